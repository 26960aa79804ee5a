"""Who is told of, spoken of or speaking at each place, and which pronouns may mean them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.lexicon import (
    Gender,
    given_names,
    kin_terms,
    person_nouns,
    person_titles,
    pronouns,
    word_lines,
    word_list,
    word_sections,
)
from fabula.reading.annotations import Category, MentionKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention

REACH = 500
"""Words before a pronoun that are looked through."""
_PERSONAL = ("she/her", "he/him")
_NOUNS = ("NOUN", "PROPN")
_SOMEBODYS = frozenset([*_NOUNS, "PRON", "DET", "ADJ", "NUM", "INTJ", "X"])
"""Parts of speech of words for people."""
"""Parts of speech that mean nobody."""
_ANYBODY = frozenset(
    [
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "nobody",
        "no-one",
        "whoever",
        "another",
        "other",
        "others",
        "none",
        "both",
        "each",
        "either",
        "neither",
    ]
)
_TAKES_PART = ("nsubj", "obj", "iobj", "obl")
_FRAGMENT = 2
"""Words and marks of a sentence that says too little to tell of anybody."""


class Part(StrEnum):
    """What somebody has to do with a place."""

    NARRATED = "narrated"
    """The narration tells of him there."""
    SPOKEN = "spoken"
    """Somebody speaks of him there."""
    SPEAKER = "speaker"
    """He begins to speak there."""


@dataclass(frozen=True, slots=True)
class PersonAt:
    """Somebody at a word."""

    word: int
    part: Part
    forms: str
    """The set of pronouns ("she/her"), empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Near:
    """How many words before a pronoun somebody is whom it may mean; :data:`REACH` for nobody."""

    narrated: int
    spoken: int
    speaker: int


