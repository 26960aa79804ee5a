"""Where something stands in a work, in words a person can follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.cli.wording import listed
from fabula.project.places import place_words
from fabula.text.source import Source
from fabula.text.span import Span

_MOST = 10
"""Places told one by one."""


class PlaceTeller:
    """Tells lines of text files, and paragraphs of packed ones."""

    def __init__(self, source: Source) -> None:
        """Tell places in ``source``."""
        self._source = source

    def where(self, span: Span) -> str:
        """ "line 3"; with its file's name where a work has several."""
        return place_words(self._source, span)

    def seen(self, spans: Iterable[Span]) -> str:
        """The end of a sentence: all the places in brackets, each once, and a full stop."""
        places = list(dict.fromkeys(map(self.where, spans)))
        if not places:
            return "."
        more = [f"{len(places) - _MOST:,} more"] if len(places) > _MOST else []
        return f" ({listed([*_short(places[:_MOST]), *more])})."


def _short(places: Sequence[str]) -> list[str]:
    """ "line 3", "line 7" as "lines 3", "7"."""
    kinds = [place.rpartition(" ")[0] for place in places]
    numbers = [place.rpartition(" ")[2] for place in places]
    short: list[str] = []
    for index, (kind, number) in enumerate(zip(kinds, numbers, strict=True)):
        follows = index > 0 and kinds[index - 1] == kind
        leads = index + 1 < len(kinds) and kinds[index + 1] == kind
        short.append(number if follows else f"{kind}{'s' if leads else ''} {number}")
    return short
