"""Languages that people do not speak ("he had no Polish"), and speak after all ("asked in Polish")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import utterance_verbs, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.phrases import is_person_noun, said_before, subject_of
from fabula.reading.topics import Topic

_KNOWING = frozenset(
    ["speak", "speaks", "spoke", "spoken", "know", "knows", "knew", "understand", "understands",
     "understood", "have", "has", "had", "talk"]
)  # fmt: skip
_SPEAKING = frozenset(["spoke", "speaks", "speaking", "chatted", "chattered", "swore", "muttered"])
_POORLY = frozenset(
    ["broken", "bad", "halting", "poor", "execrable", "terrible", "awful", "dreadful", "atrocious",
     "some", "little", "few", "her", "his", "their", "own"]
)  # fmt: skip
_NOT_SAID = frozenset(["wrote", "written", "read", "reads", "thought"])


@dataclass(frozen=True)
class LanguageReader:
    """Finds which languages people speak, where it matters."""

    trees: Trees
    clauses: Sequence[Clause]

    def read(self) -> Iterator[Description]:
        """Descriptions in no order: what is denied is negated, what is spoken has the part "done"."""
        known = word_sections("skills")["language"]
        at = {clause.predicate: clause for clause in self.clauses}
        for word, text in enumerate(self.trees.words.texts):
            if text.lower() in known and self.trees.part_of_speech(word) in ("NOUN", "PROPN", "ADJ"):
                clause = next((at[up] for up in (word, *self.trees.ancestors(word)) if up in at), None)
                if clause is not None:
                    yield from self._spoken(word, text.lower(), clause)

    def _spoken(self, word: int, language: str, clause: Clause) -> Iterator[Description]:
        trees, verb = self.trees, clause.predicate
        subject = subject_of(trees, verb)
        if subject is None or not is_person_noun(trees, subject) or not 0 < word - verb < _REACH:
            return
        low, before = self._low(verb), {each.text for each in said_before(trees, word)}
        none = any(self._low(w) == "no" for w in range(max(verb, word - 2), word))
        if low in _KNOWING and (none or (clause.negated and not before & _POORLY)):
            if self._is_object(word, verb):
                yield Description(
                    Topic.SKILL, subject, verb, word + 1, verb, language, negated=True, presupposed=True
                )
            return
        if clause.negated or clause.mood is not Mood.ASSERTED or before & _POORLY:
            return
        case = {self._low(c) for c in trees.children(word, "case")}
        said = low in utterance_verbs() or low in _SPEAKING
        aloud = "in" in case and said and low not in _NOT_SAID
        if aloud or (low in _SPEAKING and trees.relation(word) == "obj"):
            yield Description(Topic.SKILL, subject, verb, word + 1, verb, language, "done")

    def _is_object(self, word: int, verb: int) -> bool:
        """ "French", "a word of French"."""
        trees = self.trees
        if trees.head(word) == verb:
            return trees.relation(word).partition(":")[0] in ("obj", "obl")
        above = trees.head(word)
        return trees.head(above) == verb and self._low(above) in ("word", "bit", "syllable")

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


_REACH = 10
"""Words behind a verb in which the language stands."""
