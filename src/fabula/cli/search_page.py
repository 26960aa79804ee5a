"""What a search found, as a page in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from fabula.cli.places import PlaceTeller
from fabula.cli.sheet import INDENT, Sheet
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted
from fabula.project.works import Work
from fabula.story.search import Hit, Query

_MARKED = "bold reverse"
_MOST = 200
"""Places shown; the rest are counted."""


def print_hits(console: Console, work: Work, query: Query, hits: tuple[Hit, ...]) -> None:
    """Every place with the words in it, and how many there are."""
    sheet, places = Sheet(console), PlaceTeller(work.story.source)
    for hit in hits[:_MOST]:
        speaker = "" if hit.speaker is None else work.story.character(hit.speaker).name
        where = places.where(hit.places[0] if hit.places else hit.span)
        sheet.say(Text.assemble((where, "cyan"), (f"  {harmless(speaker)}" if speaker else "", "dim")))
        sheet.say(_excerpt(hit, plain=not console.is_terminal), indent=INDENT)
    if len(hits) > _MOST:
        sheet.say(Text(f"and {len(hits) - _MOST:,} more places", "dim"))
    words = f" of “{harmless(query.words.strip())}”" if query.words.strip() else ""
    console.print(f"{harmless(work.name)}: {counted(len(hits), 'place')}{words}.", soft_wrap=True)


def _excerpt(hit: Hit, *, plain: bool) -> Text:
    """The words with those found marked: by colour where there is one, and by brackets in a pipe."""
    text = Text()
    at = 0
    for start, end in hit.words:
        text.append(harmless(hit.text[at:start]))
        found = harmless(hit.text[start:end])
        text.append(f"[{found}]" if plain else found, _MARKED)
        at = end
    text.append(harmless(hit.text[at:]))
    return text
