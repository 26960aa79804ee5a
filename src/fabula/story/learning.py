"""Whether somebody has been told of something, or has found it out, between two places."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.reading.known_persons import word_range
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Secret
from fabula.story.model import Quotation
from fabula.story.rare_words import StemIndex

_SHARING = frozenset(
    ["tell", "confess", "explain", "admit", "reveal", "inform", "show", "confide", "repeat", "write"]
)
_LEARNING = frozenset(
    ["know", "learn", "hear", "overhear", "guess", "discover", "realise", "realize", "read", "find", "see"]
)
_SEEING = frozenset(["find", "see"])
"""Which are of anything, and tell of learning only beside the words of the secret."""
_IT = frozenset(["it", "everything", "truth", "secret", "about", "all"])


class Learning:
    """What becomes known to whom behind a secret."""

    def __init__(self, told: Told, index: StemIndex, secret: Secret) -> None:
        """``secret`` is one of those of the story."""
        self._told, self._index, self._secret = told, index, secret
        self._statement = word_range(told.words, secret.span)[0]
        self._knowers = frozenset(secret.knowers)

    def has_learnt(self, quotation: Quotation, words: range, stems: frozenset[str]) -> bool:
        """Whether the speaker of a line may have heard of these stems between the secret and the line."""
        if words.start < word_range(self._told.words, self._secret.told)[0]:
            return False
        for other in self._told.quotations:
            if not self._secret.span.end <= other.span.start < quotation.span.start:
                continue
            if other.speaker in self._knowers and self._hears(other, quotation):
                said = range(*word_range(self._told.words, other.span))
                if any(self._index.stems[word] in stems for word in said):
                    return True
        return any(self._learns(word, quotation.speaker, stems) for word in self._between(words.start))

    def _hears(self, other: Quotation, quotation: Quotation) -> bool:
        """Whether the speaker of one utterance is there when another is said."""
        if quotation.speaker in other.addressees:
            return True
        scene = next((s for s in self._told.scenes if s.span.contains(other.span)), None)
        return scene is not None and quotation.speaker in scene.present

    def _between(self, stop: int) -> Iterator[int]:
        for clause in self._told.clauses:
            if self._statement < clause.predicate < stop:
                yield clause.predicate

    def _learns(self, predicate: int, speaker: str | None, stems: frozenset[str]) -> bool:
        """Whether a clause of the narration has somebody told, or learn, something."""
        told = self._told
        lemma = told.trees.lemma(predicate).lower()
        if lemma in _SHARING:
            clause = told.clause_at(predicate)
            denied = clause is not None and clause.negated
            narrated = told.voice(predicate)[0] is Voice.NARRATION and not denied
            nothing = any(told.lower(each) == "nothing" for each in told.trees.children(predicate, "obj"))
            return (
                narrated
                and not nothing
                and any(
                    told.character(child) == speaker
                    for child in told.trees.children(predicate, "obj", "iobj", "obl")
                )
            )
        if lemma in _LEARNING:
            clause = told.clause_at(predicate)
            sentence = told.trees.sentence(predicate)
            return (
                clause is not None
                and any(
                    lemma == "read"
                    or (lemma not in _SEEING and told.lower(w) in _IT)
                    or self._index.stems[w] in stems
                    for w in sentence
                )
                and clause.subject is not None
                and not clause.negated
                and told.character(clause.subject) == speaker
                and told.voice(predicate)[0] is Voice.NARRATION
            )
        return False
