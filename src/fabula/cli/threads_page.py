"""What is opened in a work and what settles it, as a page in the terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.text import Text

from fabula.cli.places import PlaceTeller
from fabula.cli.relation_page import print_name
from fabula.cli.sheet import INDENT, Sheet
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed
from fabula.project.works import Work
from fabula.reading.thread_kinds import ThreadKind
from fabula.story.entries import Thread
from fabula.story.model import Story
from fabula.text.span import Span

_VERBS = {
    ThreadKind.PROMISE: "promises",
    ThreadKind.OFFER: "offers",
    ThreadKind.PLAN: "plans",
    ThreadKind.THREAT: "threatens",
    ThreadKind.QUESTION: "asks",
}
_QUOTED = 110


def print_threads(console: Console, work: Work, threads: tuple[Thread, ...]) -> None:
    """First what is open at the end, then what is settled."""
    sheet, story = Sheet(console), work.story
    places = PlaceTeller(story.source)
    print_name(sheet, work)
    for head, chosen in (
        ("Open", [thread for thread in threads if thread.settled is None]),
        ("Settled", [thread for thread in threads if thread.settled is not None]),
    ):
        if chosen:
            kinds = Counter(thread.kind for thread in chosen)
            sheet.head(head, listed([counted(number, str(kind)) for kind, number in kinds.items()]))
        for thread in chosen:
            sheet.say(thread_line(story, places, thread), indent=INDENT)
    if not threads:
        sheet.say(Text("Nothing is promised, offered, planned, threatened or asked."))


def thread_line(story: Story, places: PlaceTeller, thread: Thread) -> Text:
    """Who opens what to whom, and below it what settles it."""
    who = "somebody" if thread.who is None else harmless(story.character(thread.who).name)
    to = "" if thread.to is None else f" {harmless(story.character(thread.to).name)}"
    to = f" (told to{to})" if to and thread.kind is ThreadKind.PLAN else to
    perhaps = "" if thread.sure else " (perhaps)"
    text = Text(f"{who} {_VERBS[thread.kind]}{to}{perhaps}: “{_words(story, thread.span)}”")
    text.append(f"  {places.where(thread.span)}", "dim")
    if thread.settled is not None:
        text.append(f"\n→ “{_words(story, thread.settled)}”")
        text.append(f"  {places.where(thread.settled)}", "dim")
    return text


def _words(story: Story, span: Span) -> str:
    words = " ".join(story.source.words_at(span).split()).strip('“”"')
    return harmless(words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …")
