"""Subjects: of which reference a verb or a sentence of the narration tells."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import word_list
from fabula.language.syntax import Syntax
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.references import Reference, References

_OWNED = 6
"""Tokens after a possessive in which what is owned is named ("her high, pale brow")."""


class SubjectReader:
    """Finds subjects; what it returns are indices of references."""

    def __init__(self, tokens: Tokens, references: References, syntax: Syntax | None = None) -> None:
        """Prepare to find subjects in ``tokens``, by the trees where there are any."""
        self._tokens = tokens
        self._syntax = syntax
        self._references = references
        self._prepositions = word_list("prepositions")
        self._subordinating = word_list("subordinating")

    def first(self, start: int, end: int) -> int | None:
        """The first reference that can be a subject."""
        return next(self._candidates(start, end, start), None)

    def of_verb(self, verb: int, start: int) -> int | None:
        """The subject of ``verb``: what begins its sentence, or else the nearest without a preposition."""
        candidates = list(self._candidates(start, verb, start))
        nearest = candidates[-1] if candidates else None
        gap = None if nearest is None else verb - self._references.items[nearest].end
        if gap == 0:
            return nearest
        told = self._by_tree(verb, start)
        if told is not None:
            return told
        if gap == 1:
            return nearest
        return candidates[0] if candidates else None

    def _by_tree(self, verb: int, start: int) -> int | None:
        """The reference whose head is the subject in the tree of the sentence."""
        subject = None if self._syntax is None else self._syntax.subject(verb)
        if subject is None or not start <= subject < verb:
            return None
        index = self._references.covering.get(subject)
        return index if index is not None and self._references.items[index].head == subject else None

    def _candidates(self, at: int, end: int, sentence: int) -> Iterator[int]:
        while at < end:
            reference = self._references.at(at)
            if reference is None:
                at += 1
                continue
            if self._can_be_subject(reference, sentence):
                yield self._references.starting[at]
            at = max(reference.end, at + 1)

    def main_clause(self, first: int, end: int) -> int:
        """ "When she had gone, *Ada sighed*.": where the main clause begins."""
        if self._tokens.lowers[first] not in self._subordinating:
            return first
        comma = next((at for at in range(first, end) if self._tokens.texts[at] == ","), end)
        return first if self.first(comma + 1, end) is None else comma + 1

    def owner(self, start: int, end: int) -> int | None:
        """The first whose body or manner is spoken of ("Ada's voice", "his eyes")."""
        tokens = self._tokens
        bodily = word_list("body_words")
        at = start
        while at < end:
            reference = self._references.at(at)
            if reference is None:
                at += 1
                continue
            if self.owns(reference):
                noun_from, noun_to = reference.end + 1, min(end, reference.end + _OWNED)
                if any(tokens.lowers[i] in bodily for i in range(noun_from, noun_to)):
                    return self._references.starting[at]
            elif reference.case == "possessive" or tokens.lowers[reference.first] == "her":
                noun_to = min(end, reference.end + _OWNED - 1)
                if any(tokens.lowers[i] in bodily for i in range(reference.end, noun_to)):
                    return self._references.starting[at]
            at = max(reference.end, at + 1)
        return None

    def _can_be_subject(self, reference: Reference, start: int) -> bool:
        tokens = self._tokens
        if reference.kind is MentionKind.PRONOUN and (
            reference.case != "subject" or reference.pronoun in ("you/your", "it/its")
        ):
            return False
        if self.owns(reference):
            return False
        before = reference.first - 1
        if before >= start and tokens.lowers[before] in ("the", "a", "an", "and"):
            before -= 1
        return not (before >= start and tokens.lowers[before] in self._prepositions)

    def owns(self, reference: Reference) -> bool:
        """Whether a possessive ending stands behind the reference."""
        end = reference.end
        return end < len(self._tokens) and self._tokens.lowers[end] in ("'s", "s", "'", "’")
