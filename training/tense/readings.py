"""A text as the training reads it: words, trees, clauses, narration and scenes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, read_clauses
from fabula.language.reader_model import load_model
from fabula.language.trees import Trees
from fabula.reading.hints import NameHints
from fabula.reading.known_persons import word_range
from fabula.reading.narration import find_narration
from fabula.reading.passes import PASSES
from fabula.reading.workbench import Workbench
from fabula.text.reader import read_source

_NEEDED = frozenset(
    ["words", "habits", "names", "quotation marks", "quotations", "words in context", "thoughts and messages",
     "chapters and scenes"]
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What is known of a text."""

    text: str
    trees: Trees
    clauses: Sequence[Clause]
    narrated: NDArray[np.bool_]
    scenes: Sequence[range]
    events: frozenset[int]
    """Words that tell of something that happened."""
    states: NDArray[np.float16]
    """(words, 384)."""


def read_text(text: str) -> Reading:
    """Read a text with the model that is shipped, as far as tenses need it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text(text, "utf-8")
        source = read_source([path])
    bench = Workbench(source, NameHints(), None, load_model(1))
    for each in PASSES:
        if each.name in _NEEDED:
            each.run(bench)
    encoded = bench.encoded
    if encoded is None:
        raise ValueError("no words")
    trees = encoded.trees
    return Reading(
        text=source.text,
        trees=trees,
        clauses=tuple(read_clauses(trees)),
        narrated=find_narration(source, bench.tokens, trees.words, bench.mended.stretches, bench.asides),
        scenes=[range(*word_range(trees.words, scene.span)) for scene in bench.scenes],
        events=frozenset(encoded.events),
        states=encoded.states.between(0, len(trees)).astype(np.float16),
    )
