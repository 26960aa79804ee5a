"""What a report says, as frozen data; how it looks is the template's business.

Every entry carries the words it rests on and where they stand.  Texts are as a reader sees them, not escaped.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the story with a little of what stands around them."""

    where: str
    """ "chapter 3, line 88"."""
    before: str
    words: str
    """The words themselves; empty where something is missing between ``before`` and ``after``."""
    after: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A column of the pictures: a chapter, a scene, or several that follow each other."""

    label: str
    """ "Chapter 3: The Letter"."""
    short: str
    """What stands under the picture: "3"."""
    words: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a strip, in hundredths of the picture's width and height, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    kind: str = "plain"
    """``plain``, ``up`` or ``down``; the last two are drawn on either side of a middle line."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of a picture: one person, or two, over the story."""

    name: str
    anchor: str
    """Fragment of the page that tells more; empty for none."""
    bars: tuple[Bar, ...]
    cells: tuple[str, ...]
    """The figures, one a unit; empty for none."""
    total: str
    """What they come to, in words: "1,204 words"."""
    summary: str
    """What somebody who cannot see the strip is told of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Strips under each other, over the same units."""

    id: str
    title: str
    lead: str
    """What is counted, in a sentence or two."""
    strips: tuple[Strip, ...]
    figures: str
    """What the figures in the cells are."""
    diverging: bool = False
    """Bars go up and down from a middle line."""
    more: str = ""
    """What was left out, where something was."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something claimed of a person."""

    topic: str
    value: str
    qualities: tuple[str, ...]
    """In whose voice, how sure, when: only what is not a plain statement of the narration."""
    quotes: tuple[Quote, ...]
    """Where it is said; not every place, where there are many."""


@dataclass(frozen=True, slots=True)
class FeltMoment:
    """A feeling, with the words that show it."""

    emotion: str
    kind: str
    """``up``, ``down`` or ``plain``."""
    unit: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the story."""

    anchor: str
    name: str
    pronouns: str
    narrator: bool
    names: tuple[str, ...]
    """Other forms of name with how often they stand: "the Captain (12)"."""
    mentions: int
    lines: int
    words: int
    """Said aloud."""
    share: str
    """Of all that is said aloud: "41 %"."""
    first: Quote
    """Where a name of theirs stands first; of the nameless, where they are first meant."""
    facts: tuple[Fact, ...] = ()
    feelings: tuple[FeltMoment, ...] = ()
    feelings_in_all: int = 0
    feelings_summary: str = ""
    """ "joy 12, fear 4"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section with its evidence: a tie, a thread, a journey, a part of a place."""

    title: str
    detail: str
    quotes: tuple[Quote, ...]
    state: str = ""
    """ "open", "settled"; empty where there is no such thing."""


@dataclass(frozen=True, slots=True)
class SceneRow:
    """A scene in the order of telling."""

    number: int
    unit: str
    """The chapter, where the story has several."""
    where: str
    words: int
    time: str
    places: tuple[str, ...]
    people: tuple[str, ...]
    point_of_view: str
    """Whose it is; empty where that is not plain."""
    quotes: tuple[Quote, ...]
    """The words that tell its time and place."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the story."""

    name: str
    kind: str
    names: tuple[str, ...]
    inside: tuple[str, ...]
    mentions: int
    people: tuple[str, ...]
    """Who is told to be or to go there."""
    quote: Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say of one place."""

    family: str
    """What its rule looks at: "continuity"."""
    severity: str
    code: str
    rule: str
    message: str
    quote: Quote
    related: tuple[tuple[str, Quote], ...]
    """What there is to see, and where."""
    advice: str = ""
    """What would settle it, where the rule knows."""


@dataclass(frozen=True)
class ReportDocument:
    """Everything that stands in a report."""

    title: str
    author: str
    name: str
    """What the work was called when it was asked for."""
    summary: str
    words: int
    reading_time: str
    chapters: int
    scenes: int
    lines: int
    """Of dialogue."""
    unit_noun: str
    """ "chapter", "scene" or "part"."""
    units: tuple[Unit, ...]
    cast: tuple[CastMember, ...]
    others: tuple[CastMember, ...]
    """Who takes part, but little."""
    absent: tuple[CastMember, ...]
    """Only spoken of."""
    pictures: tuple[Picture, ...]
    ties: tuple[Entry, ...]
    rows: tuple[SceneRow, ...]
    in_order: tuple[Entry, ...]
    """What happened, in order of happening."""
    places: tuple[PlaceRow, ...]
    journeys: tuple[Entry, ...]
    threads: tuple[Entry, ...]
    faults: tuple[Finding, ...]
    """Errors and warnings."""
    advice: tuple[Finding, ...]
    left_out: int
    """Findings beyond those shown."""
    in_context: bool
    """Whether the trained model read it; without, there are no facts, feelings or places."""
    version: str = field(default="")
