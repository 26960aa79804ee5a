"""Quotations as rules about speech see them: in the text of their paragraph, with what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.checks.usage import DialogueMarks, Glyphs, Use
from fabula.story.model import Quotation, Story
from fabula.text.blocks import Block

OPENING_MARKS = {
    '"': DialogueMarks.DOUBLE,
    "“": DialogueMarks.DOUBLE,
    "”": DialogueMarks.DOUBLE,
    "'": DialogueMarks.SINGLE,
    "‘": DialogueMarks.SINGLE,
    "’": DialogueMarks.SINGLE,
    "«": DialogueMarks.GUILLEMETS,
    "»": DialogueMarks.GUILLEMETS,
    "„": DialogueMarks.GERMAN,
    "‚": DialogueMarks.GERMAN,
    "—": DialogueMarks.DASH,
    "–": DialogueMarks.DASH,
}
CLOSING_MARKS = frozenset("\"”'’»«“‘")


SUBJECT_PRONOUNS = frozenset(("He", "She", "They", "We", "It", "You", "Ze", "Xe"))
"""Those that have a capital at the start of a sentence only."""

_FREE_START = frozenset(".!?…:,;—–-\"”’'»)")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation that lies in one block: ``block.text[start:end]``, marks included."""

    quotation: Quotation
    block_index: int
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words, marks included."""
        return self.block.text[self.start : self.end]

    @property
    def marks(self) -> DialogueMarks | None:
        """What it is set in."""
        return OPENING_MARKS.get(self.text[:1])

    @property
    def inside_end(self) -> int:
        """Where the uttered words end: before the closing mark, where there is one."""
        closed = self.end - self.start > 1 and self.block.text[self.end - 1] in CLOSING_MARKS
        return self.end - 1 if closed else self.end

    @property
    def closed(self) -> bool:
        """Whether a closing mark stands at the end."""
        return self.inside_end < self.end

    @property
    def last(self) -> str:
        """The last character of the uttered words; empty where there are none."""
        return self.block.text[self.start : self.inside_end][1:][-1:]

    @property
    def cue_start(self) -> int | None:
        """Where a cue that follows the words begins; ``None`` where no cue follows."""
        cue = self.quotation.cue
        if cue is None or cue.span.start < self.quotation.span.end or cue.span.end > self.block.span.end:
            return None
        return self.block.offsets.to_text(cue.span.start)

    @property
    def cue_end(self) -> int | None:
        """Where a cue that follows the words ends; ``None`` where no cue follows."""
        cue = self.quotation.cue
        if cue is None or self.cue_start is None:
            return None
        return self.block.offsets.to_text(cue.span.end)

    @property
    def cue_text(self) -> str | None:
        """The cue, where it follows the words directly, with nothing but blanks between."""
        start, end = self.cue_start, self.cue_end
        if start is None or end is None or not self.block.text[self.end : start].isspace():
            return None
        return self.block.text[start:end] or None

    @property
    def begins_freely(self) -> bool:
        """Whether the words begin a paragraph, a sentence or a clause, and are no part of the narration."""
        before = self.block.text[max(0, self.start - 8) : self.start].rstrip()
        return not before or before[-1] in _FREE_START


def find_utterances(story: Story, blocks: Sequence[Block]) -> Iterator[Utterance]:
    """Every quotation that lies in one block, in the story's order."""
    for quotation in story.quotations:
        at = story.source.block_index(quotation.span.start)
        if at is None:
            continue
        block = blocks[at]
        if block.span.contains(quotation.span) and quotation.span.length:
            start = block.offsets.to_text(quotation.span.start)
            yield Utterance(quotation, at, block, start, block.offsets.to_text(quotation.span.end))


def single_mark_uses(utterance: Utterance) -> Iterator[Use[Glyphs]]:
    """How the single marks at both ends of an utterance are drawn; nothing where they are not single."""
    if utterance.marks is DialogueMarks.SINGLE:
        for at in (utterance.start, *((utterance.inside_end,) if utterance.closed else ())):
            if utterance.block.text[at] in "'‘’":
                yield Use(at, at + 1, Glyphs.STRAIGHT if utterance.block.text[at] == "'" else Glyphs.CURLY)
