"""Threads: recall against ``threads`` of ``gold.json``.

A gold thread counts as opened where the story has a thread of a kind that may say the same and that begins in
the paragraph of the gold's opening.  A promise, an offer and a plan may say the same (a person calls "I'll
teach you" either); a threat goes with a threat or a plan, a question with a question only.  Apart from that
are told, of the threads that were found: whether who opens it is the same, and whether it is settled or open
as in the gold.

Gold is not exhaustive: precision is judged by hand on a sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.bible.golds import GoldStory, Judged
from fabula.story.entries import Thread

_COMMITMENTS = frozenset(["promise", "offer", "plan"])


def judge(gold: GoldStory) -> Iterator[Judged]:
    """Every gold thread: whether it is opened, by whom, and whether it is settled."""
    for entry in gold.gold["threads"]:
        words = " ".join(gold.text[entry["start"] : entry["end"]].split())
        label = f"{entry['kind']} by {entry['who']} to {entry['to']}: {entry['what']}: {words!r}"
        found = [thread for thread in gold.story.threads if _is_same(gold, entry, thread)]
        yield Judged(label, bool(found), entry["kind"])
        if found:
            who = any(gold.called(thread.who) == entry["who"] for thread in found)
            yield Judged(f"who of {label}", who, "(who)")
            settled = any((thread.settled is not None) == bool(entry["resolved"]) for thread in found)
            yield Judged(f"settled of {label}", settled, "(settled)")


def _is_same(gold: GoldStory, entry: dict[str, Any], thread: Thread) -> bool:
    kinds = {entry["kind"], thread.kind.value}
    if len(kinds) > 1 and not kinds <= _COMMITMENTS and kinds != {"threat", "plan"}:
        return False
    start, end = _paragraph(gold.text, entry["start"], entry["end"])
    return start <= thread.span.start < end


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph, or the paragraphs, of a stretch."""
    after = text.find("\n\n", end)
    return text.rfind("\n\n", 0, start) + 1, after if after >= 0 else len(text)
