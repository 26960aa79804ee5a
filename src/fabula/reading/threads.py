"""Sentences that open threads: promises, offers, plans and threats, and questions that matter."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.clauses import Clause
from fabula.language.trees import Trees
from fabula.reading.commitments import CommitmentReader
from fabula.reading.questions import find_questions
from fabula.reading.thread_kinds import FoundThread

_LONGEST = 60
"""Words of a sentence in which a commitment is read; longer ones are speeches."""


def find_threads(trees: Trees, clauses: Sequence[Clause], uttered: Sequence[bool]) -> list[FoundThread]:
    """The threads that are opened, in order, at most one a sentence.

    ``uttered`` marks the words that somebody says or writes.
    """
    reader = CommitmentReader(trees, uttered)
    found: dict[int, FoundThread] = {}
    for clause in clauses:
        sentence = trees.sentence(clause.predicate)
        if len(sentence) > _LONGEST:
            continue
        thread = reader.read(clause)
        if thread is not None:
            known = found.get(sentence.start)
            if known is None or (thread.sure and not known.sure):
                found[sentence.start] = thread
    for question in find_questions(trees, clauses, uttered):
        found.setdefault(trees.sentence(question.first).start, question)
    return [found[start] for start in sorted(found)]
