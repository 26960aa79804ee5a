"""How many slips of short passages are found, and how many false alarms their sound versions raise.

    python -m benchmarks.passages.score [FILE-OR-FOLDER…] [--list] [--totals]

Without a file, all of ``benchmarks/passages/dev``.  ``--list`` shows each slip that is missed and each
false alarm with its words; ``--totals`` shows figures only, whatever else is asked for: it is meant for
what is held out.  The form of the files is told in ``README.md``.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import CLAIMS, workers
from fabula.checks.diagnostic import Diagnostic
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
from fabula.text.span import Span

DEV = Path(__file__).parent / "dev"
_HEADING = re.compile(r"^## (\w+)(?:: (.*))?$", re.MULTILINE)
_SLOT = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """A text in two versions."""

    kind: str
    """Type of its slip, as ``flawed.json`` names them."""
    title: str
    sound: str
    flawed: str
    slips: tuple[tuple[int, int], ...]
    """Where the flawed version differs, in code points."""


@dataclass(frozen=True)
class Outcome:
    """What is found in a passage."""

    passage: Passage
    found: bool
    alarms: tuple[str, ...]
    """Message and words of each in the sound version."""


def parse_passages(text: str) -> list[Passage]:
    """The passages of one file.

    Raises:
        ValueError: a passage has no slip.
    """
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [
        _parse_passage(heading[1], heading[2] or "", text[heading.end() : end].strip() + "\n")
        for heading, end in zip(headings, ends, strict=True)
    ]


def _parse_passage(kind: str, title: str, body: str) -> Passage:
    pieces: list[str] = []
    slips: list[tuple[int, int]] = []
    length = end = 0
    for slot in _SLOT.finditer(body):
        between = body[end : slot.start()]
        start = length + len(between)
        length = start + len(slot[2])
        pieces += [between, slot[2]]
        slips.append((start, length))
        end = slot.end()
    if not slips:
        raise ValueError(f"no slip in the passage {kind}: {title}")
    return Passage(
        kind, title, _SLOT.sub(lambda slot: slot[1], body), "".join(pieces) + body[end:], tuple(slips)
    )


def judge(passage: Passage) -> Outcome:
    """Read and check both versions."""
    found = any(
        _touches(span, slip)
        for diagnostic in claims(passage.flawed)
        for span in [diagnostic.span, *(related.span for related in diagnostic.related)]
        for slip in passage.slips
    )
    alarms = tuple(
        f"{each.code} {each.message}\n      … {_around(passage.sound, *each.span)} …"
        for each in claims(passage.sound)
    )
    return Outcome(passage, found, alarms)


def _touches(span: Span, slip: tuple[int, int]) -> bool:
    start, end = slip
    return span.start <= start <= span.end if start == end else span.start < end and span.end > start


def claims(text: str) -> list[Diagnostic]:
    """Every error and warning in a text."""
    work = read_work(Request("-", standard_input=text.encode(), rules_only=False, keeps=False))
    return [each for each in check_work(work).diagnostics if each.severity in CLAIMS]


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 60) : end + 60].split())


def report(outcomes: Sequence[Outcome], *, lists: bool) -> str:
    """Figures, with each miss and alarm above them where ``lists``."""
    lines: list[str] = []
    for each in outcomes if lists else ():
        if not each.found:
            slip = _around(each.passage.flawed, *each.passage.slips[-1])
            lines.append(f"missed  {each.passage.kind}: {each.passage.title}\n      … {slip} …")
        lines += [f"alarm   {each.passage.kind}: {each.passage.title}: {alarm}" for alarm in each.alarms]
    wanted = Counter(each.passage.kind for each in outcomes)
    found = Counter(each.passage.kind for each in outcomes if each.found)
    lines += [f"{kind:14}{found[kind]:4} of {wanted[kind]:4}" for kind in sorted(wanted)]
    words = sum(len(each.passage.sound.split()) for each in outcomes)
    alarms = sum(len(each.alarms) for each in outcomes)
    lines.append(
        f"{found.total()} of {wanted.total()} found ({found.total() / wanted.total():.3f}); {alarms} false "
        f"alarms in {words} sound words ({1000 * alarms / words:.2f} per 1,000)"
    )
    return "\n".join(lines)


def files(paths: Iterable[Path]) -> list[Path]:
    """The files of passages among files and folders."""
    return [each for path in paths for each in (sorted(path.glob("*.md")) if path.is_dir() else [path])]


def main() -> None:
    """Score what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, default=[DEV])
    parser.add_argument("--list", action="store_true", help="show each miss and each false alarm")
    parser.add_argument("--totals", action="store_true", help="show figures only")
    arguments = parser.parse_args()
    passages = [
        passage for path in files(arguments.paths) for passage in parse_passages(path.read_text("utf-8"))
    ]
    with workers() as pool:
        outcomes = list(pool.map(judge, passages, chunksize=4))
    print(report(outcomes, lists=arguments.list and not arguments.totals))


if __name__ == "__main__":
    main()
