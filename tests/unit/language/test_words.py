"""Words as Universal Dependencies cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.words import cut


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Oduya wasn't in.", ["Mr.", "Oduya", "was", "n't", "in", "."]),
        ("a well-known non-smoker", ["a", "well", "-", "known", "non-smoker"]),
        ("“You’ll see,” she’d said.", ["“", "You", "’ll", "see", ",", "”", "she", "’d", "said", "."]),
        ("I cannot; you're gonna.", ["I", "can", "not", ";", "you", "'re", "gon", "na", "."]),
        ("at 4:30 p.m. sharp", ["at", "4:30", "p.m.", "sharp"]),
        ("Wait . . . what--now?!", ["Wait", ". . .", "what", "--", "now", "?!"]),
        ("J. K. Brandt’s hat", ["J.", "K.", "Brandt", "’s", "hat"]),
        ("No. Never.", ["No", ".", "Never", "."]),
        ("No. 7, the 1990s", ["No.", "7", ",", "the", "1990s"]),
        ("O'Hara's rock'n'roll", ["O'Hara", "'s", "rock'n'roll"]),
        (
            "see www.example.org, or me@example.org.",
            ["see", "www.example.org", ",", "or", "me@example.org", "."],
        ),
        ("_Never_ again", ["_", "Never", "_", "again"]),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    end = 0
    for start, stop in cut(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()
