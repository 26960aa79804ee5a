"""Entries of the story that are more than a claim: ties, counts, meetings, pronouns, threads, secrets.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.language.lexicon import Gender
from fabula.reading.bound_pronouns import Binding
from fabula.reading.counts import CountForm
from fabula.reading.found_tallies import TallyKind
from fabula.reading.found_ties import TieForm
from fabula.reading.meetings import MeetingForm
from fabula.reading.shifts import ShiftKind
from fabula.reading.thread_kinds import ThreadKind
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing, Voice, When
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class TellingShift:
    """A sentence of the narration that leaves the tense or the person of its scene."""

    kind: ShiftKind
    span: Span
    """The verb, or the pronoun."""
    sentence: Span
    told: str
    """How the scene is told: "past", "present", "third person"."""
    usual: Span
    """A sentence of the scene that keeps to that."""
    sure: bool
    """Whether nothing else than a slip explains it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Something said of what one character is to another: ``holder`` is the ``kind`` of ``owner``.

    A kind that goes both ways (:attr:`TieKind.mutual`) is so from either side.
    """

    kind: TieKind
    form: TieForm
    """How the words say it."""
    holder: str | None
    """Identifier of who is so; ``None`` of somebody who is not in the cast, or not known to be."""
    owner: str
    """Identifier of the one to whom he is so."""
    word: str
    """The noun or verb, in lower case: "sister"."""
    gender: Gender
    """That the noun tells of the holder."""
    span: Span
    """The exact words that say it."""
    text: str
    """Those words as a reader sees them."""
    sentence: Span
    """The sentence in which they stand."""
    scene: int | None
    """Index of the scene from which on it is known to be so."""
    voice: Voice
    speaker: str | None = None
    """Who says, thinks or writes it; ``None`` in narration, or where it is not known."""
    standing: Standing = Standing.ASSERTED
    when: When = When.NOW
    ended: bool = False
    """It was so once: "her former teacher"."""
    plural: bool = False
    """Said of several at once: "her sisters"."""
    confidence: float = 1.0
    """That these two are meant, 0 to 1."""
    owner_confidence: float = 1.0
    """That the owner is meant, whoever the holder is, 0 to 1."""
    shown: bool = False
    """Whether the words around show who it is where no name stands: "How’s your sister?" – "Ada is well"."""


@dataclass(frozen=True, slots=True)
class CountedSet:
    """How many there are of something, as one place says."""

    value: int
    form: CountForm
    noun: str
    """In the singular; of "all five" the noun that is left out."""
    modifiers: tuple[str, ...]
    """Adjectives that say which are counted: "tall" in "the four tall windows"."""
    owner: str | None
    """Identifier of whose they are."""
    owned: bool
    """Whether the words say whose they are."""
    partial: bool
    """A part of the set: "four more bales"."""
    span: Span
    text: str
    sentence: Span
    scene: int | None
    voice: Voice
    speaker: str | None = None
    standing: Standing = Standing.ASSERTED
    changed: bool = False
    """Whether, since they were last counted, something is told that may make them more or fewer,"""
    explained: bool = False
    """and whether that is one of them, or another: "one of the mules", "another bale"."""
    reduced: bool = False
    """Whether it makes them fewer."""
    spent: bool = False
    """Whether so many of something are told to be gone, without saying of what: "she sold four"."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number beside what it counts."""

    kind: TallyKind
    value: int
    """As it is told."""
    low: int
    """How many there are, at least,"""
    high: int
    """and at most."""
    span: Span
    """The number with its noun."""
    counted: Span
    """What is listed or added."""
    voice: Voice


@dataclass(frozen=True, slots=True)
class KinSlip:
    """A relative who stands in the place of another: "our uncle's house" for "their father's house"."""

    span: Span
    other: Span
    """The words for the other."""
    marriage: bool = False
    """Whether what clashes is that there can be no such spouse, or none as yet."""


@dataclass(frozen=True, slots=True)
class Address:
    """What one character calls another to his face."""

    speaker: str
    addressee: str
    text: str
    """The form: "Captain Orlo", "my dear", "Ada"."""
    count: int
    first: Span
    last: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """Words that say that two characters meet for the first time."""

    form: MeetingForm
    one: str
    other: str
    span: Span
    text: str
    scene: int | None
    voice: Voice
    speaker: str | None = None
    known: Span | None = None
    """The sentence, of another scene or time, in which they are with each other before."""


