"""Faulty quotation marks, and where the missing ones belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fabula.language.lexicon import pronouns
from fabula.language.tokens import TERMINALS, TokenKind, Tokens
from fabula.reading.annotations import MarkFault, MarkRepair
from fabula.reading.cues import CueReader
from fabula.reading.mark_style import Family, MarkStyle, family_of
from fabula.reading.marks import Stretch
from fabula.text.span import Span

_CLOSES = {
    "“": "”",
    "„": "“",
    "‟": "”",
    "‘": "’",
    "‚": "‘",
    "‛": "’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "`": "´",
}
"""What closes a speech that this mark has opened; other marks close what they open."""
_OPENS = {"”": "“", "’": "‘", "»": "«", "«": "»", "›": "‹", "‹": "›", "´": "`"}
"""What opens a speech that this mark closes."""
_ANSWER_WORDS = 25
"""A speech that goes on over paragraphs is longer than this as a rule."""
_ACROSS = 8
"""Paragraphs over which a quoted poem or letter may stretch between its marks."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Stretches as they were meant."""

    stretches: tuple[Stretch, ...]
    """In order of their starts, outer before inner."""
    repairs: tuple[MarkRepair, ...]
    continuing: frozenset[int]
    """First tokens of speeches that truly go on in the next paragraph."""


