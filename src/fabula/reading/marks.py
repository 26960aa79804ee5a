"""Quotation marks: which open, which close, which are apostrophes, and which are missing.

Each paragraph is decoded by itself, as the cheapest way to read its marks from left to right, so that a
faulty mark costs something where it stands and can never turn the rest of a chapter inside out.  What
continues a speech over paragraphs is settled afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from fabula.language.lexicon import word_sections
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.mark_style import (
    DIRECTED,
    Family,
    MarkContext,
    MarkStyle,
    family_of,
    is_elision,
    mark_context,
    marks_in,
)


class Label(StrEnum):
    """What a mark does."""

    OPEN = "open"
    CLOSE = "close"
    APOSTROPHE = "apostrophe"
    STRAY = "stray"


class Stretch(NamedTuple):
    """Tokens between two marks that belong together; indices of tokens."""

    family: Family
    first: int
    """The opening mark, or the first word where it is missing."""
    end: int
    """One past the closing mark, or one past the last token where it is missing."""
    opening: int | None
    closing: int | None
    depth: int
    """0 for a quotation in the narration, 1 for one quoted in it …"""
    at_paragraph_end: bool
    """Not closed before its paragraph ends."""


_UNOPENED = 2.0
_UNCLOSED = 2.0
_UNCLOSED_AT_END = 1.5
_CONTINUED = 0.1
_STRAY = 3.0
_MISMATCH = 1.6
_NESTED_ALIKE = 1.2
_NOTHING_TO_OPEN = 2.0
"""For an opening mark that ends its paragraph."""
_NESTED_ALIKE_DIRECTED = 2.5
_NESTED_AGAIN = 0.6
"""“He told me ‘She said “run”’.”"""
_ELIDED_OPENING = 0.5
_MOST_STATES = 10
"""Readings of a paragraph's marks that are followed at once."""
_GLYPH = 0.8
_CONTEXT = 1.0
_SECOND_CHOICE = 0.35


class _Step(NamedTuple):
    cost: float
    stack: tuple[Family, ...]
    label: Label
    previous: _Step | None
    mismatch: bool = False
    nested: bool = False
    alike: bool = False
    """This mark, or one before it, was read as nested in another of its kind."""

    def then(
        self,
        more: float,
        stack: tuple[Family, ...],
        label: Label,
        *,
        mismatch: bool = False,
        nested: bool = False,
        alike: bool = False,
    ) -> _Step:
        return _Step(self.cost + more, stack, label, self, mismatch, nested, self.alike or alike)


def read_stretches(tokens: Tokens, style: MarkStyle) -> tuple[Stretch, ...]:
    """Decode every block's marks: stretches in order of their starts, outer before inner."""
    stretches: list[Stretch] = []
    following = _following_blocks(tokens)
    for number, block in enumerate(tokens.blocks):
        marks = marks_in(tokens, block)
        if not marks:
            continue
        labels = _decode(tokens, style, block, marks, _opening_family(tokens, following[number]))
        stretches.extend(_pair(tokens, block, marks, labels))
    return tuple(stretches)


def _following_blocks(tokens: Tokens) -> list[range | None]:
    following: list[range | None] = [None] * len(tokens.blocks)
    seen: range | None = None
    for number in range(len(tokens.blocks) - 1, -1, -1):
        following[number] = seen
        if tokens.blocks[number]:
            seen = tokens.blocks[number]
    return following


def _opening_family(tokens: Tokens, block: range | None) -> Family | None:
    if block is None or tokens.kinds[block.start] != TokenKind.MARK:
        return None
    context = mark_context(tokens, block.start, block)
    return family_of(tokens.texts[block.start]) if context.right < 2 else None


def _decode(
    tokens: Tokens, style: MarkStyle, block: range, marks: Sequence[int], next_opens: Family | None
) -> list[_Step]:
    steps: dict[tuple[Family, ...], _Step] = {(): _Step(0.0, (), Label.STRAY, None)}
    for index in marks:
        glyph = tokens.texts[index]
        family = family_of(glyph)
        costs = _label_costs(tokens, style, index, block, family)
        reached: dict[tuple[Family, ...], _Step] = {}
        for step in steps.values():
            for candidate in _moves(step, family, costs, style, directed=glyph in DIRECTED):
                best = reached.get(candidate.stack)
                if best is None or candidate.cost < best.cost:
                    reached[candidate.stack] = candidate
        steps = reached
        if len(steps) > _MOST_STATES:
            best_first = sorted(steps.items(), key=lambda item: item[1].cost)
            steps = dict(best_first[:_MOST_STATES])

    def final(step: _Step) -> float:
        open_marks = len(step.stack)
        if not open_marks:
            return step.cost
        goes_on = step.stack[0] is next_opens and not step.alike
        outer = _CONTINUED if goes_on else _UNCLOSED_AT_END
        return step.cost + outer + _UNCLOSED_AT_END * (open_marks - 1)

    last: _Step | None = min(steps.values(), key=final)
    path: list[_Step] = []
    while last is not None and last.previous is not None:
        path.append(last)
        last = last.previous
    return path[::-1]


