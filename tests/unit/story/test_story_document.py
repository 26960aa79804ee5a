"""The JSON document of a story: the contract, whole and in the file's own words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fabula.language.reader_model import load_model
from fabula.story.build import build_story
from fabula.story.document import encode_story, story_document
from fabula.story.schema import StoryDocument
from fabula.text.reader import read_source, read_source_text
from program import validator
from prose import read_story

_PROSE = """“The ferry has ‘gone’,” said Captain Wanjiru Kamau.

Bogdan put down his bag. “Gone where, Wanjiru?”

“To Zanzibar,” said Wanjiru.

You are late, Bogdan thought.
"""


def _document(text: str, path: str | None = None) -> Any:
    return json.loads(encode_story(story_document(read_story(text), path)))


def test_the_contract_s_fields() -> None:
    document = _document(_PROSE, "ferry.txt")
    assert document["schema"] == "fabula.story/1"
    assert document["source"]["path"] == "ferry.txt"
    assert document["source"]["length"] == len(_PROSE)
    assert document["source"]["sha256"] == hashlib.sha256(_PROSE.encode()).hexdigest()
    assert {"id", "name", "aliases", "pronouns", "narrator"} <= document["characters"][0].keys()
    mention = document["mentions"][0]
    assert {"start", "end", "text", "kind", "category", "entity", "character"} <= mention.keys()
    quotation = document["quotations"][0]
    assert {"start", "end", "text", "kind", "speaker", "addressees", "confidence"} <= quotation.keys()
    assert "events" in document


def test_every_entry_quotes_its_words() -> None:
    document = _document(_PROSE)
    entries = [
        *document["mentions"],
        *(q for key in ("quotations", "nested_quotations", "thoughts", "written") for q in document[key]),
    ]
    assert len(entries) > 8
    for entry in entries:
        assert _PROSE[entry["start"] : entry["end"]] == entry["text"]


def test_utterances_are_parted_by_mode_and_depth() -> None:
    document = _document(_PROSE)
    assert [q["text"] for q in document["quotations"]] == [
        "“The ferry has ‘gone’,”",
        "“Gone where, Wanjiru?”",
        "“To Zanzibar,”",
    ]
    assert [q["text"] for q in document["nested_quotations"]] == ["‘gone’"]
    assert [q["text"] for q in document["thoughts"]] == ["You are late,"]
    assert document["nested_quotations"][0]["parent"] == document["quotations"][0]["id"]


def test_ids_lead_somewhere() -> None:
    document = _document(_PROSE)
    people = {character["id"] for character in document["characters"]}
    for quotation in document["quotations"]:
        assert quotation["speaker"] in people
        assert set(quotation["addressees"]) <= people
    assert {m["character"] for m in document["mentions"]} - {None} <= people


def test_aliases_and_the_first_place_of_a_name() -> None:
    (wanjiru,) = [c for c in _document(_PROSE)["characters"] if "Wanjiru" in c["name"]]
    assert "Wanjiru" in wanjiru["aliases"]
    for name in wanjiru["names"]:
        assert _PROSE[name["start"] : name["end"]].removeprefix("the ") == name["text"].removeprefix("the ")


def test_the_document_fits_its_schema() -> None:
    fits = validator(msgspec.json.schema(StoryDocument))
    for text in (_PROSE, "", "***\n", "— Oui, dit Ilse.\n\n— Non."):
        assert list(fits.iter_errors(_document(text))) == []


def test_a_folder_of_chapters_is_one_work(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("“One,” said Ilse.\n", encoding="utf-8")
    (tmp_path / "02.txt").write_text("“Two,” said Bogdan. “Three,” said Ilse.\n", encoding="utf-8")
    story = build_story(read_source([tmp_path]))
    document = json.loads(encode_story(story_document(story, str(tmp_path))))
    assert len(document["source"]["files"]) == 2
    assert [q["text"] for q in document["quotations"]] == ["“One,”", "“Two,”", "“Three,”"]
    text = story.source.text
    assert all(text[q["start"] : q["end"]] == q["text"] for q in document["quotations"])


@pytest.mark.parametrize(
    "text", ["Zoë “said” — 🙂 \u202e", "\u0000\u0007 “x,” said Ilse.", '"\\" said Ilse.']
)
def test_odd_characters_come_back_as_they_were(text: str) -> None:
    for quotation in _document(text)["quotations"]:
        assert text[quotation["start"] : quotation["end"]] == quotation["text"]


_VISIT = """It was a cold Monday in March when Bogdan Marsh came to Ferry House to see his sister.

Ilse Marsh was a tall woman with grey eyes and a scar on her left hand. She was crying in the kitchen.

“I promise I will bring the horse back on Friday,” Bogdan said.

“You are my brother,” said Ilse. “I believe you.”
"""


def _visit() -> Any:
    story = build_story(read_source_text(_VISIT), model=load_model(threads=1))
    return json.loads(encode_story(story_document(story)))


def test_what_the_words_claim_is_told_with_them() -> None:
    document = _visit()
    names = {each["id"]: each["name"] for each in document["characters"]}
    facts = {(names[each["character"]], each["topic"], each["value"]) for each in document["claims"]}
    assert ("Ilse Marsh", "eyes", "grey") in facts
    assert {each["kind"] for each in document["ties"]} == {"sibling"}
    assert [(names[each["who"]], each["kind"]) for each in document["threads"]] == [
        ("Bogdan Marsh", "promise")
    ]
    assert "Ferry House" in {each["name"] for each in document["places"]}
    assert document["scenes"][0]["time"]["weekday"] == 0
    assert document["scenes"][0]["telling"]["tense"] == "past"
    for key in ("claims", "ties", "feelings", "threads"):
        assert document[key], key
        for each in document[key]:
            assert _VISIT[each["start"] : each["end"]] == each["text"]


def test_entries_lead_to_people_places_and_scenes() -> None:
    document = _visit()
    people = {each["id"] for each in document["characters"]} | {None}
    places = {each["id"] for each in document["places"]} | {None}
    for key in ("claims", "ties", "feelings", "threads", "stays", "journeys", "addresses"):
        for each in document[key]:
            who = {each.get(field) for field in ("character", "speaker", "holder", "owner", "who", "to")}
            assert who <= people, (key, each)
            assert {each.get(field) for field in ("place", "origin", "goal")} <= places
            assert (each.get("scene") or 0) < len(document["scenes"])
    fits = validator(msgspec.json.schema(StoryDocument))
    assert list(fits.iter_errors(document)) == []
