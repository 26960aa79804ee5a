"""From drafts to blocks: kinds and roles."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.drafts import Draft
from fabula.text.structure.breaks import is_scene_break


def assign_structure(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks of a source."""
    return tuple(_block(draft) for draft in drafts)


def _block(draft: Draft) -> Block:
    kind = draft.kind
    if kind is BlockKind.PARAGRAPH and is_scene_break(draft.text):
        kind = BlockKind.SCENE_BREAK
    return Block(
        kind,
        draft.role or BlockRole.BODY,
        draft.span,
        draft.text,
        draft.offsets,
        draft.level,
        draft.quoted,
        draft.emphasis,
        draft.strong,
    )
