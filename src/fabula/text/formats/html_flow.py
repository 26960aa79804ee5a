"""The inline content of a page: white space collapsed, references decoded, breaks and emphasis kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fabula.text.drafts import DraftBuilder
from fabula.text.formats.html_lexer import read_reference

_COLLAPSING = " \t\n\r\f"
_LEADING = re.compile(r"[ \t\n\r\f]+")
_IRREGULAR = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&")
_LINE_END = re.compile(r"\r\n|[\n\r]")


@dataclass(slots=True)
class Flow:
    """Gathers one paragraph after another; a paragraph that is done waits in ``finished``."""

    text: str
    builder: DraftBuilder = field(default_factory=DraftBuilder)
    finished: list[DraftBuilder] = field(default_factory=list)
    italic: int = 0
    """How many open elements set italics."""
    bold: int = 0
    _italic_start: int = 0
    _bold_start: int = 0
    _space: tuple[int, int] | None = None
    _breaks: int = 0
    _break_span: tuple[int, int] = (0, 0)

    def begin_italic(self) -> None:
        """An element that sets italics begins."""
        if not self.italic:
            self._italic_start = self.builder.length
        self.italic += 1

    def end_italic(self) -> None:
        """It ends."""
        self.italic -= 1
        if not self.italic:
            self.builder.emphasise(self._italic_start, self.builder.length)

    def begin_bold(self) -> None:
        """An element that sets bold begins."""
        if not self.bold:
            self._bold_start = self.builder.length
        self.bold += 1

    def end_bold(self) -> None:
        """It ends."""
        self.bold -= 1
        if not self.bold:
            self.builder.embolden(self._bold_start, self.builder.length)

    def add_text(self, start: int, end: int) -> None:
        """Show the source range as browsers do: any run of white space is one blank."""
        text = self.text
        position = start
        match = _LEADING.match(text, position, end)
        if match is not None:
            self._blank(*match.span())
            position = match.end()
        while position < end:
            match = _IRREGULAR.search(text, position, end)
            stop = match.start() if match is not None else end
            if match is None and text[end - 1] == " ":
                self.show(text[position : end - 1], position, end - 1)
                self._blank(end - 1, end)
                return
            if stop > position:
                self.show(text[position:stop], position, stop)
            position = stop
            if match is None:
                return
            if match.group() == "&":
                position = self._reference(position, end)
            else:
                self._blank(*match.span())
                position = match.end()

    def add_preformatted(self, start: int, end: int) -> None:
        """Show the source range with its blanks and line ends."""
        position = start
        for match in _LINE_END.finditer(self.text, start, end):
            self._add_as_it_stands(position, match.start())
            self.add_break(*match.span())
            position = match.end()
        self._add_as_it_stands(position, end)

    def _add_as_it_stands(self, start: int, end: int) -> None:
        position = start
        while position < end:
            stop = self.text.find("&", position, end)
            stop = end if stop < 0 else stop
            if stop > position:
                self.show(self.text[position:stop], position, stop)
            position = self._reference(stop, end) if stop < end else end

    def _reference(self, start: int, end: int) -> int:
        reference = read_reference(self.text, start, end)
        if reference is None:
            self.show("&", start, start + 1)
            return start + 1
        shown, stop = reference
        if shown and not shown.strip(_COLLAPSING):
            self._blank(start, stop)
        elif shown:
            self.show(shown, start, stop)
        return stop

    def _blank(self, start: int, end: int) -> None:
        if self._space is None:
            self._space = (start, end)

    def add_break(self, start: int, end: int) -> None:
        """A line break; two of them end the paragraph."""
        if self.builder.empty:
            return
        if not self._breaks:
            self._break_span = (start, end)
        self._breaks += 1

    def show(self, shown: str, start: int, end: int) -> None:
        """Show ``shown`` for the source range, after the blank or the break that waits."""
        if (self._breaks or self.builder.empty) and shown.isspace():
            return
        if self._breaks > 1:
            self.finish()
        elif self._breaks:
            self.builder.add("\n", *self._break_span)
        elif self._space is not None and not self.builder.ends_in_blank:
            self.builder.add(" ", *self._space)
        self._space = None
        self._breaks = 0
        self.builder.add(shown, start, end)

    def finish(self) -> None:
        """End the paragraph; emphasis that is still open goes on in the next."""
        self._space = None
        self._breaks = 0
        builder = self.builder
        if builder.empty:
            return
        if self.italic:
            builder.emphasise(self._italic_start, builder.length)
        if self.bold:
            builder.embolden(self._bold_start, builder.length)
        self._italic_start = self._bold_start = 0
        self.finished.append(builder)
        self.builder = DraftBuilder()
