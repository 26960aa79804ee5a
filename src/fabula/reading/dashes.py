"""Dialogue that begins with a dash, as in French, Spanish, Polish or Joyce's English.

There is no closing mark: speech ends where a cue begins (", said Ada") or somebody acts, and goes on behind
another dash or in the next sentence that does not tell what somebody did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.lexicon import pronouns, word_list
from fabula.language.tokens import TERMINALS, TokenKind, Tokens
from fabula.reading.cues import CueReader
from fabula.reading.mark_style import Family
from fabula.reading.marks import Stretch
from fabula.reading.references import References


def find_dash_stretches(tokens: Tokens, references: References, cues: CueReader) -> list[Stretch]:
    """Speeches of every paragraph that begins with a dash, in order."""
    reader = _DashReader(tokens, references, cues)
    found: list[Stretch] = []
    for block in tokens.blocks:
        if len(block) > 1 and is_dash(tokens.texts[block.start]):
            found.extend(reader.paragraph(block))
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


class _DashReader:
    def __init__(self, tokens: Tokens, references: References, cues: CueReader) -> None:
        self._tokens = tokens
        self._references = references
        self._cues = cues
        self._actions = word_list("unspoken_actions")
        self._auxiliaries = word_list("auxiliaries")

    def paragraph(self, block: range) -> Iterator[Stretch]:
        start: int | None = block.start
        while start is not None:
            end, narration = self._speech_end(start, block.stop)
            if end > start + 1:
                yield Stretch(Family.DASH, start, end, start, None, 0, at_paragraph_end=False)
            start = None if narration is None else self._resumption(narration, block.stop)

    def _speech_end(self, start: int, stop: int) -> tuple[int, int | None]:
        """Token before which the speech ends, and where narration begins (``None`` if none does)."""
        tokens = self._tokens
        for index in range(start + 1, stop - 1):
            text = tokens.texts[index]
            if text[0] not in ",?!.…—–―":
                continue
            if text[0] in TERMINALS and self._acts(index + 1, stop):
                return index + 1, index + 1
            head = Stretch(Family.DASH, start, index + 1, start, None, 0, at_paragraph_end=False)
            cue = self._cues.after(head, stop)
            if cue is not None and cue.after and cue.modes & {"speech", "manner"}:
                dash = is_dash(text)
                return (index if dash else index + 1), index + 1
        return stop, None

    def _resumption(self, narration: int, stop: int) -> int | None:
        """Where somebody speaks again: behind the next dash, or in the next sentence that is not told."""
        for index in range(narration, stop - 1):
            if is_dash(self._tokens.texts[index]):
                return index
            ended = self._tokens.texts[index][0] in TERMINALS
            if ended and (self._is_spoken(index + 1, stop) or not self._is_told(index + 1, stop)):
                return index + 1
        return None

    def _acts(self, start: int, stop: int) -> bool:
        """ "Ada put down her bag": somebody called by name does what nobody can do by speaking."""
        verb, named = self._subject(start)
        return (
            verb < stop
            and named
            and self._tokens.lowers[verb] in self._actions
            and self._is_told(start, stop)
        )

    def _is_told(self, start: int, stop: int) -> bool:
        """Whether a sentence tells what somebody does ("She laughed at the bell"), as narration does."""
        if self._is_spoken(start, stop):
            return False
        verb, _ = self._subject(start)
        if verb >= stop:
            return False
        lower = self._tokens.lowers[verb]
        return lower in self._actions or lower in self._auxiliaries - _PRESENT or lower.endswith("ed")

    def _subject(self, start: int) -> tuple[int, bool]:
        """The token after a third person that begins a sentence, and whether it is a name; else the end."""
        item = self._references.at(start)
        if item is None or item.pronoun in _SPEAKING | {"it/its"} or item.case not in ("", "subject"):
            return len(self._tokens), False
        if item.form is None and not item.definite:
            return len(self._tokens), False
        end = item.end
        while end < len(self._tokens) and self._tokens.lowers[end].endswith("ly"):
            end += 1
        return end, item.form is not None

    def _is_spoken(self, start: int, stop: int) -> bool:
        """Whether a sentence says "I", "you" or "we", asks or cries out."""
        tokens = self._tokens
        end = min(stop, tokens.sentence(start).stop) if start < stop else start
        table = pronouns()
        for index in range(start, end):
            pronoun = table.get(tokens.lowers[index])
            if pronoun is not None and pronoun.forms in _SPEAKING:
                return True
            if tokens.kinds[index] == TokenKind.CLITIC and tokens.lowers[index] in _CONTRACTED:
                return True
            if tokens.texts[index][0] in "?!":
                return True
        return False


_PRESENT = frozenset(["am", "is", "are", "has", "have", "do", "does", "can", "will", "shall", "may", "must"])
_SPEAKING = frozenset(["i/me", "you/your", "we/us"])
_CONTRACTED = frozenset(["'m", "'re", "'ll", "'ve"])