def _label_costs(
    tokens: Tokens, style: MarkStyle, index: int, block: range, family: Family
) -> dict[Label, float]:
    glyph = tokens.texts[index]
    context = mark_context(tokens, index, block)
    lean = context.left - context.right
    costs = {
        Label.OPEN: _CONTEXT * max(0, -lean)
        + (_GLYPH if glyph in style.closing_glyphs else 0.0)
        + (_NOTHING_TO_OPEN if index + 1 == block.stop else 0.0),
        Label.CLOSE: _CONTEXT * max(0, lean)
        + (_GLYPH if glyph in DIRECTED and glyph in style.opening_glyphs else 0.0),
        Label.STRAY: _STRAY,
    }
    before = tokens.texts[index - 1] if index > block.start and not tokens.spaced[index] else ""
    if before[-1:].isdigit():
        costs[Label.STRAY] = 0.6
    if family is Family.SINGLE:
        costs[Label.APOSTROPHE] = _apostrophe_cost(tokens, style, index, block, context)
        if is_elision(tokens, index, block, word_sections("elisions")["leading"]):
            costs[Label.OPEN] += _ELIDED_OPENING
    return costs


def _apostrophe_cost(
    tokens: Tokens, style: MarkStyle, index: int, block: range, context: MarkContext
) -> float:
    cost = 1.2 if tokens.texts[index] == "‘" else 0.0
    elisions = word_sections("elisions")
    if context.right == 0 and index + 1 < block.stop:
        after = tokens.lowers[index + 1]
        elided = after in elisions["leading"] or after[0].isdigit()
        cost += 0.2 if elided else 2.2
    elif context.left == 0 and index > block.start:
        before = tokens.lowers[index - 1]
        if before in elisions["trailing"] or before.endswith("in"):
            cost += 0.2
        elif before.endswith(("s", "z", "x")):
            cost += 0.3
        elif before[-1:].isalpha():
            cost += 1.2
        else:
            cost += 2.5
    else:
        cost += 2.6
    return cost if style.dominant is Family.SINGLE else cost * 0.6


def _moves(
    step: _Step, family: Family, costs: dict[Label, float], style: MarkStyle, *, directed: bool
) -> Iterator[_Step]:
    stack = step.stack
    for label in (Label.APOSTROPHE, Label.STRAY):
        if label in costs:
            yield step.then(costs[label], stack, label)
    opening, closing = costs[Label.OPEN], costs[Label.CLOSE]
    if stack and stack[-1] is family and stack.count(family) == 1:
        # The same marks inside the same marks: some transcriptions know only one kind.
        alike = _NESTED_ALIKE_DIRECTED if directed else _NESTED_ALIKE
        yield step.then(opening + alike, (*stack, family), Label.OPEN, nested=True, alike=True)
    elif stack.count(family) == 1:
        yield step.then(opening + _NESTED_AGAIN, (*stack, family), Label.OPEN, nested=True)
    if family not in stack:
        if not stack and style.dominant not in (family, Family.DASH):
            opening += _SECOND_CHOICE
        yield step.then(opening, (*stack, family), Label.OPEN)
    else:
        kept = stack[: stack.index(family)]
        yield step.then(opening + _UNCLOSED * (len(stack) - len(kept)), (*kept, family), Label.OPEN)
    if family in stack:
        last = len(stack) - 1 - stack[::-1].index(family)
        yield step.then(closing + _UNCLOSED * (len(stack) - 1 - last), stack[:last], Label.CLOSE)
    else:
        yield step.then(closing + _UNOPENED, stack, Label.CLOSE)
        if stack:
            yield step.then(closing + _MISMATCH, stack[:-1], Label.CLOSE, mismatch=True)


def _pair(tokens: Tokens, block: range, marks: Sequence[int], steps: Sequence[_Step]) -> list[Stretch]:
    open_marks: list[tuple[Family, int]] = []
    found: list[Stretch] = []
    last_end = block.start

    def close(end: int, closing: int | None, *, paragraph_end: bool = False) -> None:
        family, opening = open_marks.pop()
        found.append(Stretch(family, opening, end, opening, closing, len(open_marks), paragraph_end))

    for index, step in zip(marks, steps, strict=True):
        family = family_of(tokens.texts[index])
        if step.label is Label.OPEN:
            while not step.nested and any(f is family for f, _ in open_marks):
                close(index, None)
            open_marks.append((family, index))
        elif step.label is Label.CLOSE:
            if step.mismatch:
                close(index + 1, index)
            elif any(f is family for f, _ in open_marks):
                while open_marks[-1][0] is not family:
                    close(index, None)
                close(index + 1, index)
            else:
                start = max(last_end, open_marks[-1][1] + 1 if open_marks else block.start)
                depth = len(open_marks)
                found.append(Stretch(family, start, index + 1, None, index, depth, at_paragraph_end=False))
            last_end = index + 1
    while open_marks:
        close(block.stop, None, paragraph_end=True)
    return sorted(found, key=lambda stretch: (stretch.first, stretch.depth))
