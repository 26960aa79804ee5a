"""Quotations: which stretches in quotation marks are utterances, in what mode, and with what cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.language.lexicon import word_list
from fabula.language.tokens import TERMINALS, TokenKind, Tokens
from fabula.reading.annotations import Mode
from fabula.reading.cues import CueReader, FoundCue, Strength, narration_gaps
from fabula.reading.mark_repairs import Mended
from fabula.reading.mark_style import Family, MarkStyle
from fabula.reading.marks import Stretch

_SHORT = 3
"""Words up to which quoted words inside a sentence of narration are taken for a mention of words."""

_TITLE = 8
"""Words of the longest usual title."""
_NEAR_VERB = 4
"""Tokens between a verb of utterance and quoted words that no comma parts from it."""
_LONGEST_BREAK = 40
"""Tokens of narration over which a broken speech is resumed in the middle of its sentence."""


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """A stretch that is an utterance, with its cues."""

    stretch: Stretch
    block: int
    mode: Mode
    cue: FoundCue | None
    """The surest clause that tells the speaker."""
    beat: FoundCue | None
    """The nearest sentence of the same paragraph in which somebody acts."""
    opening_beat: FoundCue | None
    """The sentence of narration that begins the paragraph, if it is not the beat already."""
    broken_off: bool
    """Ends in a dash, as one who is interrupted."""
    continues: bool
    """The speech goes on in the next paragraph."""


def find_quotations(
    tokens: Tokens, mended: Mended, style: MarkStyle, cues: CueReader
) -> list[FoundQuotation]:
    """Utterances among the top-level stretches, in order."""
    by_block: dict[int, list[Stretch]] = {}
    for stretch in mended.stretches:
        if stretch.depth == 0:
            by_block.setdefault(tokens.block_of[stretch.first], []).append(stretch)
    found: list[FoundQuotation] = []
    for block, group in by_block.items():
        earlier = by_block.get(block - 1)
        lead = earlier[-1].end if earlier else None
        reader = _ParagraphReader(tokens, block, style, cues, mended.continuing, lead)
        found.extend(reader.read(group))
    return found


class _ParagraphReader:
    def __init__(
        self,
        tokens: Tokens,
        block: int,
        style: MarkStyle,
        cues: CueReader,
        continuing: frozenset[int],
        lead: int | None,
    ) -> None:
        """``lead`` is where the quotations of the paragraph before end, if it has any."""
        self._tokens = tokens
        self._block = block
        self._range = tokens.blocks[block]
        self._style = style
        self._cues = cues
        self._continuing = continuing
        self._lead = lead
        self._earlier: int | None = None

    def read(self, stretches: Sequence[Stretch]) -> list[FoundQuotation]:
        gaps = narration_gaps(self._range, stretches)
        cued: list[tuple[Stretch, FoundCue | None]] = []
        for number, stretch in enumerate(stretches):
            following = gaps[number + 1]
            after = self._cues.after(stretch, following.stop)
            before = self._cues.before(stretch, gaps[number].start) or self._led(stretch)
            cued.append((stretch, _surer(after, before)))
        kept: list[tuple[Stretch, FoundCue | None]] = []
        for stretch, cue in cued:
            self._earlier = kept[-1][0].end if kept else None
            if self._is_utterance(stretch, cue):
                kept.append((stretch, cue))
        gaps = narration_gaps(self._range, [stretch for stretch, _ in kept])
        opening = self._opening_beat(gaps[0])
        return [
            FoundQuotation(
                stretch=stretch,
                block=self._block,
                mode=_mode(cue),
                cue=cue,
                beat=self._beat(gaps, number),
                opening_beat=opening,
                broken_off=self._broken_off(stretch),
                continues=stretch.first in self._continuing,
            )
            for number, (stretch, cue) in enumerate(kept)
        ]

    def _led(self, stretch: Stretch) -> FoundCue | None:
        """The cue that ends the paragraph before ("Ada said slowly:"), where it leads to this one."""
        start = stretch.first
        if start != self._range.start or not self._block or not self._tokens.blocks[self._block - 1]:
            return None
        ended = self._tokens.texts[start - 1][0] in ".!?…" or self._tokens.kinds[start - 1] == TokenKind.MARK
        if ended or self._lead == start:
            return None
        return self._cues.before(stretch, self._lead or self._tokens.blocks[self._block - 1].start)

    def _opening_beat(self, gap: range) -> FoundCue | None:
        if len(gap) < 2:
            return None
        sentence = self._tokens.sentence(gap.start)
        return self._cues.beat(gap.start, min(gap.stop, max(sentence.stop, gap.start + 1)))

    def _broken_off(self, stretch: Stretch) -> bool:
        last = stretch.closing - 1 if stretch.closing is not None else stretch.end - 1
        return last > stretch.first and self._tokens.texts[last][0] in "—–-"

    def _beat(self, gaps: Sequence[range], number: int) -> FoundCue | None:
        """The sentence right after the quotation, or else the last one before it."""
        after, before = gaps[number + 1], gaps[number]
        if len(after) > 1:
            sentence = self._tokens.sentence(after.start)
            cue = self._cues.beat(after.start, min(after.stop, max(sentence.stop, after.start + 1)))
            if cue is not None:
                return cue
        if len(before) > 1:
            start = max(before.start, self._tokens.sentence(before.stop - 1).start)
            cue = None if self._is_supposed(start) else self._cues.beat(start, before.stop)
            return cue or self._cues.beat(before.start, before.stop)
        return None

    def _is_supposed(self, sentence: int) -> bool:
        """ "If Ada had not known better": what an onlooker thinks of the one who is about to speak."""
        return self._tokens.lowers[sentence] in ("if", "perhaps", "maybe", "had")

    def _is_utterance(self, stretch: Stretch, cue: FoundCue | None) -> bool:
        tokens = self._tokens
        if stretch.family is Family.DASH:
            return True
        last = stretch.closing - 1 if stretch.closing is not None else stretch.end - 1
        first = stretch.first + (stretch.opening is not None)
        if last < first:
            return False
        words = sum(tokens.kinds[index] == TokenKind.WORD for index in range(first, last + 1))
        if not words:
            return cue is not None or stretch.first == self._range.start
        closed = tokens.texts[last][0] in TERMINALS or tokens.texts[last][0] in ",—–-"
        # Some transcriptions have lost their dashes and kept the blanks around them.
        closed = closed or (stretch.closing is not None and tokens.spaced[stretch.closing] > 0)
        said = cue is not None and cue.strength is Strength.SAID
        if stretch.family is not self._style.dominant and self._style.dominant is not Family.DASH:
            return said and closed and words > 1
        if stretch.first == self._range.start:
            return closed or said or words > _SHORT or self._alone(stretch) or self._breaks_off(stretch)
        before = tokens.texts[stretch.first - 1]
        if before[0] in ".!?…" or tokens.kinds[stretch.first - 1] == TokenKind.MARK:
            return closed or said or words > 2 or self._breaks_off(stretch)
        if before[0] in ",:;—–-(" or (before == ")") or tokens.spaced[stretch.first] > 1:
            if said or self._resumes(stretch):
                return words > 1 or said or closed
            if cue is None and tokens.texts[last] == "," and words <= _TITLE:
                # "His favourite song, “Over the Weir,” was playing."
                return False
            return closed and words > _SHORT and tokens.texts[first][0].isupper()
        if tokens.lowers[stretch.first - 1] in word_list("words_for_words"):
            return False
        if closed and words > 2 and self._resumes(stretch):
            return True
        capital = tokens.texts[first][0].isupper()
        if said and cue is not None and cue.after and closed and capital and cue.subject is not None:
            return True
        led = cue is not None and not cue.after and stretch.first - cue.verb <= _NEAR_VERB
        return (
            closed
            and tokens.texts[first][0].isupper()
            and (words > _SHORT or (said and words > (1 if led else 2)) or self._utters(stretch, cue))
        )

    def _utters(self, stretch: Stretch, cue: FoundCue | None) -> bool:
        """'He shouted "Ottilie!"': the verb stands right before a single word that ends a sentence."""
        last = stretch.closing - 1 if stretch.closing is not None else stretch.end - 1
        close = cue is not None and cue.subject is not None and cue.verb == stretch.first - 1
        return close and self._tokens.texts[last][0] in TERMINALS

    def _breaks_off(self, stretch: Stretch) -> bool:
        """“Tomorrow”—she counted on her fingers—“or on Friday”."""
        following = stretch.end
        return following < self._range.stop and self._tokens.texts[following].startswith(
            ("—", "–", "--", "(")
        )

    def _resumes(self, stretch: Stretch) -> bool:
        """Whether a speech of the same paragraph goes on here after its cue."""
        return self._earlier is not None and stretch.first - self._earlier <= _LONGEST_BREAK

    def _alone(self, stretch: Stretch) -> bool:
        return stretch.end == self._range.stop


def _surer(after: FoundCue | None, before: FoundCue | None) -> FoundCue | None:
    if after is None or before is None:
        return after or before
    return after if after.strength >= before.strength else before


def _mode(cue: FoundCue | None) -> Mode:
    if cue is not None and "thought" in cue.modes and "speech" not in cue.modes:
        return Mode.THOUGHT
    return Mode.SPEECH
