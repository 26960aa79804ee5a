"""The passes of the reading, in one table: each says what it needs and what it adds.

The idea of declared needs is spaCy's (pipeline components); nothing is registered by importing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fabula.language.lexicon import word_list
from fabula.language.tokens import tokenize
from fabula.reading.addressees import find_addressees
from fabula.reading.asides import find_asides
from fabula.reading.capitals import count_capitals
from fabula.reading.cast import CastBuilder
from fabula.reading.conversation_model import Voices
from fabula.reading.conversations import gather_conversations
from fabula.reading.coreference import persons_meant
from fabula.reading.cues import CueReader, FoundCue
from fabula.reading.dashes import find_dash_stretches, inside_dashes
from fabula.reading.encoded import encode_page
from fabula.reading.evidence import EvidenceReader
from fabula.reading.finder_passes import FINDER_PASSES
from fabula.reading.groups import Togetherness, collect_groups
from fabula.reading.inside import called_and_kin, kin_roles
from fabula.reading.kin_votes import Said, merge_votes, votes_by_apposition, votes_by_vocative
from fabula.reading.kinship import Kinship
from fabula.reading.linked_mentions import MentionLinker, Spoken
from fabula.reading.linked_people import LinkedPeople
from fabula.reading.mark_repairs import MarkRepairer
from fabula.reading.mark_style import Family, learn_mark_style
from fabula.reading.marks import read_stretches
from fabula.reading.named_trades import name_the_nameless
from fabula.reading.names import NameFinder
from fabula.reading.nested import find_nested
from fabula.reading.people import gather_people
from fabula.reading.quotations import find_quotations
from fabula.reading.references import find_references
from fabula.reading.scenes import find_chapters, scene_breaks
from fabula.reading.slips import correct_names, find_slips
from fabula.reading.speakers import Decision, Round, SpeakerDecoder
from fabula.reading.turns import Turn, TurnBuilder
from fabula.reading.work_length import is_short_work
from fabula.reading.workbench import Pass, Workbench
from fabula.text.blocks import Block, BlockKind, BlockRole

_DECODINGS = 3
"""Speakers and pronouns settle each other in this many rounds."""


def is_read(block: Block) -> bool:
    """Whether a block's words are part of the story."""
    return block.role is BlockRole.BODY and block.kind not in (BlockKind.SCENE_BREAK, BlockKind.HEADING)


def _tokenize(bench: Workbench) -> None:
    blocks = bench.source.blocks
    bench.tokens = tokenize(blocks, map(is_read, blocks), word_list("abbreviations"), bench.memo)


def _learn_style(bench: Workbench) -> None:
    texts = [block.text for block in bench.source.blocks]
    bench.style = learn_mark_style(bench.tokens, texts, bench.memo)
    bench.capitals = count_capitals(bench.tokens, texts, bench.memo)


def _find_references(bench: Workbench) -> None:
    hints = bench.hints
    finder = NameFinder(bench.tokens, bench.capitals, extra=hints.names, barred=hints.no_names)
    bench.references = find_references(bench.tokens, finder)
    bench.cue_reader = CueReader(bench.tokens, bench.references)


def _mend_marks(bench: Workbench) -> None:
    stretches = read_stretches(bench.tokens, bench.style)
    mended = MarkRepairer(bench.tokens, bench.style, bench.cue_reader).mend(stretches)
    if bench.style.dominant is Family.DASH:
        dashes = find_dash_stretches(bench.tokens, bench.references, bench.cue_reader)
        stretches = tuple(
            sorted((*inside_dashes(mended.stretches, dashes), *dashes), key=lambda s: (s.first, s.depth))
        )
        mended = replace(mended, stretches=stretches)
    bench.mended = mended


def _find_quotations(bench: Workbench) -> None:
    bench.quotations = find_quotations(bench.tokens, bench.mended, bench.style, bench.cue_reader)
    bench.quoted = bytearray(len(bench.tokens))
    for quotation in bench.quotations:
        first, end = quotation.stretch.first, quotation.stretch.end
        bench.quoted[first:end] = b"\1" * (end - first)


