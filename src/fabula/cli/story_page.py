"""What a reader would like to know of a story, as a page in the terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from fabula.cli.output import print_trimmed
from fabula.cli.places import PlaceTeller
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, flowed, listed, reading_time, share
from fabula.reading.annotations import Mode
from fabula.story.model import Character, Story
from fabula.story.speech import SpeechShare, exchanges, speech_shares, spoken_lines
from fabula.text.blocks import Block, BlockRole

_PAGE_WIDTH = 92
"""Lines longer than this are hard to read."""
_NARROW = 64
"""Fewer columns than this have no room for bars,"""
_TIGHT = 44
"""and fewer than this none for pronouns beside the names."""
_INDENT = 2
_GAP = 2
"""Blanks between columns."""
_NAME = 24
"""Least cells for a name, where there is room."""
_BAR = 10
_ALL_PAIRS = 8
"""Pairs up to which even those with a single line are listed."""
_FROM_THE_TALK = 0.7
"""Confidence under which nothing beside a line tells who says it."""
_NOTE_LENGTH = 160
_LABEL = re.compile(r"(?:author['’]?s?['’]? notes?|a/n|notes?|summary)\s*[:.–—-]\s*", re.IGNORECASE)
"""What a note calls itself; the page says that already."""
_ROLES = {
    BlockRole.SUMMARY: "Summary",
    BlockRole.NOTE: "Author’s note",
    BlockRole.BACK: "After the story",
}


class _Column(NamedTuple):
    head: str
    justify: JustifyMethod = "left"
    style: str = ""


_PRONOUNS = _Column("")
_LINES = _Column("lines", "right")
_WORDS = _Column("words", "right")
_SHARE = _Column("share of speech", style="cyan")


def print_story(console: Console, story: Story, name: str) -> None:
    """The whole page; ``name`` is what the work was called when it was asked for."""
    _Page(console, story).print(name)


class _Page:
    def __init__(self, console: Console, story: Story) -> None:
        self._console = console
        self._story = story
        self._width = min(console.width, _PAGE_WIDTH)
        self._shares = {each.character: each for each in speech_shares(story)}
        self._all_words = sum(each.words for each in self._shares.values())
        self._most_words = max((each.words for each in self._shares.values()), default=0)
        self._lines = spoken_lines(story)
        self._places = PlaceTeller(story.source)

    def print(self, name: str) -> None:
        self._print_head(name)
        self._print_apart()
        self._print_cast()
        self._print_exchanges()
        self._print_telling()
        self._print_silent_words()
        self._print_uncertain()

    def _print_head(self, name: str) -> None:
        story, metadata = self._story, self._story.source.metadata
        title = metadata.title or (story.source.path.stem if story.source.path is not None else name)
        self._say(Text(harmless(title), "bold"))
        if metadata.author:
            self._say(Text(f"by {harmless(metadata.author)}"))
        for label, values in (
            ("", metadata.relationships),
            ("Fandom: ", metadata.fandoms),
            ("Characters: ", metadata.characters),
            ("Tags: ", metadata.tags),
        ):
            if values:
                self._say(Text(label + harmless(", ".join(values))))
        facts = [name, counted(story.words, "word"), f"about {reading_time(story.words)}"]
        if len(story.chapters) > 1:
            facts.append(counted(len(story.chapters), "chapter"))
        facts += [counted(len(story.scenes), "scene"), counted(len(self._lines), "line") + " of dialogue"]
        # A path is not broken, however long, so that it can be copied.
        head = flowed([harmless(fact) for fact in facts], " · ", self._width)
        self._console.print(Text(head, "dim"), soft_wrap=True)

    def _print_apart(self) -> None:
        """What is in the file and not the story: summary, notes."""
        metadata = self._story.source.metadata
        told = [(role, list(blocks)) for role, blocks in self._apart()]
        if metadata.summary and not any(role is BlockRole.SUMMARY for role, _ in told):
            self._head("Summary")
            self._say(Text(harmless(_start_of(metadata.summary))), indent=_INDENT)
        for role, blocks in told:
            self._head(f"{_ROLES[role]}", self._places.where(blocks[0].span))
            text = " ".join(block.text for block in blocks)
            label = _LABEL.match(text)
            text = text[label.end() :] if label is not None else text
            self._say(Text(harmless(_start_of(text))), indent=_INDENT)

    def _apart(self) -> Iterator[tuple[BlockRole, list[Block]]]:
        run: list[Block] = []
        for block in self._story.source.blocks:
            if run and block.role is not run[0].role:
                yield run[0].role, run
                run = []
            if block.role in _ROLES and block.text:
                run.append(block)
        if run:
            yield run[0].role, run

    def _print_cast(self) -> None:
        present = [each for each in self._story.characters if each.present]
        absent = [each for each in self._story.characters if not each.present]
        if present:
            self._head("Cast")
            self._print_present(present)
        if absent:
            self._head("Only spoken of")
            self._say(Text("; ".join(map(self._in_passing, absent)) + "."), indent=_INDENT)
        if not present and not absent:
            self._head("Cast")
            self._say(Text("Nobody is named."), indent=_INDENT)

    def _print_present(self, characters: Sequence[Character]) -> None:
        # One table a person, with columns as wide as in all of them, so that what is told below a name has
        # the whole width.
        columns = [_PRONOUNS, _LINES, _WORDS, _SHARE]
        columns = columns[int(self._width < _TIGHT) : 4 if self._width >= _NARROW else 3]
        rows = [["", *(column.head for column in columns)]]
        rows += [self._cells(each, columns) for each in characters]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        self._show(self._row(rows[0], columns, widths, "dim"))
        for each, row in zip(characters, rows[1:], strict=True):
            self._show(self._row(row, columns, widths))
            self._say(Text(self._details(each), "dim"), indent=2 * _INDENT)

    def _cells(self, character: Character, columns: Sequence[_Column]) -> list[str]:
        said = self._shares.get(character.id, SpeechShare(character.id, 0, 0))
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
        table = self._table(header=False)
        room = self._width - _INDENT - sum(widths[1:]) - _GAP * len(widths)
        table.add_column(width=max(1, min(room, max(widths[0], _NAME))), overflow="fold", style="bold")
        for column, width in zip(columns, widths[1:], strict=True):
            table.add_column(width=width, justify=column.justify, no_wrap=True, style=column.style)
        table.add_row(*cells, style=style)
        return table

    def _details(self, character: Character) -> str:
        others = [
            f"{harmless(alias.text)} ({alias.count:,})"
            for alias in character.aliases
            if alias.text != character.name
        ]
        details = [f"also {listed(others)}"] if others else []
        if self._width < _TIGHT and character.pronouns:
            details.append(character.pronouns)
        return "; ".join([*details, f"first {self._places.where(character.first)}"])

    def _in_passing(self, character: Character) -> str:
        others = [harmless(alias.text) for alias in character.aliases if alias.text != character.name]
        details = [f"also {listed(others)}"] if others else []
        details += [character.pronouns] if character.pronouns else []
        details.append(self._places.where(character.first))
        return f"{harmless(character.name)} ({', '.join(details)})"

    def _print_exchanges(self) -> None:
        pairs = exchanges(self._story)
        if not pairs:
            return
        self._head("Who speaks with whom")
        table = self._table(header=False)
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        kept = [pair for pair in pairs if pair.lines > 1] if len(pairs) > _ALL_PAIRS else pairs
        for pair in kept:
            names = f"{self._called(pair.first)} and {self._called(pair.second)}"
            if not pair.lines_from_second:
                names = f"{self._called(pair.first)} to {self._called(pair.second)}"
            ways = (
                f"{pair.lines_from_first:,} and {pair.lines_from_second:,}" if pair.lines_from_second else ""
            )
            table.add_row(names, counted(pair.lines, "line"), ways)
        if len(kept) < len(pairs):
            table.add_row(
                f"and {counted(len(pairs) - len(kept), 'pair')} with a line each", "", "", style="dim"
            )
        self._show(table)

    def _print_telling(self) -> None:
        """Chapters where there are several; otherwise scenes."""
        story = self._story
        rows: list[tuple[str, str, str, str]] = []
        if len(story.chapters) > 1:
            self._head("Chapters")
            scenes_of: dict[int, list[int]] = {}
            for number, scene in enumerate(story.scenes):
                scenes_of.setdefault(scene.chapter, []).append(number)
            for index, chapter in enumerate(story.chapters):
                scenes = [story.scenes[number] for number in scenes_of.get(index, [])]
                who = Counter(each for scene in scenes for each in scene.present)
                title = (
                    story.source.words_at(chapter.heading) if chapter.heading is not None else "(no heading)"
                )
                words = sum(scene.words for scene in scenes)
                rows.append((title, self._places.where(chapter.span), f"{words:,}", self._names(who)))
        elif len(story.scenes) > 1:
            self._head("Scenes")
            for number, scene in enumerate(story.scenes, start=1):
                rows.append(
                    (
                        f"{number}",
                        self._places.where(scene.span),
                        f"{scene.words:,}",
                        self._names(scene.present),
                    )
                )
        if rows:
            self._print_rows(rows)

    def _print_rows(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        table = self._table()
        table.add_column(overflow="fold")
        table.add_column(no_wrap=True, style="dim")
        table.add_column("words", justify="right", no_wrap=True)
        table.add_column("who is there", overflow="fold")
        for title, where, words, who in rows:
            table.add_row(harmless(title), where, words, who)
        self._show(table)

    def _print_silent_words(self) -> None:
        rows = []
        for mode, noun in ((Mode.THOUGHT, "thought"), (Mode.WRITING, "written message")):
            found = [each for each in self._story.quotations if each.mode is mode]
            if found:
                whose = Counter(each.speaker for each in found)
                names = [f"{self._called(who)} {number:,}" for who, number in whose.most_common() if who]
                rows.append(counted(len(found), noun) + (f": {listed(names)}." if names else "."))
        if rows:
            self._head("Thoughts and messages")
        for row in rows:
            self._say(Text(row), indent=_INDENT)

    def _print_uncertain(self) -> None:
        story = self._story
        rows = [
            f"{self._called(offer.first)} and {self._called(offer.second)} may be one person: "
            f"{harmless(offer.reason)}{self._places.seen(offer.evidence)}"
            for offer in story.merge_offers
        ]
        first = [line.quotations[0] for line in self._lines]
        guessed = [each.span for each in first if each.speaker and each.confidence < _FROM_THE_TALK]
        if guessed:
            rows.append(
                f"Only the course of the talk tells who says {len(guessed):,} of "
                f"{counted(len(self._lines), 'line')}{self._places.seen(guessed)}"
            )
        lost = [each.span for each in first if each.speaker is None]
        if lost:
            rows.append(
                f"Who says it is not told in {len(lost):,} of {counted(len(self._lines), 'line')}"
                f"{self._places.seen(lost)}"
            )
        if rows:
            self._head("Uncertain")
        for row in rows:
            self._say(Text(row), indent=_INDENT)

    def _called(self, identifier: str | None) -> str:
        return "somebody" if identifier is None else harmless(self._story.character(identifier).name)

    def _names(self, identifiers: Iterable[str]) -> str:
        return ", ".join(self._called(each) for each in identifiers)

    def _head(self, title: str, detail: str = "") -> None:
        self._console.print()
        self._console.print(Text.assemble((title, "bold"), (f"  {detail}" if detail else "", "dim")))

    def _say(self, text: Text, *, indent: int = 0) -> None:
        print_trimmed(self._console, text, width=self._width, indent=indent)

    def _show(self, table: Table) -> None:
        print_trimmed(self._console, table, width=self._width, indent=_INDENT)

    def _table(self, *, header: bool = True) -> Table:
        return Table(
            box=None,
            show_header=header,
            header_style="dim",
            pad_edge=False,
            padding=(0, _GAP, 0, 0),
        )


def _bar(part: int, whole: int) -> str:
    eighths = round(8 * _BAR * part / whole) if whole else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _NOTE_LENGTH:
        return words
    return words[:_NOTE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
