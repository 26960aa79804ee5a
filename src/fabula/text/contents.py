"""What bytes are, told from what is in them rather than from a file's name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from enum import Enum
from io import BytesIO
from typing import NamedTuple

from fabula.text.source import Format

SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
    ".mkd": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".rtf": Format.RTF,
    ".epub": Format.EPUB,
    ".fb2": Format.FB2,
}
"""The formats by the suffixes they are named with."""

_SAVE_AS = "open it in the program it was written with and save it as .docx, .odt, .rtf, .txt, .md or .html"
_EXPORT_AS = "export it from there as .docx, .rtf, .txt or .md"

UNREADABLE_SUFFIXES = {
    ".doc": f"an old Word document; {_SAVE_AS}",
    ".dot": f"an old Word template; {_SAVE_AS}",
    ".pages": f"a Pages document; {_EXPORT_AS}",
    ".pdf": f"a PDF, which keeps no paragraphs; {_SAVE_AS}",
    ".scriv": f"a Scrivener project; {_EXPORT_AS}",
    ".scrivx": f"a Scrivener project; {_EXPORT_AS}",
    ".rtfd": "a TextEdit folder; save it as .rtf, .docx or .txt",
    ".wps": f"a Works document; {_SAVE_AS}",
    ".wpd": f"a WordPerfect document; {_SAVE_AS}",
    ".mobi": "a Kindle book; convert it to .epub (Calibre does)",
    ".azw": "a Kindle book; convert it to .epub (Calibre does)",
    ".azw3": "a Kindle book; convert it to .epub (Calibre does)",
    ".kfx": "a Kindle book; convert it to .epub (Calibre does)",
    ".gdoc": "a link to Google Docs; download the document as .docx, .odt or .html",
    ".zip": "an archive; unpack it and name the story in it",
    ".7z": "an archive; unpack it and name the story in it",
    ".rar": "an archive; unpack it and name the story in it",
    ".tar": "an archive; unpack it and name the story in it",
    ".gz": "an archive; unpack it and name the story in it",
    ".fodt": "a flat OpenDocument text; save it as .odt",
    ".tex": "a LaTeX file; convert it to .md or .docx (pandoc does)",
}
"""What cannot be read by its suffix, and what to do instead."""


class Foreign(Enum):
    """Contents that no story can be read from; the value says what they are and what to do."""

    PDF = f"a PDF, which keeps no paragraphs; {_SAVE_AS}"
    OLD_WORD = f"an old Word document (.doc); {_SAVE_AS}"
    PASSWORD = "protected with a password; open it, take the password off and save it again"  # noqa: S105
    OLE = f"a document of an old office program; {_SAVE_AS}"
    PAGES = f"a Pages document; {_EXPORT_AS}"
    SPREADSHEET = "a spreadsheet or a presentation, not a story"
    ARCHIVE = "an archive; unpack it and name the story in it"
    EMPTY_ARCHIVE = "an empty archive; name the story itself"
    MOBI = "a Kindle book; convert it to .epub (Calibre does)"
    IMAGE = "a picture, not a text"
    MEDIA = "a sound or a film, not a text"
    PROGRAM = "a program, not a text"
    DATABASE = "a database, not a text"
    WORD_XML = f"a Word document as flat XML; {_SAVE_AS}"
    FLAT_ODT = "a flat OpenDocument text; save it as .odt"
    DAMAGED_ZIP = "damaged: it begins like a packed document but cannot be unpacked; take it from a backup"


_MAGIC: Sequence[tuple[bytes, Foreign]] = (
    (b"%PDF-", Foreign.PDF),
    (b"\x89PNG\r\n\x1a\n", Foreign.IMAGE),
    (b"\xff\xd8\xff", Foreign.IMAGE),
    (b"GIF87a", Foreign.IMAGE),
    (b"GIF89a", Foreign.IMAGE),
    (b"II*\x00", Foreign.IMAGE),
    (b"MM\x00*", Foreign.IMAGE),
    (b"RIFF", Foreign.MEDIA),
    (b"OggS", Foreign.MEDIA),
    (b"ID3", Foreign.MEDIA),
    (b"fLaC", Foreign.MEDIA),
    (b"\x7fELF", Foreign.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Foreign.PROGRAM),
    (b"\xca\xfe\xba\xbe", Foreign.PROGRAM),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"BZh", Foreign.ARCHIVE),
    (b"\xfd7zXZ\x00", Foreign.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Foreign.ARCHIVE),
    (b"Rar!\x1a\x07", Foreign.ARCHIVE),
    (b"(\xb5/\xfd", Foreign.ARCHIVE),
    (b"PK\x05\x06", Foreign.EMPTY_ARCHIVE),
    (b"SQLite format 3\x00", Foreign.DATABASE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_HTML = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_FB2 = re.compile(r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*<FictionBook\b", re.DOTALL)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|"
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})[\"']",
    re.IGNORECASE,
)
# The HTML standard reads pages that declare these as Windows-1252.
_WINDOWS = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "windows-1252", "cp1252"}
)


class Contents(NamedTuple):
    """What bytes are: a format, something foreign, or neither, which leaves some text."""

    format: Format | None = None
    foreign: Foreign | None = None


def recognise(data: bytes) -> Contents:
    """What ``data`` is by its first bytes, and by its entries where it is a zip archive."""
    if data.startswith(b"PK\x03\x04"):
        return _recognise_zip(data)
    if data.startswith(_OLE):
        return Contents(foreign=_recognise_ole(data))
    if data.startswith(b"{\\rtf"):
        return Contents(Format.RTF)
    if data[60:68] == b"BOOKMOBI":
        return Contents(foreign=Foreign.MOBI)
    if data[4:8] == b"ftyp":
        return Contents(foreign=Foreign.MEDIA)
    if data.startswith(b"MZ") and b"\0" in data[:_HEAD]:
        return Contents(foreign=Foreign.PROGRAM)
    for magic, foreign in _MAGIC:
        if data.startswith(magic) and (len(magic) > 4 or b"\0" in data[:_HEAD] or foreign is Foreign.IMAGE):
            return Contents(foreign=foreign)
    return _recognise_markup(data)


def _recognise_markup(data: bytes) -> Contents:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head.decode("utf-16", "ignore")
    else:
        start = head.decode("latin-1").removeprefix("ï»¿")
    if _FB2.match(start):
        return Contents(Format.FB2)
    if _HTML.match(start):
        return Contents(Format.HTML)
    if "<?mso-application progid=" in start or "<pkg:package" in start or "<w:wordDocument" in start:
        return Contents(foreign=Foreign.WORD_XML)
    if "<office:document " in start:
        return Contents(foreign=Foreign.FLAT_ODT)
    return Contents()


def _recognise_zip(data: bytes) -> Contents:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            media_type = _read_media_type(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return Contents(foreign=Foreign.DAMAGED_ZIP)
    if media_type == "application/epub+zip" or "META-INF/container.xml" in names:
        return Contents(Format.EPUB)
    if media_type.startswith("application/vnd.oasis.opendocument.text"):
        return Contents(Format.ODT)
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return Contents(Format.DOCX)
    if "Index/Document.iwa" in names or "Index.zip" in names:
        return Contents(foreign=Foreign.PAGES)
    if media_type.startswith("application/vnd.oasis") or {"xl/workbook.xml", "ppt/presentation.xml"} & names:
        return Contents(foreign=Foreign.SPREADSHEET)
    return Contents(foreign=Foreign.ARCHIVE)


def _read_media_type(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as entry:
        return entry.read(100).decode("ascii", "replace").strip()


def _recognise_ole(data: bytes) -> Foreign:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Foreign.PASSWORD
    return Foreign.OLD_WORD if "WordDocument".encode("utf-16-le") in data else Foreign.OLE


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or an XML file says it has, as Python names it."""
    match = _DECLARED.search(data, 0, _HEAD)
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    return "cp1252" if name in _WINDOWS else name


_MARKDOWN_SIGN = re.compile(
    r"\ufeff?---[ \t]*\r?\n\w[^\n]*:|^#{1,6}[ \t]+\S|^[^\n]+\n={3,}[ \t]*$|\*\*\w[^*\n]*\*\*|\]\(https?://",
    re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


def guess_text_format(text: str) -> Format:
    """The format of text that has no name: Markdown where it shows clear signs of it."""
    return Format.MARKDOWN if _MARKDOWN_SIGN.search(text[:200_000]) else Format.TEXT


def has_tags(text: str) -> bool:
    """Whether there is any HTML tag at all."""
    return _TAG.search(text) is not None
