"""What holds for every text in every format that is read as it stands."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from told_texts import FORMATTED, SOUND_HTML, TEXT_FORMATS, pages

from fabula.text.blocks import Block
from fabula.text.composing import compose
from fabula.text.errors import UnreadableError
from fabula.text.reader import read_source_bytes, read_source_text
from fabula.text.source import Format, Source

_TAG = re.compile(r"<[^<>]*>")

SLOW = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def check_blocks(source: Source) -> None:
    """Blocks are in order, apart, inside their files, and begin and end with something to see."""
    end = 0
    for block in source.blocks:
        assert block.span.start >= end
        assert block.span.end > block.span.start
        end = block.span.end
        assert block.text
        assert block.text == block.text.strip()
        assert block.text == compose(block.text)
        assert block.offsets.to_source(0, len(block.text)) == block.span
        for spans in (block.emphasis, block.strong):
            position = block.span.start
            for span in spans:
                assert block.span.contains(span)
                assert position <= span.start < span.end
                position = span.end
    assert end <= len(source.text)


def check_characters(source: Source, block: Block) -> None:
    """Every character that is seen stands where its offsets say, or its source stands for it."""
    last = block.span.start
    for at, character in enumerate(block.text):
        span = block.to_source(at, at + 1)
        assert block.span.contains(span)
        assert span.start >= last or span.end >= last
        last = span.start
        written = source.slice(span)
        assert written
        if character.isspace():
            continue
        assert stands_for(written, character), (written, character)
        if span.length == 1:
            assert block.offsets.to_text(span.start) <= at < block.offsets.to_text(span.start) + 2


def stands_for(written: str, shown: str) -> bool:
    """Whether some source text can be seen as one character: itself, a reference, an escape, a tag."""
    composed = unicodedata.normalize("NFC", written)
    if shown in composed or shown == "\ufffd":
        return True
    decoded = unicodedata.normalize("NFC", html.unescape(_TAG.sub("", written)))
    return (
        shown in decoded or written.lower().startswith(("<hr", "<img", "<q", "</q")) or written[:1] in "&\\"
    )


@SLOW
@given(FORMATTED)
@example((Format.TEXT, "\ufeff\u0301"))
@example((Format.MARKDOWN, "* *\n\n- - - x"))
@example((Format.MARKDOWN, "[x]: y\r\n\r\n> *a\r\n> b* &amp;\u0301"))
@example((Format.HTML, "<p>e<i>&#769;</i>\u0323</p>"))
@example((Format.MARKDOWN, "`0\n `0"))
@example((Format.HTML, "<q>\u0301</q><br>&nbsp;<br>x"))
def test_blocks_and_their_characters(page: tuple[Format, str]) -> None:
    format_, text = page
    source = read_source_text(text, format=format_)
    assert source.text == text
    check_blocks(source)
    for block in source.blocks:
        check_characters(source, block)


@SLOW
@given(st.sampled_from(TEXT_FORMATS).flatmap(lambda format_: st.tuples(st.just(format_), pages(format_))))
def test_places_and_words(page: tuple[Format, str]) -> None:
    format_, text = page
    source = read_source_text(text, format=format_)
    for number, block in enumerate(source.blocks, start=1):
        place = source.place(block.span.start)
        assert (place.offset, place.paragraph) == (block.span.start, number)
        line = source.line_span(block.span.start)
        assert line.start + place.column - 1 == block.span.start
        assert source.words_at(block.span) == block.text


@SLOW
@given(SOUND_HTML)
def test_nothing_of_a_sound_page_is_lost(page: str) -> None:
    source = read_source_text(f"<body>{page}</body>", format=Format.HTML)
    without_comments = "".join(part.split("-->")[-1] for part in page.split("<!--"))
    words = html.unescape("".join(part.split(">", 1)[-1] for part in mask(without_comments).split("<")))
    expected = "".join(compose(words.replace("\u00ad", "")).split())
    shown = "".join("".join(block.text.split()) for block in source.blocks)
    blanks = dict.fromkeys(map(ord, "\u200b\ufeff"))
    assert compose(shown.translate(blanks)) == compose(expected.translate(blanks))


def mask(page: str) -> str:
    """A page without the brackets in its attributes."""
    return page.replace("x > y", "").replace("?<?", "")


@SLOW
@given(FORMATTED, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_bytes_come_back(page: tuple[Format, str], encoding: str) -> None:
    format_, text = page
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    try:
        source = read_source_bytes(data, format=format_)
    except UnreadableError as error:
        said = str(error)
    else:
        said = ""
    assert "\n" not in said
    if said:
        return
    if not source.files[0].format.packed:
        assert source.text.encode(source.files[0].encoding) == data


@SLOW
@given(st.binary(max_size=200), st.sampled_from([*TEXT_FORMATS, None]))
@example(b"\xff\xfe", None)
@example(b"PK\x03\x04", None)
@example(b"\xef\xbb\xbf\xff", None)
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None)
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes, format_: Format | None) -> None:
    try:
        source = read_source_bytes(data, format=format_)
    except UnreadableError as error:
        said = str(error)
    else:
        said = "standard input: read"
        assert source.blocks
        check_blocks(source)
        if not source.files[0].format.packed:
            assert source.text.encode(source.files[0].encoding) == data
    assert "\n" not in said
    assert said.startswith("standard input: ")


@SLOW
@given(st.sampled_from(TEXT_FORMATS), st.text(alphabet="Adele. “”x", min_size=1, max_size=80))
def test_line_endings_change_nothing_that_is_seen(format_: Format, words: str) -> None:
    text = f"A dog {words} came in\nand sat.\n\nThen {words} rose\nand left.\n"
    if format_ is Format.HTML:
        text = text.replace("\n\n", "<p>")
    sources = [
        read_source_text(text.replace("\n", ending), format=format_) for ending in ("\n", "\r\n", "\r")
    ]
    seen = [[(block.kind, block.text) for block in source.blocks] for source in sources]
    assert seen[0] == seen[1] == seen[2]


_PIECES = (
    "<!--", "<a ", "<a href=\"", "<a b='", "&amp", "&", "&#", "*", "**a", "*a ", "_a", "a_ ", "[", "![",
    "[a](", "](", "`", "``a ", "> ", "- ", "1. ", "# ", "((((", " \n", "\r", "\n\n", "```", "```\n", "~~~\n",
    "<", "<p>", "<i>", "<br>", "</p>", "<script>", "<![CDATA[", "\\", "e\u0301", "\u0301", "\u00ad", "***\n",
    "a\n", "A: b\n", "A/N: x\n\n", "Dear x,\n\n", "I\n\n", "[a]: b\n", "\u3000x\n", "\u2028", "“", "x.\n",
    "A/B ", "A x ", "by ", "+---+\n|a|\n", "<a b=c\n", "-", "...",
)  # fmt: skip


@pytest.mark.parametrize("piece", _PIECES)
@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_one_awkward_piece_over_and_over_is_read(format_: Format, piece: str) -> None:
    source = read_source_text(piece * (30_000 // len(piece)), format=format_)
    check_blocks(source)


def test_formats_that_share_no_state() -> None:
    text = "[a]: b\n\n[a] *x*"
    first = read_source_text(text, format=Format.MARKDOWN)
    read_source_text("<i>" * 100, format=Format.HTML)
    assert read_source_text(text, format=Format.MARKDOWN) == first
    assert read_source_text("[a] *x*", format=Format.MARKDOWN).blocks[0].text == "[a] x"