class MarkRepairer:
    """Tells faults from speech that goes on in the next paragraph."""

    def __init__(self, tokens: Tokens, style: MarkStyle, cues: CueReader) -> None:
        """Prepare to judge the stretches of one story."""
        self._tokens = tokens
        self._style = style
        self._cues = cues

    def mend(self, stretches: Sequence[Stretch]) -> Mended:
        """Find the faults and set the stretches right."""
        outer = [s for s in stretches if s.depth == 0 and self._is_dialogue(s)]
        across = self._across_paragraphs(outer)
        openings = {self._tokens.block_of[s.first]: s for s in reversed(outer)}
        going_on = self._going_on(outer, openings)
        repairs: list[MarkRepair] = []
        continuing: set[int] = set()
        mended: dict[Stretch, Stretch] = {}
        for stretch in outer:
            if stretch in across:
                continuing.add(stretch.first)
            elif stretch.opening is None:
                begin, repair = self._unopened(stretch)
                mended[stretch] = stretch._replace(first=begin)
                repairs.append(repair)
                repairs.extend(self._reversed_closing(stretch, repair.quotation))
            elif stretch.closing is not None:
                repairs.extend(self._wrong_marks(stretch))
            elif stretch in going_on and self._truly_goes_on(stretch, len(going_on)):
                continuing.add(stretch.first)
            else:
                end, repair = self._unclosed(stretch, doubtful=stretch in going_on and self._is_long(stretch))
                mended[stretch] = stretch._replace(end=end, at_paragraph_end=False)
                repairs.append(repair)
        whole = sorted((mended.get(s, s) for s in stretches), key=lambda s: (s.first, s.depth))
        return Mended(tuple(whole), tuple(repairs), frozenset(continuing))

    def _is_dialogue(self, stretch: Stretch) -> bool:
        """Single marks in a story that speaks in double ones are too like apostrophes to be judged."""
        if stretch.family is self._style.dominant:
            return True
        return stretch.family is not Family.SINGLE and stretch.family is not Family.DASH

    def _across_paragraphs(self, outer: Sequence[Stretch]) -> set[Stretch]:
        """Open and close of what is quoted over several paragraphs without marks between."""
        found: set[Stretch] = set()
        for stretch, following in pairwise(outer):
            apart = self._tokens.block_of[following.first] - self._tokens.block_of[stretch.first]
            if stretch.at_paragraph_end and following.opening is None and 0 < apart <= _ACROSS:
                found.update((stretch, following))
        return found

    def _going_on(self, outer: Sequence[Stretch], openings: Mapping[int, Stretch]) -> set[Stretch]:
        """Speeches left open whose next paragraph begins with an opening mark."""
        found: set[Stretch] = set()
        for stretch in outer:
            if not stretch.at_paragraph_end or stretch.opening is None:
                continue
            block = self._tokens.block_of[stretch.first] + 1
            while block < len(self._tokens.blocks) and not self._tokens.blocks[block]:
                block += 1
            following = openings.get(block)
            if following is not None and following.opening == self._tokens.blocks[block].start:
                found.add(stretch)
        return found

    def _truly_goes_on(self, stretch: Stretch, how_many: int) -> bool:
        """Whether an open end is meant, rather than a closing mark forgotten before an answer."""
        tokens = self._tokens
        words = sum(tokens.kinds[i] == TokenKind.WORD for i in range(stretch.first, stretch.end))
        last = tokens.texts[stretch.end - 1]
        doubts = 0.0
        if words < _ANSWER_WORDS:
            doubts += 1.0 if words < _ANSWER_WORDS // 2 else 0.5
            # A habit of going on shows more than once.
            doubts *= {1: 4, 2: 2}.get(how_many, 1)
        if last[0] == "?":
            doubts += 0.5
        elif last[0] not in TERMINALS and last[0] not in ":—–-":
            doubts += 1.0
        return doubts < 2.0

    def _is_long(self, stretch: Stretch) -> bool:
        return stretch.end - stretch.first > _ANSWER_WORDS // 2

    def _wrong_marks(self, stretch: Stretch) -> list[MarkRepair]:
        tokens = self._tokens
        if stretch.opening is None or stretch.closing is None:
            return []
        opening, closing = tokens.texts[stretch.opening], tokens.texts[stretch.closing]
        quotation = tokens.span(stretch.first, stretch.end)
        if family_of(closing) is not stretch.family:
            at = tokens.span(stretch.closing, stretch.closing + 1)
            return [MarkRepair(MarkFault.MISMATCHED, quotation, at, _CLOSES.get(opening, opening), sure=True)]
        repairs: list[MarkRepair] = []
        if opening in self._style.closing_glyphs:
            at = tokens.span(stretch.opening, stretch.opening + 1)
            repairs.append(MarkRepair(MarkFault.REVERSED, quotation, at, self._opener(opening), sure=True))
        repairs.extend(self._reversed_closing(stretch, quotation))
        return repairs

    def _reversed_closing(self, stretch: Stretch, quotation: Span) -> list[MarkRepair]:
        tokens = self._tokens
        if stretch.closing is None or tokens.texts[stretch.closing] not in self._style.opening_glyphs:
            return []
        at = tokens.span(stretch.closing, stretch.closing + 1)
        return [
            MarkRepair(
                MarkFault.REVERSED, quotation, at, self._closer(tokens.texts[stretch.closing]), sure=True
            )
        ]

    def _unclosed(self, stretch: Stretch, *, doubtful: bool) -> tuple[int, MarkRepair]:
        """The closing mark belongs before the cue, if there is one inside, or at the end.

        Returns the token that the speech ends before, and the repair.
        """
        tokens = self._tokens
        opening = tokens.texts[stretch.first]
        end, sure = stretch.end, stretch.at_paragraph_end
        cue_at = self._cue_inside(stretch)
        if cue_at is not None:
            end, sure = cue_at, True
        place = tokens.ends[end - 1]
        return end, MarkRepair(
            MarkFault.UNCLOSED,
            Span(tokens.starts[stretch.first], place),
            Span(place, place),
            _CLOSES.get(opening, opening),
            sure=sure and not doubtful and not self._narration_follows(stretch, end),
        )

    def _opener(self, mark: str) -> str:
        """The mark that opens speech in this story, of the kind that ``mark`` is."""
        if mark in self._style.opening_glyphs:
            return mark
        if mark == "“":
            return "„"
        return _OPENS.get(mark, mark)

    def _closer(self, mark: str) -> str:
        """The mark that closes speech in this story, of the kind that ``mark`` is."""
        return _CLOSES.get(mark, mark) if mark in self._style.opening_glyphs else mark

    def _cue_inside(self, stretch: Stretch) -> int | None:
        """The token at which a cue begins inside an unclosed stretch (``"I see, he said.``)."""
        tokens = self._tokens
        for index in range(stretch.first + 2, stretch.end - 1):
            if tokens.texts[index][0] not in ",?!" or not tokens.texts[index + 1][0].islower():
                continue
            head = Stretch(
                stretch.family, stretch.first, index + 1, stretch.opening, None, 0, at_paragraph_end=False
            )
            cue = self._cues.after(head, stretch.end)
            if (
                cue is not None
                and cue.after
                and "speech" in cue.modes
                and tokens.texts[index + 1][0].islower()
            ):
                return index + 1
        return None

    def _narration_follows(self, stretch: Stretch, end: int) -> bool:
        """Several sentences: narration may be among them, and the mark belong earlier."""
        tokens = self._tokens
        sentence = tokens.sentence(stretch.first + 1)
        return end == stretch.end and sentence.stop < stretch.end and stretch.end - stretch.first > 60

    def _unopened(self, stretch: Stretch) -> tuple[int, MarkRepair]:
        """The opening mark belongs at the first sentence that somebody seems to say.

        Returns the token that the speech begins with, and the repair.
        """
        tokens = self._tokens
        closing = stretch.end - 1
        starts = self._sentence_starts(stretch.first, closing)
        begin = next(
            (start for start, end in pairwise([*starts, closing]) if self._sounds_spoken(start, end)),
            starts[-1],
        )
        place = tokens.starts[begin]
        return begin, MarkRepair(
            MarkFault.UNOPENED,
            Span(place, tokens.ends[closing]),
            Span(place, place),
            self._opener(tokens.texts[closing]),
            sure=len(starts) == 1,
        )

    def _sentence_starts(self, first: int, closing: int) -> list[int]:
        tokens = self._tokens
        starts = [first]
        at = tokens.sentence(first).stop
        while at < closing:
            starts.append(at)
            at = tokens.sentence(at).stop
        if tokens.texts[first] in (",", ".", "—") and first + 1 < closing:
            starts[0] = first + 1
        return starts

    def _sounds_spoken(self, start: int, end: int) -> bool:
        tokens = self._tokens
        table = pronouns()
        for index in range(start, end):
            lower = tokens.lowers[index]
            pronoun = table.get(lower)
            if pronoun is not None and pronoun.forms in ("i/me", "you/your", "we/us"):
                return True
            if tokens.kinds[index] == TokenKind.CLITIC and lower != "'s":
                return True
        return False
