"""Letters that are set apart on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.words import Words
from fabula.reading.annotations import MentionKind
from fabula.reading.known_persons import word_range
from fabula.story.model import Mention
from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.source import Source
from fabula.text.span import Span

_SIGNATURE = 12
"""Words at the end of a letter among which its writer's name stands."""
_LAST = 4
"""Words at the end of one among which he signs with nothing but his name."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is part of the story."""

    span: Span
    writer: str | None
    """Identifier of who signs it."""


def find_letters(source: Source, words: Words, mentions: Sequence[Mention]) -> tuple[Letter, ...]:
    """The letters of a story, in order; who is named last at the end of one has written it."""
    return tuple(Letter(span, _signer(span, words, mentions)) for span in _letter_spans(source))


def _signer(letter: Span, words: Words, mentions: Sequence[Mention]) -> str | None:
    end = word_range(words, letter)[1]
    signed = [
        mention.character
        for mention in mentions
        if mention.character is not None
        and letter.contains(mention.span)
        and word_range(words, mention.span)[0] >= end - _SIGNATURE
        and mention.kind is MentionKind.PROPER
    ]
    return signed[-1] if signed else _signed_by_name(end, words, mentions)


def _signed_by_name(end: int, words: Words, mentions: Sequence[Mention]) -> str | None:
    """Whose name, of one word, the last words have: "Your Ada"."""
    names: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PROPER and mention.character is not None and " " not in mention.text:
            names.setdefault(mention.text, set()).add(mention.character)
    for word in range(end - 1, max(-1, end - _LAST), -1):
        who = names.get(words.texts[word], set())
        if len(who) == 1:
            return next(iter(who))
    return None


def _letter_spans(source: Source) -> Iterator[Span]:
    start = end = None
    for block in source.blocks:
        if block.role is not BlockRole.BODY:
            continue
        if block.kind is BlockKind.LETTER:
            start = block.span.start if start is None else start
            end = block.span.end
        elif start is not None and end is not None:
            yield Span(start, end)
            start = end = None
    if start is not None and end is not None:
        yield Span(start, end)
