"""Rule specs: prose in which a rule must fire, and prose in which it must not, as Markdown.

A spec is ``tests/rules/<family>/<rule>.md``::

    ## Fires

    ### What this case shows

    ~~~txt
    Bram put ⟦the the⟧ kettle on.
    ~~~

    ~~~fixed
    Bram put the kettle on.
    ~~~

    ## Does not fire

    ### What this case shows

    ~~~txt
    All that Bram had had was tea.
    ~~~

The fence names the format (``txt``, ``md``, ``html``).  ``⟦…⟧`` marks what a diagnostic must span, exactly;
``⟦⟧`` an empty span.  ``␠`` is a blank that an editor would strip, ``⇥`` a tab, ``⍽`` a non-breaking blank,
``␍`` a carriage return.  Behind the format may stand

- ``habit=NAME:VALUE``: what the author says of the style;
- ``setting``: the text of the spec's ``~~~txt setting`` fence follows the case, so that there are habits;
- ``severity=VALUE``: what the diagnostics claim, where it is not the rule's default;
- ``options=NAME:VALUE,VALUE``: an option of the rule;
- ``canon=NAME:TOPIC:VALUE``: what the author says of a character, ``_`` for blanks;
  ``canon=NAME:is:KIND:NAME`` for a tie, ``canon=NAME:intended:TOPIC`` for what changes on purpose,
  ``canon=NAME:secret:WORDS:NAME`` for a secret with who knows of it.

``~~~fixed`` gives the text after all fixes, ``~~~safely-fixed`` after the safe ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from fabula.checks.diagnostic import Severity
from fabula.checks.habits import Style
from fabula.checks.settings import CheckSettings
from fabula.checks.table import RULES, RuleInfo
from fabula.checks.usage import CommaPlace, DashStyle, DialogueMarks, EllipsisStyle, Glyphs
from fabula.language.reader_model import ReaderModel, load_model
from fabula.reading.topics import Topic
from fabula.story.build import build_story
from fabula.story.canon import Canon, CanonFact, CanonTie, Secret
from fabula.story.model import Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format
from fabula.text.span import Span

HERE = Path(__file__).parent
FIRES, SILENT = "Fires", "Does not fire"

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_CASE = re.compile(r"^### (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^~~~(?P<info>[^\n]+)\n(?P<text>.*?)^~~~$", re.MULTILINE | re.DOTALL)
_SHOWN = str.maketrans({"␠": " ", "⇥": "\t", "⍽": "\u00a0", "␍": "\r"})
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True)
class Case:
    """One piece of prose, and what a rule has to say of it."""

    rule: RuleInfo
    section: str
    title: str
    text: str
    """With the marks gone."""
    spans: tuple[Span, ...]
    format: Format
    settings: CheckSettings
    severity: Severity
    fixed: str | None = None
    safely_fixed: str | None = None
    setting: str = ""
    info: tuple[str, ...] = ()
    """What stands behind the format."""

    def settings_for(self, story: Story) -> CheckSettings:
        """The settings, with what the author says of the characters of a story."""
        return replace(self.settings, canon=canon_for(self.info, story))

    @property
    def name(self) -> str:
        return f"{self.rule.name}: {self.title}"

    def story(self, text: str | None = None) -> Story:
        return self.story_of(self.whole(text))

    def story_of(self, text: str) -> Story:
        """The story of a whole text."""
        return build_story(read_source_text(text, format=self.format), model=model_for(self.rule))

    def whole(self, text: str | None = None) -> str:
        """The text that is checked, the setting included."""
        return (self.text if text is None else text) + self.setting


def model_for(rule: RuleInfo) -> ReaderModel | None:
    """The trained model, where a rule needs it."""
    return load_model(threads=1) if rule.reads_in_context else None


def spec_path(rule: RuleInfo) -> Path:
    return HERE / rule.family / f"{rule.name}.md"


def all_cases(section: str) -> list[Case]:
    return [case for rule in RULES if spec_path(rule).exists() for case in cases_of(rule, section)]


def cases_of(rule: RuleInfo, section: str) -> Iterator[Case]:
    """The cases of one section of a rule's spec."""
    spec = spec_path(rule).read_text("utf-8")
    setting = next((fence["text"] for fence in _FENCE.finditer(spec) if " setting" in fence["info"]), "")
    for name, body in _titled(_SECTION, spec):
        if name == section:
            for title, content in _titled(_CASE, body):
                yield _case(rule, section, title, content, setting)


