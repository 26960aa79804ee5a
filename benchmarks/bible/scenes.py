"""Scores what is read of scenes: where, when, who is there, and from whose point of view.

    python -m benchmarks.bible.scenes [--shared ../shared] [--list]

A gold scene is compared with the scene read that overlaps it most, by at least half of its length.

- place: the gold place is found where it and a place read share a word that is no article, preposition or
  general word, or where both are names of one gold place. Of gold places with several parts one is enough.
- time: the gold words are read with the same finder of expressions; each part that they tell (weekday, day,
  month, year, clock, part of the day) is one to be found. A part of the day agrees with a clock that lies in
  it. A scene's time is right where something is read and nothing that is read disagrees.
- present: people by any of their gold names; letters have nobody. Precision is the share of the people whom
  we say are present in gold scenes of whom gold says so too, or that they are there by voice or message.
- pov: the same person.

Precision is counted over the gold scenes, which tell of each scene; how it is in novels is read by hand
(``python -m benchmarks.bible sample``).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from fabula.language.words import segment
from fabula.project.works import Request, read_work
from fabula.reading.times.find import find_times
from fabula.story.model import Scene, Story
from fabula.story.times.scene_time import SceneTime
from fabula.text.reader import read_source_text

ROOT = Path(__file__).parents[2]
_GENERAL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "on",
        "by",
        "to",
        "from",
        "and",
        "then",
        "with",
        "into",
        "near",
        "as",
        "if",
        "off",
        "out",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "under",
        "inside",
        "letter",
        "flashback",
        "telephone",
        "same",
        "who",
        "over",
    ]
)
_PARTS = ("weekday", "day", "month", "year", "minute", "part")
_HOURS = {
    "dawn": (3, 9), "morning": (0, 12.1), "noon": (11, 15), "afternoon": (12, 19), "dusk": (15, 23),
    "evening": (16, 24), "night": (17, 31), "midnight": (22, 26),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold entry; of the shape that ``python -m benchmarks.bible`` prints."""

    label: str
    found: bool
    group: str


class Gold(Protocol):
    """A story that was read, beside its gold."""

    name: str
    gold: dict[str, Any]
    story: Story


@dataclass
class Report:
    """Counts by kind, and what was missed or wrong."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Recall and precision, one kind a line."""
        for kind in ("scene", "place", "time", *(f"time: {part}" for part in _PARTS), "present", "pov"):
            gold, read = self.gold[kind], self.read[kind]
            recall = self.found[kind] / gold if gold else 0.0
            precision = self.right[kind] / read if read else 0.0
            yield (
                f"{kind:14} recall {recall:.3f} ({self.found[kind]} of {gold})   "
                f"precision {precision:.3f} ({self.right[kind]} of {read})"
            )


def folders(shared: Path) -> list[Path]:
    """The stories with gold that may be looked at."""
    golds = [
        *(shared / "stories").glob("*/gold.json"),
        *(ROOT / "benchmarks/continuity_stories").glob("*/gold.json"),
    ]
    return sorted(path.parent for path in golds)


def read_story(path: Path) -> Story:
    """Read one work as the command line does."""
    return read_work(Request(str(path), rules_only=False)).story


def score(shared: Path, read: Callable[[Path], Story] = read_story) -> Report:
    """Compare every story that has gold."""
    report = Report()
    for folder in folders(shared):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        _Scorer(folder.name, gold, read(folder / "story.md"), report).score()
    return report


def judge(gold: Gold) -> Iterator[Verdict]:
    """Every place, time, person present and point of view of the gold, and whether the reading has it."""
    report = Report()
    _Scorer(gold.name, gold.gold, gold.story, report).score()
    yield from report.verdicts


