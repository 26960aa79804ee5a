"""Every rule against its spec: prose in which it must fire, and prose in which it must not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rule_specs import FIRES, SILENT, Case, all_cases, canon_for, cases_of, model_for, spec_path, style_of

from fabula.checks.catalogue import PARTS, RulePage, rule_pages
from fabula.checks.diagnostic import Diagnostic
from fabula.checks.engine import check_story
from fabula.checks.fixing import apply_fixes
from fabula.checks.settings import CheckSettings
from fabula.checks.table import RULES, RuleInfo
from fabula.story.build import build_story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

_ROUNDS = 4


def _name(case: Case) -> str:
    return case.name


def _fix(case: Case, *, unsafe: bool) -> str:
    """The text after fixing and checking again until nothing changes."""
    text = case.whole()
    for _ in range(_ROUNDS):
        story = case.story_of(text)
        result = apply_fixes(story.source, check_story(story, case.settings_for(story)), unsafe=unsafe)
        if not result.files:
            return text.removesuffix(case.setting)
        text = result.files[0].text
    pytest.fail(f"still changing after {_ROUNDS} rounds: {text!r}")


@pytest.mark.parametrize("case", all_cases(FIRES), ids=_name)
def test_fires(case: Case) -> None:
    story = case.story()
    found = [
        each for each in check_story(story, case.settings_for(story)) if each.span.start <= len(case.text)
    ]
    shown = [story.source.slice(each.span) for each in found]
    assert [each.span for each in found] == list(case.spans), shown
    assert {each.severity for each in found} == {case.severity}
    for each in found:
        _assert_well_said(each)


@pytest.mark.parametrize("case", all_cases(SILENT), ids=_name)
def test_does_not_fire(case: Case) -> None:
    story = case.story()
    found = [
        each.message
        for each in check_story(story, case.settings_for(story))
        if each.span.start <= len(case.text)
    ]
    assert found == []


@pytest.mark.parametrize("case", [case for case in all_cases(FIRES) if case.fixed is not None], ids=_name)
def test_fixes(case: Case) -> None:
    assert _fix(case, unsafe=True) == case.fixed


@pytest.mark.parametrize(
    "case", [case for case in all_cases(FIRES) if case.safely_fixed is not None], ids=_name
)
def test_fixes_safely(case: Case) -> None:
    assert _fix(case, unsafe=False) == case.safely_fixed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_a_spec(rule: RuleInfo) -> None:
    assert spec_path(rule).exists()
    assert len(list(cases_of(rule, FIRES))) >= 2
    assert len(list(cases_of(rule, SILENT))) >= 2


@pytest.mark.parametrize("page", list(rule_pages()), ids=lambda page: page.info.name)
def test_says_what_it_is(page: RulePage) -> None:
    assert page.summary.endswith(".")
    assert tuple(page.parts) == PARTS
    assert all(page.parts.values())
    options = page.parts["Options"]
    assert (options == "None.") == (not page.options)
    for option in page.options:
        assert f"`{option.name}`" in options
        assert f"Default: {'none' if option.default in ((), None) else option.default}." in options


@pytest.mark.parametrize("page", list(rule_pages()), ids=lambda page: page.info.name)
def test_example_shows_the_fault_and_what_it_should_have_been(page: RulePage) -> None:
    samples = [sample for sample in page.samples if sample.language in ("txt", "md")]
    assert 1 <= len(samples) <= 2
    for sample, fires in zip(samples, (True, False), strict=False):
        text = sample.text.replace("␠", " ")
        settings = CheckSettings(enable=(page.info.code,), style=style_of(sample.setting.split()))
        source = read_source_text(text, format=Format(sample.language))
        story = build_story(source, model=model_for(page.info))
        settings = replace(settings, canon=canon_for(sample.setting.split(), story))
        found = [each.message for each in check_story(story, settings) if each.code == page.info.code]
        assert bool(found) is fires, sample.text


def _assert_well_said(diagnostic: Diagnostic) -> None:
    message = diagnostic.message
    assert message.endswith(".")
    assert "\n" not in message
    assert message[0].isupper() or message[0] in "“‘0123456789"
    assert "““" not in message
    assert "””" not in message
    assert len(message) < 240
