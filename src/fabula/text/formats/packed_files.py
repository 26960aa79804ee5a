"""What stands between a packed document and the program that reads it.

A zip archive is unpacked here first, entry by entry and within bounds, so that a bomb, a broken entry or a
locked book ends in one clear line; what is handed on holds the text and nothing else.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from fabula.text.errors import UnreadableError
from fabula.text.source import Format
from fabula.text.structure.breaks import RULE

_MOST_ENTRIES = 20_000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_UNPACKED_ENTRY = 150 * 1024 * 1024
_SUSPICIOUS_SIZE = 8 * 1024 * 1024
_SUSPICIOUS_RATIO = 400
_CHUNK = 1024 * 1024

_TEXT_ENTRY = re.compile(r"\.(?:xml|rels|opf|ncx|xhtml|html|htm|xht)\Z|(?:\A|/)mimetype\Z", re.IGNORECASE)
_NEEDED = {
    Format.DOCX: re.compile(r"\[Content_Types\]\.xml\Z|_rels/|word/|docProps/", re.IGNORECASE),
    Format.ODT: re.compile(r"mimetype\Z|content\.xml\Z|styles\.xml\Z|meta\.xml\Z|META-INF/", re.IGNORECASE),
    Format.EPUB: re.compile(r"", re.IGNORECASE),
}
_FONT_SCRAMBLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_ALGORITHM = re.compile(r"EncryptionMethod[^>]{0,200}?Algorithm\s*=\s*[\"']([^\"']{1,200})[\"']")

_RETRIEVE = "take it from a backup, or open it in the program it was written with and save it again"


class Properties(NamedTuple):
    """What a document says of itself outside its text."""

    title: str | None = None
    author: str | None = None
    is_book: bool = False
    """What pandoc says of title and author stands beside the text, not in it: all formats but docx."""


class Unpacked(NamedTuple):
    """A packed document made safe."""

    data: bytes
    """Another archive, with the entries that hold text."""
    size: int
    """Bytes of its entries when unpacked."""
    properties: Properties


def unpack(data: bytes, format_: Format, name: str) -> Unpacked:
    """Check the archive, and pack again what of it holds text.

    Raises:
        UnreadableError: it is damaged, a bomb, encrypted, or has no text in it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_locked(archive, entries, format_, name)
            texts = _read_entries(archive, entries, format_, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableError(f"{name}: damaged: it cannot be unpacked; {_RETRIEVE}") from error
    if format_ is Format.ODT and b"manifest:encryption-data" in texts.get("META-INF/manifest.xml", b""):
        raise _password(name)
    if not any(_is_story_entry(entry, format_) for entry in texts):
        raise UnreadableError(f"{name}: damaged: there is no text in it; {_RETRIEVE}")
    if format_ is Format.ODT:
        texts["content.xml"] = _show_lines(texts["content.xml"])
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as again:
        for entry, content in texts.items():
            again.writestr(entry, content)
    size = sum(len(content) for content in texts.values())
    return Unpacked(packed.getvalue(), size, _read_properties(texts))


_EMPTY_PARAGRAPH = re.compile(
    rb"<text:p(?=\s)([^<>]{0,400}?)\s*(?:/>|>\s*</text:p>)",
)
_STYLE = re.compile(rb"<style:style(?=\s)([^<>]{0,1000})>")
_STYLE_NAME = re.compile(rb"\stext:style-name=[\"']([^\"'<>]{1,200})[\"']")
_OWN_NAME = re.compile(rb"\sstyle:name=[\"']([^\"'<>]{1,200})[\"']")
_LINE_STYLE = b"Horizontal_20_Line"
_LINE_PARENT = re.compile(rb"\sstyle:parent-style-name=[\"']" + _LINE_STYLE + rb"[\"']")


def _show_lines(content: bytes) -> bytes:
    """Put asterisks on the lines that are drawn across the page of an OpenDocument text.

    Such a line is an empty paragraph in a style of its own, and pandoc (3.9) leaves out empty paragraphs: two
    scenes would be one.
    """
    styles = {_LINE_STYLE}
    for match in _STYLE.finditer(content):
        name = _OWN_NAME.search(match[1])
        if name is not None and _LINE_PARENT.search(match[1]):
            styles.add(name[1])

    def show(match: re.Match[bytes]) -> bytes:
        style = _STYLE_NAME.search(match[1])
        if style is None or style[1] not in styles:
            return match[0]
        return b"<text:p" + match[1] + b">" + RULE.encode() + b"</text:p>"

    return _EMPTY_PARAGRAPH.sub(show, content)


def _is_story_entry(entry: str, format_: Format) -> bool:
    if format_ is Format.DOCX:
        return entry.startswith("word/document")
    if format_ is Format.ODT:
        return entry == "content.xml"
    return entry.lower().endswith((".xhtml", ".html", ".htm", ".xht", ".xml")) and not entry.startswith(
        "META-INF/"
    )


def _refuse_locked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], format_: Format, name: str
) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise UnreadableError(
            f"{name}: {len(entries):,} files are packed in it, which no story needs; it is not opened"
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _password(name)
    names = {entry.filename for entry in entries}
    if format_ is Format.EPUB:
        locked = "META-INF/rights.xml" in names or "META-INF/sinf.xml" in names
        if "META-INF/encryption.xml" in names and not locked:
            encryption = _read_entry(archive, archive.getinfo("META-INF/encryption.xml"), name, _CHUNK)
            methods = set(_ALGORITHM.findall(encryption.decode("utf-8", "replace")))
            locked = not methods <= _FONT_SCRAMBLING
        if locked:
            raise UnreadableError(
                f"{name}: locked by its publisher (DRM); it cannot be read, only a book without it can"
            )


def _password(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name}: protected with a password; open it, take the password off and save it again"
    )


