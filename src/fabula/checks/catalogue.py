"""What the rules say of themselves: the data of ``fabula rule`` and of the rule pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from typing import NamedTuple

from fabula.checks.rule import Rule, load_rule
from fabula.checks.selection import find_rule
from fabula.checks.table import RULES, RuleInfo

PARTS = ("What it finds", "Why it matters", "Example", "Options")
"""The parts of a rule's docstring, in order."""

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Fence(NamedTuple):
    """A block of sample prose."""

    language: str
    setting: str
    """What stands behind the language: the habit that the sample takes for granted."""
    text: str


class RuleOption(NamedTuple):
    """An option of a rule."""

    name: str
    """In kebab case, as in ``fabula.toml``."""
    default: object


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule, and what its docstring says of it; all texts are Markdown."""

    info: RuleInfo
    summary: str
    """One sentence."""
    parts: dict[str, str]
    """By the names of :data:`PARTS`."""
    options: tuple[RuleOption, ...]

    @property
    def samples(self) -> tuple[Fence, ...]:
        """The prose of the example: what is found, and what it should have been."""
        return tuple(
            Fence(match[1], match[2] or "", match[3])
            for match in _FENCE.finditer(self.parts.get("Example", ""))
        )

    @property
    def markdown(self) -> str:
        """The whole page."""
        info = self.info
        state = "on by default" if info.on else "off by default"
        lines = [f"# {info.name} ({info.code})", "", self.summary, ""]
        lines += [f"*Family {info.family} · {info.severity} · {state}*", ""]
        for name, text in self.parts.items():
            lines += [f"## {name}", "", _FENCE.sub(_plain_fence, text), ""]
        return "\n".join(lines).rstrip() + "\n"


def rule_page(selector: str) -> RulePage:
    """The page of the rule with this code or name.

    Raises:
        CheckSettingsError: there is none.
    """
    return page_of(load_rule(find_rule(selector)))


def rule_pages() -> Iterator[RulePage]:
    """The pages of all rules, in the table's order."""
    for info in RULES:
        yield page_of(load_rule(info))


def page_of(rule: Rule) -> RulePage:
    """The page that a rule's docstring makes."""
    summary, *rest = _HEADING.split(rule.doc)
    names, texts = rest[::2], rest[1::2]
    return RulePage(
        info=rule.info,
        summary=" ".join(summary.split()),
        parts={name: text.strip() for name, text in zip(names, texts, strict=True)},
        options=tuple(
            RuleOption(option.name.replace("_", "-"), None if option.default is MISSING else option.default)
            for option in fields(rule.options)
        ),
    )


def _plain_fence(match: re.Match[str]) -> str:
    return f"```{match[1]}\n{match[3]}```"
