"""Blanks before the first word of a paragraph.

## What it finds

A paragraph that begins with blanks or tabs in a story whose paragraphs do not. Where many paragraphs do, it
is how the story is indented, and the rule says nothing.

## Why it matters

The one indented line shows wherever blanks are kept, as in most editors and many archives.

## Example

```txt
Bram put the kettle on.

 Ottilie was late.

She was always late.
```

It should have been:

```txt
Bram put the kettle on.

Ottilie was late.

She was always late.
```

The fix is safe in plain text. In Markdown blanks can mean something, so there it is unsafe.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Edit, Fix
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning
from fabula.text.blocks import Block, BlockKind
from fabula.text.source import Format
from fabula.text.span import Span

_BLANKS = " \t\u00a0"
_INDENTED_SHARE = 0.15


def check(context: Context) -> Iterator[Finding]:
    """Paragraphs that begin with blanks."""
    paragraphs = [block for block in context.written() if block.kind is BlockKind.PARAGRAPH]
    found = [(block, blanks) for block in paragraphs if (blanks := _blanks_before(context, block)).length]
    if len(found) > 1 and len(found) > _INDENTED_SHARE * len(paragraphs):
        return
    for block, blanks in found:
        plain = context.source.file_at(blanks.start).format is Format.TEXT
        yield Finding(
            span=blanks,
            message=f"The paragraph {beginning(block.text)} begins with a blank.",
            fix=Fix((Edit(blanks, ""),), safe=plain),
        )


def _blanks_before(context: Context, block: Block) -> Span:
    source = context.source
    start = block.span.start
    line_start = source.line_span(start).start
    blanks = source.text[line_start:start]
    if not blanks or blanks.strip(_BLANKS) or _is_set_off(context, block):
        return Span(start, start)
    known = source.file_at(start).format in (Format.TEXT, Format.MARKDOWN)
    return Span(line_start if known else start, start)


def _is_set_off(context: Context, block: Block) -> bool:
    """Whether the second line is indented too: verse, a letter, a list."""
    source = context.source
    first = source.line_span(block.span.start)
    second = source.line_span(min(first.end + 1, len(source.text)))
    return second.start < block.span.end and source.text[second.start : second.start + 1] in _BLANKS
