"""Texts in which the tense of single sentences is exchanged, and whole texts told in the other one."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Clause, Tense
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import irregular_verbs
from fabula.language.trees import Trees
from fabula.reading.shifts import is_main, told_tense
from training.tense.readings import Reading
from training.tense.verb_forms import exchanged, past_of

_SPACING = (120, 500)
"""Words between two slips, at least and at most."""
_LOOKS_BACK = (0.6, 0.2)
"""Shares of the pluperfects that become a perfect and a simple past where all is told in the present."""
_SINGLE, _MAIN = 0.35, 0.8
"""Of slips of one verb, and of those of a sentence’s main clauses; the rest takes all its clauses."""
_FLASHBACKS = 0.7
"""Share of the paragraphs which begin with a pluperfect that stay in the past, as what has been."""
_PAST_IN_THEM = 0.75
"""Share of their pluperfects that become a simple past."""
_EITHER = ("would", "might")
"""What may be told beside a present too."""
_ALONE = 0.85
"""Share of slips of one sentence; others go on in the next."""
_ONCE = 3
"""Variants of a passage, each with one slip."""


@dataclass(frozen=True)
class Exchange:
    """A text with other verbs; offsets are those of the new text."""

    text: str
    slips: frozenset[int]
    """Where verbs begin that are slips."""
    sound: frozenset[int]
    """Where verbs begin that were exchanged, or kept, and are none."""
    remade: bool
    """Whether the whole is told in the present: other pasts have only been missed."""


class Exchanger:
    """Exchanges tenses in one text."""

    def __init__(self, reading: Reading, seed: int) -> None:
        """``reading`` is of the text as it is."""
        self._reading, self._chance = reading, random.Random(seed)  # noqa: S311
        self._by_sentence: dict[int, list[Clause]] = {}
        for clause in self._told():
            start = reading.trees.sentence(clause.predicate).start
            self._by_sentence.setdefault(start, []).append(clause)

    def _told(self) -> Iterator[Clause]:
        reading = self._reading
        return (c for c in reading.clauses if c.verb >= 0 and reading.narrated[c.verb])

    def slipped(self) -> Exchange:
        """The text with slips."""
        edits = {
            clause.verb: new
            for clause in self._slips()
            if (new := exchanged(self._reading.trees, clause)) is not None
        }
        return self._apply(edits, frozenset(edits), remade=False)

    def slipped_once(self) -> Iterator[Exchange]:
        """The text with main clauses of one sentence in the other tense, as often as ``_ONCE`` says.

        They are deeds between others that are told in the same tense, so that nobody can have meant it.
        """
        trees, told = self._reading.trees, sorted(self._told(), key=lambda clause: clause.verb)
        main = [clause for clause in told if is_main(trees, clause.predicate)]
        tenses = [told_tense(trees, clause) for clause in main]
        chosen: dict[int, list[Clause]] = {}
        for number, (clause, tense) in enumerate(zip(main, tenses, strict=True)):
            sentence = trees.sentence(clause.predicate)
            before = [other for other in range(number) if main[other].predicate not in sentence][-1:]
            after = [o for o in range(number + 1, len(main)) if main[o].predicate not in sentence][:1]
            beside = [*before, *after]
            if (
                tense is Tense.NONE
                or clause.perfect
                or clause.predicate not in self._reading.events
                or len(beside) < 2
            ):
                continue
            if all(tenses[other] is tense and not main[other].perfect for other in beside):
                alike = [
                    c for c, t in zip(main, tenses, strict=True) if c.predicate in sentence and t is tense
                ]
                chosen[sentence.start] = alike
        for start in self._chance.sample(sorted(chosen), min(_ONCE, len(chosen))):
            edits = {c.verb: new for c in chosen[start] if (new := exchanged(trees, c)) is not None}
            if edits:
                yield self._apply(edits, frozenset(edits), remade=False)

    def in_present(self) -> Exchange:
        """The text told in the present, with slips, where it is told in the past."""
        trees, chance = self._reading.trees, self._chance
        flashbacks = self._flashbacks()
        kept = {
            clause.verb
            for clause in self._slips()
            if not (_stays(trees, clause) or self._paragraph(clause) in flashbacks)
        }
        edits: dict[int, str] = {}
        for clause in (c for clauses in self._by_sentence.values() for c in clauses):
            low = trees.words.texts[clause.verb].lower()
            if clause.verb in kept or tense_of_form(low) != "Past" or low in _EITHER:
                continue
            back = self._paragraph(clause) in flashbacks
            if low == "had" and clause.perfect and not clause.passive:
                perfect, past = (0.0, _PAST_IN_THEM) if back else _LOOKS_BACK
                lot = chance.random()
                simple = _simple_past(self._reading, clause)
                if lot > perfect + past:
                    continue
                if lot > perfect and simple:
                    edits[clause.verb], edits[clause.predicate] = "", simple
                    continue
            new = None if back else exchanged(trees, clause)
            if new is not None:
                edits[clause.verb] = new
        stay = {
            clause.verb
            for clauses in self._by_sentence.values()
            for clause in clauses
            if self._paragraph(clause) in flashbacks
        }
        return self._apply(edits, frozenset(kept), stay, remade=True)

    def _paragraph(self, clause: Clause) -> int:
        return bisect_right(self._reading.trees.words.paragraphs, clause.predicate)

    def _flashbacks(self) -> set[int]:
        """Paragraphs that tell what has been, and stay in the past."""
        firsts: dict[int, Clause] = {}
        for start in sorted(self._by_sentence):
            for clause in self._by_sentence[start]:
                firsts.setdefault(self._paragraph(clause), clause)
        return {
            number
            for number, clause in firsts.items()
            if clause.perfect
            and self._reading.trees.words.texts[clause.verb].lower() == "had"
            and self._chance.random() < _FLASHBACKS
        }

    def _slips(self) -> Iterator[Clause]:
        trees = self._reading.trees
        starts = sorted(self._by_sentence)
        at, numbered = self._chance.randint(0, _SPACING[1]), 0
        while numbered < len(starts):
            if starts[numbered] < at:
                numbered += 1
                continue
            run = starts[numbered : numbered + (1 if self._chance.random() < _ALONE else 2)]
            lot = self._chance.random()
            for start in run:
                clauses = self._by_sentence[start]
                main = [c for c in clauses if is_main(trees, c.predicate)]
                if lot < _SINGLE:
                    yield from main and [self._chance.choice(main)]
                else:
                    yield from main if lot < _MAIN else clauses
            at = starts[numbered] + self._chance.randint(*_SPACING)

    def _apply(
        self, edits: dict[int, str], slips: frozenset[int], stay: Collection[int] = (), *, remade: bool
    ) -> Exchange:
        words, text = self._reading.trees.words, self._reading.text
        parts: list[str] = []
        found, sound = set[int](), set[int]()
        at = length = 0
        for word in sorted({*edits, *slips, *stay, *(self._verbs() if remade else ())}):
            span = words.span(word, word + 1)
            old = text[span.start : span.end]
            new = edits.get(word, old)
            between = text[at : span.start]
            if not new:
                between, new = between.removesuffix(" "), ""
            parts += [between, new]
            length += len(between)
            start = length + len(new) - len(new.lstrip())
            (found if word in slips else sound).add(start)
            length += len(new)
            at = span.end
        return Exchange("".join([*parts, text[at:]]), frozenset(found), frozenset(sound), remade)

    def _verbs(self) -> Sequence[int]:
        """The helpers of pluperfects and what may be said in either tense, which stay."""
        trees = self._reading.trees
        return [
            clause.verb
            for clauses in self._by_sentence.values()
            for clause in clauses
            if trees.words.texts[clause.verb].lower() in (*_EITHER, "had")
        ]


def _stays(trees: Trees, clause: Clause) -> bool:
    """Whether a past is none that would be a present where all is told in it."""
    low = trees.words.texts[clause.verb].lower()
    past = tense_of_form(low) == "Past" and low not in _EITHER and not (low == "had" and clause.perfect)
    return not past or exchanged(trees, clause) is None


def _simple_past(reading: Reading, clause: Clause) -> str:
    """ "Went" for "had gone"."""
    trees = reading.trees
    helpers = [w for w in trees.children(clause.predicate, "aux", "cop") if w != clause.verb]
    apart = clause.predicate - clause.verb != 1 or helpers or clause.copular
    low = trees.words.texts[clause.predicate].lower()
    if apart or not (low in irregular_verbs() or low.endswith("ed")):
        return ""
    return past_of(trees.lemma(clause.predicate).lower())
