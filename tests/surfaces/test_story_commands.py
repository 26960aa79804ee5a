"""fabula cast, who, ties, timeline, places, search and diff: thin surfaces over one story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from fabula.project.published import make_schemas
from program import Program, validator

STORY = """# The Weir

## One

It was Monday, at seven in the morning. Odile Ferrand stood in the boathouse and counted the oars. Her grey
eyes were tired.

“Bram,” said Odile, “you promised me four.”

“I promised you three,” said Bram Okoro. Bram was Odile’s cousin, and he was forty-one.

“Then I was promised badly,” said Odile. She went to the weir.

***

The next day Tamsin came to the boathouse with a lamp. “Has anyone mended the gate?” asked Tamsin.

“Nobody mends anything here,” said Bram.

## Two

On Wednesday Odile walked to the village. “Miss Ferrand,” said the baker, “your cousin is looking for you.”

“Let him look,” said Odile.
"""


@pytest.fixture
def weir(tmp_path: Path) -> Path:
    path = tmp_path / "weir.md"
    path.write_text(STORY, "utf-8")
    return path


def document(fabula: Program, name: str, *arguments: str | Path) -> Any:
    ran = fabula(name, *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, ""), ran.err
    schema = make_schemas()[f"fabula.{name}-1.schema.json"]
    validator(schema).validate(ran.json)
    assert ran.json["schema"] == f"fabula.{name}/1"
    assert ran.out.count("\n") == 1
    return ran.json


def quoted_well(found: Any, text: str) -> int:
    """How many places a document holds; each has to hold its own words."""
    if isinstance(found, list):
        return sum(quoted_well(each, text) for each in found)
    if not isinstance(found, dict):
        return 0
    number = sum(quoted_well(each, text) for each in found.values())
    if {"start", "end", "text", "line"} <= found.keys():
        assert " ".join(text[found["start"] : found["end"]].split()) == found["text"]
        number += 1
    return number


def test_every_document_quotes_its_words(fabula: Program, weir: Path) -> None:
    for name, *before in (["cast"], ["who", "Odile"], ["ties"], ["timeline"], ["places"]):
        assert quoted_well(document(fabula, name, *before, weir.name), STORY), name


def test_the_cast_is_everybody(fabula: Program, weir: Path) -> None:
    cast = {each["name"]: each for each in document(fabula, "cast", weir.name)["characters"]}
    assert {"Odile Ferrand", "Bram Okoro", "Tamsin"} <= set(cast)
    assert cast["Bram Okoro"]["scenes"] == [0, 1]
    assert cast["Odile Ferrand"]["first"]["line"] == 5
    page = fabula("cast", weir.name).out
    assert page.startswith("The Weir\n")
    assert "she/her" in page


def test_one_character_with_all_there_is(fabula: Program, weir: Path) -> None:
    found = document(fabula, "who", "odile", weir.name)
    assert found["character"]["name"] == "Odile Ferrand"
    facts = {(each["topic"], each["value"]): each["evidence"] for each in found["facts"]}
    assert facts["eyes", "grey"]["line"] == 5
    assert {each["form"] for each in found["address"]} >= {"Bram"}
    assert found["scenes"][0]["number"] == 0
    page = fabula("who", "odile", weir.name).out
    for head in ("Facts", "Ties", "Calls", "Speech", "Scenes"):
        assert f"\n{head}" in page
    assert "grey  “Her grey eyes”, line 5" in page


@pytest.mark.parametrize("name", ["Odile Ferrand", "ODILE", "ferrand", "Odille", "the Odile", "Ódile"])
def test_a_character_is_found_by_what_a_person_types(fabula: Program, weir: Path, name: str) -> None:
    ran = fabula("who", name, "--rules-only", weir.name)
    assert ran.out.startswith("Odile Ferrand\n")
    assert ran.err == (
        ""
        if name != "Odille"
        else "fabula: note: weir.md: nobody is called “Odille”; this is “Odile Ferrand”\n"
    )


def test_ties_have_their_words(fabula: Program, weir: Path) -> None:
    ties = document(fabula, "ties", weir.name)
    pair = next(each for each in ties["relations"] if each["ties"])
    assert {pair["first"]["name"], pair["second"]["name"]} == {"Odile Ferrand", "Bram Okoro"}
    assert pair["ties"][0]["kind"] == "cousin"
    page = fabula("ties", weir.name).out
    assert "Bram Okoro is cousin of Odile Ferrand" in page
    assert "“Odile’s cousin”, line 10" in page


def test_the_timeline_tells_days_and_clock(fabula: Program, weir: Path) -> None:
    scenes = document(fabula, "timeline", weir.name)["scenes"]
    assert scenes[0]["time"]["weekday"] == 0
    assert scenes[0]["time"]["minute"] == 7 * 60
    assert scenes[1]["time"]["days_since_last"] == 1
    assert [scene["happens"] for scene in scenes] == [0, 1, 2]
    page = fabula("timeline", weir.name).out
    assert "Monday, 7:00" in page
    assert "the next day" in page


def test_places_have_their_people(fabula: Program, weir: Path) -> None:
    places = {each["name"]: each for each in document(fabula, "places", weir.name)["places"]}
    assert any("boathouse" in name for name in places)
    assert "boathouse" in fabula("places", weir.name).out


def test_search_takes_words_in_any_form(fabula: Program, weir: Path) -> None:
    hits = document(fabula, "search", "promise", weir.name)["hits"]
    assert [hit["words"][0]["text"] for hit in hits] == ["promised", "promised", "promised"]
    assert [hit["speaker"]["name"] for hit in hits] == ["Odile Ferrand", "Bram Okoro", "Odile Ferrand"]
    out = fabula("search", "promise", weir.name).out
    assert "line 8  Odile Ferrand\n" in out
    assert "[promised]" in out
    assert out.endswith("weir.md: 3 places of “promise”.\n")
    assert "line 18" in fabula("search", "mend", weir.name).out


def test_search_is_narrowed(fabula: Program, weir: Path) -> None:
    def lines(*arguments: str) -> list[int]:
        return [hit["words"][0]["line"] for hit in document(fabula, "search", *arguments, weir.name)["hits"]]

    assert lines("promise", "--by", "Bram") == [10]
    assert lines("cousin") == [10, 22]
    assert lines("cousin", "--in", "2") == [22]
    assert lines("cousin", "--in", "one") == [10]
    assert lines("boathouse", "--with", "Tamsin") == [16]
    assert lines("boathouse", "--with", "Tamsin", "--with", "Odile") == []
    assert lines('"in the boathouse"') == [5]
    assert lines("boathouse lamp") == [16]
    said = document(fabula, "search", "", "--by", "Tamsin", weir.name)["hits"]
    assert [hit["text"] for hit in said] == ["“Has anyone mended the gate?”"]


def test_a_draft_is_compared_by_what_it_tells(fabula: Program, weir: Path) -> None:
    later = (
        STORY.replace("Tamsin", "Wenna").replace("Her grey\neyes", "Her brown\neyes").replace("## Two", "***")
    )
    later += "\n***\n\n“Give me the the keys,” said Josse Varga. Josse had come late.\n"
    weir.with_name("new.md").write_text(later, "utf-8")
    found = document(fabula, "diff", "weir.md", "new.md")
    assert [(each["old"]["name"], each["new"]["name"]) for each in found["characters_renamed"]] == [
        ("Tamsin", "Wenna")
    ]
    assert [each["name"] for each in found["characters_added"]] == ["Josse Varga"]
    assert found["characters_removed"] == []
    changed = [each for each in found["facts"] if each["topic"] == "eyes"]
    assert [(each["change"], each["old"]["value"], each["new"]["value"]) for each in changed] == [
        ("changed", "grey", "brown")
    ]
    assert [each["number"] for each in found["scenes_added"]] == [3]
    assert "doubled-word" in {each["rule"] for each in found["findings_new"]}
    page = fabula("diff", "weir.md", "new.md").out
    assert "Tamsin is called Wenna now" in page
    assert "eyes: grey (“Her grey eyes”, line 5) → brown (“Her brown eyes”, line 5)" in " ".join(page.split())


def test_a_draft_is_like_itself(fabula: Program, weir: Path) -> None:
    assert "Nothing has changed in the story." in fabula("diff", "weir.md", "weir.md").out
    assert "Nothing has changed" in fabula("diff", "-", "weir.md", given=STORY.encode()).out


def test_several_works_are_shown_one_by_one(fabula: Program, weir: Path) -> None:
    weir.with_name("other.md").write_text("“No,” said Josse Varga.\n", "utf-8")
    ran = fabula("cast", "weir.md", "none.md", "other.md")
    assert ran.code == 2
    assert "Odile Ferrand" in ran.out
    assert "Josse Varga" in ran.out
    assert ran.err.startswith("fabula: none.md")
    ran = fabula("cast", "weir.md", "other.md", "--format", "json", "-o", "all.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert (weir.parent / "all.jsonl").read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize("command", ["cast", "ties", "timeline", "places", "bible"])
@pytest.mark.parametrize("columns", [40, 200])
def test_pages_fit_the_terminal(fabula: Program, sample: Path, command: str, columns: int) -> None:
    ran = fabula(command, sample.name, COLUMNS=str(columns))
    assert ran.code == 0
    lines = [line for line in ran.out.splitlines() if "story.bible.toml" not in line]
    assert max(map(cell_len, lines)) <= min(columns, 92)
