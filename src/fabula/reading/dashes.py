"""Dialogue that begins with a dash, as in French, Spanish, Polish or Joyce's English.

There is no closing mark: speech ends where a cue begins (", said Ada") and may go on after it, behind another
dash or in a new sentence that somebody must be saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.lexicon import pronouns
from fabula.language.tokens import TERMINALS, TokenKind, Tokens
from fabula.reading.cues import CueReader
from fabula.reading.marks import Family, Stretch


def find_dash_stretches(tokens: Tokens, cues: CueReader) -> list[Stretch]:
    """Speeches of every paragraph that begins with a dash, in order."""
    found: list[Stretch] = []
    for block in tokens.blocks:
        if len(block) > 1 and is_dash(tokens.texts[block.start]):
            found.extend(_paragraph(tokens, cues, block))
    return found


def inside_dashes(marked: Sequence[Stretch], dashes: Sequence[Stretch]) -> list[Stretch]:
    """The stretches between marks, those within a dash's speech one deeper."""
    found: list[Stretch] = []
    at = 0
    for stretch in marked:
        while at < len(dashes) and dashes[at].end <= stretch.first:
            at += 1
        inside = at < len(dashes) and dashes[at].first <= stretch.first and stretch.end <= dashes[at].end
        crossing = at < len(dashes) and not inside and stretch.end > dashes[at].first
        if not crossing:
            found.append(stretch._replace(depth=stretch.depth + inside))
    return found


def is_dash(text: str) -> bool:
    """Whether a token is a dash that can begin a speech."""
    return text[0] in "—–―‒-" and not text.strip("—–―‒-")


def _paragraph(tokens: Tokens, cues: CueReader, block: range) -> Iterator[Stretch]:
    start: int | None = block.start
    while start is not None:
        end, narration = _speech_end(tokens, cues, start, block.stop)
        if end > start + 1:
            yield Stretch(Family.DASH, start, end, start, None, 0, at_paragraph_end=False)
        start = _resumption(tokens, narration, block.stop) if narration is not None else None


def _speech_end(tokens: Tokens, cues: CueReader, start: int, stop: int) -> tuple[int, int | None]:
    """Token before which the speech ends, and where narration begins (``None`` if none does)."""
    for index in range(start + 1, stop - 1):
        text = tokens.texts[index]
        if text[0] not in ",?!.…—–―":
            continue
        head = Stretch(Family.DASH, start, index + 1, start, None, 0, at_paragraph_end=False)
        cue = cues.after(head, stop)
        if cue is not None and cue.after and cue.modes & {"speech", "manner"}:
            dash = is_dash(text)
            return (index if dash else index + 1), index + 1
    return stop, None


def _resumption(tokens: Tokens, narration: int, stop: int) -> int | None:
    """Where somebody speaks again: behind the next dash, or in the next sentence that sounds spoken."""
    for index in range(narration, stop - 1):
        if is_dash(tokens.texts[index]):
            return index
        if tokens.texts[index][0] in TERMINALS and _sounds_spoken(tokens, index + 1, stop):
            return index + 1
    return None


def _sounds_spoken(tokens: Tokens, start: int, stop: int) -> bool:
    end = min(stop, tokens.sentence(start).stop) if start < stop else start
    table = pronouns()
    for index in range(start, end):
        pronoun = table.get(tokens.lowers[index])
        if pronoun is not None and pronoun.forms in ("i/me", "you/your", "we/us"):
            return True
        if tokens.kinds[index] == TokenKind.CLITIC and tokens.lowers[index] in ("'m", "'re", "'ll", "'ve"):
            return True
    return False
