"""The table of all rules.  It is cheap to import: it names the rules and loads none of them.

A code is never used again for another rule.  A rule is named for the fault, not for the cure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from fabula.checks.diagnostic import Severity


class Family(StrEnum):
    """What a rule looks at."""

    NAMES = "names"
    TYPOGRAPHY = "typography"
    SUPPRESSION = "suppression"


class RuleInfo(NamedTuple):
    """A rule as lists name it."""

    code: str
    name: str
    family: Family
    severity: Severity
    """What its findings claim by default; a doubtful finding may claim less."""
    on: bool = True
    """Whether it runs unless somebody says otherwise."""
    last: bool = False
    """Whether it runs when the others are done, and sees which suppressions they made use of."""


_WARNING, _INFORMATION, _HINT = Severity.WARNING, Severity.INFORMATION, Severity.HINT
_NAMES, _TYPOGRAPHY, _SUPPRESSION = Family.NAMES, Family.TYPOGRAPHY, Family.SUPPRESSION

RULES: tuple[RuleInfo, ...] = (
    RuleInfo("NAM001", "misspelt-name", _NAMES, _WARNING),
    RuleInfo("NAM002", "name-in-two-spellings", _NAMES, _WARNING),
    RuleInfo("NAM003", "uncapitalised-name", _NAMES, _WARNING),
    RuleInfo("NAM004", "divided-character", _NAMES, _HINT),
    RuleInfo("TYP001", "unopened-quotation", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP002", "unclosed-quotation", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP003", "reversed-quotation-mark", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP004", "mismatched-quotation-marks", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP005", "mixed-quotation-marks", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP006", "mixed-apostrophes", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP007", "doubled-word", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP008", "doubled-blank", _TYPOGRAPHY, _INFORMATION),
    RuleInfo("TYP009", "leading-blank", _TYPOGRAPHY, _HINT),
    RuleInfo("TYP010", "trailing-blank", _TYPOGRAPHY, _HINT),
    RuleInfo("TYP011", "blank-before-punctuation", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP012", "mixed-dashes", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP013", "mixed-ellipses", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP014", "full-stop-before-cue", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP015", "missing-comma-before-cue", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP016", "comma-outside-quotation", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP017", "capitalised-cue", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP018", "comma-before-action", _TYPOGRAPHY, _INFORMATION),
    RuleInfo("TYP019", "unended-sentence", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP020", "chapter-number-out-of-order", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP021", "reversed-apostrophe", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP022", "doubled-punctuation", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP023", "missing-blank", _TYPOGRAPHY, _WARNING),
    RuleInfo("TYP024", "comma-inside-quotation", _TYPOGRAPHY, _WARNING),
    RuleInfo("SUP001", "unused-suppression", _SUPPRESSION, _INFORMATION, last=True),
)
