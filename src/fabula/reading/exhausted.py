"""What is used up to the last: "the last of the matches", "no more eggs", "they had run out of coal"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.language.clauses import Clause
from fabula.language.lexicon import verb_senses, word_sections
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import ThingWords

_NEAR = 7
"""Words from "no" to "left"."""
_BEING = frozenset(["was", "were", "is", "are", "'s", "’s", "been", "be"])
_HAVING = frozenset(["had", "has", "have", "got", "'ve", "’ve"])
_RUNNING = frozenset(["ran", "run", "runs", "running", "gave", "give", "gives", "given"])


class ExhaustedReader:
    """Reads what is told to be used up."""

    def __init__(self, words: ThingWords, clauses: Mapping[int, Clause]) -> None:
        """Read the trees of ``words``; ``clauses`` by their predicates."""
        self._it, self._trees, self._clauses = words, words.trees, clauses
        self._used_up = word_sections("portable_things")["used up"]
        self._consuming = verb_senses("consuming_verbs")

    def read(self) -> Iterator[FoundThing]:
        """Everything that is used up, in no order."""
        yield from self._last()
        yield from self._none_left()
        yield from self._run_out()

    def _words(self, *texts: str) -> list[int]:
        return [word for word, text in enumerate(self._trees.words.texts) if text.lower() in texts]

    def _last(self) -> Iterator[FoundThing]:
        """ "Struck his last match", "ate the last of the biscuits"."""
        trees = self._trees
        for word in self._words("last"):
            of = self._it.of(word)
            noun = of if of is not None else trees.head(word)
            eaten = word if of is not None else noun
            if of is None and trees.relation(word) != "amod":
                continue
            verb = trees.head(eaten)
            done = trees.relation(eaten) in ("obj", "nsubj:pass", "conj")
            if self._is_used_up(noun) and done and self._it.lower(verb) in self._consuming:
                yield from self._found(verb, noun)

    def _none_left(self) -> Iterator[FoundThing]:
        """ "There were no matches left", "not a match left", "no more matches"."""
        trees = self._trees
        for word in self._words("no", "not"):
            stop = min(word + _NEAR, trees.sentence(word).stop)
            texts = [self._it.lower(w) for w in range(word + 1, stop)]
            more = texts[:1] == ["more"] and self._it.lower(word) == "no"
            noun = next((w for w in range(word + 1, stop) if self._is_used_up(w)), None)
            if noun is None or not (more or "left" in texts):
                continue
            verb = next((w for w in trees.ancestors(noun) if w in self._clauses), None)
            if verb is not None and (self._it.lower(verb) in _BEING | _HAVING or self._clauses[verb].copular):
                clause = self._clauses[verb]
                subject = clause.subject if self._it.lower(verb) in _HAVING else None
                yield self._lost(verb, noun, subject, told=self._it.is_told_but_denied(clause))

    def _run_out(self) -> Iterator[FoundThing]:
        """ "They had run out of coal", "the coal ran out"."""
        trees = self._trees
        for word, clause in self._clauses.items():
            if self._it.lower(word) not in _RUNNING or "out" not in self._it.behind(word):
                continue
            for child in trees.children(word, "obl"):
                if "of" in self._it.cases(child) and self._is_used_up(child):
                    yield self._lost(word, child, clause.subject, told=self._it.is_told(clause))
            if clause.subject is not None and self._is_used_up(clause.subject) and not clause.passive:
                yield self._lost(word, clause.subject, None, told=self._it.is_told(clause))

    def _is_used_up(self, noun: int) -> bool:
        text = self._it.lower(noun)
        known = text in self._used_up or (text.endswith("s") and text[:-1] in self._used_up)
        return known or (text.endswith("es") and text[:-2] in self._used_up)

    def _found(self, verb: int, noun: int) -> Iterator[FoundThing]:
        clause = self._clauses.get(verb)
        if clause is not None:
            actor = None if clause.passive else clause.subject
            yield self._lost(verb, noun, actor, told=self._it.is_told(clause))

    def _lost(self, word: int, noun: int, actor: int | None, *, told: bool) -> FoundThing:
        return FoundThing(ThingKind.LOST, word, noun, actor, told, manner=Manner.SPENT)
