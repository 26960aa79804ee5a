"""Blanks at the end of a line.

## What it finds

Blanks or tabs at the end of a paragraph or of one of its lines. In Markdown two blanks before another line
of the paragraph break it there, and are left alone. One finding covers a paragraph; where many paragraphs
have them, one finding covers the file.

## Why it matters

Nobody sees them, and they come back to bite: in the comparison of two drafts every such line counts as
changed, and some archives show them.

## Example

In this story a blank, shown as `␠`, follows the first paragraph:

```txt
Bram put the kettle on.␠

Ottilie was late.
```

It should have been:

```txt
Bram put the kettle on.

Ottilie was late.
```

The fix is safe.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.departures import gather, places_finding
from fabula.checks.diagnostic import Edit
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import ending
from fabula.text.blocks import Block
from fabula.text.source import Format
from fabula.text.span import Span

_AT_LINE_END = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]++(?=[\r\n]|\Z)")
_FORMATS = (Format.TEXT, Format.MARKDOWN)


def check(context: Context) -> Iterator[Finding]:
    """Blanks at the ends of lines."""
    blocks = [
        block for block in context.written() if context.source.file_at(block.span.start).format in _FORMATS
    ]
    found = [finding for block in blocks if (finding := _finding(context, block)) is not None]
    return gather(
        context,
        found,
        len(blocks),
        lambda count: f"{count:,} paragraphs have blanks at the ends of their lines; this is the first.",
    )


def _finding(context: Context, block: Block) -> Finding | None:
    spans = _find_blanks(context, block)
    if not spans:
        return None
    before = block.text[: block.offsets.to_text(spans[0].start)]
    message = f"A blank ends the line after {ending(before)}."
    return places_finding(spans, message, [Edit(span, "") for span in spans])


def _find_blanks(context: Context, block: Block) -> tuple[Span, ...]:
    source = context.source
    end = source.line_span(block.span.end).end
    spans = (Span(*match.span()) for match in _AT_LINE_END.finditer(source.text, block.span.start, end))
    if source.file_at(block.span.start).format is Format.TEXT:
        return tuple(spans)
    return tuple(span for span in spans if span.end == end or source.slice(span) in (" ", "\t"))
