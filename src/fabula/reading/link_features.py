"""What a mention looks like, and what two mentions have in common: the features that links are scored by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from fabula.language.lexicon import Gender, given_names, person_nouns, person_titles
from fabula.language.words import Words

Ints = NDArray[np.int32]

FEMALE, MALE, NEUTER, PLURAL, UNTOLD = range(5)
_GENDER = {Gender.FEMALE: FEMALE, Gender.MALE: MALE, Gender.UNTOLD: UNTOLD}
PERSON, _FACILITY, _CITY, _LAND, _VEHICLE, _ORGANISATION = range(6)
PROPER, COMMON, PRONOUN, SPEAKER, ADDRESSEE = range(5)
"""Kinds of mentions; the last two stand for who says a turn and to whom, at its first word."""

_I, _YOU, _HE, _SHE, _IT, _WE, _THEY, _WHO, _OTHER, _NONE = range(10)
_PRONOUNS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), _I),
    **dict.fromkeys(("you", "your", "yours", "yourself", "thou", "thee", "thy", "thine", "ye"), _YOU),
    **dict.fromkeys(("he", "him", "his", "himself"), _HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), _SHE),
    **dict.fromkeys(("it", "its", "itself"), _IT),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "yourselves"), _WE),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), _THEY),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), _WHO),
}
PRONOUN_WORDS = frozenset(_PRONOUNS)
_GENDER_OF_PRONOUN = {_HE: MALE, _SHE: FEMALE, _IT: NEUTER, _WE: PLURAL, _THEY: PLURAL}
_ARTICLES = {"the": 1, "a": 2, "an": 2, "this": 3, "that": 3, "these": 3, "those": 3}
_POSSESSIVES = frozenset(["my", "your", "his", "her", "its", "our", "their", "thy"])
_AFTER_HEAD = frozenset(
    [
        *("of", "in", "on", "at", "by", "for", "with", "from", "to", "as", "near", "behind", "and", "or"),
        *("who", "whom", "whose", "which", "that", "where", ",", "(", ";", ":", "—"),
    ]
)

STATIC_SIZES = {"category": 6, "kind": 5, "gender": 5, "voice": 2, "width": 6, "pronoun": 10, "article": 6}
PAIR_SIZES = {
    "mentions_between": 10, "words_between": 9, "paragraphs_between": 6, "exact": 3, "head": 3, "shared": 3,
    "genders": 25, "person": 3, "quotations": 5, "kinds": 25, "nesting": 3, "pronouns": 100,
}  # fmt: skip
_STEPS = np.array([1, 2, 3, 4, 6, 10, 20, 40, 80])
_WORD_STEPS = np.array([2, 5, 10, 20, 40, 80, 160, 400])
_PARAGRAPH_STEPS = np.array([1, 2, 3, 5, 10])
_WIDTH_STEPS = np.array([2, 3, 4, 6, 10])


@dataclass(frozen=True)
class MentionTable:
    """Mentions in reading order (by start, the longer first), as columns."""

    starts: Ints
    """First word."""
    ends: Ints
    """Last word, exclusive."""
    categories: Ints
    kinds: Ints
    static: Ints
    """(mentions, static features)."""
    paragraphs: Ints
    quotations: Ints
    """Number of the quotation that holds the mention, -1 in narration."""
    persons: Ints
    """Person whom the rules know it to mean, -1 for nobody."""
    exact: Ints
    """The same number for the same words; -1 for pronouns."""
    heads: Ints
    """The same number for the same head word; -1 for pronouns."""
    content: Sequence[frozenset[int]]
    """Numbers of the words that carry meaning."""

    def __len__(self) -> int:
        """Number of mentions."""
        return len(self.starts)


def head_of(lowers: Sequence[str], first: int, end: int) -> int:
    """Word index of the head of a noun phrase: the last word before what qualifies it."""
    for index in range(first + 1, end):
        if lowers[index] in _AFTER_HEAD:
            return index - 1
    last = end - 1
    return last - 1 if last > first and lowers[last] in ("'s", "’s", "'", "’") else last


def build_table(
    words: Words,
    spans: Sequence[tuple[int, int]],
    categories: Sequence[int],
    kinds: Sequence[int],
    quotation_of_word: Ints,
    persons: Mapping[tuple[int, int], int],
    genders: Mapping[int, int],
    voiced: Mapping[int, int] = MappingProxyType({}),
) -> MentionTable:
    """Columns for mentions at ``spans`` (word ranges in reading order).

    ``persons`` gives whom the rules know a span to mean, ``genders`` what is known of a person, ``voiced``
    who a speaker or an addressee is (by the number of the mention).
    """
    lowers = [text.lower() for text in words.texts]
    number: dict[str, int] = {}
    paragraph_of = np.searchsorted(np.asarray(words.paragraphs), np.asarray([s for s, _ in spans]), "right")
    exact, heads, content, static, known = [], [], [], [], []
    for number_of_span, ((first, end), category, kind) in enumerate(
        zip(spans, categories, kinds, strict=True)
    ):
        person = persons.get((first, end), -1) if kind < SPEAKER else voiced.get(number_of_span, -1)
        head = head_of(lowers, first, end)
        gender = genders.get(person, UNTOLD)
        if kind >= SPEAKER:
            person = -1
        elif gender == UNTOLD:
            gender = _gender(words.texts, lowers, first, end, head, category, kind)
        pronoun = _PRONOUNS.get(lowers[first], _OTHER) if kind == PRONOUN else _NONE
        static.append((
            category, kind, gender, int(quotation_of_word[first] >= 0),
            int(np.searchsorted(_WIDTH_STEPS, end - first, "right")), pronoun,
            _article(lowers, first, end, kind),
        ))  # fmt: skip
        known.append(person)
        if kind >= PRONOUN:
            exact.append(-1)
            heads.append(-1)
            content.append(frozenset[int]())
        else:
            kept = [w for w in lowers[first:end] if w not in _ARTICLES and w not in ("'s", "’s")]
            exact.append(number.setdefault(" ".join(kept), len(number)))
            heads.append(number.setdefault(lowers[head], len(number)))
            content.append(frozenset(number.setdefault(w, len(number)) for w in kept if len(w) > 2))
    return MentionTable(
        starts=np.array([s for s, _ in spans], np.int32),
        ends=np.array([e for _, e in spans], np.int32),
        categories=np.array(categories, np.int32),
        kinds=np.array(kinds, np.int32),
        static=np.array(static, np.int32).reshape(len(spans), len(STATIC_SIZES)),
        paragraphs=paragraph_of.astype(np.int32),
        quotations=quotation_of_word[[s for s, _ in spans]] if spans else np.zeros(0, np.int32),
        persons=np.array(known, np.int32),
        exact=np.array(exact, np.int32),
        heads=np.array(heads, np.int32),
        content=content,
    )


@cache
def _person_words() -> dict[str, int]:
    found = {word: _GENDER[gender] for word, gender in person_nouns().items()}
    found |= {word: _GENDER[title.gender] for word, title in person_titles().items()}
    return found


def _gender(
    texts: Sequence[str], lowers: Sequence[str], first: int, end: int, head: int, category: int, kind: int
) -> int:
    if kind == PRONOUN:
        return _GENDER_OF_PRONOUN.get(_PRONOUNS.get(lowers[first], _OTHER), UNTOLD)
    if category != PERSON:
        return NEUTER
    if any(lowers[i] == "and" for i in range(first, end)) and end - first < 8:
        return PLURAL
    title = lowers[first].rstrip(".")
    titles = _person_words()
    if kind == PROPER:
        if title in titles and titles[title] != UNTOLD:
            return titles[title]
        given = given_names().get(title)
        return _GENDER[given] if given is not None else UNTOLD
    noun = lowers[head]
    if noun in titles:
        return titles[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return PLURAL
    return PLURAL if noun in ("people", "men", "women", "children", "folk") else UNTOLD


def _article(lowers: Sequence[str], first: int, end: int, kind: int) -> int:
    if kind >= PRONOUN:
        return 0
    word = lowers[first]
    if word in _ARTICLES:
        return _ARTICLES[word]
    if word in _POSSESSIVES or any(lowers[i] in ("'s", "’s") for i in range(first, end - 1)):
        return 4
    return 5


def pair_features(table: MentionTable, later: NDArray[np.int64], earlier: NDArray[np.int64]) -> Ints:
    """Features of pairs of mentions, (pairs, pair features), in the order of :data:`PAIR_SIZES`."""
    starts, ends, static = table.starts, table.ends, table.static

    def steps(edges: NDArray[np.int64], values: Ints) -> Ints:
        return np.searchsorted(edges, values, "right").astype(np.int32)

    def same(column: Ints) -> Ints:
        a, b = column[later], column[earlier]
        return np.where((a < 0) | (b < 0), 0, 1 + (a == b)).astype(np.int32)

    told = np.array([bool(words) for words in table.content])
    both = np.flatnonzero(told[later] & told[earlier])
    shared = np.zeros(len(later), np.int32)
    pairs = zip(later[both].tolist(), earlier[both].tolist(), strict=True)
    shared[both] = [_overlap(table.content[i], table.content[j]) for i, j in pairs]
    quoted_later, quoted_earlier = table.quotations[later], table.quotations[earlier]
    quotations = np.where(
        (quoted_later < 0) & (quoted_earlier < 0),
        0,
        np.where(
            quoted_later == quoted_earlier,
            1,
            np.where((quoted_later >= 0) & (quoted_earlier >= 0), 2, np.where(quoted_later >= 0, 3, 4)),
        ),
    )
    inside = (starts[later] >= starts[earlier]) & (ends[later] <= ends[earlier])
    real = (table.kinds[later] < SPEAKER) & (table.kinds[earlier] < SPEAKER)
    nesting = np.where(real, np.where(inside, 1, np.where(starts[later] < ends[earlier], 2, 0)), 0)
    return np.stack(
        [
            steps(_STEPS, later - earlier),
            steps(_WORD_STEPS, starts[later] - starts[earlier]),
            steps(_PARAGRAPH_STEPS, table.paragraphs[later] - table.paragraphs[earlier]),
            same(table.exact),
            same(table.heads),
            shared,
            5 * static[later, 2] + static[earlier, 2],
            same(table.persons),
            quotations,
            5 * table.kinds[later] + table.kinds[earlier],
            nesting,
            10 * static[later, 5] + static[earlier, 5],
        ],
        axis=1,
    ).astype(np.int32)


def _overlap(a: frozenset[int], b: frozenset[int]) -> int:
    return 2 if a <= b or b <= a else 1 if a & b else 0
