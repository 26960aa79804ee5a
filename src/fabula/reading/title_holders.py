"""Whom "the Duchess" means in a story of several: the one of whom was spoken last by more than the title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fabula.language.lexicon import titles_in_full
from fabula.reading.person import Person
from fabula.reading.references import References

_SPOKEN_OF = 8000
"""Tokens back to the one who is meant."""


class TitleHolders:
    """Who has each title, and where they are spoken of."""

    def __init__(self, references: References, named: Sequence[Person]) -> None:
        """Note where everybody with a title and a name stands."""
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, person in enumerate(named):
            titles = {group.title for group in person.groups if group.title and group.parts}
            for title in {titles_in_full().get(title, title) for title in titles}:
                self._places.setdefault(title, []).extend(
                    (references.items[index].first, number)
                    for group in person.groups
                    for index in group.references
                )
        for places in self._places.values():
            places.sort()

    def several(self, title: str) -> bool:
        """Whether more than one person has the title."""
        return len({number for _, number in self._places.get(title, ())}) > 1

    def latest(self, title: str, token: int) -> int | None:
        """The holder of whom was spoken last before ``token``; ``None`` where that is long ago."""
        places = self._places.get(title, [])
        at = bisect_left(places, (token, 0))
        if not at or token - places[at - 1][0] > _SPOKEN_OF:
            return None
        return places[at - 1][1]