def _weigh_names(bench: Workbench) -> None:
    """Evidence for names, taken again where a slip was read as the name that was meant."""
    bench.evidence = EvidenceReader(bench.tokens, bench.references, bench.quoted).read(_cues(bench))
    bench.slips = find_slips(
        bench.tokens, bench.references, bench.evidence, bench.capitals, bench.hints.names
    )
    if bench.slips:
        bench.references = correct_names(bench.tokens, bench.references, bench.slips)
        bench.evidence = EvidenceReader(bench.tokens, bench.references, bench.quoted).read(_cues(bench))


def _build_cast(bench: Workbench) -> None:
    groups = collect_groups(bench.references, bench.evidence, bench.quoted)
    together = Togetherness(bench.tokens, bench.references, groups, bench.quoted)
    builder = CastBuilder(
        groups,
        bench.evidence,
        together,
        together=bench.hints.together,
        apart=bench.hints.apart,
        pronouns=bench.hints.pronouns,
    )
    bench.named = builder.build()
    bench.offers = builder.offers
    beats = [q.beat for q in bench.quotations if q.beat is not None]
    bench.people = gather_people(
        bench.tokens,
        bench.references,
        bench.named,
        _cues(bench),
        beats,
        bench.evidence,
        bench.quoted,
        bench.hints.narrators,
    )


def _add_linked_people(bench: Workbench) -> None:
    """Who has no name, and is somebody by how the narration goes on about them."""
    if bench.model is None or bench.encoded is None or not is_short_work(bench.tokens):
        return
    linker = MentionLinker(
        bench.model, bench.encoded, bench.tokens, bench.references, bench.people, bench.quotations,
        Spoken((), (), (), {}, {}), bench.memo,
    )  # fmt: skip
    finder = LinkedPeople(bench.tokens, bench.references, bench.people, bench.quoted, bench.encoded)
    bench.people = finder.extend(linker.link())


def _attribute(bench: Workbench) -> None:
    """Turns and speakers, round by round: a speaker settles the pronoun of a cue, and that the next turn."""
    builder = _turn_builder(bench)
    people = name_the_nameless(
        builder.build({})[0], bench.people, bench.references, scene_breaks(bench.source)
    )
    if people is not bench.people:
        bench.people = people
        builder = _turn_builder(bench)
    speakers: dict[int, int | None] = {}
    before: Round | None = None
    for _ in range(_DECODINGS):
        bench.resolutions = {}
        bench.turns, bench.resolutions = builder.build(speakers)
        decoder = SpeakerDecoder(bench.turns, bench.people.narrator, bench.weights, before)
        bench.decisions, before = decoder.decode(), decoder.round
        speakers = _speakers(bench.turns, bench.decisions)
    bench.addressees = find_addressees(
        bench.turns, bench.decisions, bench.references, bench.resolutions, bench.people
    )


def _turn_builder(bench: Workbench) -> TurnBuilder:
    return TurnBuilder(
        bench.tokens,
        bench.references,
        bench.people,
        bench.quotations,
        bench.quoted,
        scene_breaks(bench.source),
    )


def _encode(bench: Workbench) -> None:
    """The encoder's pass; with its trees the cues are read again."""
    bench.encoded = None
    if bench.model is None or not len(bench.tokens):
        return
    bench.encoded = encode_page(bench.model, bench.source, bench.tokens, bench.quotations, bench.memo)
    bench.cue_reader = CueReader(bench.tokens, bench.references, bench.encoded.syntax)
    _find_quotations(bench)


def _decide_voices(bench: Workbench) -> None:
    """The model's word on who speaks and to whom."""
    if bench.model is not None and bench.encoded is not None:
        voices = Voices(bench.model, gather_conversations(bench), bench.tokens, bench.encoded, bench.memo)
        bench.decisions, bench.addressees = voices.read()


def _read_inside(bench: Workbench) -> None:
    """Relatives and forms of address inside quotations, which who speaks to whom gives away."""
    said = [
        Said(range(stretch.first, stretch.end), decision.speaker, heard)
        for turn, decision, heard in zip(bench.turns, bench.decisions, bench.addressees, strict=True)
        for stretch in (bench.quotations[number].stretch for number in turn.quotations)
    ]
    persons = persons_meant(bench.resolutions, bench.people)
    told = votes_by_apposition(bench.tokens, bench.references, bench.people, bench.quoted, persons)
    called = votes_by_vocative(bench.tokens, bench.references, bench.people, bench.quoted, said)
    kinship = Kinship(bench.people.named, merge_votes(told, called))
    bench.inside, bench.roles = {}, {}
    for words in said:
        bench.roles |= kin_roles(bench.tokens, bench.references, bench.people, bench.quoted, words)
        bench.inside |= called_and_kin(
            bench.tokens, bench.references, bench.people, kinship, bench.quoted, words
        )


