"""The engine: which rules run, what they say, and what is kept quiet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fabula.checks.diagnostic import Severity
from fabula.checks.engine import check_story, examine_story
from fabula.checks.intended import intended_from
from fabula.checks.settings import CheckSettings, CheckSettingsError, FileIgnore
from fabula.story.build import build_story
from fabula.story.model import MergeOffer, Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

_FAULTY = "Bram put the the kettle on , and waited.\n\nOttilie saw  to to the cups.\n"


def _story(text: str, *, format_: Format = Format.TEXT, path: Path | None = None) -> Story:
    return build_story(read_source_text(text, format=format_, path=path))


def _codes(story: Story, settings: CheckSettings | None = None) -> list[str]:
    return [diagnostic.code for diagnostic in check_story(story, settings)]


def test_says_everything_in_the_order_of_the_text() -> None:
    diagnostics = check_story(_story(_FAULTY))
    assert [diagnostic.code for diagnostic in diagnostics] == ["TYP007", "TYP011", "TYP008", "TYP007"]
    assert [diagnostic.span for diagnostic in diagnostics] == sorted(each.span for each in diagnostics)


def test_a_clean_story_gives_nothing() -> None:
    text = "“The kettle is on,” said Bram.\n\n“Good,” said Ottilie. She put down the ledger, and sat.\n"
    assert check_story(_story(text)) == ()


@pytest.mark.parametrize("text", ["", "\n", "   \n\n  ", "\ufeff", "***"])
def test_nothing_to_say_of_nothing(text: str) -> None:
    assert _codes(_story(text)) == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (CheckSettings(select=("TYP007",)), ["TYP007", "TYP007"]),
        (CheckSettings(select=("doubled-word",)), ["TYP007", "TYP007"]),
        (CheckSettings(select=("names",)), []),
        (CheckSettings(select=("typ01",)), ["TYP011"]),
        (CheckSettings(ignore=("typography",)), []),
        (CheckSettings(ignore=("doubled-word", "TYP008")), ["TYP011"]),
        (CheckSettings(select=("TYP",), ignore=("TYP00",)), ["TYP011"]),
        (CheckSettings(select=("TYP008",), ignore=("TYP",)), ["TYP008"]),
        (CheckSettings(select=("TYP007",), enable=("TYP011",)), ["TYP007", "TYP011", "TYP007"]),
        (CheckSettings(select=("TYP007",), ignore=("TYP007",)), []),
        (CheckSettings(ignore=("all",)), []),
    ],
)
def test_selection(settings: CheckSettings, expected: list[str]) -> None:
    assert _codes(_story(_FAULTY), settings) == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (CheckSettings(select=("TYP999",)), "select: “TYP999” names no rule"),
        (CheckSettings(ignore=("doubled-words",)), "did you mean “doubled-word”?"),
        (CheckSettings(severity={"misspelled-name": Severity.HINT}), "did you mean “misspelt-name”?"),
        (CheckSettings(per_file=(FileIgnore("*.md", ("NAMES1",)),)), "files.“*.md”: “NAMES1” names no rule"),
        (CheckSettings(options={"doubled-wrd": {}}), "did you mean “doubled-word”?"),
        (CheckSettings(options={"TYP007": {"allowed": []}}), "has no option “allowed”; it has “allow”"),
        (CheckSettings(options={"TYP007": {"allow": [3]}}), "the option “allow” is wrong"),
        (CheckSettings(options={"TYP008": {"width": 3}}), "has no option “width”; it takes none"),
    ],
)
def test_wrong_settings_are_told_in_one_line(settings: CheckSettings, message: str) -> None:
    with pytest.raises(CheckSettingsError) as raised:
        check_story(_story(_FAULTY), settings)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_severity_by_the_most_exact_selector() -> None:
    settings = CheckSettings(severity={"typography": Severity.HINT, "TYP007": Severity.ERROR})
    found = {each.code: each.severity for each in check_story(_story(_FAULTY), settings)}
    assert found == {"TYP007": Severity.ERROR, "TYP008": Severity.HINT, "TYP011": Severity.HINT}


def test_files_may_ignore_rules() -> None:
    settings = CheckSettings(per_file=(FileIgnore("drafts/*.txt", ("TYP007",)),))
    assert _codes(_story(_FAULTY, path=Path("book/drafts/one.txt")), settings) == ["TYP011", "TYP008"]
    assert "TYP007" in _codes(_story(_FAULTY, path=Path("book/one.txt")), settings)
    assert "TYP007" in _codes(_story(_FAULTY), settings)


def test_a_rule_that_breaks_takes_no_other_down() -> None:
    offer = MergeOffer("nobody", "no one", "shared name", ())
    story = replace(_story(_FAULTY), merge_offers=(offer,))
    examination = examine_story(story)
    assert [diagnostic.code for diagnostic in examination.diagnostics] == _codes(_story(_FAULTY))
    assert [failure.rule.code for failure in examination.failures] == ["NAM004"]
    with pytest.raises(ExceptionGroup) as raised:
        check_story(story)
    assert isinstance(raised.value.exceptions[0], KeyError)


def test_what_is_intended_is_silenced_and_told() -> None:
    story = _story(_FAULTY)
    first = check_story(story)[0]
    examination = examine_story(story, CheckSettings(intended=(intended_from(story.source, first),)))
    assert first in examination.silenced
    assert first not in examination.diagnostics
    assert examination.stale == ()


def test_a_record_of_nothing_is_stale_only_where_its_rule_ran() -> None:
    story = _story(_FAULTY)
    record = intended_from(story.source, check_story(story)[0])
    mended = _story(_FAULTY.replace("the the", "the"))
    assert examine_story(mended, CheckSettings(intended=(record,))).stale == (record,)
    assert examine_story(mended, CheckSettings(select=("NAM",), intended=(record,))).stale == ()
