"""What somebody asked the checks to do.  Read once, in ``project``, and handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fabula.checks.diagnostic import Severity
from fabula.checks.habits import Style
from fabula.checks.intended import Intended
from fabula.story.canon import Canon


class CheckSettingsError(ValueError):
    """Something was asked for that no rule provides; the message is one line."""


@dataclass(frozen=True, slots=True)
class FileIgnore:
    """Rules that do not speak of some files."""

    pattern: str
    """A glob, matched from the right against the file's path: ``drafts/*.md``, ``*.txt``."""
    selectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Which rules run, and how.

    A selector is a rule's code (``TYP007``), the start of codes (``TYP``, ``TYP00``), a rule's name
    (``doubled-word``), a family (``typography``) or ``all``.  Where two of them speak of one rule, the
    one that names it more exactly wins, and ``ignore`` where both are as exact.
    """

    select: tuple[str, ...] = ()
    """Only these run.  Empty: those that are on by default."""
    enable: tuple[str, ...] = ()
    """These run as well."""
    ignore: tuple[str, ...] = ()
    """These do not."""
    per_file: tuple[FileIgnore, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """By selector: what the findings of a rule claim, whatever the rule thinks."""
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By code or name of a rule: its options, by their names in kebab or snake case."""
    style: Style = field(default_factory=Style)
    """What the author says of the story's style.  It outranks what is learned from the story."""
    intended: tuple[Intended, ...] = ()
    """What the author has said is meant."""
    canon: Canon = field(default_factory=Canon)
    """What the author says is so, in the story and in its universe."""
