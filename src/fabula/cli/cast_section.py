"""The cast on the page: who takes part, with names, pronouns and share of speech; who is only spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from fabula.cli.places import PlaceTeller
from fabula.cli.sheet import GAP, INDENT, Sheet, plain_table
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed, share
from fabula.story.model import Character, Story
from fabula.story.speech import SpeechShare, speech_shares

_NARROW = 64
"""Fewer columns than this have no room for bars,"""
_TIGHT = 44
"""and fewer than this none for pronouns beside the names."""
_NAME = 24
"""Least cells for a name, where there is room."""
_BAR = 10
_MOST_ROWS = 24
"""People who take part, with a row each; the rest share a paragraph."""
_MOST_IN_PASSING = 40
_MOST_OTHER_NAMES = 6


class _Column(NamedTuple):
    head: str
    justify: JustifyMethod = "left"
    style: str = ""


_PRONOUNS = _Column("")
_LINES = _Column("lines", "right")
_WORDS = _Column("words", "right")
_SHARE = _Column("share of speech", style="cyan")


class CastSection:
    """Prints the cast of one story."""

    def __init__(self, sheet: Sheet, story: Story, places: PlaceTeller) -> None:
        """Count everybody's words."""
        self._sheet = sheet
        self._story = story
        self._places = places
        self._shares = {each.character: each for each in speech_shares(story)}
        self._all_words = sum(each.words for each in self._shares.values())
        self._most_words = max((each.words for each in self._shares.values()), default=0)

    def print(self) -> None:
        """Both parts, or that nobody is named."""
        present = [each for each in self._story.characters if each.present]
        absent = [each for each in self._story.characters if not each.present]
        main, minor = self._ranked(present)
        if main:
            self._sheet.head("Cast")
            self._print_rows(main)
        if minor:
            self._sheet.head("Also there")
            self._print_names([self._briefly(each) for each in minor])
        if absent:
            self._sheet.head("Only spoken of")
            self._print_names([self._in_passing(each) for each in absent])
        if not present and not absent:
            self._sheet.head("Cast")
            self._sheet.say(Text("Nobody is named."), indent=INDENT)

    def _ranked(self, present: Sequence[Character]) -> tuple[list[Character], list[Character]]:
        """Those who speak or are spoken of most, and the others; each in the story's order."""
        if len(present) <= _MOST_ROWS:
            return list(present), []
        weightiest = sorted(present, key=lambda each: -(each.mentions + 2 * self._said(each).lines))
        main = {each.id for each in weightiest[:_MOST_ROWS]}
        return [c for c in present if c.id in main], [c for c in present if c.id not in main]

    def _print_names(self, names: Sequence[str]) -> None:
        more = [f"{len(names) - _MOST_IN_PASSING:,} more"] if len(names) > _MOST_IN_PASSING else []
        shown = list(names[:_MOST_IN_PASSING])
        self._sheet.say(Text("; ".join([*shown, *(f"and {each}" for each in more)]) + "."), indent=INDENT)

    def _print_rows(self, characters: Sequence[Character]) -> None:
        # One table a person, with columns as wide as in all of them, so that what is told below a name has
        # the whole width.
        columns = [_PRONOUNS, _LINES, _WORDS, _SHARE]
        if self._sheet.width < _NARROW:
            columns.remove(_SHARE)
        if self._sheet.width < _TIGHT:
            columns.remove(_PRONOUNS)
        rows = [["", *(column.head for column in columns)]]
        rows += [self._cells(each, columns) for each in characters]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        self._sheet.show(self._row(rows[0], columns, widths, "dim"))
        for each, row in zip(characters, rows[1:], strict=True):
            self._sheet.show(self._row(row, columns, widths))
            self._sheet.say(Text(self._details(each), "dim"), indent=2 * INDENT)

    def _said(self, character: Character) -> SpeechShare:
        return self._shares.get(character.id, SpeechShare(character.id, 0, 0))

    def _cells(self, character: Character, columns: Sequence[_Column]) -> list[str]:
        said = self._said(character)
        bar = _bar(said.words, self._most_words).ljust(_BAR)
        cells = {
            _PRONOUNS: character.pronouns or "",
            _LINES: f"{said.lines:,}",
            _WORDS: f"{said.words:,}",
            _SHARE: f"{bar} {share(said.words, self._all_words)}" if said.words else "",
        }
        name = harmless(character.name) + (" (tells the story)" if character.narrator else "")
        return [name, *(cells[column] for column in columns)]

    def _row(
        self, cells: Sequence[str], columns: Sequence[_Column], widths: Sequence[int], style: str = ""
    ) -> Table:
        table = plain_table(header=False)
        room = self._sheet.width - INDENT - sum(widths[1:]) - GAP * len(widths)
        table.add_column(width=max(1, min(room, max(widths[0], _NAME))), overflow="fold", style="bold")
        for column, width in zip(columns, widths[1:], strict=True):
            table.add_column(width=width, justify=column.justify, no_wrap=True, style=column.style)
        table.add_row(*cells, style=style)
        return table

    def _details(self, character: Character) -> str:
        details = self._other_names(character, counted_uses=True)
        if self._sheet.width < _TIGHT and character.pronouns:
            details.append(character.pronouns)
        return "; ".join([*details, f"first {self._places.where(character.first)}"])

    def _briefly(self, character: Character) -> str:
        lines = self._said(character).lines
        said = [counted(lines, "line")] if lines else []
        return f"{harmless(character.name)} ({', '.join([*said, self._places.where(character.first)])})"

    def _in_passing(self, character: Character) -> str:
        details = self._other_names(character, counted_uses=False)
        details += [character.pronouns] if character.pronouns else []
        details.append(self._places.where(character.first))
        return f"{harmless(character.name)} ({', '.join(details)})"

    def _other_names(self, character: Character, *, counted_uses: bool) -> list[str]:
        others = [
            harmless(alias.text) + (f" ({alias.count:,})" if counted_uses else "")
            for alias in character.aliases
            if alias.text != character.name
        ]
        more = [f"{len(others) - _MOST_OTHER_NAMES:,} more"] if len(others) > _MOST_OTHER_NAMES else []
        return [f"also {listed([*others[:_MOST_OTHER_NAMES], *more])}"] if others else []


def _bar(part: int, whole: int) -> str:
    eighths = round(8 * _BAR * part / whole) if whole else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")
