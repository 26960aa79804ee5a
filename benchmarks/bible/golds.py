"""What the kinds share: the stories that have gold, what was read of them, and how a kind is scored.

A kind is a module ``benchmarks.bible.KIND`` with ``judge(gold: GoldStory) -> Iterable[Judged]``: every gold
entry, and whether the reading has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.scorer import load_scorer
from fabula.project.works import Request, read_work
from fabula.story.document import encode_story, story_document
from fabula.story.model import Story
from fabula.text.span import Span


@dataclass(frozen=True)
class GoldStory:
    """A story, what a reader noted of it, and what was read."""

    name: str
    text: str
    gold: dict[str, Any]
    """As ``gold.json`` has it."""
    story: Story
    names: dict[str, str | None]
    """Gold name by the identifier of a character that was read (``match_characters`` of the benchmark)."""

    def called(self, identifier: str | None) -> str | None:
        """The gold name of a character that was read."""
        return None if identifier is None else self.names.get(identifier)


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold entry."""

    label: str
    """The entry on one line."""
    found: bool
    group: str = ""
    """What recall is also told apart by: an attribute, a kind of tie."""


class Kind(Protocol):
    """What the module of a kind has."""

    def judge(self, gold: GoldStory) -> Iterable[Judged]:
        """Every gold entry, and whether the reading has it."""
        ...


def gold_stories(shared: Path) -> Iterator[GoldStory]:
    """The stories of ``shared/stories``, read."""
    for path in sorted((shared / "stories").glob("*/gold.json")):
        yield gold_story(path, read_work(Request(str(path.with_name("story.md")), rules_only=False)).story)


def gold_story(path: Path, story: Story) -> GoldStory:
    """A story that was read, beside the gold in ``path``."""
    gold = json.loads(path.read_text("utf-8"))
    read = json.loads(encode_story(story_document(story)))
    names = load_scorer(path.parents[2]).match_characters(read, gold)
    return GoldStory(path.parent.name, path.with_name("story.md").read_text("utf-8"), gold, story, names)


def overlaps(span: Span, start: int, end: int) -> bool:
    """Whether a span and a stretch of gold share a character."""
    return span.start < end and start < span.end
