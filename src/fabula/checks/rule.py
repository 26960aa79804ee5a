"""What a rule is, and what it is given to work with.

A rule is one module, ``rules/<family>/<name>.py``, with

- a docstring in four parts: *What it finds*, *Why it matters*, *Example*, *Options*;
- ``check(context)`` or ``check(context, options)``, which yields findings;
- where it takes options, a frozen dataclass ``Options`` whose fields all have defaults.

Its code, name, family and severity stand in :mod:`fabula.checks.table`, and nowhere else.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib import import_module
from typing import Any, TypeVar

from fabula.checks.diagnostic import Fix, Related, Severity
from fabula.checks.directives import Directive
from fabula.checks.habits import Habits
from fabula.checks.table import RuleInfo
from fabula.checks.usage import Choice, Use, recall_uses
from fabula.checks.utterances import Utterance, find_utterances
from fabula.language.memo import Memo
from fabula.story.canon import Canon
from fabula.story.model import Story
from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.source import Source
from fabula.text.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields; the engine adds the rule's code, name and severity."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    """Where it claims less than the rule usually does."""


@dataclass(frozen=True)
class Context:
    """What a rule is given."""

    story: Story
    habits: Habits
    blocks: tuple[Block, ...]
    """The source's blocks, with instructions to Fabula taken out of their text."""
    canon: Canon = field(default_factory=Canon)
    """What the author says is so, in the story and in its universe."""
    unused: tuple[Directive, ...] = ()
    """For rules that run last: the instructions in the text that had no effect."""
    memo: Memo = field(default_factory=Memo, compare=False)

    def recall(self, find: Callable[[str], T], text: str) -> T:
        """What a pure function, which is defined at the top of its module, makes of a block's text.

        Where the same paragraph has been checked before, it is not called again.
        """
        return self.memo.remember(f"{find.__module__}.{find.__qualname__}", text, partial(find, text))

    def uses(self, find: Callable[[Block], Iterable[Use[Choice]]], block: Block) -> Sequence[Use[Choice]]:
        """Uses in a block, by a function of :mod:`fabula.checks.usage` that looks at its text alone."""
        return recall_uses(self.memo, find, block)

    def has(self, pattern: re.Pattern[str], text: str) -> bool:
        """Whether a pattern is found in a block's text; see :meth:`recall`."""
        return self.memo.remember(pattern.pattern, text, lambda: pattern.search(text) is not None)

    @property
    def source(self) -> Source:
        """The text and its blocks."""
        return self.story.source

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """The quotations that lie in one block each, in the story's order."""
        return tuple(find_utterances(self.story, self.blocks))

    def is_uttered(self, position: int) -> bool:
        """Whether the source position lies in a quotation."""
        at = bisect_right(self._stretches_uttered, Span(position, sys.maxsize)) - 1
        return at >= 0 and position < self._stretches_uttered[at].end

    @cached_property
    def _stretches_uttered(self) -> tuple[Span, ...]:
        return tuple(quotation.span for quotation in self.story.quotations if quotation.parent is None)

    def body(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of the story itself, those of ``kinds`` only where some are given."""
        return (block for _, block in self.numbered_body(*kinds))

    def numbered_body(self, *kinds: BlockKind) -> Iterator[tuple[int, Block]]:
        """As :meth:`body`, each block with its index."""
        for index, block in enumerate(self.blocks):
            if block.role is BlockRole.BODY and block.text and (not kinds or block.kind in kinds):
                yield index, block

    def written(self) -> Iterator[Block]:
        """Every block that the author wrote for readers: the story, its summary and its notes."""
        for block in self.blocks:
            if block.role in _WRITTEN and block.text and block.kind is not BlockKind.SCENE_BREAK:
                yield block


_WRITTEN = frozenset((BlockRole.BODY, BlockRole.SUMMARY, BlockRole.NOTE))


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, loaded."""

    info: RuleInfo
    doc: str
    """Markdown: one line, then the four parts."""
    check: Callable[[Context, Any], Iterable[Finding]]
    options: type[Any] = field(default=NoOptions)
    """A frozen dataclass; what it is given in the settings is converted to it."""


def load_rule(info: RuleInfo) -> Rule:
    """Import the module of a rule."""
    module = import_module(f"fabula.checks.rules.{info.family}.{info.name.replace('-', '_')}")
    options: type[Any] | None = getattr(module, "Options", None)
    if options is not None:
        return Rule(info, module.__doc__ or "", module.check, options)
    check: Callable[[Context], Iterable[Finding]] = module.check
    return Rule(info, module.__doc__ or "", lambda context, _: check(context))
