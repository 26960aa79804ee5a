"""What bytes are: their contents count for more than their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.text.errors import UnreadableError
from fabula.text.reader import read_source, read_source_bytes, read_source_text
from fabula.text.source import Format

PAGE = b"<!DOCTYPE html>\n<html><body><p>Odile shut the door.</p></body></html>"
RTF = rb"{\rtf1\ansi Odile shut the door.\par Perrin waited.\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def save(folder: Path, name: str, data: bytes) -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "format_", "said"),
    [
        ("a.docx", PAGE, Format.HTML, "named .docx but it is .html inside"),
        ("a.txt", PAGE, Format.HTML, "named .txt but it is .html inside"),
        ("a.doc", PAGE, Format.HTML, None),
        ("a.doc", RTF, Format.RTF, None),
        ("a.txt", RTF, Format.RTF, "named .txt but it is .rtf inside"),
        ("a.docx", b"Odile shut the door.\n", Format.TEXT, "it is plain text"),
        ("a.rtf", b"Odile shut the door.\n", Format.TEXT, "it is plain text"),
        ("a.html", b"Odile shut the door.\n\nPerrin waited.", Format.TEXT, "without a tag"),
        ("a.md", b"# T\n\n<p>Odile shut the door.</p>\n", Format.MARKDOWN, None),
        ("a.TXT", b"Odile shut the door.\n", Format.TEXT, None),
        ("a", b"Odile shut the door.\n", Format.TEXT, None),
        ("a.fic", PAGE, Format.HTML, None),
    ],
)
def test_a_file_is_read_as_what_it_is(
    tmp_path: Path, name: str, data: bytes, format_: Format, said: str | None
) -> None:
    source = read_source([save(tmp_path, name, data)])
    assert source.files[0].format is format_
    assert any("Odile shut the door." in block.text for block in source.blocks)
    messages = [notice.message for notice in source.notices]
    assert any(said in message for message in messages) if said else messages == []


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "a PDF"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\n", "a PDF"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", OLE, "old office program"),
        ("a.pages", b"PK\x03\x04rest", "cannot be unpacked"),
        ("a.pages", b"anything at all", "Pages document"),
        ("a.mobi", b"\0" * 60 + b"BOOKMOBI" + b"\0" * 50, "Kindle"),
        ("a.txt", b"\0" * 60 + b"BOOKMOBI" + b"\0" * 50, "Kindle"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        ("a.md", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0", "a program"),
        ("a.txt", b"MZ\x90\0\x03\0\0\0", "a program"),
        ("a.txt", b"\x1f\x8b\x08\0\0\0\0\0", "an archive"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "an archive"),
        ("a.txt", b"PK\x05\x06" + b"\0" * 18, "an empty archive"),
        ("a.txt", b"PK\x03\x04 and so on", "cannot be unpacked"),
        ("a.txt", b"SQLite format 3\0" + b"\0" * 80, "a database"),
        (
            "a.xml",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "flat XML",
        ),
        ("a.docx", b"\x01\x02\x03\0\x04" * 40, "it is no .docx file inside"),
        ("a.epub", b"\x01\x02\x03\0\x04" * 40, "it is no .epub file inside"),
        ("a.txt", b"\x01\x02\x03\0\x04" * 40, "not a text"),
    ],
)
def test_what_no_story_can_be_read_from(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_source([save(tmp_path, name, data)])
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}: ")
    assert what in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (PAGE, Format.HTML),
        (RTF, Format.RTF),
        (b"# Slip Water\n\nOdile shut the door.\n", Format.MARKDOWN),
        (b"---\ntitle: Slip Water\n---\n\nOdile shut the door.\n", Format.MARKDOWN),
        (b"Odile **really** shut the door.\n", Format.MARKDOWN),
        (b"Odile shut the *door*.\n\n***\n\n#\n\nPerrin waited.\n", Format.TEXT),
        ("\ufeff<html><p>Odile</p></html>".encode("utf-16"), Format.HTML),
    ],
)
def test_the_format_of_standard_input_is_guessed(data: bytes, format_: Format) -> None:
    source = read_source_bytes(data)
    assert source.files[0].format is format_
    assert source.files[0].path is None
    assert source.path is None


def test_a_format_that_is_asked_for_is_kept() -> None:
    source = read_source_bytes(b"Odile *shut* it. <b>x</b>", format=Format.HTML)
    assert source.blocks[0].text == "Odile *shut* it. x"
    assert read_source_bytes(PAGE, format=Format.TEXT).files[0].format is Format.TEXT
    with pytest.raises(ValueError, match="read_source_bytes"):
        read_source_text("x", format=Format.DOCX)


def test_standard_input_is_named_in_errors() -> None:
    with pytest.raises(UnreadableError, match=r"^standard input: empty"):
        read_source_bytes(b"")


def test_a_buffer_of_an_editor_may_be_anything() -> None:
    for text in ("", "\0", "\ud800", "a\0b", "<", "\\"):
        for format_ in (Format.TEXT, Format.MARKDOWN, Format.HTML):
            assert read_source_text(text, format=format_).text == text
