"""References to people: names, pronouns and common nouns, before it is known whom they mean."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fabula.language.lexicon import (
    Gender,
    group_nouns,
    person_nouns,
    pronouns,
    utterance_verbs,
    word_list,
    word_sections,
)
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.names import NameFinder, NameForm, NameMention

_ARTICLES = frozenset(["the", "a", "an", "this", "that", "another", "each", "every", "one", "some"])
_PLURAL_ARTICLES = frozenset(
    ["the", "these", "those", "two", "three", "four", "some", "several", "many", "both"]
)
_POSSESSIVES = frozenset(["his", "her", "their", "my", "our", "your", "its", "thy"])
PARTITIVES = frozenset(["one", "another"])
"""What means one of several ("one of the women")."""
_MAX_MODIFIERS = 4


class Reference(NamedTuple):
    """One reference to a person or persons; ``first``, ``end`` (exclusive) and ``head`` are token indices."""

    first: int
    end: int
    head: int
    kind: MentionKind
    form: NameForm | None = None
    """For names."""
    pronoun: str = ""
    """Pronoun set ("she/her"), for pronouns."""
    case: str = ""
    """``subject``, ``object``, ``possessive`` or ``reflexive``, for pronouns."""
    noun: str = ""
    """Head noun in lower case, for common nouns."""
    gender: Gender = Gender.UNTOLD
    plural: bool = False
    possessor: int | None = None
    """Token of the possessive that begins a common-noun reference ("her brother", "Ada's mother")."""
    definite: bool = False
    pointing: bool = False
    """Points at somebody who is there, by comparison or by looks ("the older man", "the blonde")."""
    initial: bool = False
    """A name's first word stands where a capital is due anyway."""


@dataclass(frozen=True)
class References:
    """All references in order, with their places."""

    items: Sequence[Reference]
    starting: array[int]
    """For each token the index of the reference that begins at it, of nested ones the outermost; or -1."""
    covering: array[int]
    """For each token the index of the outermost reference that holds it, or -1."""
    learned: frozenset[str] = frozenset()
    """Nouns that no list has, but that somebody "said the …" is called by."""

    def between(self, first: int, end: int) -> range:
        """Indices of the references that begin at tokens ``first`` to ``end`` (exclusive)."""
        start = bisect_left(self.items, first, key=lambda item: item.first)
        return range(start, bisect_left(self.items, end, lo=start, key=lambda item: item.first))

    def inside(self, outer: Reference) -> Iterator[int]:
        """Indices of the references nested in ``outer``."""
        index = self.starting[outer.first]
        while index < len(self.items) and self.items[index].first < outer.end:
            if self.items[index] is not outer and self.items[index].end <= outer.end:
                yield index
            index += 1

    def at(self, token: int) -> Reference | None:
        """The reference that begins at ``token``."""
        index = self.starting[token] if 0 <= token < len(self.starting) else -1
        return None if index < 0 else self.items[index]


def find_references(tokens: Tokens, names: NameFinder) -> References:
    """Find every name, personal pronoun and common noun for people."""
    items: list[Reference] = []
    learned = _learn_speaking_nouns(tokens)
    for block in tokens.blocks:
        if block:
            items.extend(_block_references(tokens, names, block, learned))
    return References(items, *_index(items, len(tokens)), learned)


def _index(items: Sequence[Reference], tokens: int) -> tuple[array[int], array[int]]:
    """Which reference begins at each token, and which holds it."""
    starting, covering = array("i", [-1]) * tokens, array("i", [-1]) * tokens
    for index, item in enumerate(items):
        if starting[item.first] < 0:
            starting[item.first] = index
        for token in range(item.first, item.end):
            if covering[token] < 0:
                covering[token] = index
    return starting, covering


def _learn_speaking_nouns(tokens: Tokens) -> frozenset[str]:
    """What stands in "…,” said the *goblin*." or "…,” the *goblin* said." though no list of people has it."""
    nouns, never = person_nouns(), word_list("said_things")
    found: set[str] = set()
    for index in range(2, len(tokens) - 2):
        if tokens.lowers[index] != "the" or tokens.texts[index] != "the":
            continue
        noun = tokens.texts[index + 1]
        if (
            tokens.kinds[index + 1] != TokenKind.WORD
            or not noun[0].islower()
            or noun in nouns
            or noun in never
        ):
            continue
        if _is_speaking(tokens, index):
            found.add(noun)
    return frozenset(found)


def _is_speaking(tokens: Tokens, article: int) -> bool:
    """Whether a verb of speech and the end of a speech stand right before "the goblin", or around it."""
    verbs = utterance_verbs()
    before, after = tokens.lowers[article - 1], tokens.lowers[article + 2]
    if "speech" in verbs.get(before, ()):
        return _ends_speech(tokens, article - 2) and after[0] in ".,;:"
    stopped = article + 3 >= len(tokens) or tokens.texts[article + 3][0] in ".,;:"
    return _ends_speech(tokens, article - 1) and "speech" in verbs.get(after, ()) and stopped


def _ends_speech(tokens: Tokens, index: int) -> bool:
    """Whether a token is a quotation mark, or a stop in a paragraph that begins with a dash."""
    if tokens.kinds[index] == TokenKind.MARK:
        return True
    start = tokens.blocks[tokens.block_of[index]].start
    return tokens.texts[start][0] in "—–―" and tokens.texts[index][0] in ",?!.…"


