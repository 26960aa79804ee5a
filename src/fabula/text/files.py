"""Files and folders: which are read, in what order, and their bytes within bounds."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fabula.text.contents import SUFFIXES, UNREADABLE_SUFFIXES
from fabula.text.errors import UnreadableError
from fabula.text.numerals import ROMAN, WORDS, read_number
from fabula.text.source import Format, Notice

MOST_TEXT = 20 * 1024 * 1024
"""Bytes of a text, Markdown or HTML file; code points of what is extracted from a packed one."""
MOST_PACKED = 128 * 1024 * 1024
"""Bytes of a packed document, pictures included."""

_SUPPORT_FILES = frozenset({"readme", "license", "licence", "changelog", "contributing"})
_PREFERRED = tuple(dict.fromkeys((Format.MARKDOWN, *SUFFIXES.values())))


class Found(NamedTuple):
    """The files that a work is made of, in order, and what to say of those left out."""

    paths: tuple[Path, ...]
    notices: tuple[Notice, ...] = ()


def shown_path(path: Path) -> str:
    """The path on one line, whatever its name holds."""
    return "".join(char if char.isprintable() else "?" for char in str(path))


def find_files(paths: Sequence[Path]) -> Found:
    """The files to read: one, several in natural order, or the chapters in one folder.

    Raises:
        UnreadableError: there is nothing to read, or something among them is no file.
    """
    if not paths:
        raise UnreadableError("nothing to read: name a story file or a folder of chapters")
    if len(paths) == 1:
        path = paths[0]
        if _mode(path) == "folder":
            return _find_chapters(path)
        return Found((path,))
    for path in paths:
        if _mode(path) == "folder":
            raise UnreadableError(
                f"{shown_path(path)}: a folder among files; name a folder by itself, or the files in it"
            )
    return Found(tuple(sorted(paths, key=natural_key)))


def _find_chapters(folder: Path) -> Found:
    shown = shown_path(folder)
    reason = UNREADABLE_SUFFIXES.get(folder.suffix.lower())
    if reason is not None:
        raise UnreadableError(f"{shown}: {reason}")
    try:
        entries = sorted(folder.iterdir(), key=natural_key)
    except OSError as error:
        raise unreadable(folder, error) from error
    chapters = [entry for entry in entries if _is_chapter(entry)]
    if not chapters:
        raise UnreadableError(f"{shown}: {_why_empty(entries)}")
    kept: dict[str, Path] = {}
    left_out: list[Path] = []
    for chapter in sorted(chapters, key=lambda path: _PREFERRED.index(SUFFIXES[path.suffix.lower()])):
        if kept.setdefault(chapter.stem, chapter) is not chapter:
            left_out.append(chapter)
    notices = [
        Notice(path, f"left out: {shown_path(kept[path.stem])} has the same name and is read instead")
        for path in sorted(left_out, key=natural_key)
    ]
    return Found(tuple(sorted(kept.values(), key=natural_key)), tuple(notices))


def _is_chapter(entry: Path) -> bool:
    if entry.name.startswith((".", "~$")) or entry.suffix.lower() not in SUFFIXES:
        return False
    return entry.stem.lower() not in _SUPPORT_FILES and not entry.is_dir()


def _why_empty(entries: Sequence[Path]) -> str:
    visible = [entry for entry in entries if not entry.name.startswith(".")]
    readable = ", ".join(sorted(f".{format_}" for format_ in set(SUFFIXES.values())))
    folders = [entry.name for entry in visible if entry.is_dir()]
    if folders:
        return f"a folder without a story of its own; name the one in it that has them ({folders[0]}?)"
    for entry in visible:
        reason = UNREADABLE_SUFFIXES.get(entry.suffix.lower())
        if reason is not None:
            return f"a folder without a readable story; {shown_path(Path(entry.name))} is {reason}"
    return f"a folder without a story; chapters end in one of {readable}"


def _mode(path: Path) -> str:
    """What a path leads to: a file or a folder.

    Raises:
        UnreadableError: it leads nowhere, or to something that cannot be read like a file.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    raise UnreadableError(
        f"{shown_path(path)}: neither a file nor a folder; name one, or use - to read standard input"
    )


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, never more than can be a story's.

    Raises:
        UnreadableError: it cannot be read, is empty, or is too large.
    """
    _mode(path)
    suffix = path.suffix.lower()
    large = SUFFIXES.get(suffix, Format.TEXT).packed or suffix in UNREADABLE_SUFFIXES
    most = MOST_PACKED if large else MOST_TEXT
    try:
        # Non-blocking, should the file have become a pipe since it was looked at.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableError(f"{shown_path(path)}: no longer a file")
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > most:
        raise too_large(shown_path(path), most)
    return data


def too_large(name: str, most: int) -> UnreadableError:
    """The error for more than can be read."""
    return UnreadableError(
        f"{name}: larger than {most // (1024 * 1024)} MB, the most that is read at once; divide it into parts"
    )


_REASONS = {
    errno.ENOENT: "not there; check the name",
    errno.ENOTDIR: "not there; check the name",
    errno.EACCES: "you may not read it; change its permissions, or copy it",
    errno.EPERM: "you may not read it; change its permissions, or copy it",
    errno.ELOOP: "a symbolic link that leads in a circle; name the file itself",
    errno.ENAMETOOLONG: "not there; the name is too long to be a file's",
}


def unreadable(path: Path, error: OSError | ValueError) -> UnreadableError:
    """What the system says is wrong with a path, as a line for people."""
    shown = shown_path(path)
    if isinstance(error, ValueError):
        return UnreadableError(f"{shown[:200]}: no name of a file")
    if error.errno == errno.ENOENT and path.is_symlink():
        return UnreadableError(f"{shown}: a symbolic link that leads nowhere; name the file itself")
    reason = _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
    return UnreadableError(f"{shown if len(shown) < 500 else shown[:200] + '…'}: {reason}")


_DIGITS = re.compile(r"(\d+)")
_NUMBERED = re.compile(rf"\b(chapter|part|book|episode|act)([\s_-]+)({WORDS}|{ROMAN})\b")
_FIRST = re.compile(r"(?:prologue|preface|foreword|introduction|title ?page)\b")
_LAST = re.compile(r"(?:epilogue|afterword|appendix|postscript|acknowledge?ments)\b")


def natural_key(path: Path) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key that puts chapter 2 before chapter 10, chapter three before four, and a prologue first."""
    name = path.name.casefold()
    rank = 0 if _FIRST.match(name) else 2 if _LAST.match(name) else 1
    name = _NUMBERED.sub(_with_figures, name)
    parts = [(rank, 0, "")]
    for part in _DIGITS.split(name):
        # Figures sort before words, and by their value.
        parts.append((0, int(part[:18]), "") if part.isdecimal() else (1, 0, part))
    return tuple(parts), str(path)


def _with_figures(match: re.Match[str]) -> str:
    number = read_number(match[3].replace("_", " "))
    return match[0] if number is None else f"{match[1]}{match[2]}{number}"
