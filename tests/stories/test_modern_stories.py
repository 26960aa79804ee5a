"""The modern stories of the benchmarks: what is read of them does not fall back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.reader import read_source

_FOLDER = Path(__file__).parents[2] / "benchmarks/modern_stories"
_STORIES = sorted(path.parent for path in _FOLDER.glob("*/gold.json"))
_SPEAKERS = 0.74
"""Share of the quotations whose speaker was right, less a little."""


def _read(folder: Path) -> tuple[Story, dict[str, Any]]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return build_story(read_source([folder / "story.md"])), gold


def _names(story: Story) -> dict[str, set[str]]:
    """All names of every character, by identifier, in lower case and without an article."""
    return {
        each.id: {name.lower().removeprefix("the ") for name in (each.name, *(a.text for a in each.aliases))}
        for each in story.characters
    }


@pytest.mark.parametrize("folder", _STORIES, ids=lambda folder: str(folder.name))
def test_every_quotation_is_found(folder: Path) -> None:
    story, gold = _read(folder)
    read = {tuple(q.span) for q in story.quotations if q.marked}
    meant = {(q["start"], q["end"]) for q in gold["quotations"]}
    assert len(meant & read) >= 0.98 * len(meant)


def test_most_speakers_are_right() -> None:
    right = total = 0
    for folder in _STORIES:
        story, gold = _read(folder)
        names = _names(story)
        known = {
            str(c["name"]): {n.lower().removeprefix("the ") for n in (c["name"], *c["aliases"])}
            for c in gold["characters"]
        }
        narrators = {each.id for each in story.characters if each.narrator}
        read = {tuple(q.span): q.speaker for q in story.quotations}
        for quotation in gold["quotations"]:
            if str(quotation["speaker"]).startswith("_"):
                continue
            total += 1
            speaker = read.get((quotation["start"], quotation["end"]))
            tells = speaker in narrators and quotation["speaker"] == gold["narrator"]
            right += tells or bool(names.get(speaker or "", set()) & known[quotation["speaker"]])
    assert total > 800
    assert right >= _SPEAKERS * total


def test_nothing_is_wrong_with_their_names_and_marks() -> None:
    for folder in _STORIES:
        story, _ = _read(folder)
        assert story.mark_repairs == ()
        assert [slip for slip in story.name_slips if slip.confidence > 0.6] == []


def test_there_are_stories() -> None:
    assert len(_STORIES) == 12
