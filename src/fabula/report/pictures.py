"""The pictures of a report: who is there, who speaks, what they feel, who talks with whom, over the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fabula.report.document import Picture, Strip
from fabula.report.people import PAINFUL, PLEASANT, Cast, anchor
from fabula.report.strips import make_diverging_strip, make_strip
from fabula.report.units import Units
from fabula.story.model import Story
from fabula.story.speech import spoken_lines

_ROWS = 16
_PAIRS = 14


class Pictures:
    """Draws one story over its units."""

    def __init__(self, story: Story, cast: Cast, units: Units) -> None:
        """Draw ``story``."""
        self._story, self._cast, self._units = story, cast, units

    def draw(self) -> Iterator[Picture]:
        """Every picture that has something to show."""
        for picture in (self._presence(), self._speech(), self._feelings(), self._talk()):
            if picture.strips:
                yield picture

    def _presence(self) -> Picture:
        counts: dict[str, list[int]] = {}
        for mention in self._story.mentions:
            if mention.character is not None:
                row = counts.setdefault(mention.character, [0] * len(self._units.units))
                row[self._units.at(mention.span.start)] += 1
        shown = self._cast.main[:_ROWS]
        values = [(each.id, each.name, counts.get(each.id, [0] * len(self._units.units))) for each in shown]
        return Picture(
            id="presence",
            title="Presence",
            lead=f"How often each is named or meant in each {self._units.noun}. "
            f"Heights grow with the square root, so that small parts stay visible.",
            strips=self._strips(values, "mention"),
            figures="Mentions",
            more=self._more(len(self._cast.main) + len(self._cast.others), len(shown)),
        )

    def _speech(self) -> Picture:
        counts: dict[str, list[int]] = {}
        for line in spoken_lines(self._story):
            unit = self._units.at(line.quotations[0].span.start)
            if line.speaker is not None:
                counts.setdefault(line.speaker, [0] * len(self._units.units))[unit] += line.words
        speaking = [each for each in self._cast.main if each.id in counts]
        speaking.sort(key=lambda each: -sum(counts[each.id]))
        values = [(each.id, each.name, counts[each.id]) for each in speaking[:_ROWS]]
        return Picture(
            id="speech",
            title="Speech",
            lead=f"Words that each says aloud in each {self._units.noun}.",
            strips=self._strips(values, "word"),
            figures="Words",
            more=self._more(len(speaking), len(values)),
        )

    def _feelings(self) -> Picture:
        rows: list[tuple[str, str, list[int], list[int], str]] = []
        for each in self._cast.main:
            up, down = ([0] * len(self._units.units) for _ in range(2))
            kinds: Counter[str] = Counter()
            for feeling in self._cast.feelings.get(each.id, ()):
                if not feeling.counts:
                    continue
                at = self._units.at(feeling.span.start)
                kinds[feeling.emotion] += 1
                up[at] += feeling.emotion in PLEASANT
                down[at] += feeling.emotion in PAINFUL
            if kinds:
                total = ", ".join(f"{emotion} {count:,}" for emotion, count in kinds.most_common(3))
                rows.append((each.id, each.name, up, down, total))
        rows.sort(key=lambda row: -(sum(row[2]) + sum(row[3])))
        most = max((max(*up, *down) for _, _, up, down, _ in rows), default=0)
        strips = [
            make_diverging_strip(name, anchor(who), up, down, self._units.units, most, total)
            for who, name, up, down, total in rows[:_ROWS]
        ]
        return Picture(
            id="feelings",
            title="Feelings",
            lead="Words that show a feeling: above the line what is pleasant to feel (joy, love, hope, "
            "pride, relief, calm, resolve), below it what is painful. Each person’s entry quotes them.",
            strips=tuple(strips),
            figures="Pleasant and painful",
            diverging=True,
            more=self._more(len(rows), len(strips)),
        )

    def _talk(self) -> Picture:
        pairs: dict[tuple[str, str], list[int]] = {}
        for line in spoken_lines(self._story):
            if line.speaker is None:
                continue
            unit = self._units.at(line.quotations[0].span.start)
            for other in line.addressees:
                if other != line.speaker:
                    first, second = sorted((line.speaker, other))
                    pairs.setdefault((first, second), [0] * len(self._units.units))[unit] += 1
        ranked = sorted(pairs.items(), key=lambda item: -sum(item[1]))
        values = [
            ("", f"{self._cast.name(first)} and {self._cast.name(second)}", counts)
            for (first, second), counts in ranked[:_PAIRS]
        ]
        return Picture(
            id="talk",
            title="Who talks with whom",
            lead=f"Lines between two people in each {self._units.noun}, either way.",
            strips=self._strips(values, "line"),
            figures="Lines",
            more=self._more(len(ranked), len(values)),
        )

    def _strips(self, rows: Sequence[tuple[str, str, Sequence[int]]], noun: str) -> tuple[Strip, ...]:
        most = max((max(values) for _, _, values in rows), default=0)
        return tuple(
            make_strip(name, anchor(who) if who else "", values, self._units.units, noun, most)
            for who, name, values in rows
        )

    @staticmethod
    def _more(every: int, shown: int) -> str:
        return f"Not drawn: {every - shown:,} more." if every > shown else ""
