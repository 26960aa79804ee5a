"""What a reader would like to know of a story, as a page in the terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from fabula.cli.cast_section import CastSection
from fabula.cli.places import PlaceTeller
from fabula.cli.sheet import INDENT, Sheet, plain_table
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, flowed, listed, reading_time
from fabula.reading.annotations import Mode
from fabula.story.model import Story
from fabula.story.speech import exchanges, spoken_lines
from fabula.text.blocks import Block, BlockRole

_ALL_PAIRS = 8
"""Pairs up to which even those with a single line are listed."""
_MOST_PAIRS = 20
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


def print_story(console: Console, story: Story, name: str) -> None:
    """The whole page; ``name`` is what the work was called when it was asked for."""
    _Page(console, story).print(name)


class _Page:
    def __init__(self, console: Console, story: Story) -> None:
        self._sheet = Sheet(console)
        self._story = story
        self._lines = spoken_lines(story)
        self._places = PlaceTeller(story.source)

    def print(self, name: str) -> None:
        self._print_head(name)
        self._print_apart()
        CastSection(self._sheet, self._story, self._places).print()
        self._print_exchanges()
        self._print_telling()
        self._print_silent_words()
        self._print_uncertain()

    def _print_head(self, name: str) -> None:
        story, metadata = self._story, self._story.source.metadata
        title = metadata.title or (story.source.path.stem if story.source.path is not None else name)
        self._sheet.say(Text(harmless(title), "bold"))
        if metadata.author:
            self._sheet.say(Text(f"by {harmless(metadata.author)}"))
        for label, values in (
            ("", metadata.relationships),
            ("Fandom: ", metadata.fandoms),
            ("Characters: ", metadata.characters),
            ("Tags: ", metadata.tags),
        ):
            if values:
                self._sheet.say(Text(label + harmless(", ".join(values))))
        facts = [name, counted(story.words, "word"), f"about {reading_time(story.words)}"]
        if len(story.chapters) > 1:
            facts.append(counted(len(story.chapters), "chapter"))
        facts += [counted(len(story.scenes), "scene"), counted(len(self._lines), "line") + " of dialogue"]
        # A path is not broken, however long, so that it can be copied.
        head = flowed([harmless(fact) for fact in facts], " · ", self._sheet.width)
        self._sheet.console.print(Text(head, "dim"), soft_wrap=True)

    def _print_apart(self) -> None:
        """What is in the file and not the story: summary, notes."""
        metadata = self._story.source.metadata
        told = [(role, list(blocks)) for role, blocks in self._apart()]
        if metadata.summary and not any(role is BlockRole.SUMMARY for role, _ in told):
            self._sheet.head("Summary")
            self._sheet.say(Text(harmless(_start_of(metadata.summary))), indent=INDENT)
        for role, blocks in told:
            self._sheet.head(f"{_ROLES[role]}", self._places.where(blocks[0].span))
            text = " ".join(block.text for block in blocks)
            label = _LABEL.match(text)
            text = text[label.end() :] if label is not None else text
            self._sheet.say(Text(harmless(_start_of(text))), indent=INDENT)

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

    def _print_exchanges(self) -> None:
        pairs = exchanges(self._story)
        if not pairs:
            return
        self._sheet.head("Who speaks with whom")
        table = plain_table(header=False)
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        kept = pairs if len(pairs) <= _ALL_PAIRS else [p for p in pairs if p.lines > 1][:_MOST_PAIRS]
        for pair in kept:
            names = f"{self._called(pair.first)} and {self._called(pair.second)}"
            if not pair.lines_from_second:
                names = f"{self._called(pair.first)} to {self._called(pair.second)}"
            ways = (
                f"{pair.lines_from_first:,} and {pair.lines_from_second:,}" if pair.lines_from_second else ""
            )
            table.add_row(names, counted(pair.lines, "line"), ways)
        if len(kept) < len(pairs):
            rest = pairs[len(kept) :]
            lines = "a line each" if rest[0].lines == 1 else f"at most {counted(rest[0].lines, 'line')} each"
            table.add_row(f"and {counted(len(rest), 'pair')} with {lines}", "", "", style="dim")
        self._sheet.show(table)

    def _print_telling(self) -> None:
        """Chapters where there are several; otherwise scenes."""
        story = self._story
        rows: list[tuple[str, str, str, str]] = []
        if len(story.chapters) > 1:
            self._sheet.head("Chapters")
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
            self._sheet.head("Scenes")
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
        table = plain_table()
        table.add_column(overflow="fold")
        table.add_column(no_wrap=True, style="dim")
        table.add_column("words", justify="right", no_wrap=True)
        table.add_column("who is there", overflow="fold")
        for title, where, words, who in rows:
            table.add_row(harmless(title), where, words, who)
        self._sheet.show(table)

    def _print_silent_words(self) -> None:
        rows = []
        for mode, noun in ((Mode.THOUGHT, "thought"), (Mode.WRITING, "written message")):
            found = [each for each in self._story.quotations if each.mode is mode]
            if found:
                whose = Counter(each.speaker for each in found)
                names = [f"{self._called(who)} {number:,}" for who, number in whose.most_common() if who]
                rows.append(counted(len(found), noun) + (f": {listed(names)}." if names else "."))
        if rows:
            self._sheet.head("Thoughts and messages")
        for row in rows:
            self._sheet.say(Text(row), indent=INDENT)

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
            self._sheet.head("Uncertain")
        for row in rows:
            self._sheet.say(Text(row), indent=INDENT)

    def _called(self, identifier: str | None) -> str:
        return "somebody" if identifier is None else harmless(self._story.character(identifier).name)

    def _names(self, identifiers: Iterable[str]) -> str:
        return ", ".join(self._called(each) for each in identifiers)


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _NOTE_LENGTH:
        return words
    return words[:_NOTE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
