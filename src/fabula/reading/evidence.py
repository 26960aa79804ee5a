"""Evidence that a name is a person's, and of the gender its bearer goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fabula.language.lexicon import (
    Gender,
    given_names,
    honorific_suffixes,
    person_nouns,
    person_titles,
    utterance_verbs,
    word_list,
    word_sections,
)
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.appositions import find_appositions
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.given_forms import cuts_short
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.names import NameForm
from fabula.reading.references import Reference, References
from fabula.reading.unlikely_names import is_common, is_kind, is_place, is_several, is_stretched
from fabula.reading.work_length import is_short_work

_PLACE_LEADS = {
    "in": 1.0,
    "near": 1.0,
    "into": 0.7,
    "towards": 0.4,
    "toward": 0.4,
    "outside": 0.7,
    "across": 0.7,
    "through": 0.7,
    "inside": 0.7,
    "around": 0.3,
    "from": 0.3,
    "at": 0.5,
    "to": 0.15,
    "of": 0.15,
    "over": 0.4,
    "via": 1.0,
    "throughout": 1.0,
}
_TOLD_KIN = 3
"""Pronouns that "her brother" before a name is worth."""
_BEGINNING = 3
"""Letters that a name cut short has at the least."""
_SAINTS = frozenset(["st", "saint", "san", "santa", "sankt"])
_GENDER_WINDOW = 22
"""Tokens after a name in which a pronoun is taken to mean its bearer, if nobody else is named between."""


class EvidenceReader:
    """Collects evidence for every name."""

    def __init__(self, tokens: Tokens, references: References, quoted: bytearray) -> None:
        """``quoted`` is 1 for tokens inside quotation marks."""
        self._tokens = tokens
        self._references = references
        self._quoted = quoted
        self._titles = person_titles()
        self._given = given_names()
        self._verbs = utterance_verbs()
        self._nouns = person_nouns().keys() | word_list("body_words")
        self._places = word_list("place_words")
        self._auxiliaries = word_list("auxiliaries")

    def read(self, cues: Iterable[FoundCue]) -> dict[str, NameEvidence]:
        """Evidence by name: the bare name in lower case, or the title where that stands alone."""
        evidence: dict[str, NameEvidence] = {}
        needed = 0.25 if is_short_work(self._tokens) else 0.5
        beside = find_appositions(self._tokens, self._references, self._quoted)
        spoke = Counter(
            cue.subject for cue in cues if cue.subject is not None and cue.strength is Strength.SAID
        )
        for index, reference in enumerate(self._references.items):
            if reference.kind is not MentionKind.PROPER or reference.form is None:
                continue
            entry = evidence.setdefault(name_key(reference), NameEvidence(needed=needed))
            entry.count += 1
            if index in spoke:
                entry.spoke += 1
                entry.person += 3.0
            self._add(entry, reference)
            self._add_pronoun(entry, index, reference)
            if index in beside:
                _add_noun(entry, self._references.items[beside[index]])
        _compare(evidence)
        return evidence

    def _add(self, entry: NameEvidence, reference: Reference) -> None:
        form = reference.form
        if form is None:
            return
        if (form.title and form.title not in _SAINTS) or form.suffix:
            entry.titled += 1
            entry.person += 3.0
        first = form.parts[0].lower() if form.parts else ""
        if form.parts and not form.title:
            entry.common = all(is_common(part.lower()) for part in form.parts)
        if len(form.parts) == 1 and not form.title:
            entry.doubtful = is_kind(first) or is_several(first) or is_stretched(first)
            entry.town = is_place(first)
        if form.title in _SAINTS and form.parts:
            # In a novel hardly anybody but a church, a square or a picture.
            entry.doubtful = True
        entry.definite += reference.definite
        entry.bare += self._is_bare(reference)
        if first in self._given:
            entry.person += 0.8
        if self._is_called(reference):
            entry.called += 1
            entry.person += 0.7
        if not self._quoted[reference.first]:
            entry.narrated += 1
        self._add_neighbours(entry, reference)
        last = form.parts[-1].lower() if form.parts else ""
        if last in self._places or (last.endswith("s") and last[:-1] in self._places):
            entry.other += self._against_person(form, first, last)
        elif len(form.parts) > 1 and not form.title and first in self._places:
            entry.other += 0.6

    def _against_person(self, form: NameForm, first: str, last: str) -> float:
        """What the place word at its end says against a name being a person's."""
        if form.title in _SAINTS:
            return 4.0
        if len(form.parts) == 1:
            return 0.3 if form.title else 2.5
        given = first in self._given and first not in self._places
        return 0.7 if given and last in word_list("surnames_like_places") else 2.5

    def _add_neighbours(self, entry: NameEvidence, reference: Reference) -> None:
        tokens = self._tokens
        titled = bool(reference.form and reference.form.title)
        block = tokens.blocks[tokens.block_of[reference.first]]
        before = tokens.lowers[reference.first - 1] if reference.first > block.start else ""
        if reference.definite:
            before = "the"
        following = tokens.lowers[reference.end : reference.end + 3]
        if before in word_list("place_prepositions"):
            entry.governed += 1
        if before in _PLACE_LEADS and not titled:
            entry.other += _PLACE_LEADS[before]
        elif before == "the" and not titled:
            entry.other += 0.4
        if not following:
            return
        if before in ("your", "his", "her") and reference.form and reference.form.bare.lower() == "grace":
            entry.other += 2.0
        if following[0] in ("family", "families", "household", "clan", "house", "dynasty"):
            entry.other += 2.0
        if following[0] in ("'s", "s", "'", "’"):
            noun = following[1] if len(following) > 1 else ""
            entry.person += 1.2 if noun in self._nouns else 0.2
            entry.acted += noun in self._nouns
        elif following[0] in self._verbs and before not in _PLACE_LEADS:
            entry.person += 0.8
            entry.acted += 1
        elif following[0] == "who" or following[:2] == [",", "who"]:
            entry.person += 1.2
            entry.acted += 1
        elif before not in _PLACE_LEADS and (before != "the" or following[0] in self._auxiliaries):
            entry.person += 0.5 if following[0].endswith("ed") or following[0] in self._auxiliaries else 0.3

    def _is_bare(self, reference: Reference) -> bool:
        """Whether a name that no list has begins a speech and is all of its clause ("Zut, it rains")."""
        form = reference.form
        if form is None or form.title or form.suffix or len(form.parts) > 1 or not reference.initial:
            return False
        if not self._quoted[reference.first] or form.parts[0].lower() in self._given:
            return False
        after = reference.end
        if self._tokens.lowers[after : after + 2] in ([".", "he"], [".", "she"]):
            # "My brother. Wystan. He meant to come."
            return False
        return after < len(self._tokens) and self._tokens.kinds[after] != TokenKind.WORD

    def _is_called(self, reference: Reference) -> bool:
        """Whether the name is set off by marks inside a quotation, as one does who calls somebody."""
        return is_vocative(self._tokens, self._quoted, reference)

    def _add_pronoun(self, entry: NameEvidence, index: int, reference: Reference) -> None:
        """The next third-person pronoun, if nobody else is named before it, tells of this person."""
        tokens, items = self._tokens, self._references.items
        quoted = self._quoted[reference.first]
        if self._heads_message(reference):
            return
        for following in items[index + 1 : index + 8]:
            if following.first - reference.end > _GENDER_WINDOW:
                return
            if tokens.block_of[following.first] != tokens.block_of[reference.first]:
                return
            if self._quoted[following.first] != quoted:
                continue
            owner = self._owner_pronoun(following)
            if owner:
                entry.pronouns[owner] += 1
            if following.kind is not MentionKind.PRONOUN:
                return
            if following.pronoun in ("i/me", "we/us", "you/your", "it/its"):
                continue
            if following.case == "object" and tokens.lowers[following.first] != "her":
                # "Ada did not want him": an object is somebody else.
                continue
            if tokens.lowers[following.first] == "her" and not self._possesses(following):
                continue
            sure = following.pronoun == "they/them" and self._is_one(reference, following)
            entry.person += sure
            entry.pronouns[following.pronoun] += _TOLD_KIN if sure else 1
            return

    def _heads_message(self, reference: Reference) -> bool:
        """ "Ada, 16:20: he knows": what follows is Ada's, and not of her."""
        following = self._tokens.texts[reference.end : reference.end + 2]
        timed = len(following) == 2 and following[0][0] in ",([" and following[1][0].isdigit()
        return following[:1] == [":"] or timed

    def _is_one(self, name: Reference, pronoun: Reference) -> bool:
        """ "Ovay shook their head": one head, and nobody else in the sentence."""
        tokens = self._tokens
        sentence = tokens.sentence(name.first)
        if pronoun.end >= sentence.stop or tokens.lowers[pronoun.end] not in word_list("body_words"):
            return False
        others = self._references.between(sentence.start, pronoun.first)
        singular = not tokens.lowers[pronoun.end].endswith("s")
        return pronoun.case == "possessive" and singular and len(others) == 1

    def _owner_pronoun(self, following: Reference) -> str:
        """ "her brother's coat": the pronoun set of who has the brother."""
        if following.kind is not MentionKind.COMMON or following.possessor != following.first:
            return ""
        return {"his": "he/him", "her": "she/her"}.get(self._tokens.lowers[following.first], "")

    def _possesses(self, pronoun: Reference) -> bool:
        """ "her hat" rather than "saw her"."""
        tokens = self._tokens
        following = pronoun.end
        return (
            following < len(tokens)
            and tokens.kinds[following] == TokenKind.WORD
            and tokens.lowers[following] not in word_list("prepositions") | word_list("after_epithet")
        )