def _read_entries(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], format_: Format, name: str
) -> dict[str, bytes]:
    wanted = [
        entry
        for entry in entries
        if not entry.is_dir()
        and _NEEDED[format_].match(entry.filename)
        and _TEXT_ENTRY.search(entry.filename)
    ]
    if sum(entry.file_size for entry in wanted) > _MOST_UNPACKED:
        raise _bomb(name)
    texts: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for entry in wanted:
        content = _read_entry(archive, entry, name, min(left, _MOST_UNPACKED_ENTRY))
        left -= len(content)
        texts[entry.filename] = content
    return texts


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """One entry, however much its header says it unpacks to."""
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            swollen = size > _SUSPICIOUS_SIZE and size > _SUSPICIOUS_RATIO * max(1, entry.compress_size)
            if size > most or swollen:
                raise _bomb(name)
            chunks.append(chunk)
    return b"".join(chunks)


def _bomb(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name}: unpacks to far more than a story can be (a zip bomb, or damaged); it is not opened"
    )


_PROPERTY = re.compile(r"<(?:\w+:)?(title|creator)\b[^>]{0,300}>([^<]{1,500})</")
_NO_TITLE = re.compile(r"microsoft word|document\d*|untitled|\.docx?\Z|\.odt\Z", re.IGNORECASE)
_NO_AUTHOR = re.compile(r"microsoft office user|windows user|user|admin\w*|python-docx|unknown|author", re.I)


def _read_properties(texts: dict[str, bytes]) -> Properties:
    core = texts.get("docProps/core.xml") or texts.get("meta.xml") or b""
    found: dict[str, str] = {}
    for match in _PROPERTY.finditer(core[:_CHUNK].decode("utf-8", "replace")):
        found.setdefault(match[1], html.unescape(match[2]).strip())
    title, author = found.get("title"), found.get("creator")
    return Properties(
        title if title and not _NO_TITLE.search(title) else None,
        author if author and not _NO_AUTHOR.fullmatch(author) else None,
    )
