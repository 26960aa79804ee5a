"""The story's own ways: learned from it once, and what the consistency rules measure it by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic

from fabula.checks.usage import (
    DASH,
    SENTENCE_GAP,
    Choice,
    CommaPlace,
    CutOffStyle,
    DashStyle,
    DialogueMarks,
    EllipsisStyle,
    Glyphs,
    Use,
    apostrophe_uses,
    cut_off_uses,
    dash_uses,
    double_mark_uses,
    ellipsis_uses,
    loose_mark_uses,
    recall_uses,
    sentence_gap_uses,
)
from fabula.checks.utterances import Utterance, find_utterances, single_mark_uses
from fabula.language.memo import Memo
from fabula.reading.annotations import Mode
from fabula.story.model import Story
from fabula.text.blocks import Block, BlockRole

FEWEST_USES = 5
"""A way that is used less often is no habit."""
USUAL_SHARE = 0.85
"""Nor is one that is chosen less often than this; where two ways are both common, both are meant."""
FIRM_USES = 12
FIRM_SHARE = 0.9
"""A departure from a habit as strong as this is a slip; from a weaker one it is worth a look."""


@dataclass(frozen=True, slots=True)
class Habit(Generic[Choice]):
    """The way a story nearly always chooses."""

    usual: Choice
    uses: int
    """How often it is chosen."""
    total: int
    """How often there was a choice."""
    declared: bool = False
    """Whether the author says so, rather than the story."""

    @property
    def firm(self) -> bool:
        """Whether a departure can be called a slip."""
        return self.declared or (self.uses >= FIRM_USES and self.uses >= FIRM_SHARE * self.total)


@dataclass(frozen=True, slots=True)
class Style:
    """What the author says of the story's style; ``None`` leaves it to the story."""

    dialogue: DialogueMarks | None = None
    marks: Glyphs | None = None
    apostrophes: Glyphs | None = None
    dashes: DashStyle | None = None
    ellipses: EllipsisStyle | None = None
    cue_commas: CommaPlace | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one story; ``None`` where it has none."""

    apostrophes: Habit[Glyphs] | None = None
    marks: Habit[Glyphs] | None = None
    """Of double quotation marks."""
    single_marks: Habit[Glyphs] | None = None
    """Of single ones, where they enclose speech."""
    dialogue: Habit[DialogueMarks] | None = None
    dashes: Habit[DashStyle] | None = None
    """Between two words."""
    cut_offs: Habit[CutOffStyle] | None = None
    """At the end of a quotation."""
    ellipses: Habit[EllipsisStyle] | None = None
    sentence_gap: Habit[int] | None = None
    """Number of blanks between two sentences."""
    loose_marks: Habit[bool] | None = None
    """Whether a blank stands before ``; : ! ?``, as in French."""
    cue_commas: Habit[CommaPlace] | None = None
    open_cues: bool = False
    """Whether the story often sets no mark between speech and the cue that follows it."""


def settle(counts: Counter[Choice], declared: Choice | None = None) -> Habit[Choice] | None:
    """The habit that the counts show; ``None`` where they show none."""
    total = counts.total()
    if declared is not None:
        return Habit(declared, counts[declared], total, declared=True)
    if not total:
        return None
    usual, uses = counts.most_common(1)[0]
    if uses < FEWEST_USES or uses < USUAL_SHARE * total:
        return None
    return Habit(usual, uses, total)


def learn_habits(story: Story, blocks: Sequence[Block], style: Style, memo: Memo | None = None) -> Habits:
    """The habits that the body of a story shows, under what its author says of them.

    ``blocks`` are the source's blocks, with instructions to Fabula taken out of their text.
    """
    source = story.source
    body = [block for block in blocks if block.role is BlockRole.BODY]
    spoken = [
        utterance
        for utterance in find_utterances(story, blocks)
        if utterance.quotation.mode is Mode.SPEECH and utterance.quotation.parent is None
    ]
    counter = _Counter(body, memo or Memo())
    return Habits(
        apostrophes=settle(counter.count(apostrophe_uses), style.apostrophes),
        marks=settle(counter.count(double_mark_uses), style.marks),
        single_marks=settle(_count(map(single_mark_uses, spoken)), style.marks),
        dialogue=settle(Counter(use.marks for use in spoken if use.marks is not None), style.dialogue),
        dashes=settle(_count(dash_uses(source, b) for b in body if counter.any(DASH, b)), style.dashes),
        cut_offs=settle(counter.count(cut_off_uses)),
        ellipses=settle(counter.count(ellipsis_uses), style.ellipses),
        sentence_gap=settle(
            _count(sentence_gap_uses(source, b) for b in body if counter.any(SENTENCE_GAP, b))
        ),
        loose_marks=settle(counter.count(loose_mark_uses)),
        cue_commas=settle(Counter(filter(None, map(comma_place, spoken))), style.cue_commas),
        open_cues=_is_often(use.last.isalnum() for use in spoken if use.cue_text and use.last),
    )


def comma_place(utterance: Utterance) -> CommaPlace | None:
    """Where the comma between these words and the cue after them stands; ``None`` where there is none."""
    if utterance.cue_start is None or not utterance.closed:
        return None
    if utterance.last == ",":
        return CommaPlace.INSIDE
    return CommaPlace.OUTSIDE if utterance.block.text.startswith(",", utterance.end) else None


class _Counter:
    """Counts the styles of uses in some blocks."""

    def __init__(self, blocks: Sequence[Block], memo: Memo) -> None:
        self._blocks, self._memo = blocks, memo

    def any(self, pattern: re.Pattern[str], block: Block) -> bool:
        """Whether a pattern is found in a block's text."""
        return self._memo.remember(
            pattern.pattern, block.text, lambda: pattern.search(block.text) is not None
        )

    def count(self, find: Callable[[Block], Iterable[Use[Choice]]]) -> Counter[Choice]:
        """All uses; ``find`` looks at nothing but a block's text."""
        total: Counter[Choice] = Counter()
        for block in self._blocks:
            for use in recall_uses(self._memo, find, block):
                total[use.style] += 1
        return total


def _count(uses: Iterable[Iterable[Use[Choice]]]) -> Counter[Choice]:
    return Counter(use.style for use in chain.from_iterable(uses))


def _is_often(answers: Iterable[bool]) -> bool:
    """Whether enough answers are yes for it to be meant."""
    counts = Counter(answers)
    return counts[True] >= FEWEST_USES and counts[True] > (1 - USUAL_SHARE) * counts.total()
