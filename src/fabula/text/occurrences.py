"""Where words and phrases stand in a text, looked up once for all who ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


class Occurrences:
    """Finds phrases in whatever case they stand."""

    def __init__(self, text: str) -> None:
        """Look nothing up yet."""
        self._lower = lower_in_place(text)
        self._places: dict[tuple[str, bool], Sequence[int]] = {}

    def of(self, phrase: str, *, whole: bool = True) -> Sequence[int]:
        """Where a phrase in lower case begins, in order; unless ``whole``, inside of words too."""
        found = self._places.get((phrase, whole))
        if found is None:
            found = self._places[phrase, whole] = self._find(phrase, whole=whole)
        return found

    def any_between(self, phrases: Iterable[str], start: int, end: int, *, whole: bool = True) -> bool:
        """Whether one of some phrases stands wholly between two places, in code points."""
        for phrase in phrases:
            found = self.of(phrase, whole=whole)
            at = bisect_left(found, start)
            if at < len(found) and found[at] + len(phrase) <= end:
                return True
        return False

    def _find(self, phrase: str, *, whole: bool) -> Sequence[int]:
        text, found = self._lower, list[int]()
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if not whole or not (_is_inner(text[at - 1 : at]) or _is_inner(text[end : end + 1])):
                found.append(at)
            at = text.find(phrase, at + 1)
        return found


def lower_in_place(text: str) -> str:
    """A text in lower case in which every character stands where it stood."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := each.lower()) == 1 else each for each in text)


def _is_inner(character: str) -> bool:
    """Whether a character goes on with a word."""
    return character.isalnum() or character == "_"
