"""Who speaks how much, and with whom: counted from a story, nothing added to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from fabula.reading.annotations import Mode
from fabula.story.model import Quotation, Story

_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SpeechShare:
    """How much one character says aloud."""

    character: str
    lines: int
    """What stands in one paragraph without another speaker between counts as one line."""
    words: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """How much two characters say to each other; the one with more lines stands first."""

    first: str
    second: str
    lines_from_first: int
    lines_from_second: int

    @property
    def lines(self) -> int:
        """Lines either way."""
        return self.lines_from_first + self.lines_from_second


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """Consecutive quotations of one speaker in one paragraph: what a reader hears as one line."""

    speaker: str | None
    addressees: tuple[str, ...]
    """Of all its quotations, each once, in the order they come."""
    quotations: tuple[Quotation, ...]
    words: int


def spoken_lines(story: Story) -> tuple[SpokenLine, ...]:
    """The lines that are said aloud, in order; what is quoted within a line belongs to that line."""
    groups: list[list[Quotation]] = []
    last: tuple[int | None, str | None] | None = None
    for quotation in story.quotations:
        if quotation.mode is not Mode.SPEECH or quotation.parent is not None:
            continue
        key = (story.source.block_index(quotation.span.start), quotation.speaker)
        if key != last:
            groups.append([])
            last = key
        groups[-1].append(quotation)
    return tuple(_as_line(group) for group in groups)


def speech_shares(story: Story) -> tuple[SpeechShare, ...]:
    """Every character who says something, the one with most words first."""
    lines: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in spoken_lines(story):
        if line.speaker is not None:
            lines[line.speaker] += 1
            words[line.speaker] += line.words
    return tuple(
        SpeechShare(character=speaker, lines=lines[speaker], words=count)
        for speaker, count in words.most_common()
    )


def exchanges(story: Story) -> tuple[Exchange, ...]:
    """Every pair of characters of whom one says something to the other, the busiest first."""
    said: Counter[tuple[str, str]] = Counter()
    for line in spoken_lines(story):
        if line.speaker is not None:
            said.update((line.speaker, each) for each in line.addressees if each != line.speaker)
    pairs: dict[frozenset[str], Exchange] = {}
    for (speaker, addressee), count in said.most_common():
        back = said[addressee, speaker]
        pairs.setdefault(frozenset((speaker, addressee)), Exchange(speaker, addressee, count, back))
    return tuple(sorted(pairs.values(), key=lambda pair: pair.lines, reverse=True))


def count_words(text: str) -> int:
    """Words as a reader counts them: "mother-in-law's" is one."""
    return sum(1 for _ in _WORD.finditer(text))


def _as_line(group: list[Quotation]) -> SpokenLine:
    return SpokenLine(
        speaker=group[0].speaker,
        addressees=tuple(dict.fromkeys(each for quotation in group for each in quotation.addressees)),
        quotations=tuple(group),
        words=sum(count_words(quotation.text) for quotation in group),
    )
