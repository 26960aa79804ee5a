"""Which words are the narration: outside of everything that somebody says, thinks or writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from fabula.language.tokens import Tokens
from fabula.language.words import Words
from fabula.reading.asides import Aside
from fabula.reading.known_persons import word_range
from fabula.reading.marks import Stretch
from fabula.text.blocks import BlockKind
from fabula.text.source import Source
from fabula.text.span import Span

_EMPHASISED = 2
"""Words in italics up to which they are stress or a title, and still the narration."""


def find_narration(
    source: Source,
    tokens: Tokens,
    words: Words,
    stretches: Sequence[Stretch],
    asides: Sequence[Aside],
) -> NDArray[np.bool_]:
    """True for each word of the narration.

    Everything in quotation marks counts as somebody's, whether it is spoken or only quoted; so do letters,
    verse, messages, headings, block quotations and runs of italics.
    """
    narrated = np.ones(len(words), np.bool_)
    for span in _uttered(tokens, stretches, asides):
        first, end = word_range(words, span)
        narrated[first:end] = False
    for block in source.blocks:
        if block.kind is not BlockKind.PARAGRAPH or block.quoted:
            first, end = word_range(words, block.span)
            narrated[first:end] = False
        for span in block.emphasis:
            first, end = word_range(words, span)
            if end - first > _EMPHASISED:
                narrated[first:end] = False
    return narrated


def _uttered(tokens: Tokens, stretches: Sequence[Stretch], asides: Sequence[Aside]) -> Iterator[Span]:
    for stretch in stretches:
        yield tokens.span(stretch.first, stretch.end)
    for aside in asides:
        yield tokens.span(aside.first, aside.end)
