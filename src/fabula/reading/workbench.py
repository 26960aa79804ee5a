"""What the passes work on and leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause
from fabula.language.memo import Memo
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.acts import FoundAct
from fabula.reading.annotations import Chapter
from fabula.reading.asides import Aside
from fabula.reading.bound_pronouns import BoundPronoun
from fabula.reading.capitals import Capitals
from fabula.reading.cast import Offer
from fabula.reading.coreference import Resolution
from fabula.reading.counts import FoundCount
from fabula.reading.cues import CueReader
from fabula.reading.description import Description
from fabula.reading.encoded import Encoded
from fabula.reading.feelings import FoundFeeling
from fabula.reading.found_deaths import FoundDeath
from fabula.reading.found_movements import FoundMovement
from fabula.reading.found_tallies import FoundTally
from fabula.reading.found_things import FoundThing
from fabula.reading.found_ties import FoundTie
from fabula.reading.hints import NameHints
from fabula.reading.inside import Role
from fabula.reading.linked_mentions import LinkedMention
from fabula.reading.mark_repairs import Mended
from fabula.reading.mark_style import MarkStyle
from fabula.reading.meetings import FoundMeeting
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.nested import NestedQuotation
from fabula.reading.people import People
from fabula.reading.person import Person
from fabula.reading.places import FoundPlaces
from fabula.reading.quotations import FoundQuotation
from fabula.reading.reckonings import FoundReckoning
from fabula.reading.references import References
from fabula.reading.scenes import SceneSpan
from fabula.reading.secrets import Secrecy
from fabula.reading.shifts import Shift
from fabula.reading.slips import FoundSlip
from fabula.reading.speakers import Decision, Weights
from fabula.reading.stretches import Stretches
from fabula.reading.thing_looks import FoundLook
from fabula.reading.thread_kinds import FoundThread
from fabula.reading.times.expression import TimeExpression
from fabula.reading.turns import Turn
from fabula.text.source import Source


class Workbench:
    """What the passes have laid down so far; an attribute exists once its pass has run."""

    source: Source
    hints: NameHints
    weights: Weights | None
    model: ReaderModel | None
    memo: Memo
    tokens: Tokens
    style: MarkStyle
    capitals: Capitals
    references: References
    cue_reader: CueReader
    mended: Mended
    quotations: list[FoundQuotation]
    quoted: bytearray
    evidence: dict[str, NameEvidence]
    slips: list[FoundSlip]
    named: list[Person]
    offers: list[Offer]
    people: People
    turns: list[Turn]
    decisions: list[Decision]
    addressees: list[tuple[int, ...]]
    resolutions: dict[int, Resolution]
    asides: list[Aside]
    nested: list[NestedQuotation]
    encoded: Encoded | None
    inside: dict[int, int]
    """Person by reference, of relatives and forms of address inside quotations."""
    roles: dict[int, Role]
    """Whose relative a reference inside a quotation means."""
    mentions: tuple[LinkedMention, ...] | None
    chapters: tuple[Chapter, ...]
    scenes: tuple[SceneSpan, ...]
    clauses: tuple[Clause, ...]
    stretches: Stretches | None
    """Where finders look; ``None`` where the text is read without the model."""
    narrated: NDArray[np.bool_]
    """True for words of the narration, where there was a model."""
    bound_pronouns: list[BoundPronoun]
    threads: list[FoundThread]
    secrecy: list[Secrecy]
    shifts: list[Shift]
    feelings: list[FoundFeeling]
    places: FoundPlaces
    times: tuple[TimeExpression, ...]
    ties: list[FoundTie]
    meetings: list[FoundMeeting]
    counts: list[FoundCount]
    tallies: list[FoundTally]
    descriptions: list[Description]
    reckonings: list[FoundReckoning]
    deaths: list[FoundDeath]
    movements: list[FoundMovement]
    acts: list[FoundAct]
    things: list[FoundThing]
    thing_looks: list[FoundLook]
    first_person: frozenset[int]
    """Scenes that are told by somebody who is in them."""

    def __init__(
        self,
        source: Source,
        hints: NameHints,
        weights: Weights | None,
        model: ReaderModel | None,
        memo: Memo | None = None,
    ) -> None:
        """Begin with the source alone; without a ``model`` the rules read by themselves."""
        self.source, self.hints, self.weights, self.model = source, hints, weights, model
        self.memo = memo or Memo()


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the text."""

    name: str
    """What a progress bar calls it."""
    needs: tuple[str, ...]
    """Attributes of the workbench that it reads."""
    adds: tuple[str, ...]
    """Attributes that it sets."""
    run: Callable[[Workbench], None]
