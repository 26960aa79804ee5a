"""Message threads: lines that begin with who writes, or when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.text.blocks import BlockKind
from fabula.text.structure.items import Item
from fabula.text.structure.labels import read_label
from fabula.text.structure.word_lists import word_set

_LONGEST = 1500
_NEAR = 3

_NAME = r"@?[^\W\d_][\w.'’-]{0,24}(?: (?:\([^()]{1,20}\)|[^\Wa-z_][\w.'’-]{0,20})){0,2}"
_TIME = r"[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?[\])]?"
_TIMED = re.compile(
    rf"\W{{0,3}}(?:(?P<name>{_NAME}),?\s*[,(\[–—-]?\s*{_TIME}\s*[\])]?\s*(?::|\Z|\n)|"
    rf"{_TIME}\s*[–—|-]?\s*[<\[]?(?P<other>{_NAME})[>\]]?\s*(?::|\n))",
    re.IGNORECASE,
)
_HANDLE = re.compile(rf"<(?P<name>{_NAME})>\s+\S")
_NAMED = re.compile(rf"(?P<name>{_NAME}):(?=\s+\S|\n)")


class MessageHead(NamedTuple):
    """How a message begins: who writes it, and whether a time stands beside the name."""

    sender: str
    timed: bool


def read_message_head(text: str) -> MessageHead | None:
    """The head of a message; ``None`` where a line does not begin like one."""
    if len(text) > _LONGEST:
        return None
    match = _TIMED.match(text)
    if match is not None:
        return MessageHead((match["name"] or match["other"]).casefold(), timed=True)
    match = _HANDLE.match(text)
    if match is not None:
        return MessageHead(match["name"].casefold(), timed=True)
    match = _NAMED.match(text.lstrip("*_ "))
    if (
        match is None
        or match["name"].split()[0].casefold() in word_set("no_senders")
        or read_label(text) is not None
    ):
        return None
    return MessageHead(match["name"].casefold(), timed=False)


def is_message_line(text: str) -> bool:
    """Whether a line begins like a message."""
    return (":" in text[:80] or text[:1] == "<") and read_message_head(text) is not None


def mark_messages(body: Sequence[Item]) -> None:
    """Mark the messages of threads.

    A line with a time is a message by itself; one with a name only where another is near and the names are
    few or one comes again.  Whoever writes in a thread, and "Me", may write a line alone elsewhere.
    """
    heads = [
        (at, head)
        for at, item in enumerate(body)
        if item.is_prose
        and item.kind is BlockKind.PARAGRAPH
        and (":" in item.text[:80] or item.text[:1] in "<[(" or item.text[-1:] in ")]")
        and (head := read_message_head(item.text)) is not None
    ]
    threads = [thread for thread in _threads(heads) if any(h.timed for _, h in thread) or _is_thread(thread)]
    senders = {head.sender for thread in threads for _, head in thread}
    if senders:
        senders.add("me")
    for at, head in heads:
        if head.sender in senders:
            body[at].kind = BlockKind.MESSAGE
            _mark_continuation(body, at)


def _threads(heads: Sequence[tuple[int, MessageHead]]) -> list[list[tuple[int, MessageHead]]]:
    threads: list[list[tuple[int, MessageHead]]] = []
    for at, head in heads:
        if threads and at - threads[-1][-1][0] <= _NEAR:
            threads[-1].append((at, head))
        else:
            threads.append([(at, head)])
    return threads


def _is_thread(thread: Sequence[tuple[int, MessageHead]]) -> bool:
    senders = Counter(head.sender for _, head in thread)
    side_by_side = any(after - before == 1 for (before, _), (after, _) in pairwise(thread))
    few = len(senders) <= 2
    again = len(thread) > 2 and max(senders.values()) > 1
    return len(thread) > 1 and side_by_side and (few or again)


def _mark_continuation(body: Sequence[Item], at: int) -> None:
    """A head alone on its line, "Ida (14:02)", is followed by its message."""
    if at + 1 >= len(body) or not body[at].text.rstrip().endswith((")", "]", "m", *"0123456789")):
        return
    following = body[at + 1]
    alone = len(body[at].text) <= 60 and "\n" not in body[at].text and ":" not in body[at].text[-3:]
    if alone and _TIMED.fullmatch(body[at].text) and following.kind is BlockKind.PARAGRAPH:
        following.kind = BlockKind.MESSAGE