class _Scorer:
    def __init__(self, name: str, gold: dict[str, Any], story: Story, report: Report) -> None:
        self._name, self._gold, self._story, self._report = name, gold, story, report

    def score(self) -> None:
        report = self._report
        for gold in self._gold.get("scenes", []):
            report.gold["scene"] += 1
            scene = self._best(gold)
            if scene is None:
                report.misses.append(f"{self._name} {gold['start']}: no scene")
                continue
            report.found["scene"] += 1
            self._place(gold, scene)
            self._time(gold, scene.when)
            self._present(gold, scene)
            self._pov(gold, scene)
        report.read["scene"] += len(self._story.scenes)
        report.right["scene"] = report.found["scene"]

    def _best(self, gold: dict[str, Any]) -> Scene | None:
        start, end = int(gold["start"]), int(gold["end"])

        def overlap(scene: Scene) -> int:
            return min(scene.span.end, end) - max(scene.span.start, start)

        best = max(self._story.scenes, key=overlap, default=None)
        return best if best is not None and overlap(best) >= 0.5 * (end - start) else None

    def _miss(self, kind: str, gold: dict[str, Any], told: str, read: str) -> None:
        self._report.misses.append(f"{kind:8} {self._name} {gold['start']}: gold {told!r}, read {read!r}")

    def _place(self, gold: dict[str, Any], scene: Scene) -> None:
        report = self._report
        wanted = _content(gold["place"])
        for place in self._gold.get("places", []):
            names = [place["name"], *place["aliases"]]
            if any(name.lower() in gold["place"].lower() for name in names):
                wanted |= set().union(*(_content(name) for name in names))
        read = [setting.text for setting in scene.where]
        report.gold["place"] += 1
        right = [text for text in read if _content(text) & wanted]
        report.found["place"] += bool(right)
        label = f"{gold['start']} {gold['place']!r}: {read}"
        report.verdicts.append(Verdict(label, bool(right), "place"))
        report.read["place"] += len(read)
        report.right["place"] += len(right)
        if len(right) < len(read) or not right:
            self._miss("place", gold, gold["place"], "; ".join(read))

    def _time(self, gold: dict[str, Any], when: SceneTime) -> None:
        report = self._report
        told = _told(gold["time"])
        agreed = disagreed = 0
        for part in _PARTS:
            wanted = told.get(part, set())
            have = getattr(when, part)
            have = None if have == "" else have
            report.gold[f"time: {part}"] += bool(wanted)
            if have is None:
                continue
            agrees = _agrees(part, when, told)
            if agrees is None:
                continue
            report.read[f"time: {part}"] += 1
            report.right[f"time: {part}"] += agrees
            report.found[f"time: {part}"] += bool(wanted) and agrees
            agreed, disagreed = agreed + agrees, disagreed + (not agrees)
        report.gold["time"] += bool(told)
        report.read["time"] += agreed + disagreed > 0
        report.right["time"] += agreed > 0 and not disagreed
        found = bool(told) and agreed > 0 and not disagreed
        report.found["time"] += found
        if told:
            label = f"{gold['start']} {gold['time']!r}: {when.text!r}"
            report.verdicts.append(Verdict(label, found, "time"))
        if not agreed or disagreed:
            self._miss("time", gold, gold["time"], when.text)

    def _names(self, character: str) -> set[str]:
        """The gold names of somebody who was read."""
        somebody = self._story.character(character)
        forms = {somebody.name.lower(), *(alias.text.lower() for alias in somebody.aliases)}
        forms |= {form.removeprefix("the ") for form in forms}
        found = set()
        for person in self._gold["characters"]:
            names = {person["name"].lower(), *(alias.lower() for alias in person["aliases"])}
            if forms & (names | {name.removeprefix("the ") for name in names}):
                found.add(person["name"])
        if somebody.narrator and self._gold.get("narrator"):
            found.add(self._gold["narrator"])
        return found

    def _present(self, gold: dict[str, Any], scene: Scene) -> None:
        report = self._report
        remote = set(gold.get("remote", ()))
        wanted = set(gold["present"])
        read = [self._names(character) for character in scene.present]
        right = [names for names in read if names & (wanted | remote)]
        found = {name for name in wanted if any(name in names for names in read)}
        report.gold["present"] += len(wanted)
        report.found["present"] += len(found)
        for name in sorted(wanted):
            report.verdicts.append(Verdict(f"{gold['start']} {name}", name in found, "present"))
        report.read["present"] += len(read)
        report.right["present"] += len(right)
        extra = [
            self._story.character(c).name
            for c, names in zip(scene.present, read, strict=True)
            if names not in right
        ]
        if extra or found != wanted:
            self._miss("present", gold, f"missing {sorted(wanted - found)}", f"extra {extra}")

    def _pov(self, gold: dict[str, Any], scene: Scene) -> None:
        report = self._report
        report.gold["pov"] += 1
        pov = scene.point_of_view
        seen = pov is not None and gold["pov"] in self._names(pov)
        report.verdicts.append(Verdict(f"{gold['start']} {gold['pov']}", seen, "pov"))
        if pov is None:
            self._miss("pov", gold, gold["pov"], "")
            return
        report.read["pov"] += 1
        report.right["pov"] += seen
        report.found["pov"] += seen
        if not seen:
            self._miss("pov", gold, gold["pov"], self._story.character(pov).name)


def _content(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower())
    return {re.sub(r"['’]s$", "", word).rstrip("s") for word in words if word not in _GENERAL}


def _told(text: str) -> dict[str, set[Any]]:
    """Values by part of all expressions in a gold time."""
    # "nine to ten in the evening": the first is an hour too.
    text = re.sub(r"(^|, )(\w+) to (?=\w+ in the)", r"\1at \2, until ", text)
    source = read_source_text("It was " + text + ".")
    words = segment(source.blocks, [True] * len(source.blocks))
    found: dict[str, set[Any]] = {}
    for time in find_times(words):
        for part in _PARTS:
            value = getattr(time, part)
            if value not in (None, "") and time.amount is None:
                found.setdefault(part, set()).add(value)
        if time.minute is not None and not time.halved:
            found["minute"].add((time.minute + 720) % 1440)
    return found


def _agrees(part: str, when: SceneTime, told: dict[str, set[Any]]) -> bool | None:
    """Whether a part that was read goes with what gold tells; ``None`` where gold does not say."""
    wanted = told.get(part, set())
    have = getattr(when, part)
    if part == "minute":
        if wanted:
            low, high = min(wanted), max(wanted)
            near = any(min((have - w) % 720, (w - have) % 720) <= 20 for w in wanted)
            return near or low <= have <= high
        parts = told.get("part", set())
        return any(_lies(have, p, halved=when.halved) for p in parts) if parts else None
    if part == "part":
        if have in wanted:
            return True
        minutes = told.get("minute", set())
        if wanted & {"evening", "night", "dusk", "midnight"} and have in (
            "evening",
            "night",
            "dusk",
            "midnight",
        ):
            return True
        if wanted & {"morning", "dawn"} and have in ("morning", "dawn"):
            return True
        if minutes:
            return any(_lies(minute, have, halved=True) for minute in minutes)
        return False if wanted else None
    return have in wanted if wanted else None


def _lies(minute: int, part: str, *, halved: bool) -> bool:
    low, high = _HOURS[part]
    options = {minute, minute + 1440} | (set() if halved else {minute + 720})
    return any(low * 60 <= option <= high * 60 for option in options)


def main() -> None:
    """Score and list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--list", action="store_true", help="show every miss")
    arguments = parser.parse_args()
    report = score(arguments.shared)
    print("\n".join(report.lines()))
    if arguments.list:
        print("\n".join(report.misses))


if __name__ == "__main__":
    main()