def _compare(evidence: dict[str, NameEvidence]) -> None:
    """Tell the words of longer names: the first may be a title, and none of them is a mere cry."""
    for name in [name for name in evidence if " " in name]:
        for number, word in enumerate(name.split(" ")):
            if word in evidence:
                evidence[word].heads |= number == 0
                evidence[word].bare = 0
                evidence[word].town = False
    narrated: dict[str, list[str]] = {}
    for name, entry in evidence.items():
        if entry.narrated:
            narrated.setdefault(name[:_BEGINNING], []).append(name.partition(" ")[0])
    for name, entry in evidence.items():
        if entry.bare and any(cuts_short(name, full) for full in narrated.get(name[:_BEGINNING], ())):
            entry.bare = 0


def _add_noun(entry: NameEvidence, noun: Reference) -> None:
    """ "Her brother Torvald": a person, and a man."""
    entry.person += 1.5
    entry.acted += 1
    if noun.gender.pronouns:
        entry.pronouns[noun.gender.pronouns] += _TOLD_KIN


def is_vocative(tokens: Tokens, quoted: bytearray, reference: Reference) -> bool:
    """Whether a reference is set off by commas or marks inside a quotation."""
    if not quoted[reference.first] or (reference.definite and reference.kind is MentionKind.PROPER):
        return False
    before, after = reference.first - 1, reference.end
    if after >= len(tokens) or before < 0:
        return False
    if tokens.lowers[before] in ("dear", "dearest", "darling", "poor", "old", "oh", "o", "my"):
        before -= 1
        if before >= 0 and tokens.lowers[before] in ("my", "dear", "oh"):
            before -= 1
    left = tokens.texts[before] if before >= 0 else ","
    right = tokens.texts[after]
    left_set = left == "," or tokens.kinds[before] == TokenKind.MARK or left[0] in ".!?—-"
    right_set = right[0] in ",.!?;—-…" or tokens.kinds[after] == TokenKind.MARK
    if not (left_set and right_set):
        return False
    edge_left = tokens.kinds[before] == TokenKind.MARK or left[0] in ".!?"
    edge_right = right[0] in ".!?;—" or tokens.kinds[after] == TokenKind.MARK
    # "Ada, Ben, Cleo and I": a list, not a call.
    return not (
        not edge_left and not edge_right and after + 1 < len(tokens) and tokens.texts[after + 1][0].isupper()
    )


def name_key(reference: Reference) -> str:
    """What evidence is kept under: the bare name, or the title that stands alone."""
    form = reference.form
    if form is None:
        return reference.noun
    if form.title in _SAINTS and form.parts:
        return f"{form.title} {form.bare.lower()}"
    return form.bare.lower() if form.parts else form.title


def told_gender(titles: Iterable[str], given: str, suffixes: Iterable[str]) -> Gender:
    """The gender that titles, honorifics or else a given name tell."""
    for title in titles:
        gender = person_titles()[title].gender if title in person_titles() else Gender.UNTOLD
        if gender is not Gender.UNTOLD:
            return gender
    for suffix in suffixes:
        gender = honorific_suffixes().get(suffix, Gender.UNTOLD)
        if gender is not Gender.UNTOLD:
            return gender
    return given_names().get(given.lower(), Gender.UNTOLD)


def place_category(words: Sequence[str]) -> str | None:
    """Section of the last place word among ``words``, if there is one."""
    for word in reversed(words):
        for section, entries in word_sections("place_words").items():
            if word.lower() in entries:
                return section
    return None
