"""The table of all rules.  It is cheap to import: it names the rules and loads none of them.

A code is never used again for another rule.  A rule is named for the fault, not for the cure.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from fabula.checks.diagnostic import Severity


class Family(StrEnum):
    """What a rule looks at."""

    CONTINUITY = "continuity"
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

    @property
    def reads_in_context(self) -> bool:
        """Whether it needs what only the trained model reads."""
        return self.family is Family.CONTINUITY


_WARNING, _INFORMATION, _HINT = Severity.WARNING, Severity.INFORMATION, Severity.HINT
_CONTINUITY, _NAMES = Family.CONTINUITY, Family.NAMES
_TYPOGRAPHY, _SUPPRESSION = Family.TYPOGRAPHY, Family.SUPPRESSION

RULES: tuple[RuleInfo, ...] = (
    RuleInfo("CON001", "tense-shift", _CONTINUITY, _WARNING),
    RuleInfo("CON002", "person-shift", _CONTINUITY, _WARNING),
    RuleInfo("CON003", "description-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON004", "age-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON005", "name-or-title-drift", _CONTINUITY, _WARNING),
    RuleInfo("CON006", "pronoun-drift", _CONTINUITY, _WARNING),
    RuleInfo("CON007", "tie-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON008", "dead-character-acts", _CONTINUITY, _WARNING),
    RuleInfo("CON009", "absent-character-acts", _CONTINUITY, _WARNING),
    RuleInfo("CON010", "character-in-two-places", _CONTINUITY, _WARNING),
    RuleInfo("CON011", "journey-too-short", _CONTINUITY, _WARNING),
    RuleInfo("CON012", "time-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON013", "lost-thing-used", _CONTINUITY, _WARNING),
    RuleInfo("CON014", "count-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON015", "impossible-knowledge", _CONTINUITY, _WARNING),
    RuleInfo("CON016", "repeated-first-meeting", _CONTINUITY, _WARNING),
    RuleInfo("CON017", "open-thread", _CONTINUITY, _INFORMATION),
    RuleInfo("CON018", "unused-character", _CONTINUITY, _HINT, on=False),
    RuleInfo("CON019", "look-alike-names", _CONTINUITY, _HINT),
    RuleInfo("CON020", "canon-conflict", _CONTINUITY, _WARNING),
    RuleInfo("CON021", "forgotten-knowledge", _CONTINUITY, _WARNING),
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
