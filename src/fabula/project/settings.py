"""``fabula.toml``: its tables, where it is found, and what is wrong with it in one line.

Each table is a frozen struct here, so that what comes later (a calendar, a universe, secrets) is one
struct more and one field in :class:`Settings`.  Keys in the file are in kebab case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from fabula.checks.diagnostic import Severity
from fabula.project.errors import shown
from fabula.project.toml_tables import Table, decode_table, read_text

FILE_NAME = "fabula.toml"


class Marks(StrEnum):
    """What a work sets its dialogue in."""

    AUTO = "auto"
    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMETS = "guillemets"
    GERMAN = "german"
    DASH = "dash"


class CueCommas(StrEnum):
    """Where the comma between speech and its cue stands."""

    AUTO = "auto"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Drawn(StrEnum):
    """How quotation marks and apostrophes are drawn."""

    AUTO = "auto"
    CURLY = "curly"
    STRAIGHT = "straight"


class Dashes(StrEnum):
    """What stands between two words for a dash."""

    AUTO = "auto"
    EM = "em"
    SPACED_EM = "spaced-em"
    EN = "en"
    SPACED_EN = "spaced-en"
    HYPHENS = "hyphens"
    SPACED_HYPHENS = "spaced-hyphens"
    SPACED_HYPHEN = "spaced-hyphen"


class Ellipses(StrEnum):
    """How an ellipsis is set."""

    AUTO = "auto"
    CHARACTER = "character"
    DOTS = "dots"
    SPACED_DOTS = "spaced-dots"


class Variant(StrEnum):
    """The variety of English that a work keeps to."""

    AUTO = "auto"
    BRITISH = "en-GB"
    AMERICAN = "en-US"


class RuleTable(Table, frozen=True):
    """``[rules]``: which rules run, and how."""

    select: tuple[str, ...] = ()
    """Only these run: codes, names, families or the start of a code.  Empty: those on by default."""
    enable: tuple[str, ...] = ()
    """These run as well."""
    ignore: tuple[str, ...] = ()
    """These do not."""
    severity: dict[str, Severity] = msgspec.field(default_factory=dict)
    options: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    """By rule; what each takes is told on its page."""


class FileTable(Table, frozen=True):
    """``[files."GLOB"]``: what holds for some files only."""

    ignore: tuple[str, ...] = ()


class NameTable(Table, frozen=True):
    """``[names]``: the author's word on the cast."""

    same: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Names of one person, under the fullest of them."""
    apart: tuple[tuple[str, ...], ...] = ()
    """Names of people who are never one."""
    not_names: tuple[str, ...] = ()
    """Words with a capital that name nobody."""
    pronouns: dict[str, str] = msgspec.field(default_factory=dict)


class DialogueTable(Table, frozen=True):
    """``[dialogue]``: how speech is set."""

    marks: Marks = Marks.AUTO
    cue_commas: CueCommas = CueCommas.AUTO


class TypographyTable(Table, frozen=True):
    """``[typography]``: how marks are set; ``auto`` goes by what the work does most."""

    quotation_marks: Drawn = Drawn.AUTO
    apostrophes: Drawn = Drawn.AUTO
    dashes: Dashes = Dashes.AUTO
    ellipses: Ellipses = Ellipses.AUTO


class LanguageTable(Table, frozen=True):
    """``[language]``: what the work is written in."""

    variant: Variant = Variant.AUTO
    """American fiction sets speech in double marks with the comma inside; in Britain houses differ."""


class SpellingTable(Table, frozen=True):
    """``[spelling]``: spellings that belong to the world of the story."""

    canon: tuple[str, ...] = ()


class BibleTable(Table, frozen=True):
    """``[bible]``: the file of what is so in the story."""

    file: str = ""
    """Relative to the folder of ``fabula.toml``; empty: beside each story."""


class UniverseTable(Table, frozen=True):
    """``[universe]``: what several stories share."""

    canon: tuple[str, ...] = ()
    """Files in the form of a bible, relative to the folder of ``fabula.toml``."""


class Settings(Table, frozen=True):
    """The whole of ``fabula.toml``."""

    rules: RuleTable = RuleTable()
    files: dict[str, FileTable] = msgspec.field(default_factory=dict)
    names: NameTable = NameTable()
    dialogue: DialogueTable = DialogueTable()
    typography: TypographyTable = TypographyTable()
    language: LanguageTable = LanguageTable()
    spelling: SpellingTable = SpellingTable()
    bible: BibleTable = BibleTable()
    universe: UniverseTable = UniverseTable()


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force, and the file they come from."""

    file: Path | None = None
    """``None`` where there is no ``fabula.toml``: everything is as it is by default."""
    settings: Settings = field(default_factory=Settings)

    @property
    def folder(self) -> Path | None:
        """What the globs of ``[files]`` are relative to."""
        return self.file.parent if self.file is not None else None


def find_settings_file(start: Path) -> Path | None:
    """The ``fabula.toml`` nearest upward from a file or folder; ``None`` where there is none."""
    at = start.absolute()
    for folder in (at, *at.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None


def load_configuration(start: Path, *, file: Path | None = None) -> Configuration:
    """The settings in force for the work at ``start``; ``file`` overrides the search.

    Raises:
        SettingsError: the file cannot be read, is no TOML, or holds something unknown.
    """
    found = file if file is not None else find_settings_file(start)
    if found is None:
        return Configuration()
    return Configuration(file=found, settings=decode_settings(read_text(found), shown(found)))


def decode_settings(text: str, name: str = FILE_NAME) -> Settings:
    """The settings that ``text`` spells out; ``name`` is what messages call the file.

    Raises:
        SettingsError: ``text`` is no TOML, or holds something unknown.
    """
    return decode_table(text, Settings, name)
