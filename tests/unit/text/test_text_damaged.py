"""Damaged, locked and hostile documents: one clear line each, soon, and nothing else."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from fabula.text.errors import UnreadableError
from fabula.text.reader import read_source, read_source_bytes

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT = (
    '<?xml version="1.0"?>{doctype}<w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{body}</w:body></w:document>"
)
PARAGRAPH = "<w:p><w:r><w:t>Odile shut the door.</w:t></w:r></w:p>"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Slip Water</dc:title></metadata><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref '
    'idref="a"/></spine></package>'
)
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Odile shut the door.</p></body></html>'


def archive(entries: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in entries.items():
            writer.writestr(name, content)
    return packed.getvalue()


def docx(body: str = PARAGRAPH, doctype: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document."""
    return archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": DOCUMENT.format(body=body, doctype=doctype),
            **(more or {}),
        }
    )


def epub(entries: dict[str, str | bytes] | None = None) -> bytes:
    """An electronic book."""
    content: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, "b.opf": PACKAGE, "a.xhtml": PAGE}
    return archive({"mimetype": "application/epub+zip", **content, **(entries or {})})


def refusal(data: bytes) -> str:
    """What is said of the data, which must be said soon."""
    started = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        read_source_bytes(data, path=Path("story.docx"))
    assert time.monotonic() - started < 60
    message = str(caught.value)
    assert message.startswith("story.docx: ")
    assert "\n" not in message
    assert message.isprintable()
    return message


def test_sound_documents_can_be_read() -> None:
    for data in (docx(), epub()):
        assert [block.text for block in read_source_bytes(data).blocks] == ["Odile shut the door."]


def test_a_document_cut_short_anywhere() -> None:
    data = docx()
    for length in (10, 50, len(data) // 2, len(data) - 30, len(data) - 1):
        assert "damaged" in refusal(data[:length])


def test_an_entry_with_a_wrong_checksum() -> None:
    data = bytearray(docx(PARAGRAPH * 50))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as reader:
        entry = reader.getinfo("word/document.xml")
    for at in range(entry.header_offset + 60, entry.header_offset + 75):
        data[at] ^= 0xFF
    assert "damaged" in refusal(bytes(data))


@pytest.mark.parametrize(
    "body", ["<w:p><w:r><w:t>Odile", "</w:body>", "<w:p></w:r></w:p>", "&nosuch;", "<w:p <w:r>"]
)
def test_broken_xml(body: str) -> None:
    assert "damaged" in refusal(docx(body))


def test_a_document_without_words() -> None:
    assert "there is no text in it" in refusal(docx("<w:p/>"))
    assert "there is no text in it" in refusal(docx(""))


def test_a_document_without_its_text() -> None:
    entries: dict[str, str | bytes] = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS}
    assert "an archive" in refusal(archive(entries))
    assert "damaged" in refusal(archive({**entries, "word/document2.xml": "nothing"}))
    assert "no text" in refusal(
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": "<a/>"})
    )
    assert "damaged" in refusal(
        archive({"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER})
    )
    assert "damaged" in refusal(epub({"META-INF/container.xml": "<a/>"}))
    assert "damaged" in refusal(epub({"b.opf": "gone"}))


def test_a_bomb_of_one_entry() -> None:
    assert "zip bomb" in refusal(docx(more={"word/styles.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}))


def test_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(docx(more={"word/styles.xml": b" " * 40_000_000}))
    real = struct.pack("<I", 40_000_000)
    assert data.count(real) >= 2
    assert "damaged" in refusal(bytes(data.replace(real, struct.pack("<I", 1000))))


def test_a_bomb_of_many_entries() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        for number in range(30_000):
            writer.writestr(f"word/{number}.xml", "")
        writer.writestr("word/document.xml", "")
    assert "30,001 files" in refusal(packed.getvalue())


def test_a_bomb_of_entities() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE w [<!ENTITY l0 "lol">{entities}]>'
    refusal(docx("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", doctype))


def test_a_bomb_of_nesting() -> None:
    page = "<html><body>" + "<div>" * 100_000 + "Odile" + "</div>" * 100_000 + "</body></html>"
    refusal(epub({"a.xhtml": page}))


def test_pictures_are_not_unpacked() -> None:
    data = docx(more={"word/media/a.png": b"\0" * 50_000_000})
    assert read_source_bytes(data).blocks[0].text == "Odile shut the door."


def test_what_a_password_protects() -> None:
    data = bytearray(docx())
    for at in range(len(data) - 10):
        if data[at : at + 4] in (bytearray(b"PK\x01\x02"), bytearray(b"PK\x03\x04")):
            data[at + (8 if data[at + 2] == 1 else 6)] |= 1
    assert "password" in refusal(bytes(data))
    locked = '<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    odt: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": b"\x93\x01garbage",
        "META-INF/manifest.xml": locked,
    }
    assert "password" in refusal(archive(odt))


def test_books_that_their_publishers_lock() -> None:
    encryption = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    aes = encryption.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    assert "DRM" in refusal(epub({"META-INF/encryption.xml": aes}))
    assert "DRM" in refusal(epub({"META-INF/rights.xml": "<a/>"}))
    fonts = encryption.format("http://www.idpf.org/2008/embedding")
    assert (
        read_source_bytes(epub({"META-INF/encryption.xml": fonts})).blocks[0].text == "Odile shut the door."
    )


@pytest.mark.parametrize("data", [rb"{\rtf1", rb"{\rtf1 {{{{{ Odile", b"{\\rtf1 \x00\xff\x80" + b"\\" * 50])
def test_broken_rich_text(data: bytes) -> None:
    refusal(data)


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0'?><FictionBook><body><p>x</FictionBook>", b"<FictionBook/>"]
)
def test_broken_fiction_books(data: bytes) -> None:
    refusal(data)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("Odile shut the door.")
    (tmp_path / "2.docx").write_bytes(docx()[:200])
    with pytest.raises(UnreadableError, match=r"2\.docx: damaged"):
        read_source([tmp_path])
