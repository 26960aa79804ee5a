"""Who speaks how much, and with whom."""

from __future__ import annotations

import pytest

from fabula.story.speech import count_words, exchanges, speech_shares, spoken_lines
from prose import called, name_of, read_story

_PROSE = """“The ferry,” said Wanjiru, “has gone.”

“Gone where?” asked Bogdan.

“To sea,” said Wanjiru. She sat down. “Sit, Bogdan.”

“Why?” asked Bogdan.

“Now or never,” thought Wanjiru.
"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“The ferry has gone.”", 4),
        ("mother-in-law's", 1),
        ("Don’t!", 1),
        ("— Yes — no …", 2),
        ("Room 12, 3rd door", 4),
        ("Zoë et Ngọc", 3),
        ("…", 0),
        ("", 0),
    ],
)
def test_words_as_a_reader_counts_them(text: str, count: int) -> None:
    assert count_words(text) == count


def test_a_line_is_what_stands_in_one_paragraph() -> None:
    story = read_story(_PROSE)
    lines = spoken_lines(story)
    assert [(name_of(story, line.speaker), line.words, len(line.quotations)) for line in lines] == [
        ("Wanjiru", 4, 2),
        ("Bogdan", 2, 1),
        ("Wanjiru", 4, 2),
        ("Bogdan", 1, 1),
    ]


def test_shares_of_speech() -> None:
    story = read_story(_PROSE)
    shares = [(name_of(story, share.character), share.lines, share.words) for share in speech_shares(story)]
    assert shares == [("Wanjiru", 2, 8), ("Bogdan", 2, 3)]


def test_exchanges() -> None:
    story = read_story(_PROSE)
    (pair,) = exchanges(story)
    assert {pair.first, pair.second} == {called(story, "Wanjiru").id, called(story, "Bogdan").id}
    assert (pair.lines_from_first, pair.lines_from_second, pair.lines) == (2, 2, 4)


def test_what_is_quoted_in_a_line_is_counted_once() -> None:
    story = read_story("“You said ‘never’ twice,” said Bogdan.\n\n“Twice,” said Wanjiru.\n")
    assert [line.words for line in spoken_lines(story)] == [4, 1]


def test_a_silent_story() -> None:
    story = read_story("Wanjiru sat by the river. Bogdan did not.\n")
    assert spoken_lines(story) == ()
    assert speech_shares(story) == ()
    assert exchanges(story) == ()
