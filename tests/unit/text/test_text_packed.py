"""Documents of word processors and electronic books, made by pandoc and read through it."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from outline import BODY, BREAK, HEADER, HEADING, LETTER, METADATA, NOTE, SUMMARY, VERSE, kinds, texts

from fabula.text.reader import read_source, read_source_bytes
from fabula.text.source import Format, Source

PACKAGE = find_spec("pypandoc")
PANDOC = Path(str(PACKAGE.origin)).parent / "files" / "pandoc" if PACKAGE else Path("pandoc")

STORY = """\
# Chapter One

Odile *shut* the door of the **wardrobe**. "Late," she said – and the café\\
was shut.

> Dear Odile,\\
> the tide is out.

Somebody sang[^1].

| O the tide goes out
| and the tide comes in,
| and the herring's a lady

------

1. first
2. second

# Chapter Two

Perrin waited. Cafe\u0301.

[^1]: Low down, in the nose.
"""
PACKED = [Format.DOCX, Format.ODT, Format.EPUB, Format.FB2]


def pack(text: str, to: str, *arguments: str, of: str = "markdown") -> bytes:
    """A document with the text, as pandoc makes it."""
    command = [str(PANDOC), "--from", of, "--to", to, "--standalone", *arguments, "--output", "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


def packed(format_: Format) -> Source:
    """The story in one of the formats."""
    return read_source_bytes(
        pack(STORY, format_, "--metadata", "title=Slip Water", "--metadata", "author=W. Aldous")
    )


@pytest.mark.parametrize("format_", PACKED)
def test_paragraphs_and_headings(format_: Format) -> None:
    source = packed(format_)
    assert source.files[0].format is format_
    assert texts(source, BODY, HEADING) == ["Chapter One", "Chapter Two"]
    assert "Odile shut the door of the wardrobe. “Late,” she said – and the café" in source.text
    assert texts(source, BODY)[-1] == "Perrin waited. Café."
    assert "Low down, in the nose." in source.text


@pytest.mark.parametrize("format_", PACKED)
def test_offsets_lead_into_the_extracted_text(format_: Format) -> None:
    source = packed(format_)
    assert source.text == "\n\n".join(block.text for block in source.blocks)
    for number, block in enumerate(source.blocks, start=1):
        assert source.slice(block.span) == block.text
        assert source.place(block.span.start).paragraph == number
        assert all(block.span.contains(span) for span in (*block.emphasis, *block.strong))
    shut = next(block for block in source.blocks if block.text.startswith("Odile shut"))
    assert [source.slice(span) for span in shut.emphasis] == ["shut"]
    assert [source.slice(span) for span in shut.strong] == ["wardrobe"]


@pytest.mark.parametrize("format_", PACKED)
def test_title_and_author(format_: Format) -> None:
    metadata = packed(format_).metadata
    assert metadata.title == "Slip Water"
    if format_ is not Format.ODT:
        assert metadata.author == "W. Aldous"


def test_what_a_word_document_keeps() -> None:
    source = packed(Format.DOCX)
    assert texts(source, HEADER) == ["Slip Water", "W. Aldous"]
    assert texts(source, NOTE) == ["Low down, in the nose."]
    assert BREAK in kinds(source)
    assert "1. first" in texts(source)
    assert texts(source, kind=VERSE) == [
        "O the tide goes out\nand the tide comes in,\nand the herring’s a lady"
    ]
    assert texts(source, kind=LETTER) == ["Dear Odile,\nthe tide is out."]


@pytest.mark.parametrize("format_", PACKED)
def test_a_line_across_the_page_parts_scenes(format_: Format) -> None:
    source = packed(format_)
    assert texts(source, BODY, BREAK) == ["* * *"]


def write_odt(styles: str, body: str) -> bytes:
    """A text as LibreOffice writes it, with styles of its own."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f'<?xml version="1.0"?><office:document-styles {spaces}/>')
    return packed.getvalue()


def test_which_empty_paragraph_of_an_opendocument_text_is_a_line() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Horizontal_20_Line"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"/>'
    )
    body = (
        "<text:p>One.</text:p><text:p/>"
        '<text:p text:style-name="P1"/><text:p>Two.</text:p>'
        '<text:p text:style-name="P2"/><text:p>Three.</text:p>'
        '<text:p text:style-name="Horizontal_20_Line"></text:p><text:p>Four.</text:p>'
        '<text:p text:style-name="P1">Five.</text:p>'
    )
    source = read_source_bytes(write_odt(styles, body))
    assert texts(source) == ["One.", "* * *", "Two.", "Three.", "* * *", "Four.", "Five."]


def test_rich_text_of_a_word_processor() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\info{\title Slip Water}{\author W. Aldous}}"
        rb"\pard\qc {\b Chapter One}\par\pard\fi720 \ldblquote Late,\rdblquote  said {\i Odile}. "
        rb"\u8220?It\u8217's caf\'e9 \u8212- she\'85 \u8221\'94\par \pard\qc * * *\par \pard Perrin\line "
        rb"waited.\par}"
    )
    source = read_source_bytes(data)
    assert texts(source)[1:] == [
        "“Late,” said Odile. “It’s café — she… ”".replace("It’s", "It’s"),
        "* * *",
        "Perrin\nwaited.",
    ]
    assert kinds(source)[:3] == [HEADING, kinds(source)[1], BREAK]
    assert source.metadata.author == "W. Aldous"


AO3_PAGE = (Path(__file__).parents[2] / "data" / "text" / "download.html").read_text()


def test_an_electronic_book_from_an_archive() -> None:
    source = read_source_bytes(pack(AO3_PAGE, "epub", of="html"))
    assert texts(source, SUMMARY) == [
        "Summary",
        "A ferry is late.",
        "A wardrobe knocks.",
        "Chapter Summary",
        "They wait.",
    ]
    assert "For my sister." in texts(source, NOTE)
    assert "More soon." in texts(source, NOTE)
    assert texts(source, BODY, HEADING) == ["Chapter 1: The Slip", "Chapter 2: The Knock"]
    assert "“It will come,” said Odile." in texts(source, BODY)
    assert "Teen And Up Audiences" in texts(source, METADATA)
    assert source.metadata.relationships == ("Odile Marsh/Perrin", "Odile Marsh & Her Wardrobe")


def test_a_packed_chapter_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Odile came in.\n")
    (tmp_path / "2.docx").write_bytes(pack("Perrin *waited* there.", "docx"))
    source = read_source([tmp_path])
    assert [source.slice(block.span) for block in source.blocks] == ["Odile came in.", "Perrin waited there."]
    assert [source.slice(span) for span in source.blocks[1].emphasis] == ["waited"]
    assert source.place(source.blocks[1].span.start).paragraph == 1


def test_pandoc_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    data = rb"{\rtf1 {\field{\*\fldinst{INCLUDETEXT secret.txt}}{\fldrslt x}}Odile.\par}"
    assert "secret" not in read_source_bytes(data).text
