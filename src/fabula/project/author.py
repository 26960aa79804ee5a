"""The author's word that a finding is meant, in ``fabula.intended.toml``: a plain file to read and edit.

It lies beside ``fabula.toml``, or beside the story where there is none.  Records are added and taken out
with tomlkit, so that comments, order and layout stay as the author left them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fabula.project.errors import SettingsError, shown
from fabula.project.settings import Configuration
from fabula.project.toml_tables import Table, decode_table, read_text
from fabula.project.writing import replace_file, sha256_of, write_file

if TYPE_CHECKING:
    from fabula.checks.intended import Intended

FILE_NAME = "fabula.intended.toml"

_HEAD = """\
# Findings that the author has looked at and means to keep as they are.
# `fabula intend FILE CODE` adds a record.  Edit this file as you like; delete a record to undo it.
"""
_KEYS = ("file", "code", "rule", "words", "before", "after", "note")
"""In the order a person reads them."""


class IntendedRecord(Table, frozen=True):
    """``[[intended]]``: a finding that is meant, known again by the words it stands at."""

    code: str
    words: str
    file: str | None = None
    """Relative to this file's folder; without it the record holds for every story here."""
    rule: str | None = None
    """The rule's name, for whoever reads the file."""
    before: str = ""
    after: str = ""
    note: str | None = None
    """Why it is meant."""

    def as_intended(self) -> Intended:
        """The record as the checks know it."""
        from fabula.checks.intended import Intended  # who only reads does not check

        return Intended(code=self.code, words=self.words, before=self.before, after=self.after)


class IntendedFile(Table, frozen=True):
    """The whole of ``fabula.intended.toml``."""

    intended: tuple[IntendedRecord, ...] = ()


def intended_file_for(work: Path, configuration: Configuration) -> Path:
    """Where the records of the work at ``work`` (a file or a folder) are kept."""
    folder = configuration.folder
    if folder is None:
        folder = work if work.is_dir() else work.parent
    return folder.absolute() / FILE_NAME


def load_intended(file: Path) -> tuple[IntendedRecord, ...]:
    """The records of a file; none where it does not exist.

    Raises:
        SettingsError: it cannot be read, is no TOML, or holds something unknown.
    """
    if not file.exists():
        return ()
    return decode_table(read_text(file), IntendedFile, shown(file)).intended


def records_about(
    records: Sequence[IntendedRecord], files: Sequence[Path], folder: Path
) -> tuple[IntendedRecord, ...]:
    """Those of ``records``, kept in ``folder``, that speak of one of ``files``."""
    names = {name_in(folder, each) for each in files}
    return tuple(record for record in records if record.file is None or record.file in names)


def name_in(folder: Path, file: Path) -> str:
    """``file`` as a record kept in ``folder`` names it: relative, with slashes."""
    return Path(os.path.relpath(file.absolute(), folder.absolute())).as_posix()


def add_intended(file: Path, record: IntendedRecord) -> None:
    """Write ``record`` at the end of a file of records, which is made where it does not exist.

    Raises:
        SettingsError: the file holds something that is no record.
        WriteError: it could not be written; nothing was changed.
    """
    text = read_text(file) if file.exists() else _HEAD
    decode_table(text, IntendedFile, shown(file))
    newline = "\r\n" if "\r\n" in text else "\n"
    after = text if text.endswith("\n") or not text else text + newline
    after += newline + _as_toml(record).replace("\n", newline)
    try:
        decode_table(after, IntendedFile, shown(file))
    except SettingsError:
        raise SettingsError(
            f"{shown(file)}: cannot take another record; write those it has as [[intended]] tables"
        ) from None
    _save(file, after)


def remove_intended(file: Path, record: IntendedRecord) -> None:
    """Take the first record that equals ``record`` out of a file of records.

    Raises:
        SettingsError: the file holds something that is no record.
        ValueError: it does not hold this one.
        WriteError: it could not be written; nothing was changed.
    """
    import tomlkit

    text = read_text(file)
    at = decode_table(text, IntendedFile, shown(file)).intended.index(record)
    document = tomlkit.parse(text)
    records = document["intended"]
    if len(records) > 1:
        del records[at]
    else:
        document.remove("intended")
    _save(file, tomlkit.dumps(document))


def _as_toml(record: IntendedRecord) -> str:
    import tomlkit

    plain = msgspec.to_builtins(record)
    table = {key: plain[key] for key in _KEYS if plain[key] not in (None, "") or key == "words"}
    return "[[intended]]\n" + tomlkit.dumps(table)


def _save(file: Path, text: str) -> None:
    data = text.encode("utf-8")
    if file.exists():
        replace_file(file, data, expected=sha256_of(file.read_bytes()))
    else:
        write_file(file, data)
