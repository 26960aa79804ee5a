"""The frozen story model: what every check and every surface works from.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fabula.reading.annotations import (
    Category,
    Chapter,
    Cue,
    CueKind,
    Event,
    MarkRepair,
    MentionKind,
    Mode,
)
from fabula.story.claims.act import Act
from fabula.story.claims.claim import Claim, Reckoning
from fabula.story.claims.thing import ThingEvent
from fabula.story.claims.thing_look import ThingLook
from fabula.story.entries import (
    Address,
    CountedSet,
    Forgotten,
    KinSlip,
    Leak,
    Meeting,
    PronounUse,
    Secret,
    StrayPronoun,
    Tally,
    TellingShift,
    Thread,
    Tie,
    UsualPronouns,
)
from fabula.story.feelings import Feeling
from fabula.story.gazetteer import Journey, Place, Stay
from fabula.story.scenes.setting import Setting
from fabula.story.scenes.telling import Telling
from fabula.story.times.calendars import OURS, AnyCalendar
from fabula.story.times.happening import Happening
from fabula.story.times.scene_time import SceneTime
from fabula.story.times.sign import Sign
from fabula.story.times.told_time import ToldTime
from fabula.text.source import Source
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody else it may be."""

    character: str
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to something in the text."""

    span: Span
    text: str
    """The words a reader sees, markup gone."""
    kind: MentionKind
    category: Category
    entity: str
    """Identifier shared by all mentions of one thing."""
    character: str | None
    """Identifier of the character, where the thing is in the cast."""
    quotation: int | None = None
    """Index of the quotation that the mention stands in."""
    confidence: float = 1.0
    """Of the entity, 0 to 1; names that the rules know count as certain."""
    alternatives: tuple[Alternative, ...] = ()
    """Other characters it may mean, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An unbroken stretch of words that somebody utters, marks included."""

    span: Span
    text: str
    """The words a reader sees, marks included."""
    mode: Mode
    kind: CueKind
    speaker: str | None
    addressees: tuple[str, ...]
    confidence: float
    """Of the speaker, 0 to 1."""
    alternatives: tuple[Alternative, ...] = ()
    """Others who may have said it, the likeliest first."""
    cue: Cue | None = None
    parent: int | None = None
    """Index of the quotation that this one is quoted in."""
    continues: bool = False
    """The speech goes on in the next paragraph, so that no closing mark stands here."""
    group: bool = False
    """Uttered by several at once ("they cried")."""
    marked: bool = True
    """Stands in quotation marks or after a dialogue dash; thoughts in italics and messages do not."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One form of name that a character goes by."""

    text: str
    count: int
    first: Span


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the story, or whatever acts as one."""

    id: str
    name: str
    """The fullest name used."""
    aliases: tuple[Alias, ...]
    """Every name, title or epithet used as a name; the most frequent first."""
    pronouns: str | None
    """``she/her``, ``he/him``, ``they/them``, ``it/its`` or a neopronoun set."""
    narrator: bool
    present: bool
    """Takes part in a scene, rather than being only spoken of."""
    mentions: int
    """Number of mentions of every kind."""
    first: Span


@dataclass(frozen=True, slots=True)
class MergeOffer:
    """Two characters who may be one; a person decides."""

    first: str
    second: str
    reason: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NameSlip:
    """A one-off spelling that is very near a cast name."""

    span: Span
    text: str
    intended: str
    character: str
    usual: Span
    """A place where the name is spelt as usual."""
    confidence: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch between two breaks."""

    span: Span
    chapter: int
    """Index of the chapter."""
    present: tuple[str, ...]
    """Characters who take part, the most mentioned first."""
    words: int
    when: SceneTime = field(default_factory=SceneTime)
    """When it begins."""
    telling: Telling = field(default_factory=Telling)
    """In which tense and person it is told."""
    where: tuple[Setting, ...] = ()
    """Where it is, the plainest first; where the words do not tell, nothing."""
    point_of_view: str | None = None
    """Identifier of the character from whose point of view it is told, where that is plain."""
    letter: bool = False
    """It is a letter, so that nobody is present."""


@dataclass(frozen=True)
class Story:
    """Everything that was read of one work."""

    source: Source
    words: int
    chapters: tuple[Chapter, ...]
    scenes: tuple[Scene, ...]
    characters: tuple[Character, ...]
    """The most mentioned first."""
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    """In order of their starts; a nested quotation follows the one it stands in."""
    mark_repairs: tuple[MarkRepair, ...] = ()
    name_slips: tuple[NameSlip, ...] = ()
    merge_offers: tuple[MergeOffer, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    """In order of their spans; where a story is read without the model, there are none."""
    unnamed_claims: tuple[Claim, ...] = ()
    """The same of people outside the cast, each under the identifier of an entity; for checks alone."""
    acts: tuple[Act, ...] = ()
    """What takes being there, in order; none where a story is read without the model."""
    things: tuple[ThingEvent, ...] = ()
    """What becomes of things, in order; none where a story is read without the model."""
    thing_looks: tuple[ThingLook, ...] = ()
    """What things look like, in order; none where a story is read without the model."""
    shifts: tuple[TellingShift, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    """In order of their spans."""
    places: tuple[Place, ...] = ()
    """The most mentioned first."""
    stays: tuple[Stay, ...] = ()
    """Who is told to be, go or come where; in order."""
    journeys: tuple[Journey, ...] = ()
    times: tuple[ToldTime, ...] = ()
    """Expressions of time, those of headings among them, in order."""
    ties: tuple[Tie, ...] = ()
    """What characters are to each other, claim by claim, in order of their spans."""
    kin_slips: tuple[KinSlip, ...] = ()
    addresses: tuple[Address, ...] = ()
    """Who calls whom what, in the order of first use."""
    meetings: tuple[Meeting, ...] = ()
    counts: tuple[CountedSet, ...] = ()
    tallies: tuple[Tally, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    """Years that are counted between people and since events, in order of their spans."""
    happenings: tuple[Happening, ...] = ()
    """What happens once and is dated."""
    signs: tuple[Sign, ...] = ()
    """What is there at some season or hour only, in order."""
    threads: tuple[Thread, ...] = ()
    secrets: tuple[Secret, ...] = ()
    leaks: tuple[Leak, ...] = ()
    forgotten: tuple[Forgotten, ...] = ()
    pronoun_uses: tuple[PronounUse, ...] = ()
    usual_pronouns: tuple[UsualPronouns, ...] = ()
    stray_pronouns: tuple[StrayPronoun, ...] = ()
    calendar: AnyCalendar = OURS
    """How its days are named and counted."""
    _by_id: dict[str, Character] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the characters."""
        object.__setattr__(self, "_by_id", {character.id: character for character in self.characters})

    def character(self, identifier: str) -> Character:
        """The character with this identifier.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[identifier]
