"""The table of rules, and the pages made from them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import fabula.checks.rules
from fabula.checks.catalogue import rule_page, rule_pages
from fabula.checks.pages import make_pages, write_pages
from fabula.checks.settings import CheckSettingsError
from fabula.checks.table import RULES, RuleInfo

_ROOT = Path(__file__).parents[3]
_RULES = Path(fabula.checks.rules.__file__).parent


def _module(rule: RuleInfo) -> Path:
    return _RULES / rule.family / f"{rule.name.replace('-', '_')}.py"


def test_every_rule_has_one_module_and_every_module_one_rule() -> None:
    modules = {path for path in _RULES.glob("*/*.py") if path.name != "__init__.py"}
    assert modules == {_module(rule) for rule in RULES}


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    families = {rule.family: rule.code[:3] for rule in RULES}
    assert all(rule.code.startswith(families[rule.family]) for rule in RULES)


def test_committed_pages_are_current() -> None:
    folder = _ROOT / "docs" / "rules"
    committed = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert committed == dict(make_pages()), "run: python -m fabula.checks.pages docs/rules"


def test_pages_of_rules_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "no-such-rule.md").write_text("old", "utf-8")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(make_pages())


def test_a_page_by_code_or_name() -> None:
    assert rule_page("typ007") == rule_page("doubled-word")
    assert rule_page("TYP007").options[0].name == "allow"
    with pytest.raises(CheckSettingsError, match="did you mean “doubled-word”"):
        rule_page("double-word")


def test_links_between_pages_lead_somewhere() -> None:
    pages = make_pages()
    for text in pages.values():
        for target in re.findall(r"\]\(([\w-]+\.md)\)", text):
            assert target in pages


def test_no_page_claims_more_than_its_line() -> None:
    for page in rule_pages():
        assert len(page.summary) <= 120


def test_the_table_loads_no_rule() -> None:
    script = (
        "import sys, fabula.checks.table\n"
        "print([name for name in sys.modules if name.startswith('fabula.checks.rules')"
        " or name.split('.')[0] in ('msgspec', 'rapidfuzz', 'rich')])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
