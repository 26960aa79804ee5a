"""What was read of a text, in a form that a test can hold against what it expects."""

from __future__ import annotations

from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.reader import read_source_text
from fabula.text.source import Format, Source

HEADING, PARAGRAPH, BREAK = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.SCENE_BREAK
LETTER, VERSE, MESSAGE = BlockKind.LETTER, BlockKind.VERSE, BlockKind.MESSAGE
METADATA, HEADER, SUMMARY = BlockRole.METADATA, BlockRole.HEADER, BlockRole.SUMMARY
NOTE, BODY, BACK = BlockRole.NOTE, BlockRole.BODY, BlockRole.BACK


def read(text: str, format_: Format = Format.TEXT) -> Source:
    """The source of ``text``."""
    return read_source_text(text, format=format_)


def texts(source: Source, role: BlockRole | None = None, kind: BlockKind | None = None) -> list[str]:
    """The text of all blocks, or of those of one role or kind."""
    return [
        block.text
        for block in source.blocks
        if (role is None or block.role is role) and (kind is None or block.kind is kind)
    ]


def kinds(source: Source) -> list[BlockKind]:
    """The kind of each block."""
    return [block.kind for block in source.blocks]


def roles(source: Source) -> list[BlockRole]:
    """The role of each block."""
    return [block.role for block in source.blocks]


def emphasised(source: Source) -> list[str]:
    """What stands in italics, as it is written in the source."""
    return [source.slice(span) for block in source.blocks for span in block.emphasis]


def strong(source: Source) -> list[str]:
    """What stands in bold, as it is written in the source."""
    return [source.slice(span) for block in source.blocks for span in block.strong]


def written(source: Source, block: Block, words: str) -> str:
    """The source text that ``words``, which a reader sees in ``block``, stand for."""
    start = block.text.index(words)
    return source.slice(block.to_source(start, start + len(words)))
