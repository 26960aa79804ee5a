"""Everything that is read from the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fabula.language.clauses import Clause
from fabula.language.memo import Memo
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.acts import FoundAct
from fabula.reading.annotations import Chapter
from fabula.reading.asides import Aside
from fabula.reading.bound_pronouns import BoundPronoun
from fabula.reading.cast import Offer
from fabula.reading.coreference import Resolution
from fabula.reading.counts import FoundCount
from fabula.reading.description import Description
from fabula.reading.encoded import Encoded
from fabula.reading.feelings import FoundFeeling
from fabula.reading.found_deaths import FoundDeath
from fabula.reading.found_movements import FoundMovement
from fabula.reading.found_tallies import FoundTally
from fabula.reading.found_things import FoundThing
from fabula.reading.found_ties import FoundTie
from fabula.reading.hints import NameHints
from fabula.reading.linked_mentions import LinkedMention
from fabula.reading.mark_repairs import Mended
from fabula.reading.mark_style import MarkStyle
from fabula.reading.meetings import FoundMeeting
from fabula.reading.nested import NestedQuotation
from fabula.reading.passes import PASSES
from fabula.reading.people import People
from fabula.reading.places import NO_PLACES, FoundPlaces
from fabula.reading.quotations import FoundQuotation
from fabula.reading.reckonings import FoundReckoning
from fabula.reading.references import References
from fabula.reading.scenes import SceneSpan
from fabula.reading.secrets import Secrecy
from fabula.reading.shifts import Shift
from fabula.reading.slips import FoundSlip
from fabula.reading.speakers import Decision, Weights
from fabula.reading.thing_looks import FoundLook
from fabula.reading.thread_kinds import FoundThread
from fabula.reading.times.expression import TimeExpression
from fabula.reading.turns import Turn
from fabula.reading.workbench import Workbench
from fabula.text.source import Source

Progress = Callable[[str, int, int], None]
"""Told the pass that begins, how many are done, and how many there are."""


@dataclass(frozen=True)
class Page:
    """What was read; indices lead from one column to the other."""

    source: Source
    tokens: Tokens
    style: MarkStyle
    mended: Mended
    references: References
    quotations: tuple[FoundQuotation, ...]
    quoted: bytearray
    """1 for tokens inside an utterance in quotation marks."""
    people: People
    turns: tuple[Turn, ...]
    decisions: tuple[Decision, ...]
    """One a turn."""
    addressees: tuple[tuple[int, ...], ...]
    """Persons addressed, one entry a turn."""
    resolutions: dict[int, Resolution]
    """Of the narration's references, by their index."""
    inside: dict[int, int]
    """Person by reference, of relatives and forms of address inside quotations."""
    slips: tuple[FoundSlip, ...]
    asides: tuple[Aside, ...]
    nested: tuple[NestedQuotation, ...]
    offers: tuple[Offer, ...]
    chapters: tuple[Chapter, ...]
    scenes: tuple[SceneSpan, ...]
    clauses: tuple[Clause, ...] = ()
    """Of all sentences, where there was a model."""
    shifts: tuple[Shift, ...] = ()
    """Sentences of the narration that leave its tense or person."""
    feelings: tuple[FoundFeeling, ...] = ()
    places: FoundPlaces = NO_PLACES
    times: tuple[TimeExpression, ...] = ()
    """Expressions of time, where there was a model."""
    ties: tuple[FoundTie, ...] = ()
    """Words for what people are to each other."""
    meetings: tuple[FoundMeeting, ...] = ()
    """Words for first meetings."""
    counts: tuple[FoundCount, ...] = ()
    """Counted sets."""
    tallies: tuple[FoundTally, ...] = ()
    """Numbers that stand beside what they count."""
    descriptions: tuple[Description, ...] = ()
    """What the words say of people, where there was a model."""
    reckonings: tuple[FoundReckoning, ...] = ()
    """Years that are counted between people and since events, where there was a model."""
    deaths: tuple[FoundDeath, ...] = ()
    """Who is told to be dead."""
    movements: tuple[FoundMovement, ...] = ()
    """Who leaves, comes and stays."""
    acts: tuple[FoundAct, ...] = ()
    """What takes being there."""
    things: tuple[FoundThing, ...] = ()
    """What becomes of things."""
    thing_looks: tuple[FoundLook, ...] = ()
    """What things look like."""
    first_person: frozenset[int] = frozenset()
    """Scenes that are told by somebody who is in them."""
    bound_pronouns: tuple[BoundPronoun, ...] = ()
    """Pronouns of the third person that a sentence ties to a name."""
    secrecy: tuple[Secrecy, ...] = ()
    """Statements that something is known to few."""
    threads: tuple[FoundThread, ...] = ()
    """Sentences that open a promise, an offer, a plan, a threat or a question."""
    encoded: Encoded | None = None
    """The encoder's words, where there was a model."""
    mentions: tuple[LinkedMention, ...] | None = None
    """What the model linked, where there was one."""


def read_page(
    source: Source,
    hints: NameHints | None = None,
    progress: Progress | None = None,
    weights: Weights | None = None,
    model: ReaderModel | None = None,
    memo: Memo | None = None,
) -> Page:
    """Run every pass over ``source``; without a ``model`` the rules read by themselves.

    What ``memo`` knows from earlier readings is not done again; what is read is the same.
    """
    bench = Workbench(source, hints or NameHints(), weights, model, memo)
    for number, step in enumerate(PASSES):
        if progress is not None:
            progress(step.name, number, len(PASSES))
        step.run(bench)
    return page_of(bench)


def page_of(bench: Workbench) -> Page:
    """What all passes have laid down on a workbench."""
    return Page(
        source=bench.source,
        tokens=bench.tokens,
        style=bench.style,
        mended=bench.mended,
        references=bench.references,
        quotations=tuple(bench.quotations),
        quoted=bench.quoted,
        people=bench.people,
        turns=tuple(bench.turns),
        decisions=tuple(bench.decisions),
        addressees=tuple(bench.addressees),
        resolutions=bench.resolutions,
        inside=bench.inside,
        slips=tuple(bench.slips),
        asides=tuple(bench.asides),
        nested=tuple(bench.nested),
        offers=tuple(bench.offers),
        chapters=bench.chapters,
        scenes=bench.scenes,
        clauses=bench.clauses,
        shifts=tuple(bench.shifts),
        feelings=tuple(bench.feelings),
        places=bench.places,
        times=bench.times,
        ties=tuple(bench.ties),
        meetings=tuple(bench.meetings),
        counts=tuple(bench.counts),
        tallies=tuple(bench.tallies),
        descriptions=tuple(bench.descriptions),
        reckonings=tuple(bench.reckonings),
        deaths=tuple(bench.deaths),
        movements=tuple(bench.movements),
        acts=tuple(bench.acts),
        things=tuple(bench.things),
        thing_looks=tuple(bench.thing_looks),
        first_person=bench.first_person,
        bound_pronouns=tuple(bench.bound_pronouns),
        secrecy=tuple(bench.secrecy),
        threads=tuple(bench.threads),
        encoded=bench.encoded,
        mentions=bench.mentions,
    )
