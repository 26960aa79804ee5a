"""The working list of structure: drafts whose kind and role are being decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.drafts import Draft
from fabula.text.lines import CLOSERS
from fabula.text.structure.breaks import is_scene_break

_CLOSED = re.compile(rf"[.!?…]{CLOSERS}\Z|[\"”“»«]\Z")
_OPENING_MARK = "\"“‘'«„—–"


@dataclass(slots=True)
class Item:
    """A draft on its way to be a block."""

    draft: Draft
    kind: BlockKind
    role: BlockRole | None
    level: int
    file: int
    """Index of its file."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.draft.text

    @property
    def is_break(self) -> bool:
        """Whether it parts two scenes."""
        return self.kind is BlockKind.SCENE_BREAK

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return self.kind is BlockKind.HEADING

    @property
    def is_prose(self) -> bool:
        """Whether it is neither a heading nor a break."""
        return self.kind not in (BlockKind.SCENE_BREAK, BlockKind.HEADING)

    @property
    def undecided(self) -> bool:
        """Whether it may still turn out to be something said about the story."""
        return self.role is None or self.role is BlockRole.BODY

    def block(self) -> Block:
        """The block that it has become."""
        draft = self.draft
        return Block(
            self.kind,
            self.role or BlockRole.BODY,
            draft.span,
            draft.text,
            draft.offsets,
            self.level if self.kind is BlockKind.HEADING else 0,
            draft.quoted,
            draft.emphasis,
            draft.strong,
        )


def make_items(files: Iterable[Sequence[Draft]]) -> list[Item]:
    """The items of all files, scene breaks told."""
    items: list[Item] = []
    for number, drafts in enumerate(files):
        for draft in drafts:
            kind = draft.kind
            if kind is not BlockKind.SCENE_BREAK and len(draft.text) <= 200 and is_scene_break(draft.text):
                kind = BlockKind.SCENE_BREAK
            items.append(Item(draft, kind, draft.role, draft.level, number))
    return items


def is_closed(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _CLOSED.search(text[-12:]) is not None


def opens_speech(text: str) -> bool:
    """Whether a line begins with a quotation mark, or the dash that stands for one."""
    return text[:1] in _OPENING_MARK and text != ""


def is_wholly(spans: Sequence[tuple[int, int]], draft: Draft) -> bool:
    """Whether emphasis covers all of a draft but for a mark at its ends."""
    if not spans:
        return False
    covered = sum(end - start for start, end in spans)
    return covered >= (draft.span.end - draft.span.start) - 4 and covered * 10 >= len(draft.text) * 8