def _block_references(
    tokens: Tokens, names: NameFinder, block: range, learned: frozenset[str]
) -> list[Reference]:
    found: list[Reference] = []
    named: set[int] = set()
    for mention in names.find(block):
        named.update(range(mention.first, mention.end))
        found.append(_name(mention))
    table = pronouns()
    for index in block:
        pronoun = table.get(tokens.lowers[index])
        if pronoun is None or index in named or tokens.kinds[index] != TokenKind.WORD:
            continue
        found.append(
            Reference(
                index,
                index + 1,
                index,
                MentionKind.PRONOUN,
                pronoun=pronoun.forms,
                case=pronoun.case,
                plural=pronoun.forms in ("they/them", "we/us"),
                definite=True,
            )
        )
    found.extend(_common_nouns(tokens, block, named, learned))
    return sorted(found, key=lambda item: (item.first, -item.end))


def _name(mention: NameMention) -> Reference:
    """The reference of a name; with "the" before it, that belongs to it."""
    definite = mention.form.definite
    return Reference(
        mention.first - definite,
        mention.end,
        mention.end - 1,
        MentionKind.PROPER,
        form=mention.form,
        definite=definite,
        initial=mention.initial,
    )


def _common_nouns(
    tokens: Tokens, block: range, named: set[int], learned: frozenset[str]
) -> Iterator[Reference]:
    nouns, groups, epithets = person_nouns(), group_nouns(), word_list("epithet_adjectives")
    for index in block:
        if index in named or tokens.kinds[index] != TokenKind.WORD:
            continue
        lower = tokens.lowers[index]
        plural = lower in groups or (lower.endswith("s") and lower[:-1] in nouns)
        if lower not in nouns and not plural and lower not in epithets and lower not in learned:
            continue
        if lower in epithets and (
            (
                index + 1 < block.stop
                and tokens.kinds[index + 1] == TokenKind.WORD
                and _noun_follows(tokens, index)
            )
            or tokens.lowers[index - 1 : index] != ["the"]
        ):
            continue
        if _modifies_noun(tokens, index, block, named):
            continue
        start = _determiner(tokens, index, block, named, plural=plural)
        if start is None:
            continue
        one = _partitive(tokens, start, block) if plural else None
        if one is not None:
            gender = nouns.get(lower[:-1], nouns.get(lower, Gender.UNTOLD))
            words = " ".join(tokens.lowers[one : index + 1])
            yield Reference(one, index + 1, one, MentionKind.COMMON, noun=words, gender=gender)
            continue
        determiner = tokens.lowers[start]
        possessive = determiner in _POSSESSIVES or tokens.kinds[start] == TokenKind.CLITIC
        possessor = (start - 1 if tokens.kinds[start] == TokenKind.CLITIC else start) if possessive else None
        yield Reference(
            _outer_start(tokens, start, named, block),
            index + 1,
            index,
            MentionKind.COMMON,
            noun=lower,
            gender=nouns.get(lower, nouns.get(lower[:-1], Gender.UNTOLD)),
            plural=plural,
            possessor=possessor,
            definite=possessive or determiner in ("the", "this", "that"),
            pointing=determiner == "the" and _points(tokens, start, index),
        )


def _partitive(tokens: Tokens, start: int, block: range) -> int | None:
    """Where "one of the women" begins, given "the"."""
    first = start - 2
    if first < block.start or tokens.lowers[start - 1] != "of":
        return None
    return first if tokens.lowers[first] in PARTITIVES else None


def _points(tokens: Tokens, start: int, head: int) -> bool:
    compared = word_list("epithet_adjectives")
    by_looks = tokens.lowers[head] in word_sections("person_nouns")["look"]
    himself = tokens.lowers[head + 1 : head + 2] in (["himself"], ["herself"], ["themself"])
    return by_looks or himself or any(lower in compared for lower in tokens.lowers[start + 1 : head + 1])


def _outer_start(tokens: Tokens, start: int, named: set[int], block: range) -> int:
    """With a name's possessive the reference begins at the name ("Ada's mother")."""
    if tokens.kinds[start] != TokenKind.CLITIC:
        return start
    while start > block.start and start - 1 in named:
        start -= 1
    return start


def _noun_follows(tokens: Tokens, index: int) -> bool:
    """After "the other": another word that is no verb or small word means that an adjective was meant."""
    following = tokens.lowers[index + 1]
    if following in word_list("after_epithet") or following in utterance_verbs() or following in pronouns():
        return False
    return not following.endswith(("ed", "ly"))


def _modifies_noun(tokens: Tokens, index: int, block: range, named: set[int]) -> bool:
    """ "the guard room", "a child actor": the noun after is the head."""
    following = index + 1
    if following >= block.stop or tokens.kinds[following] != TokenKind.WORD:
        return False
    lower = tokens.lowers[following]
    if lower in person_nouns() and following not in named:
        return True
    return tokens.lowers[index] in word_list("adjectives_too") and _noun_follows(tokens, index)


def _determiner(tokens: Tokens, index: int, block: range, named: set[int], *, plural: bool) -> int | None:
    """The token that begins the noun phrase, looking back over a few modifiers."""
    articles = _PLURAL_ARTICLES if plural else _ARTICLES
    small = word_list("after_epithet")
    for at in range(index - 1, max(block.start, index - 2 - _MAX_MODIFIERS) - 1, -1):
        lower = tokens.lowers[at]
        if (
            lower in articles
            or lower in _POSSESSIVES
            or (tokens.kinds[at] == TokenKind.CLITIC and lower == "'s")
        ):
            return at
        if tokens.kinds[at] != TokenKind.WORD and not (lower == "," and at < index - 1):
            return None
        if lower in small or lower in ("is", "was", "be", "been", "am", "are", "were") or lower in pronouns():
            return None
    return None
