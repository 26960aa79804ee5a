"""How messages quote the text."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.checks.habits import Habit
from fabula.checks.usage import Choice

_MARKS = "\"“”„«»‘’'‚‹› "
_DOUBLE_MARKS = '"“”„«»'
_DASHES = "—–"
_LONGEST = 32
"""Characters; what is longer is shortened at a blank."""


def quoted(text: str) -> str:
    """The words in quotation marks, on one line and without marks of their own at the ends."""
    return f"“{' '.join(text.split()).strip(_MARKS)}”"


def beginning(text: str) -> str:
    """The first few words, quoted."""
    plain = " ".join(text[: 4 * _LONGEST].split()).strip(_MARKS)
    if len(plain) <= _LONGEST:
        return quoted(plain)
    kept = plain[: _LONGEST + 1].rpartition(" ")[0] or plain[:_LONGEST]
    return f"“{kept.rstrip(',;:—–- ')}…”"


def ending(text: str) -> str:
    """The last few words, quoted."""
    plain = " ".join(text[-4 * _LONGEST :].split()).strip(_MARKS)
    if len(plain) <= _LONGEST:
        return quoted(plain)
    kept = plain[-_LONGEST - 1 :].partition(" ")[2] or plain[-_LONGEST:]
    return f"“…{kept}”"


def around(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the words it touches or stands between, quoted."""
    words = " ".join(text[_word_start(text, start) : _word_end(text, end)].split())
    return f"“{words.strip(_DOUBLE_MARKS)}”"


def between(text: str, start: int, end: int) -> str:
    """The words on both sides of ``text[start:end]``, quoted: ``“wind” and “rain”``."""
    before, after = text[_word_start(text, start) : start], text[end : _word_end(text, end)]
    return f"“{before.strip(_DOUBLE_MARKS)}” and “{after.strip(_DOUBLE_MARKS)}”"


def _word_start(text: str, start: int) -> int:
    left = start
    while left > max(0, start - _LONGEST) and not text[left - 1].isspace() and text[left - 1] not in _DASHES:
        left -= 1
    return left


def _word_end(text: str, end: int) -> int:
    right = end
    while right < min(len(text), end + _LONGEST) and not text[right].isspace() and text[right] not in _DASHES:
        right += 1
    return right


def opening(name: str) -> str:
    """A name at the head of a sentence: "The old man"."""
    return name[:1].upper() + name[1:]


def times(count: int) -> str:
    """``once``, ``twice``, ``1,204 times``."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def and_more(others: Sequence[object]) -> str:
    """What a message about several places of a paragraph says of those that it does not quote."""
    return f", with {len(others)} more in this paragraph" if others else ""


def elsewhere(habit: Habit[Choice], usual: str) -> str:
    """The second half of a message about a departure from a habit."""
    if habit.declared:
        return f"the settings ask for {usual}"
    return f"elsewhere the story has {usual} ({times(habit.uses)})"
