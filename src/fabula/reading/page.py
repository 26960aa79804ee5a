"""Everything that is read from the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.asides import Aside
from fabula.reading.cast import Offer
from fabula.reading.coreference import Resolution
from fabula.reading.encoded import Encoded
from fabula.reading.hints import NameHints
from fabula.reading.linked_mentions import LinkedMention
from fabula.reading.mark_repairs import Mended
from fabula.reading.mark_style import MarkStyle
from fabula.reading.nested import NestedQuotation
from fabula.reading.passes import PASSES, Workbench
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.slips import FoundSlip
from fabula.reading.speakers import Decision, Weights
from fabula.reading.turns import Turn
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
) -> Page:
    """Run every pass over ``source``; without a ``model`` the rules read by themselves."""
    bench = Workbench(source, hints or NameHints(), weights, model)
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
        encoded=bench.encoded,
        mentions=bench.mentions,
    )