def _titled(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    _, *parts = pattern.split(text)
    yield from zip(parts[::2], parts[1::2], strict=True)


def _case(rule: RuleInfo, section: str, title: str, content: str, setting: str) -> Case:
    found = [fence for fence in _FENCE.finditer(content) if " setting" not in fence["info"]]
    fences = {fence["info"].split()[0]: fence for fence in found}
    format_name = found[0]["info"].split()[0]
    info = fences[format_name]["info"].split()[1:]
    given = [word.partition("=")[::2] for word in info]
    text, spans = unmark(fences[format_name]["text"].translate(_SHOWN))
    values = dict(given)
    options = _options(rule, values.get("options"))
    style = style_of(info)
    return Case(
        rule=rule,
        section=section,
        title=title,
        text=text,
        spans=spans,
        format=Format(format_name),
        settings=CheckSettings(select=(rule.code,), style=style, options=options),
        severity=Severity(values.get("severity", rule.severity)),
        fixed=_shown(fences.get("fixed")),
        safely_fixed=_shown(fences.get("safely-fixed")),
        setting="\n" + setting if "in-setting" in info else "",
        info=tuple(info),
    )


def canon_for(info: Sequence[str], story: Story) -> Canon:
    """What ``canon=…`` says, of the characters of a story."""
    by_name = {
        name: each.id for each in story.characters for name in (each.name, *(a.text for a in each.aliases))
    }
    facts: list[CanonFact] = []
    ties: list[CanonTie] = []
    intended: set[tuple[str, Topic]] = set()
    secrets: list[Secret] = []
    for word in info:
        if word.startswith("canon="):
            name, *told = word.removeprefix("canon=").replace("_", " ").split(":")
            if told[0] == "is":
                ties.append(CanonTie(by_name[name], told[1], by_name[told[2]], "bible.toml"))
            elif told[0] == "secret":
                secrets.append(Secret(name, told[1], tuple(by_name[each] for each in told[2:]), "bible.toml"))
            elif told[0] == "intended":
                intended.add((by_name[name], Topic(told[1])))
            else:
                facts.append(CanonFact(Topic(told[0]), by_name[name], told[1], "bible.toml"))
    return Canon(tuple(facts), tuple(ties), tuple(secrets), intended=frozenset(intended))


def style_of(info: list[str]) -> Style:
    """The style that ``habit=NAME:VALUE`` declares; values are given by their names."""
    habits = [word.removeprefix("habit=") for word in info if word.startswith("habit=")]
    given = {name: value.upper() for name, _, value in (habit.partition(":") for habit in habits)}
    return Style(
        dialogue=_choose(DialogueMarks, given.get("dialogue")),
        marks=_choose(Glyphs, given.get("marks")),
        apostrophes=_choose(Glyphs, given.get("apostrophes")),
        dashes=_choose(DashStyle, given.get("dashes")),
        ellipses=_choose(EllipsisStyle, given.get("ellipses")),
        cue_commas=_choose(CommaPlace, given.get("cue_commas")),
    )


def _choose(choices: type[_Choice], name: str | None) -> _Choice | None:
    return None if name is None else choices[name]


def _options(rule: RuleInfo, value: str | None) -> dict[str, dict[str, object]]:
    if value is None:
        return {}
    name, _, choices = value.partition(":")
    return {rule.code: {name: int(choices) if choices.isdigit() else choices.split(",")}}


def _shown(fence: re.Match[str] | None) -> str | None:
    return None if fence is None else fence["text"].translate(_SHOWN)


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without ``⟦`` and ``⟧``, and the spans that they enclosed."""
    plain: list[str] = []
    spans: list[Span] = []
    length = opened = 0
    for piece in re.split("([⟦⟧])", text):
        if piece == "⟦":
            opened = length
        elif piece == "⟧":
            spans.append(Span(opened, length))
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), tuple(spans)