def _link_mentions(bench: Workbench) -> None:
    """What the model takes every mention to go back to."""
    bench.mentions = None
    if bench.model is None or bench.encoded is None:
        return
    spoken = Spoken(bench.turns, bench.decisions, bench.addressees, bench.inside, bench.roles)
    linker = MentionLinker(
        bench.model, bench.encoded, bench.tokens, bench.references, bench.people, bench.quotations, spoken,
        bench.memo,
    )  # fmt: skip
    bench.mentions = linker.link()
    # A long book has many, and nobody asks for them again.
    bench.encoded = replace(bench.encoded, mentions=())


def _find_chapters(bench: Workbench) -> None:
    bench.chapters, bench.scenes = find_chapters(bench.source)


def _find_asides(bench: Workbench) -> None:
    bench.asides = find_asides(bench.source, bench.tokens, bench.references, bench.quoted, bench.cue_reader)


def _find_nested(bench: Workbench) -> None:
    bench.nested = find_nested(bench.mended.stretches, bench.cue_reader)


def _cues(bench: Workbench) -> list[FoundCue]:
    return [quotation.cue for quotation in bench.quotations if quotation.cue is not None]


def _speakers(turns: Sequence[Turn], decisions: Sequence[Decision]) -> dict[int, int | None]:
    return {
        number: decision.speaker
        for turn, decision in zip(turns, decisions, strict=True)
        for number in turn.quotations
    }


_TALK = ("tokens", "references", "people", "quotations", "turns", "decisions")
"""What everything needs that comes after the rules have settled who speaks."""
PASSES: tuple[Pass, ...] = (
    Pass("words", ("source", "memo"), ("tokens",), _tokenize),
    Pass("habits", ("source", "tokens", "memo"), ("style", "capitals"), _learn_style),
    Pass("names", ("tokens", "capitals", "hints"), ("references", "cue_reader"), _find_references),
    Pass("quotation marks", ("tokens", "style", "references", "cue_reader"), ("mended",), _mend_marks),
    Pass(
        "quotations", ("tokens", "mended", "style", "cue_reader"), ("quotations", "quoted"), _find_quotations
    ),
    Pass(
        "words in context",
        ("source", "tokens", "style", "references", "mended", "cue_reader", "quotations", "model", "memo"),
        ("encoded", "cue_reader", "quotations", "quoted"),
        _encode,
    ),
    Pass(
        "name evidence",
        ("tokens", "references", "quoted", "quotations", "capitals", "hints"),
        ("evidence", "slips", "references"),
        _weigh_names,
    ),
    Pass(
        "cast",
        ("tokens", "references", "evidence", "quoted", "quotations", "hints"),
        ("named", "offers", "people"),
        _build_cast,
    ),
    Pass(
        "people without a name",
        ("tokens", "references", "people", "quotations", "quoted", "model", "memo", "encoded"),
        ("people",),
        _add_linked_people,
    ),
    Pass(
        "speakers",
        ("source", "tokens", "references", "people", "quotations", "quoted", "weights"),
        ("people", "turns", "decisions", "resolutions", "addressees"),
        _attribute,
    ),
    Pass(
        "conversations",
        ("source", *_TALK, "quoted", "resolutions", "model", "memo", "encoded"),
        ("decisions", "addressees"),
        _decide_voices,
    ),
    Pass("relatives", (*_TALK, "quoted", "resolutions", "addressees"), ("inside", "roles"), _read_inside),
    Pass(
        "mentions",
        (*_TALK, "addressees", "inside", "roles", "model", "memo", "encoded"),
        ("mentions",),
        _link_mentions,
    ),
    Pass(
        "thoughts and messages",
        ("source", "tokens", "references", "quoted", "cue_reader"),
        ("asides",),
        _find_asides,
    ),
    Pass("nested quotations", ("mended", "cue_reader"), ("nested",), _find_nested),
    Pass("chapters and scenes", ("source",), ("chapters", "scenes"), _find_chapters),
    *FINDER_PASSES,
)
