"""Texts that nobody writes, made to find a step that takes more than linear time.

Each shape makes about as many characters as it is asked for, and the same ones each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, islice
from typing import NamedTuple

_PROSE = "Odile shut the door, and Perrin, who had been asleep, asked her twice what the hour was. "
_SPEECH = "“Is it late?” said Odile. “It is,” said Perrin. "
_SYLLABLES = ("ba", "do", "fi", "ga", "lu", "me", "no", "ri", "sa", "te", "vo", "zu")


class Shape(NamedTuple):
    """A way to make a text."""

    suffix: str
    make: Callable[[int], str]


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _name(number: int) -> str:
    """Another name for each number, made of syllables."""
    parts = []
    number += len(_SYLLABLES) ** 2
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
    return "".join(parts).capitalize()


def _filled(make: Callable[[int], str]) -> Callable[[int], str]:
    """As many pieces as there is room for, each made from its number."""

    def fill(size: int) -> str:
        return "".join(islice(map(make, count()), size // len(make(0))))

    return fill


def _nested(opening: str, closing: str, middle: str = "a") -> Callable[[int], str]:
    def nest(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + middle + closing * depth

    return nest


SHAPES: Mapping[str, Shape] = {
    "straight marks": Shape("txt", _again('"')),
    "straight marks between blanks": Shape("txt", _again('" ')),
    "curly marks, opening": Shape("txt", _again("“")),
    "curly marks, closing": Shape("txt", _again("a” ")),
    "apostrophes": Shape("txt", _again("'a ")),
    "marks nested": Shape("txt", _nested("“‘", "’”")),
    "marks never closed": Shape("txt", _again("“I will, ‘she said. ")),
    "a mark a paragraph": Shape("txt", _again("“No\n\n")),
    "capitalised words": Shape("txt", _filled(lambda number: f"{_name(number)} ")),
    "one capitalised word": Shape("txt", _again("Odile ")),
    "names that speak": Shape("txt", _filled(lambda number: f"“Yes,” said {_name(number)}.\n\n")),
    "names that are nearly alike": Shape(
        "txt", _filled(lambda number: f"“Yes,” said {_name(number % 997)}{'aeiou'[number % 5]}r.\n\n")
    ),
    "speech without cues": Shape("txt", _again("“Yes.”\n\n“No.”\n\n")),
    "dashes": Shape("txt", _again("—")),
    "hyphens between blanks": Shape("txt", _again("- ")),
    "dash dialogue": Shape("txt", _again("— Yes, said Odile.\n\n")),
    "ellipses": Shape("txt", _again(". . . ")),
    "one paragraph of prose": Shape("txt", _again(_PROSE)),
    "one paragraph of speech": Shape("txt", _again(_SPEECH)),
    "one word": Shape("txt", _again("a")),
    "the same word": Shape("txt", _again("the ")),
    "blank lines": Shape("txt", lambda size: "Odile." + "\n" * size + "Perrin."),
    "lines of a letter": Shape("txt", _again("a\n")),
    "paragraphs of a letter": Shape("txt", _again("a\n\n")),
    "scene breaks": Shape("txt", _again("***\n\n")),
    "chapters": Shape("txt", _filled(lambda number: f"Chapter {number + 1}\n\n{_PROSE}\n\n")),
    "labels": Shape("txt", _again("Title: a\n")),
    "quoted blocks nested": Shape("md", lambda size: "\n".join([">" * 100 + " a"] * (size // 102))),
    "emphasis never closed": Shape("md", _again("*a **b ")),
    "links never closed": Shape("md", _again("[a](")),
    "tags nested": Shape("html", _nested("<div>", "</div>", "<p>Odile.</p>")),
    "tags never closed": Shape("html", _again("<i><b>a ")),
    "entities": Shape("html", _again("&amp;&#8217; ")),
}
