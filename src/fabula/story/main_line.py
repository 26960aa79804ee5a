"""What happens as a scene goes on, and what is looked back on, dreamt, remembered or carried by a wire."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from fabula.language.clauses import Tense
from fabula.language.lexicon import utterance_verbs, word_sections
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told

_NEAR = 8
"""Words behind a verb up to which what stands there tells when it is so."""
_LEAST = 4
"""Clauses of a scene that show in which tense it is told."""


class MainLine:
    """Tells what is told as happening before everyone's eyes from what is not."""

    def __init__(self, told: Told) -> None:
        """Read what the words of ``told`` say of time."""
        self._told, self._trees = told, told.trees
        words = word_sections("aside_words")
        self._aside = words["looking back"], words["in the mind"]
        self._afar = words["at a distance"]

    def holds(self, word: int, tense: Tense) -> bool:
        """Whether what a word tells happens as its scene goes on."""
        told = self._told
        scene = told.scene(word)
        own = self._tenses.get(scene) if scene is not None else None
        if own is not None and tense not in (own, Tense.NONE):
            return False
        sentence = self._trees.sentence(word)
        near = range(sentence.start, min(sentence.stop, word + _NEAR))
        around = {told.lower(w) for w in near if told.utterance(w) is None}
        if any(around & words for words in self._aside):
            return False
        return not self._looks_back(word) and not self.is_reported(word)

    def is_afar(self, word: int) -> bool:
        """Whether words are carried by something, as the sentence of a cue or the one before it tells."""
        told = self._told
        sentence = self._trees.sentence(word)
        before = self._trees.sentence(max(0, sentence.start - 1))
        words = (told.lower(w) for w in range(before.start, sentence.stop) if told.utterance(w) is None)
        return any(each in self._afar for each in words)

    def is_reported(self, word: int) -> bool:
        """Whether a clause is what somebody says, thinks or knows ("they said that she was well")."""
        trees, verbs = self._trees, utterance_verbs()
        for at in (word, *trees.ancestors(word)):
            if trees.relation(at).partition(":")[0] == "ccomp":
                marked = any(self._told.lower(w) == "that" for w in trees.children(at, "mark"))
                said = self._told.lower(trees.head(at)) in verbs and not self._is_beside_speech(at)
                if marked or said:
                    return True
        return False

    def _is_beside_speech(self, word: int) -> bool:
        """Whether an utterance stands between a clause and the verb of saying: that is what is said."""
        first, end = sorted((word, self._trees.head(word)))
        outside = self._told.utterance(word)
        return any(self._told.utterance(w) != outside for w in range(first, end))

    def _looks_back(self, word: int) -> bool:
        """Whether its paragraph begins in the pluperfect, and goes on from there."""
        start = self._paragraph(word)
        at = bisect_left(self._main, (start, False))
        return at < len(self._main) and self._main[at][0] < word and self._main[at][1]

    def _paragraph(self, word: int) -> int:
        paragraphs = self._told.words.paragraphs
        return paragraphs[bisect_right(paragraphs, word) - 1]

    @cached_property
    def _main(self) -> list[tuple[int, bool]]:
        """Main clauses of the narration, in order, with whether each is in the pluperfect and of somebody."""
        return sorted(
            (
                clause.predicate,
                clause.perfect
                and clause.tense is Tense.PAST
                and clause.subject is not None
                and self._told.character(clause.subject) is not None,
            )
            for clause in self._told.clauses
            if clause.tense is not Tense.NONE
            and self._told.voice(clause.predicate)[0] is Voice.NARRATION
            and self._trees.relation(clause.predicate) in ("root", "conj", "parataxis", "ccomp")
        )

    @cached_property
    def _tenses(self) -> Mapping[int, Tense]:
        """The tense in which each scene is told."""
        counts: dict[int, Counter[Tense]] = {}
        for clause in self._told.clauses:
            if clause.tense not in (Tense.PAST, Tense.PRESENT) or clause.perfect:
                continue
            scene = self._told.scene(clause.predicate)
            if scene is not None and self._told.voice(clause.predicate)[0] is Voice.NARRATION:
                counts.setdefault(scene, Counter())[clause.tense] += 1
        return {s: c.most_common(1)[0][0] for s, c in counts.items() if c.total() >= _LEAST}
