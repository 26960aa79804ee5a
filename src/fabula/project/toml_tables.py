"""Reads a TOML file into frozen structs, and says in one line what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from fabula.project.errors import SettingsError, reason, shown
from fabula.project.unknown_keys import find_unknown_key, find_wrong_value


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A table of a file that a person writes.  Its keys are in kebab case there."""


AnyTable = TypeVar("AnyTable", bound=Table)


def read_text(file: Path) -> str:
    """What stands in a settings file.

    Raises:
        SettingsError: it cannot be read, or is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{shown(file)}: cannot be read: {reason(error)}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{shown(file)}: this is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        ) from None


def decode_table(text: str, table: type[AnyTable], name: str) -> AnyTable:
    """The table that ``text`` spells out; ``name`` is what messages call the file.

    Raises:
        SettingsError: ``text`` is no TOML, or holds an unknown key or a value that cannot be.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_toml_complaint(name, str(error))) from None
    unknown = find_unknown_key(data, table)
    if unknown is not None:
        raise SettingsError(f"{name}: {unknown}")
    try:
        return msgspec.convert(data, table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{name}: {find_wrong_value(str(error), data, table)}") from None


def _toml_complaint(name: str, message: str) -> str:
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    where = f"{name}:{place[1]}:{place[2]}" if place is not None else name
    what = message[: place.start()] if place is not None else message
    return f"{where}: this is not valid TOML: {what[:1].lower()}{what[1:]}"
