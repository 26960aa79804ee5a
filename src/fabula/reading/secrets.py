"""Statements that something is known to few: "I never told anybody", "nobody knows but you".

The forms of such statements are few in English: somebody or nobody *knows*, has been *told*, or is not to be.
They are found by their words; what the secret is stands around them, and who shares it is for the story.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabula.language.trees import Trees
from fabula.reading.secrecy_forms import secrecy_forms
from fabula.reading.untold import find_untold

_STRAIGHT = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A statement that something is known to few; words are numbers."""

    first: int
    end: int
    """Exclusive."""
    to_few: bool
    """It is known to few; otherwise it is only kept from somebody who is named."""
    who: tuple[int, ...] = ()
    """The first word for him and their end."""


def find_secrecy(trees: Trees) -> list[Secrecy]:
    """The statements, in order."""
    found: dict[int, Secrecy] = {}
    marks = secrecy_forms().marks
    marked: dict[int, set[str]] = {}
    for word, text in enumerate(trees.words.texts):
        low = text.lower()
        if low in marks:
            marked.setdefault(trees.sentence(word).start, set()).add(low)
    for start, words in marked.items():
        statement = _read(trees, trees.sentence(start), words)
        if statement is not None:
            found[start] = statement
    for first, end, to_few, who in find_untold(trees):
        start = trees.sentence(first).start
        if start not in found or (to_few and not found[start].to_few):
            found[start] = Secrecy(first, end, to_few, who)
    return [found[start] for start in sorted(found)]


def _read(trees: Trees, sentence: range, marks: set[str]) -> Secrecy | None:
    """The statement that a sentence makes, if it makes one."""
    texts, glued = trees.words.texts, trees.words.glued
    starts: list[int] = []
    line = ""
    for word in sentence:
        low = texts[word].lower().translate(_STRAIGHT)
        clitic = glued[word] and (low == "n't" or (low.startswith("'") and low[1:].isalpha()))
        line += "" if clitic or not line else " "
        starts.append(len(line))
        line += low

    def words(start: int, stop: int) -> tuple[int, int]:
        first = max(i for i, at in enumerate(starts) if at <= start)
        last = max(i for i, at in enumerate(starts) if at < stop)
        return sentence.start + first, sentence.start + last + 1

    for form in secrecy_forms().forms:
        if form.marks.isdisjoint(marks):
            continue
        match = form.pattern.search(line)
        if match is not None:
            who = () if form.to_few else words(*match.span("who"))
            return Secrecy(*words(*match.span()), form.to_few, who)
    return None
