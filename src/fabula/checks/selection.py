"""Which rules a selector names, and which rules run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fabula.checks.diagnostic import Severity
from fabula.checks.settings import CheckSettings, CheckSettingsError
from fabula.checks.table import RULES, Family, RuleInfo

_EVERYTHING = "all"
_EXACT = 1000


def exactness(selector: str, rule: RuleInfo) -> int:
    """How exactly ``selector`` names ``rule``; 0 where it does not.

    From 1 (``all``) over a family and the start of a code, the longer the more exact, to the code and the
    name themselves.  Capitals do not matter.
    """
    wanted = selector.strip().lower()
    code = rule.code.lower()
    if wanted in (code, rule.name):
        return _EXACT
    if wanted == _EVERYTHING:
        return 1
    if wanted == rule.family:
        return 2
    return 2 + len(wanted) if wanted and code.startswith(wanted) else 0


def rules_named(selectors: Iterable[str], where: str) -> tuple[RuleInfo, ...]:
    """The rules that any of ``selectors`` names, in the table's order.

    Raises:
        CheckSettingsError: a selector names no rule; ``where`` says where it was written.
    """
    named: set[str] = set()
    for selector in selectors:
        found = [rule.code for rule in RULES if exactness(selector, rule)]
        if not found:
            raise CheckSettingsError(f"{where}: “{selector}” names no rule{_suggestion(selector)}")
        named.update(found)
    return tuple(rule for rule in RULES if rule.code in named)


def find_rule(selector: str) -> RuleInfo:
    """The one rule with this code or name.

    Raises:
        CheckSettingsError: there is none.
    """
    for rule in RULES:
        if exactness(selector, rule) == _EXACT:
            return rule
    raise CheckSettingsError(f"there is no rule “{selector}”{_suggestion(selector)}")


def active_rules(settings: CheckSettings) -> tuple[RuleInfo, ...]:
    """The rules that run under ``settings``, in the table's order.

    Raises:
        CheckSettingsError: a selector names no rule.
    """
    for where, selectors in (
        ("select", settings.select),
        ("enable", settings.enable),
        ("ignore", settings.ignore),
    ):
        rules_named(selectors, where)
    wanted = (*settings.select, *settings.enable)
    return tuple(
        rule
        for rule in RULES
        if _most_exact(wanted, rule, default=int(rule.on and not settings.select))
        > _most_exact(settings.ignore, rule, default=0)
    )


def severities(settings: CheckSettings) -> Mapping[str, Severity]:
    """The severity that ``settings`` give to rules, by code; the most exact selector wins.

    Raises:
        CheckSettingsError: a selector names no rule.
    """
    rules_named(settings.severity, "severity")
    chosen: dict[str, Severity] = {}
    for rule in RULES:
        selector = max(settings.severity, key=lambda key: exactness(key, rule), default=None)
        if selector is not None and exactness(selector, rule):
            chosen[rule.code] = settings.severity[selector]
    return chosen


def _most_exact(selectors: Sequence[str], rule: RuleInfo, *, default: int) -> int:
    return max((exactness(selector, rule) for selector in selectors), default=0) or default


def _selectors() -> tuple[str, ...]:
    return (
        _EVERYTHING,
        *Family,
        *(rule.name for rule in RULES),
        *(rule.code for rule in RULES),
    )


def _suggestion(selector: str) -> str:
    from rapidfuzz import process  # here, since only a mistake needs it

    match = process.extractOne(selector.strip(), _selectors(), processor=str.lower, score_cutoff=60)
    return f"; did you mean “{match[0]}”?" if match else "; see `fabula rule` for the list"
