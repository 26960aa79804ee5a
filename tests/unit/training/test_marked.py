"""Stories marked up by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.marked import Head, MarkedError, Reader, build

_STORY = """\
title: The Gate
person: 3.0
narrator: none
marks: “ ”
char A | Mara Venn | Mara; Warden | she/her | major | present
char B | Tomas | Tomas | he/him | major | present
---
# The Gate

{A>B:e:said Mara|“Tomas, is <he=B> with ~you?”} said Mara. {=|“Your hat is.”}

{B>A|“No, Warden. [[nq A|‘You may go,’]] you said.”}
"""


def read(story: str) -> tuple[str, dict[str, object]]:
    head, _, body = story.partition("\n---\n")
    return Reader(Head.parse(head)).read(body)


def test_the_text_is_what_a_reader_sees_and_the_gold_says_who_speaks(tmp_path: Path) -> None:
    path = tmp_path / "the-gate.txt"
    path.write_text(_STORY, "utf-8")
    gold = build(path, tmp_path / "out")
    text = (tmp_path / "out/the-gate/story.md").read_text("utf-8")
    assert "“Tomas, is he with you?” said Mara. “Your hat is.”" in text
    assert json.loads((tmp_path / "out/the-gate/gold.json").read_text("utf-8")) == gold
    lines = gold["quotations"]
    told = [(text[q["start"] : q["end"]], q["speaker"], q["kind"], q["referring"]) for q in lines]
    assert told == [
        ("“Tomas, is he with you?”", "Mara Venn", "explicit", "said Mara"),
        ("“Your hat is.”", "Mara Venn", "explicit", "said Mara"),
        ("“No, Warden. ‘You may go,’ you said.”", "Tomas", "implicit", None),
    ]
    mentions = [[(text[m["start"] : m["end"]], m["characters"]) for m in q["mentions"]] for q in lines]
    assert mentions == [
        [("Tomas", ["Tomas"]), ("he", ["Tomas"])],
        [("Your", ["Tomas"])],
        [("Warden", ["Mara Venn"]), ("you", ["Mara Venn"])],
    ]


@pytest.mark.parametrize("wrong", ["{C>A|“Who?”}", "{A>B|“Never closed.”", "“Never opened.”}"])
def test_faulty_marks_are_refused(wrong: str) -> None:
    with pytest.raises(MarkedError):
        read(_STORY + "\n" + wrong + "\n")


def test_every_story_of_ours_can_be_read() -> None:
    paths = sorted((Path(__file__).parents[3] / "training/marked_stories").glob("*.txt"))
    assert len(paths) >= 40
    for path in paths:
        _, gold = read(path.read_text("utf-8"))
        assert len(gold["quotations"]) > 30, path.name  # type: ignore[arg-type]
