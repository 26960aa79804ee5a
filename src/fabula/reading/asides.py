"""Utterances without quotation marks: thoughts, and written messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.lexicon import pronouns, utterance_verbs
from fabula.language.tokens import TERMINALS, TokenKind, Tokens
from fabula.reading.annotations import Mode
from fabula.reading.cues import CueReader, FoundCue
from fabula.reading.mark_style import Family
from fabula.reading.marks import Stretch
from fabula.reading.references import References
from fabula.text.blocks import Block, BlockKind
from fabula.text.source import Source

_SENDER = re.compile(
    r"^\W*(?:\[?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?\]?\s*)?(?P<sender>[^\W\d_][\w .'’\-]{0,30}?)"
    r"\s*(?:[,(\[]\s*\d{1,2}[:.]\d{2}[^:]*)?\s*:\s*",
)
_MOST_WORDS_OF_EMPHASIS = 2
"""Italics up to this many words are stress or a title, unless they are a whole sentence."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An utterance without marks; token indices, ``end`` exclusive."""

    first: int
    end: int
    mode: Mode
    subject: int | None
    """Reference of who thinks or writes, where a clause or a message's head tells."""
    sender: str
    """A message's sender as written; empty elsewhere."""
    verb: int | None = None


def find_asides(
    source: Source, tokens: Tokens, references: References, quoted: bytearray, cues: CueReader
) -> list[Aside]:
    """Thoughts in italics or with a bare clause ("…, Ada thought"), and messages, in order."""
    found: list[Aside] = []
    for number, block in enumerate(source.blocks):
        span = tokens.blocks[number]
        if not span:
            continue
        if block.kind is BlockKind.MESSAGE:
            found.extend(_messages(block, tokens, span))
            continue
        thoughts = list(_thoughts_with_clause(tokens, references, quoted, span))
        taken = {token for aside in thoughts for token in range(aside.first, aside.end)}
        thoughts.extend(
            aside for aside in _italics(block, tokens, quoted, span, cues) if aside.first not in taken
        )
        found.extend(sorted(thoughts, key=lambda aside: aside.first))
    return found


def _messages(block: Block, tokens: Tokens, span: range) -> Iterator[Aside]:
    match = _SENDER.match(block.text)
    if match is None:
        return
    start = block.to_source(match.end(), match.end()).start
    first = tokens.at(start)
    if first < span.stop:
        yield Aside(first, span.stop, Mode.WRITING, None, match["sender"].strip())


def _thoughts_with_clause(
    tokens: Tokens, references: References, quoted: bytearray, span: range
) -> Iterator[Aside]:
    """ "You are late, Ada thought": what stands before the clause, back to the start of the sentence."""
    verbs = utterance_verbs()
    taken = span.start
    for index in span:
        sections = verbs.get(tokens.lowers[index])
        if sections is None or "thought" not in sections or quoted[index]:
            continue
        clause = _clause_around(tokens, references, index, span)
        if clause is None:
            continue
        comma, subject = clause
        if references.items[subject].pronoun == "i/me" and tokens.lowers[index + 1 : index + 2] == [","]:
            # ", I think," is a manner of speaking.
            continue
        start = max(taken, tokens.sentence(comma).start)
        if any(quoted[token] for token in range(start, comma + 1)) or not _sounds_thought(
            tokens, start, comma
        ):
            continue
        taken = index + 1
        if start >= comma:
            continue
        yield Aside(start, comma + 1, Mode.THOUGHT, subject, "", index)
        yield from _thought_goes_on(tokens, quoted, tokens.sentence(index).stop, span, subject)


def _thought_goes_on(
    tokens: Tokens, quoted: bytearray, start: int, span: range, subject: int
) -> Iterator[Aside]:
    """Sentences after the clause that are still addressed to oneself."""
    first = start
    table = pronouns()
    while start < span.stop and not quoted[start]:
        stop = min(span.stop, tokens.sentence(start).stop)
        told = {table[tokens.lowers[i]].forms for i in range(start, stop) if tokens.lowers[i] in table}
        others = told - {"i/me", "you/your", "we/us", "it/its"}
        if others or not (told & {"i/me", "you/your", "we/us"} or start > first):
            break
        start = stop
    if start > first:
        yield Aside(first, start, Mode.THOUGHT, subject, "")


def _clause_around(tokens: Tokens, references: References, verb: int, span: range) -> tuple[int, int] | None:
    """The comma before and the subject of "…, she thought" or "…, thought Ada"."""
    following = verb + 1
    ends = following >= span.stop or tokens.texts[following][0] in ".,;:!?…—–-"
    before = references.covering[verb - 1] if verb > span.start else -1
    if before >= 0 and ends:
        item = references.items[before]
        comma = item.first - 1
        if comma > span.start and tokens.texts[comma] in (",", "?", "!", "…", "—"):
            return (comma, before) if item.case in ("", "subject") else None
    inverted = references.at(following) if following < span.stop else None
    if inverted is None or inverted.case not in ("", "subject"):
        return None
    if verb - 1 > span.start and tokens.texts[verb - 1] in (",", "?", "!"):
        return verb - 1, references.starting[following]
    return None


def _sounds_thought(tokens: Tokens, start: int, end: int) -> bool:
    """Words to oneself or somebody: in the first or second person, with a clitic, or a question."""
    table = pronouns()
    if tokens.texts[end] in ("?", "!"):
        return True
    for index in range(start, end):
        pronoun = table.get(tokens.lowers[index])
        if pronoun is not None and pronoun.forms in ("i/me", "you/your", "we/us"):
            return True
        if tokens.kinds[index] == TokenKind.CLITIC and tokens.lowers[index] not in ("'s", "'d", "n't"):
            return True
    return False


def _italics(
    block: Block, tokens: Tokens, quoted: bytearray, span: range, cues: CueReader
) -> Iterator[Aside]:
    """Whole sentences in italics, outside quotation marks."""
    for emphasis in block.emphasis:
        first, end = tokens.at(emphasis.start), tokens.at(emphasis.end)
        if first >= end or first < span.start or end > span.stop or quoted[first]:
            continue
        words = sum(tokens.kinds[token] == TokenKind.WORD for token in range(first, end))
        following = tokens.texts[end] if end < span.stop else ""
        ended = tokens.texts[end - 1][0] in TERMINALS or following[:1] in TERMINALS
        leads = following in (",", "") or tokens.texts[end - 1] == "," or ended
        clause = cues.after(_as_stretch(first, end), span.stop) if leads else None
        if not (ended or clause) or tokens.sentence(first).start != first:
            continue
        if words <= _MOST_WORDS_OF_EMPHASIS and not clause and tokens.texts[end - 1][0] not in TERMINALS:
            continue
        whole = first == span.start and end == span.stop
        if whole and words > 60:
            # A page in italics is a flashback, a letter or a dream.
            continue
        if not whole and not clause and not _sounds_thought(tokens, first, end - 1) and words < 4:
            continue
        yield Aside(first, end, Mode.THOUGHT, _thinker(clause, first, end, span, cues), "")


def _as_stretch(first: int, end: int) -> Stretch:
    return Stretch(Family.SINGLE, first, end, None, None, 0, at_paragraph_end=False)


def _thinker(clause: FoundCue | None, first: int, end: int, span: range, cues: CueReader) -> int | None:
    """The subject of the clause behind the thought ("she told herself"), or of the sentence beside it."""
    cue = clause or cues.before(_as_stretch(first, end), span.start)
    if cue is None and end < span.stop:
        cue = cues.beat(end, span.stop)
    if cue is None and first > span.start:
        cue = cues.beat(span.start, first)
    return None if cue is None else cue.subject
