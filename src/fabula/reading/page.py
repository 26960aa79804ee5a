"""Everything that is read from the page, pass by pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import word_list
from fabula.language.tokens import Tokens, tokenize
from fabula.reading.asides import Aside, find_asides
from fabula.reading.capitals import count_capitals
from fabula.reading.cast import CastBuilder, Offer
from fabula.reading.coreference import Resolution
from fabula.reading.cues import CueReader
from fabula.reading.dashes import find_dash_stretches
from fabula.reading.evidence import EvidenceReader
from fabula.reading.groups import Togetherness, collect_groups
from fabula.reading.mark_repairs import MarkRepairer, Mended
from fabula.reading.marks import Family, MarkStyle, learn_mark_style, read_stretches
from fabula.reading.names import NameFinder
from fabula.reading.people import People, gather_people
from fabula.reading.quotations import FoundQuotation, find_quotations
from fabula.reading.references import References, find_references
from fabula.reading.slips import FoundSlip, correct_names, find_slips
from fabula.reading.speakers import Decision, SpeakerDecoder, Weights
from fabula.reading.turns import Turn, TurnBuilder
from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.source import Source

Progress = Callable[[str, int, int], None]
"""Told the pass, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class NameHints:
    """What the author says of names; all in lower case."""

    together: tuple[frozenset[str], ...] = ()
    """Sets of names that mean one person."""
    apart: tuple[frozenset[str], ...] = ()
    """Sets of names that never mean one person."""
    names: frozenset[str] = frozenset()
    """Words that are names."""
    no_names: frozenset[str] = frozenset()
    """Words that are none."""


@dataclass(frozen=True)
class Page:
    """What was read; indices lead from one column to the other."""

    source: Source
    tokens: Tokens
    style: MarkStyle
    mended: Mended
    apostrophes: frozenset[int]
    references: References
    quotations: tuple[FoundQuotation, ...]
    people: People
    turns: tuple[Turn, ...]
    decisions: tuple[Decision, ...]
    resolutions: dict[int, Resolution]
    quoted: bytearray
    """1 for tokens inside an utterance in quotation marks."""
    slips: tuple[FoundSlip, ...]
    asides: tuple[Aside, ...]
    offers: tuple[Offer, ...]


def is_read(kind: BlockKind, role: BlockRole) -> bool:
    """Whether a block's words are part of the story."""
    return role is BlockRole.BODY and kind not in (BlockKind.SCENE_BREAK, BlockKind.HEADING)


def read_page(
    source: Source,
    hints: NameHints | None = None,
    progress: Progress | None = None,
    weights: Weights | None = None,
) -> Page:
    """Run every pass over ``source``."""
    hints = hints or NameHints()
    tokens = tokenize(
        source.blocks,
        [is_read(block.kind, block.role) for block in source.blocks],
        word_list("abbreviations"),
    )
    style = learn_mark_style(tokens)
    stretches, apostrophes = read_stretches(tokens, style)
    capitals = count_capitals(tokens)
    finder = NameFinder(tokens, capitals, extra=hints.names, barred=hints.no_names)
    references = find_references(tokens, finder)
    cue_reader = CueReader(tokens, references)
    mended = MarkRepairer(tokens, style, cue_reader).mend(stretches)
    if style.dominant is Family.DASH:
        dashes = find_dash_stretches(tokens, cue_reader)
        mended = replace(mended, stretches=tuple(sorted((*mended.stretches, *dashes), key=lambda s: s.first)))
    quotations = find_quotations(tokens, mended, style, cue_reader)
    quoted = _quoted(tokens, quotations)
    cues = [q.cue for q in quotations if q.cue is not None]
    beats = [q.beat for q in quotations if q.beat is not None]
    evidence = EvidenceReader(tokens, references, quoted).read(cues)
    slips = find_slips(tokens, references, evidence, capitals, hints.names)
    if slips:
        references = correct_names(tokens, references, slips)
        evidence = EvidenceReader(tokens, references, quoted).read(cues)
    groups = collect_groups(tokens, references, evidence, quoted)
    builder = CastBuilder(
        groups, evidence, Togetherness(tokens, references, groups, quoted),
        together=hints.together, apart=hints.apart,
    )  # fmt: skip
    people = gather_people(tokens, references, builder.build(), cues, beats, evidence, quoted)
    turn_builder = TurnBuilder(tokens, references, people, quotations, quoted, _breaks(source))
    turns, resolutions = turn_builder.build({})
    decisions: list[Decision] = []
    for _ in range(2):
        decisions = SpeakerDecoder(turns, people.narrator, weights).decode()
        turns, resolutions = turn_builder.build(_speakers(turns, decisions))
    decisions = SpeakerDecoder(turns, people.narrator, weights).decode()
    return Page(
        source, tokens, style, mended, apostrophes, references, tuple(quotations), people, tuple(turns),
        tuple(decisions), resolutions, quoted, tuple(slips),
        tuple(find_asides(source, tokens, references, quoted)), tuple(builder.offers),
    )  # fmt: skip


def _quoted(tokens: Tokens, quotations: Sequence[FoundQuotation]) -> bytearray:
    quoted = bytearray(len(tokens))
    for quotation in quotations:
        stretch = quotation.stretch
        quoted[stretch.first : stretch.end] = b"\1" * (stretch.end - stretch.first)
    return quoted


def _breaks(source: Source) -> frozenset[int]:
    return frozenset(
        index
        for index, block in enumerate(source.blocks)
        if block.kind in (BlockKind.SCENE_BREAK, BlockKind.HEADING)
    )


def _speakers(turns: Sequence[Turn], decisions: Sequence[Decision]) -> dict[int, int | None]:
    speakers: dict[int, int | None] = {}
    for turn, decision in zip(turns, decisions, strict=True):
        for number in turn.quotations:
            speakers[number] = decision.speaker
    return speakers
