"""A place in the source as a terminal shows it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fabula.cli.snippet import Snippet, harmless, make_snippet, make_snippets
from fabula.text.source import Format, Source, SourceFile
from fabula.text.span import Span


def source_of(text: str) -> Source:
    return Source(text, (SourceFile(None, Format.TEXT, "utf-8", "0" * 64, Span(0, len(text))),), ())


def underlined(text: str, words: str, room: int = 60) -> tuple[Snippet, str]:
    """The snippet at ``words``, and what stands over its carets."""
    start = text.index(words)
    snippet = make_snippet(source_of(text), Span(start, start + len(words)), room)
    return snippet, cells(snippet.text, snippet.start, snippet.start + snippet.width)


def cells(text: str, start: int, end: int) -> str:
    """What stands in these cells."""
    at, found = 0, ""
    for character in text:
        if start <= at < end:
            found += character
        at += cell_len(character)
    return found


def test_a_short_line_stands_as_it_is() -> None:
    snippet, words = underlined("Before.\nInes put the the kettle on.\nAfter.", "the the")
    assert snippet.text == "Ines put the the kettle on."
    assert (snippet.line, snippet.start, snippet.width) == (2, 9, 7)
    assert words == "the the"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_are_not_part_of_it(ending: str) -> None:
    snippet, _ = underlined(f"One.{ending}Two two.{ending}Three.", "Two")
    assert (snippet.line, snippet.text) == (2, "Two two.")


@pytest.mark.parametrize("room", [20, 40, 76, 200])
@pytest.mark.parametrize("place", [0, 1000, 2500, 4999])
def test_a_long_paragraph_is_a_window_around_the_words(room: int, place: int) -> None:
    words = [f"w{number:05}" for number in range(5000)]
    snippet, found = underlined(" ".join(words), words[place], room)
    assert found == words[place]
    assert cell_len(snippet.text) <= room
    assert snippet.text.startswith("…") is (place > 0)
    assert snippet.text.endswith("…") is (place < 4999)


def test_words_longer_than_the_room_are_shown_from_their_start() -> None:
    text = "Short. " + "x" * 500 + " end."
    snippet, found = underlined(text, "x" * 500, 40)
    assert cell_len(snippet.text) <= 40
    assert "xxxxxxxxxxxxxxxxxxxx…" in snippet.text
    assert found.startswith("xxxx")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日本語の文章 here is the the word", "the the"),
        ("👩‍🚀👩‍🚀 said the the pilot", "the the"),
        ("e\u0301t\u0301e\u0301 and the the rest", "the the"),
        ("one\ttab\tand the the rest", "the the"),
        ("wide 漢字 here", "漢字"),
        ("a family 👨‍👩‍👧 of words", "words"),
        ("\ufeffwith a mark at the start", "mark"),
    ],
)
def test_the_carets_stand_under_the_words(text: str, words: str) -> None:
    start = text.index(words)
    snippet = make_snippet(source_of(text), Span(start, start + len(words)), 60)
    assert snippet.width == cell_len(words)
    assert cell_len(snippet.text[: snippet.text.index(words)]) == snippet.start


def test_places_of_one_line_share_a_window() -> None:
    text = (
        "Far away words. " * 20 + "One slip here and another there. " + "More words. " * 20 + "\nNext line."
    )
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in ("another", "slip", "Next")]
    one, other, next_ = make_snippets(source_of(text), spans, 60)
    assert one.text == other.text
    assert cells(one.text, one.start, one.start + one.width) == "another"
    assert cells(other.text, other.start, other.start + other.width) == "slip"
    assert (next_.line, next_.text) == (2, "Next line.")
    far = make_snippets(source_of(text), [Span(0, 3), spans[0]], 60)
    assert far == [make_snippet(source_of(text), span, 60) for span in (Span(0, 3), spans[0])]


def test_nothing_in_it_drives_the_terminal() -> None:
    text = "red \x1b[31m bell \x07 back \x08 turned \u202e marks \x9b1m end"
    snippet, _ = underlined(text, "end", 100)
    assert all(character.isprintable() for character in snippet.text)
    assert "␛[31m" in snippet.text
    assert "␇" in snippet.text


def test_a_place_between_letters_is_one_caret() -> None:
    snippet = make_snippet(source_of("No end"), Span(6, 6), 40)
    assert (snippet.text, snippet.start, snippet.width) == ("No end", 6, 1)


def test_words_that_go_on_in_the_next_line_show_that_they_do() -> None:
    snippet, found = underlined("He said the\nthe word.", "the\nthe")
    assert snippet.text == "He said the↵"
    assert found == "the"


def test_blanks_at_the_end_of_a_line_can_be_underlined() -> None:
    snippet = make_snippet(source_of("Trailing.   \nNext"), Span(9, 12), 40)
    assert (snippet.start, snippet.width) == (9, 3)


def test_a_line_of_many_megabytes_costs_little() -> None:
    text = "word " * 2_000_000
    source = source_of(text)
    begin = time.process_time()
    for position in range(0, len(text), len(text) // 50):
        make_snippet(source, Span(position, position + 4), 76)
    assert time.process_time() - begin < 1


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(anything, st.integers(0, 200), st.integers(0, 60), st.integers(16, 120))
def test_any_text_gives_one_harmless_line_that_fits(text: str, start: int, length: int, room: int) -> None:
    start = min(start, len(text))
    snippet = make_snippet(source_of(text), Span(start, min(start + length, len(text))), room)
    assert cell_len(snippet.text) <= room
    assert "\n" not in snippet.text
    assert "\r" not in snippet.text
    assert "\x1b" not in snippet.text
    assert snippet.start >= 0
    assert snippet.width >= 1
    assert snippet.start + snippet.width <= room


@given(anything)
def test_harmless_changes_nothing_that_is_harmless(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    printable = "".join(character for character in text if character.isprintable())
    assert harmless(printable) == printable
