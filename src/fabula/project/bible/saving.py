"""Writes the bible of a work."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fabula.project.bible.merging import Merged, merge_bible
from fabula.project.bible.reading import read_sections
from fabula.project.bible.word import Bible
from fabula.project.errors import ProjectError, shown
from fabula.project.works import Work
from fabula.project.writing import replace_file, sha256_of, write_file


class Saved(NamedTuple):
    """Where a bible was written, and what was done to it."""

    file: Path
    merged: Merged
    was_there: bool
    changed: bool
    """Whether the file holds something else now."""


def merged_bible(work: Work) -> Merged:
    """The bible of a work with what was read of it, not written yet.

    Raises:
        ProjectError: the work has no place for one, or it cannot be merged without loss.
    """
    bible = _bible_of(work)
    # What has been struck out has to be seen as read, so that it is written down as struck out.
    read = read_sections(replace(work.story, claims=work.claims_read))
    return merge_bible(bible.text, shown(bible.file), read, _name_in(bible.file, work))


def save_bible(work: Work) -> Saved:
    """Write what was read into the bible of a work; every word of the author's stays.

    Raises:
        ProjectError: the work has no place for one, it cannot be merged without loss, or not be written.
    """
    bible = _bible_of(work)
    merged = merged_bible(work)
    there = bible.file.is_file()
    if there:
        held = bible.file.read_bytes()
        if held.decode("utf-8-sig", "replace") != bible.text:
            raise ProjectError(f"{shown(bible.file)}: has changed since it was read; run the command again")
        mark = b"\xef\xbb\xbf" if held.startswith(b"\xef\xbb\xbf") else b""
        data = mark + merged.text.encode("utf-8")
        if data != held:
            replace_file(bible.file, data, expected=sha256_of(held))
        return Saved(bible.file, merged, was_there=True, changed=data != held)
    write_file(bible.file, merged.text.encode("utf-8"))
    return Saved(bible.file, merged, was_there=False, changed=True)


def _bible_of(work: Work) -> Bible:
    if work.bible is None:
        raise ProjectError(f"{work.name}: has no place where a bible could be kept")
    return work.bible


def _name_in(file: Path, work: Work) -> str:
    """What the file calls the work: its path from there, with slashes."""
    path = work.request.path
    if path is None:
        return work.name
    name = Path(os.path.relpath(path.absolute(), file.parent)).as_posix()
    return path.absolute().name if name == "." else name
