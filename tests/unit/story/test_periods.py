"""How long something has gone on, as it is found through real readings."""

from __future__ import annotations

import pytest

from fabula.language.reader_model import load_model
from fabula.story.build import build_story
from fabula.story.times.happening import Happens
from fabula.text.reader import read_source_text


def families(text: str) -> list[tuple[str, str]]:
    """The family of each state or event whose length ``text`` tells, with the words that tell it."""
    story = build_story(read_source_text(text), model=load_model(2))
    return [
        (each.character.partition(":")[0], each.time.text)
        for each in story.happenings
        if each.what is Happens.PERIOD
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Adele had not spoken to Bram for six years. He sold tyres.", [("silence", "six years")]),
        ("Adele and Bram had been married for nine years. Bram sang.", [("marriage", "nine years")]),
        ("“I have known Bram for nine years,” said Adele.", [("acquaintance", "nine years")]),
        (
            "Adele was in the yard. The fire was six years ago, and Bram had lit it.",
            [("fire", "six years ago")],
        ),
        ("“It is four years since the flood,” said Adele.", [("flood", "four years since")]),
        ("Bram had been sober for five weeks. Adele knew it.", [("sobriety", "five weeks")]),
    ],
)
def test_states_and_events(text: str, found: list[tuple[str, str]]) -> None:
    assert families(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Adele was five years older than Bram, and had never spoken to him.",
        "Bram had known for nine years that Adele would go. He had known of it for a week.",
        "If Adele had not spoken to Bram for six years, he would have heard.",
        "Adele had not seen the sea for some years. Bram drove her to it.",
        "Bram talked to Adele for six years about his knee.",
    ],
)
def test_other_lengths(text: str) -> None:
    assert families(text) == []
