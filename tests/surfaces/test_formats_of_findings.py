"""Findings for other programs: JSON by its schema, SARIF, GitHub annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fabula.checks.catalogue import PARTS
from fabula.checks.diagnostic import Severity
from fabula.checks.table import RULES
from fabula.cli.github import github_lines
from fabula.project.check_document import Checked, DiagnosticDocument
from fabula.project.published import make_schemas
from program import REPOSITORY, SAMPLE, Program, validator

SCHEMAS = REPOSITORY / "docs" / "schema"


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def test_the_published_schemas_are_current() -> None:
    made = make_schemas()
    assert {path.name for path in SCHEMAS.glob("*.json")} == set(made)
    for name, expected in made.items():
        published = json.loads((SCHEMAS / name).read_text("utf-8"))
        assert published == json.loads(json.dumps(expected)), "run make generated"


def test_the_schemas_are_strict_about_types() -> None:
    judge = validator(schema("fabula.check-1"))
    good: dict[str, Any] = {
        "schema": "fabula.check/1",
        "sources": [],
        "diagnostics": [],
        "fixed": 0,
        "intended": 0,
        "statistics": [],
    }
    judge.validate(good | {"a-later-field": 1})
    bads: list[dict[str, Any]] = [
        {"schema": "fabula.check/2"},
        {"fixed": "0"},
        {"diagnostics": [{}]},
        {"fixed": -1},
    ]
    for bad in bads:
        assert not judge.is_valid(good | bad)
    for name in good:
        assert not judge.is_valid({key: value for key, value in good.items() if key != name})


@pytest.fixture
def found(fabula: Program, sample: Path) -> dict[str, Any]:
    ran = fabula("check", "--format", "json", "story.md")
    assert ran.code == 1
    document: dict[str, Any] = ran.json
    return document


def test_findings_are_as_the_schema_says(found: dict[str, Any]) -> None:
    validator(schema("fabula.check-1")).validate(found)
    assert len(found["diagnostics"]) >= 7


def test_the_contract_of_the_benchmark_holds(found: dict[str, Any]) -> None:
    text = SAMPLE.read_bytes().decode("utf-8")
    lines = text.splitlines(keepends=True)
    assert found["schema"] == "fabula.check/1"
    for each in found["diagnostics"]:
        assert {
            "code",
            "rule",
            "severity",
            "message",
            "start",
            "end",
            "line",
            "column",
            "related",
            "fix",
        } <= set(each)
        assert each["severity"] in ("error", "warning", "information", "hint")
        for place in (each, *each["related"]):
            assert sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1 == place["start"]
        assert text[each["start"] : each["end"]] == each["text"]
        for edit in (each["fix"] or {"edits": []})["edits"]:
            assert isinstance(edit["text"], str)
            assert 0 <= edit["start"] <= edit["end"] <= len(text)
        if each["fix"] is not None:
            assert isinstance(each["fix"]["safe"], bool)


def test_offsets_count_code_points(fabula: Program, tmp_path: Path) -> None:
    text = "\ufeff🐦🐦 e\u0301\r\nInes shut the the gate.\r\n"
    (tmp_path / "bird.txt").write_bytes(text.encode())
    (each,) = fabula("check", "--select", "TYP007", "--format", "json", "bird.txt").json["diagnostics"]
    assert text[each["start"] : each["end"]] == "the the"
    assert (each["line"], each["column"], each["end_column"]) == (2, 11, 18)


def test_the_story_is_as_the_schema_says(fabula: Program, sample: Path) -> None:
    document = fabula("read", "--format", "json", "story.md").json
    validator(schema("fabula.story-1")).validate(document)
    text = SAMPLE.read_bytes().decode("utf-8")
    assert document["source"]["length"] == len(text)
    ids = {each["id"] for each in document["characters"]}
    assert len(ids) == len(document["characters"]) > 2
    assert len(document["quotations"]) > 40
    assert len(document["mentions"]) > 40
    for name in ("mentions", "quotations", "nested_quotations", "thoughts", "written", "events"):
        for each in document[name]:
            assert text[each["start"] : each["end"]] == each["text"]
    for each in document["quotations"]:
        assert each["kind"] in ("explicit", "anaphoric", "implicit")
        assert each["speaker"] is None or each["speaker"] in ids
        assert set(each["addressees"]) <= ids
        assert 0 <= each["confidence"] <= 1
    for each in document["mentions"]:
        assert each["kind"] in ("proper", "common", "pronoun")
        assert each["category"] in ("PER", "FAC", "GPE", "LOC", "VEH", "ORG")
        assert each["character"] is None or each["character"] in ids
    for each in document["characters"]:
        assert each["name"] not in each["aliases"]
        assert isinstance(each["narrator"], bool)


@pytest.fixture
def sarif(fabula: Program, sample: Path) -> dict[str, Any]:
    ran = fabula("check", "--format", "sarif", "story.md")
    assert ran.code == 1
    log: dict[str, Any] = ran.json
    return log


# What SARIF 2.1.0 asks of the properties that are written, from the standard's text.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/driver"}}},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "artifacts": {
                    "items": {"properties": {"location": {"required": ["uri"]}}},
                    "uniqueItems": True,
                },
                "invocations": {"items": {"required": ["executionSuccessful"]}},
            },
        },
        "driver": {
            "required": ["name"],
            "properties": {
                "semanticVersion": {"pattern": r"^\d+\.\d+\.\d+"},
                "rules": {"uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
            },
        },
        "rule": {
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "shortDescription": {"$ref": "#/$defs/message"},
                "fullDescription": {"$ref": "#/$defs/message"},
                "help": {"$ref": "#/$defs/message"},
                "properties": {"type": "object"},
                "defaultConfiguration": {
                    "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
                },
            },
        },
        "message": {
            "required": ["text"],
            "additionalProperties": False,
            "properties": {"text": {"type": "string"}, "markdown": {"type": "string"}},
        },
        "result": {
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"uniqueItems": True, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                "fixes": {"items": {"$ref": "#/$defs/fix"}},
            },
        },
        "location": {
            "additionalProperties": False,
            "properties": {
                "id": {"type": "integer", "minimum": 0},
                "message": {"$ref": "#/$defs/message"},
                "logicalLocations": {"type": "array"},
                "physicalLocation": {
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {"$ref": "#/$defs/artifactLocation"},
                        "region": {"$ref": "#/$defs/region"},
                    },
                },
            },
        },
        "artifactLocation": {
            "additionalProperties": False,
            "properties": {"uri": {"type": "string"}, "index": {"type": "integer", "minimum": 0}},
        },
        "region": {
            "additionalProperties": False,
            "properties": {
                "startLine": {"type": "integer", "minimum": 1},
                "startColumn": {"type": "integer", "minimum": 1},
                "endLine": {"type": "integer", "minimum": 1},
                "endColumn": {"type": "integer", "minimum": 1},
                "charOffset": {"type": "integer", "minimum": 0},
                "charLength": {"type": "integer", "minimum": 0},
            },
        },
        "fix": {
            "required": ["artifactChanges"],
            "additionalProperties": False,
            "properties": {
                "description": {"$ref": "#/$defs/message"},
                "artifactChanges": {
                    "minItems": 1,
                    "items": {
                        "required": ["artifactLocation", "replacements"],
                        "properties": {
                            "replacements": {
                                "minItems": 1,
                                "items": {
                                    "required": ["deletedRegion"],
                                    "properties": {"deletedRegion": {"$ref": "#/$defs/region"}},
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_is_as_the_standard_says(sarif: dict[str, Any]) -> None:
    validator(SARIF).validate(sarif)
    (run,) = sarif["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_brings_each_rules_page(sarif: dict[str, Any]) -> None:
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    for rule, info in zip(rules, RULES, strict=True):
        page = (REPOSITORY / "docs" / "rules" / f"{info.name}.md").read_text("utf-8")
        assert rule["help"]["markdown"] == page
        plain = rule["help"]["text"]
        assert plain.startswith(f"{info.name} ({info.code})\n\n{rule['shortDescription']['text']}\n")
        assert [line for line in plain.splitlines() if line in PARTS] == list(PARTS)
        assert re.search(r"^## |^```|\]\(|\*\*", plain, re.MULTILINE) is None
        assert f"fabula rule {info.code}" in plain


def test_sarif_says_what_json_says(sarif: dict[str, Any], found: dict[str, Any]) -> None:
    results = sarif["runs"][0]["results"]
    assert len(results) == len(found["diagnostics"])
    for result, each in zip(results, found["diagnostics"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (each["line"], each["column"])
        assert region["charOffset"] + region["charLength"] == each["end"]
        assert len(result.get("relatedLocations", [])) == len(each["related"])
        assert ("fixes" in result) is (each["fix"] is not None)
    prints = [result["partialFingerprints"]["fabula/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_fingerprints_stay_when_words_move(fabula: Program, sample: Path, sarif: dict[str, Any]) -> None:
    text = sample.read_text("utf-8")
    sample.write_text(text.replace("\n---\n", "\n---\n\nIt had rained all night.\n"), "utf-8")
    moved = fabula("check", "--format", "sarif", "story.md").json
    before, after = (
        {result["partialFingerprints"]["fabula/v1"] for result in log["runs"][0]["results"]}
        for log in (sarif, moved)
    )
    assert before == after


def test_odd_names_are_good_uris(fabula: Program, tmp_path: Path) -> None:
    path = tmp_path / "a b#ü%.txt"
    path.write_text("Ines shut the the gate.\n", "utf-8")
    log = fabula("check", "--format", "sarif", path.name).json
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "a%20b%23%C3%BC%25.txt"
    log = fabula("check", "--format", "sarif", path).json
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == path.as_uri()


def test_github_annotations(fabula: Program, tmp_path: Path) -> None:
    (tmp_path / "gate.txt").write_text("Ines shut the the gate.\n", "utf-8")
    ran = fabula("check", "--format", "github", "gate.txt")
    assert ran.code == 1
    assert ran.out == (
        "::warning file=gate.txt,line=1,endLine=1,title=TYP007 doubled-word,col=11,endColumn=18"
        "::“the the” has a word twice.\n"
    )


def test_github_annotations_are_escaped() -> None:
    diagnostic = DiagnosticDocument(
        path="a,b:100%\n.md", start=0, end=9, line=1, column=1, end_line=2, end_column=3, paragraph=1,
        text="x", code="TYP007", rule="doubled-word", severity=Severity.HINT, message="50% of\r\n“a:b,c”",
        related=(), fix=None,
    )  # fmt: skip
    (line,) = github_lines([Checked("x", 1, (), (diagnostic,), 0, 0)])
    assert line == (
        "::notice file=a%2Cb%3A100%25%0A.md,line=1,endLine=2,title=TYP007 doubled-word"
        "::50%25 of%0D%0A“a:b,c”\n"
    )


def test_rules_for_programs(fabula: Program) -> None:
    rules = fabula("rule", "--format", "json").json
    assert [rule["code"] for rule in rules] == [rule.code for rule in RULES]
    (one,) = fabula("rule", "--format", "json", "TYP007").json
    assert one["rule"] == "doubled-word"
    assert one["options"] == [{"name": "allow", "default": []}]


def test_rules_for_people(fabula: Program) -> None:
    listed = fabula("rule").out
    assert all(f"{rule.code}  {rule.name}" in listed for rule in RULES)
    page = fabula("rule", "doubled-word").out
    assert page.startswith("doubled-word (TYP007)\n")
    for head in ("What it finds", "Why it matters", "Example", "Options"):
        assert f"\n{head}\n" in page