class AtHand:
    """All people of a story where they stand, in order."""

    def __init__(self, told: Told, usual: Mapping[str, str]) -> None:
        """``usual`` are the pronouns of characters of whom the text leaves no doubt."""
        self._told, self._usual = told, usual
        self._animals = word_sections("animals")
        self._things: dict[str, bool] = {}
        self.people = sorted(self._gather(), key=lambda person: person.word)
        """Everybody, in the order of words."""
        self._at = [person.word for person in self.people]

    def narrated(self, start: int, stop: int) -> list[PersonAt]:
        """Of whom the narration tells in a range of words."""
        low, high = bisect_left(self._at, start), bisect_left(self._at, stop)
        return [each for each in self.people[low:high] if each.part is Part.NARRATED]

    def near(self, number: int, start: int) -> Near:
        """How near before a person, from a word on, others are who go by the same pronouns, or by unknown."""
        told, person = self._told, self.people[number]
        sentence = told.trees.sentence(person.word).start
        paragraph = told.paragraph(person.word).start
        near = dict.fromkeys(Part, REACH)
        for other in reversed(self.people[max(0, number - REACH) : number]):
            if other.word < start or person.word - other.word >= REACH:
                break
            if other.forms not in ("", person.forms):
                continue
            again = other.word >= sentence and told.lower(other.word) in pronouns()
            # Who speaks beside a pronoun is found by that pronoun.
            if not again and not (other.part is Part.SPEAKER and other.word >= paragraph):
                near[other.part] = min(near[other.part], person.word - other.word)
        return Near(near[Part.NARRATED], near[Part.SPOKEN], near[Part.SPEAKER])

    def is_certain(self, word: int) -> bool:
        """Whether the text leaves no doubt of the pronouns of whom a word means."""
        low = self._told.lower(word)
        if low in pronouns() or self._title(word):
            return True
        mention = self._told.mention(word)
        # Whom a bare noun means is guessed: "the clerk" may be another one.
        if (mention is None or mention.kind is not MentionKind.COMMON) and (
            self._told.character(word) in self._usual
        ):
            return True
        return gender_of(low) not in (None, Gender.UNTOLD)

    def _gather(self) -> Iterator[PersonAt]:
        told = self._told
        for quotation in told.quotations:
            words = told.words_of(quotation.span)
            speaker = quotation.speaker
            if words and speaker is not None and not told.person(speaker).narrator:
                yield PersonAt(words.start, Part.SPEAKER, told.person(speaker).pronouns or "")
        for word in told.trees.words_that_are(_SOMEBODYS):
            forms = None if self._is_thing(word) else self._forms(word)
            if forms is not None:
                spoken = told.voice(word)[0] is not Voice.NARRATION
                yield PersonAt(word, Part.SPOKEN if spoken else Part.NARRATED, forms)

    def _is_thing(self, word: int) -> bool:
        """Whether a word names nobody, whatever stands around it."""
        told, low = self._told, self._told.lower(word)
        if low != told.words.texts[word]:
            return False
        known = self._things.get(low)
        if known is None:
            known = self._things[low] = self._is_no_person(low)
        mention = told.mention(word) if known else None
        return known and (mention is None or mention.category is not Category.PERSON)

    def _is_no_person(self, low: str) -> bool:
        """Whether no list has a word for a person or a beast, and nobody bears it as a name."""
        bare = low.rstrip(".")
        forms = {low, low.removesuffix("s")}
        beast = any(not forms.isdisjoint(self._animals[each]) for each in ("he or she", "she"))
        listed = low in pronouns() or low in _ANYBODY or gender_of(bare) is not None
        return not (listed or beast or self._told.is_name(low))

    def _forms(self, word: int) -> str | None:
        """The pronouns of whom a word names; empty for anybody's, and ``None`` where it names nobody."""
        told, low = self._told, self._told.lower(word)
        sentence = told.trees.sentence(word)
        if len(sentence) <= _FRAGMENT or self._is_in_name(word, sentence):
            return None
        pronoun = pronouns().get(low)
        if pronoun is not None:
            return pronoun.forms if pronoun.forms in _PERSONAL else None
        titled = self._title(word)
        if titled:
            return titled
        part = told.trees.part_of_speech(word)
        if low in _ANYBODY:
            return "" if part in ("PRON", "NOUN") else None
        gender = gender_of(low.rstrip(".")) if part in _NOUNS else None
        if gender not in (None, Gender.UNTOLD):
            return gender.pronouns
        if low.rstrip(".") in word_list("never_names"):
            return None
        mention = told.mention(word)
        person = mention is not None and mention.category is Category.PERSON
        if mention is not None and person and mention.kind is MentionKind.PRONOUN:
            return None
        if mention is not None and person and mention.character is not None:
            known = self._known(word, mention.character)
            if mention.kind is MentionKind.PROPER or known:
                return known
        if gender is not None or person or self._is_one_of_some(word):
            return ""
        return self._of_name_or_beast(word, sentence, mention)

    def _is_one_of_some(self, word: int) -> bool:
        """Whether an adjective stands for somebody: "he gave one to the smallest"."""
        told, trees = self._told, self._told.trees
        if trees.part_of_speech(word) != "ADJ" or not word or told.lower(word - 1) != "the":
            return False
        return trees.relation(word).startswith(_TAKES_PART) and trees.feature(word, "Degree") == "Sup"

    def _known(self, word: int, character: str) -> str:
        """The pronouns of a character, where the title before the name does not leave them open."""
        person = self._told.person(character)
        if self._has_rank(word) and any(_is_titled(alias.text) for alias in person.aliases):
            # "General Hale" may be another than "Miss Hale".
            return ""
        return self._usual.get(character) or person.pronouns or ""

    def _of_name_or_beast(self, word: int, sentence: range, mention: Mention | None) -> str | None:
        """The pronouns of a name that nobody of the cast bears, and of what is told of like a person."""
        told, low = self._told, self._told.lower(word)
        named = told.named(word)
        if named is not None:
            return self._usual.get(named) or told.person(named).pronouns or ""
        proper = told.trees.part_of_speech(word) == "PROPN" and told.words.texts[word][0].isupper()
        if proper and word != sentence.start and (mention is None or mention.category is Category.VEHICLE):
            return given_names().get(low, Gender.UNTOLD).pronouns
        for section, forms in (("he or she", ""), ("she", "she/her")):
            if not {low, low.removesuffix("s")}.isdisjoint(self._animals[section]):
                return forms
        return None

    def _is_in_name(self, word: int, sentence: range) -> bool:
        """Whether another word of the same name stands for it: the "Mrs" or the "Hale" of "Mrs Hale"."""
        told, texts = self._told, self._told.words.texts
        if told.trees.relation(word).startswith("flat"):
            return True
        title = word - 1 in sentence and texts[word - 1].lower().rstrip(".") in person_titles()
        if title and texts[word][0].isupper() and told.character(word) is None:
            return True
        named = word + 1 in sentence and told.trees.part_of_speech(word + 1) == "PROPN"
        known = person_titles().get(texts[word].lower().rstrip("."))
        return named and told.mention(word) is None and known is not None and known.gender is Gender.UNTOLD

    def _title(self, word: int) -> str:
        """The pronouns that the title before a name tells of; empty for none."""
        before = self._told.lower(word - 1).rstrip(".") if word else ""
        capital = self._told.words.texts[word][0].isupper()
        return person_titles()[before].gender.pronouns if capital and before in person_titles() else ""

    def _has_rank(self, word: int) -> bool:
        """Whether a title that tells no gender stands before a name."""
        before = self._told.lower(word - 1).rstrip(".") if word else ""
        return before in person_titles() and person_titles()[before].gender is Gender.UNTOLD


def _is_titled(name: str) -> bool:
    """Whether a name begins with a title that tells a gender."""
    first = name.lower().partition(" ")[0].rstrip(".")
    return " " in name and first in person_titles() and person_titles()[first].gender is not Gender.UNTOLD


def gender_of(low: str) -> Gender | None:
    """The gender that a noun for people tells; ``None`` of any other word."""
    for form in (low, low.removesuffix("s"), low[:-3] + "man" if low.endswith("men") else low):
        if form in person_nouns():
            return person_nouns()[form]
        if form in person_titles() and person_titles()[form].group != "adjective":
            return person_titles()[form].gender
        if form in kin_terms():
            return Gender.UNTOLD
    return None


def own_nouns() -> frozenset[str]:
    """What is somebody's own: parts of the body and what is worn."""
    worn = (word for _, words in word_lines("garments") for word in words)
    parts = (word for _, words in word_lines("bodily_parts") for word in words[:2])
    sections = word_sections("own_body")
    return frozenset((*worn, *parts, *sections["with"], *sections["onto"]))