@dataclass(frozen=True, slots=True)
class PronounUse:
    """A pronoun of the third person that its sentence ties to a name."""

    character: str
    """Whom the name means; empty where a pronoun is the subject whom nobody knows."""
    forms: str
    """The set the pronoun belongs to, ``she/her``."""
    subject_forms: str
    """The set of the subject, where that is a pronoun; else empty."""
    span: Span
    name: Span
    """The head of the name, or the pronoun that is the subject."""
    binding: Binding
    possessive: bool
    """It stands before what is somebody's ("her hat")."""
    alone: bool
    """Nobody else whom the pronoun may mean is spoken of in the sentence,"""
    clear: bool
    """nor in the sentences right before it."""
    linked: str | None
    """Whom the reading takes the pronoun to mean,"""
    confidence: float
    """and how sure of that it is, 0 to 1."""
    slip: float = 1.0
    """The probability that it is a slip, as the words around it have it; 1 where nothing weighs it."""


@dataclass(frozen=True, slots=True)
class UsualPronouns:
    """The pronouns that a character goes by beyond doubt, with a place that shows it."""

    character: str
    forms: str
    """``she/her``."""
    span: Span


@dataclass(frozen=True, slots=True)
class StrayPronoun:
    """A pronoun that nobody of its gender is at hand for, beside somebody of another."""

    forms: str
    """The set the pronoun belongs to, ``she/her``."""
    span: Span
    center: Span
    """The word for whom the telling is about there,"""
    center_forms: str
    """who goes by these pronouns."""
    alone: bool = True
    """Nobody else is near enough to be meant; otherwise somebody might be, and hardly is."""
    sure: bool = True
    """Whether that is beyond doubt."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A promise, an offer, a plan, a threat or a question."""

    kind: ThreadKind
    who: str | None
    """Identifier of who promises, plans or asks; ``None`` where that is no one character, or not known."""
    to: str | None
    """Identifier of whom it is promised or offered to, or asked."""
    what: str
    """The words that open it, as a reader sees them."""
    span: Span
    sentence: Span
    scene: int | None
    """Index of the scene in which it is opened."""
    voice: Voice
    sure: bool
    """Whether the words name it, or say when or for whom."""
    settled: Span | None
    """What settles it: the deed, the answer, the refusal; ``None`` where none is found."""
    taken_up: bool
    """Whether words of it come again later, so that it may be settled in other words."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that is told to be known to few."""

    span: Span
    """The words that say so: "nobody knows but you"."""
    sentence: Span
    scene: int | None
    """Index of the scene."""
    told: Span
    """The stretch in which the secret itself stands."""
    knowers: tuple[str, ...]
    """Who shares it then: who speaks, who is spoken to or named, and who tells the story."""
    outsiders: tuple[str, ...]
    """Who is expressly not to know."""
    to_few: bool
    """Only those few are to know; otherwise it is kept from the outsiders alone."""
    spoken: bool
    """It is said aloud, and may be overheard."""


class LeakReason(StrEnum):
    """Why somebody cannot know what he speaks of."""

    CONFIDED = "confided"
    """It is told to be known to few."""
    AWAY = "away"
    """It is said while he is out, or asleep."""
    IGNORANT = "ignorant"
    """He asks for it, or is told it as news, later."""
    EARLY = "early"
    """It stands in a letter that is not opened yet, or is a name that is told him later."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A line of somebody who speaks of what he cannot know."""

    reason: LeakReason
    speaker: str
    span: Span
    """The sentence of the line."""
    words: Span
    """A word in it that tells what he speaks of."""
    secret_words: Span
    """The sentence elsewhere that has it too."""
    statement: Span
    """The words that show that he does not know: "nobody knows but you", "Tom went out"."""
    sentence: Span
    """Their sentence."""
    weight: float
    """How much the shared words tell."""
    sure: bool
    """Whether that is enough to claim a fault."""
    secret: int | None = None
    """Index of the secret, where it is one."""


class ForgottenReason(StrEnum):
    """How somebody shows that he does not know what he has done or been told."""

    DENIED = "denied"
    """He says that he has never done it, been there or seen it."""
    NEWS = "news"
    """He takes for news what he was told, or said himself."""
    ASKED = "asked"
    """He asks who somebody is whom he knows."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Words of somebody who does not know what he has done, seen or been told."""

    reason: ForgottenReason
    character: str
    span: Span
    """What he says."""
    known: Span
    """The sentence in which he does it, or is told of it."""
    sure: bool
    """Whether that is enough to claim a fault."""
