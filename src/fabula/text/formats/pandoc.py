"""Documents of word processors and electronic books, through pandoc's abstract syntax tree.

Only here is another program started: the pandoc that the package ``pypandoc_binary`` carries, in its
sandbox (no files, no network), with bounded memory and time.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from fabula.text.errors import UnreadableError
from fabula.text.formats.packed_files import Properties, unpack
from fabula.text.formats.pandoc_tree import PackedReading, read_tree
from fabula.text.source import Format

_MEMORY = "4g"
_LEAST_SECONDS = 60
_SECONDS_PER_MEGABYTE = 8
_MOST_OUTPUT = 1024 * 1024 * 1024

_READERS = {
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.RTF: "rtf",
    Format.EPUB: "epub",
    Format.FB2: "fb2",
}
_ZIPPED = frozenset({Format.DOCX, Format.ODT, Format.EPUB})
_OTHERWISE = "save it as .txt, .md or .html, or divide it into parts"


# pandoc's RTF reader loses a letter where the character for older programs follows "\u8220" directly
# (3.9: "\u8220?Hello" becomes "“ello").  A blank ends the control word and is no text.
_UNICODE_FALLBACK = re.compile(rb"((?<!\\)\\u-?\d{1,5})(?=[^\\{}\s\d])")


class _Document(msgspec.Struct):
    """The top of pandoc's tree; blocks are decoded one by one, so that a long book is not held twice."""

    blocks: list[msgspec.Raw]
    meta: dict[str, Any]


def read_packed(data: bytes, format_: Format, name: str) -> PackedReading:
    """The text of a packed document, and the drafts in it.

    Raises:
        UnreadableError: it is damaged, locked, too large, or pandoc cannot read it.
    """
    properties = Properties()
    size = len(data)
    if format_ in _ZIPPED:
        data, size, properties = unpack(data, format_, name)
    elif format_ is Format.RTF:
        data = _UNICODE_FALLBACK.sub(rb"\1 ", data)
    if format_ is not Format.DOCX:
        properties = properties._replace(is_book=True)
    output = _run_pandoc(data, format_, size, name)
    try:
        document = msgspec.json.decode(output, type=_Document)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _damaged(name, format_) from error
    del output
    try:
        return read_tree((msgspec.json.decode(block) for block in document.blocks), document.meta, properties)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError(f"{name}: its parts are nested too deeply to be prose; {_OTHERWISE}") from error


def _find_pandoc() -> str | None:
    """The program that the package carries; importing the package would only cost time."""
    package = find_spec("pypandoc")
    for folder in package.submodule_search_locations or () if package is not None else ():
        for name in ("pandoc", "pandoc.exe"):
            program = Path(folder) / "files" / name
            if program.is_file():
                return str(program)
    return shutil.which("pandoc")


def _run_pandoc(data: bytes, format_: Format, size: int, name: str) -> bytes:
    program = _find_pandoc()
    if program is None:
        raise UnreadableError(
            f"{name}: pandoc, which reads .{format_} files, is missing; install pypandoc_binary again"
        )
    reader = _READERS[format_]
    command = [program, "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "-f", reader, "-t", "json"]
    seconds = _LEAST_SECONDS + _SECONDS_PER_MEGABYTE * size // 1_000_000
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(f"{name}: not unpacked after {seconds:,} seconds; {_OTHERWISE}") from error
    except OSError as error:
        raise UnreadableError(f"{name}: pandoc, which reads .{format_} files, cannot be started") from error
    if done.returncode == 251 or b"heap overflow" in done.stderr or b"Heap exhausted" in done.stderr:
        raise UnreadableError(
            f"{name}: too large to be unpacked in {_MEMORY.upper()}B of memory; {_OTHERWISE}"
        )
    if done.returncode != 0:
        raise _damaged(name, format_, done.stderr)
    if len(done.stdout) > _MOST_OUTPUT:
        raise UnreadableError(f"{name}: too large; {_OTHERWISE}")
    return done.stdout


_NOISE = re.compile(r"[^\x20-\x7e]+")


def _damaged(name: str, format_: Format, told: bytes = b"") -> UnreadableError:
    lines = told.decode("utf-8", "replace").strip().splitlines()
    detail = _NOISE.sub(" ", lines[0])[:120].rstrip(" .:") if lines else ""
    detail = f" ({detail})" if detail else ""
    return UnreadableError(
        f"{name}: damaged: it cannot be read as .{format_}{detail}; "
        "open it in the program it was written with and save it again"
    )
