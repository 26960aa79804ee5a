"""What opens a thread, and what is talk."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.thread_kinds import ThreadKind
from fabula.reading.threads import find_threads
from trees import parsed


def kinds(text: str, *, said: bool = True) -> list[ThreadKind]:
    """Kinds of the threads in a text that somebody says, or that is narrated."""
    trees = parsed(text)
    found = find_threads(trees, list(read_clauses(trees)), [said] * len(trees))
    return [thread.kind for thread in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I promise to bring the lantern back.", ThreadKind.PROMISE),
        ("I swear that I will pay for the window.", ThreadKind.PROMISE),
        ("I’ll buy you another lantern.", ThreadKind.PROMISE),
        ("You’ll have it back on Tuesday.", ThreadKind.PROMISE),
        ("We won’t say a word to anyone.", ThreadKind.PROMISE),
        ("We’re leaving tomorrow.", ThreadKind.PLAN),
        ("I shall be on the quay on Friday.", ThreadKind.PLAN),
        ("They have to be at the mill by noon.", ThreadKind.PLAN),
        ("I’ll carry it for you if you like.", ThreadKind.OFFER),
        ("I could lend you the boat.", ThreadKind.OFFER),
        ("If you touch it I’ll kill you.", ThreadKind.THREAT),
        ("Who took the key from the drawer?", ThreadKind.QUESTION),
    ],
)
def test_opens_a_thread(text: str, kind: ThreadKind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Adele promised to write.", ThreadKind.PROMISE),
        ("She had given him her word.", ThreadKind.PROMISE),
        ("Bram threatened to burn the barn.", ThreadKind.THREAT),
        ("Bram offered to mend the roof.", ThreadKind.OFFER),
        ("She meant to ask him about the boat.", ThreadKind.PLAN),
        ("He wondered who had locked the gate.", ThreadKind.QUESTION),
        ("Bram said he’d mend the roof before he left.", ThreadKind.PROMISE),
    ],
)
def test_narration_tells_of_a_thread(text: str, kind: ThreadKind) -> None:
    assert kinds(text, said=False) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "How are you?",
        "What do you mean?",
        "I’ll say this for the soup.",
        "I’ll never understand it.",
        "I swear that I saw him.",
        "I can understand that.",
        "I’ll get the door.",
        "He will be here soon.",
        "What a day it was!",
        "She never says how she means to vote.",
        "I would undertake to drive it to York and back.",
        "I will trust to your kindness.",
        "I shall only keep you half an hour.",
        "If she dies, I shall hold you responsible.",
        "If I can but be near you, I shall be satisfied.",
        "How came you to answer for me?",
        "But who drove him to it?",
        "Who told you that?",
        "I wonder who it was that said so.",
    ],
)
def test_talk_opens_nothing(text: str) -> None:
    assert kinds(text) == []


def test_what_somebody_had_meant_to_do_is_no_plan() -> None:
    assert kinds("I had meant to sell the barge.", said=False) == []
    assert kinds("I mean to sell the barge.") == [ThreadKind.PLAN]


@pytest.mark.parametrize(
    "text",
    [
        "A carter offered him some cherries.",
        "She had even invited me to speak.",
        "He threatened to fall asleep.",
        "He vowed he would not drive her.",
        "The croupier invited the company to stake.",
        "He will be glad to look at them.",
    ],
)
def test_what_is_told_and_leaves_nothing_open(text: str) -> None:
    assert kinds(text, said=False) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mill had offered him a place, and she offered him a job.", ThreadKind.OFFER),
        ("She invited him to dinner on Sunday.", ThreadKind.OFFER),
        ("He vowed never to drive her again.", ThreadKind.PROMISE),
        ("He threatened to burn the ledger.", ThreadKind.THREAT),
        ("He swore that he would have her arrested.", ThreadKind.THREAT),
    ],
)
def test_what_leaves_something_open(text: str, kind: ThreadKind) -> None:
    assert kinds(text, said=False) == [kind]
