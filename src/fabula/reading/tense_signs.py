"""What speaks for and against a finite verb whose tense is not that of the telling around it.

Nothing is decided here: :mod:`fabula.reading.tense_slips` weighs the signs, whose order is that of the trees
(training/tense).  Where a sign counts the same or the other tense, it is the verb's own that is the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import utterance_verbs, word_list
from fabula.reading.clause_reader import THIRD_PERSON, ClauseReader
from fabula.reading.narrated_verbs import Verb, narrated_verbs

Floats = NDArray[np.float32]

_SIDE = 6
"""Main clauses on either side among which most have to be in the other tense."""
_SHOWN = 4
"""Main clauses on either side of which each is a sign."""
_REACHES = (10, 30)
"""Main clauses on either side that are counted."""
_RELATIONS = ("root", "conj", "parataxis", "advcl", "ccomp", "acl", "csubj", "xcomp", "appos")
_HELPERS = {
    "be": 1.0, "have": 2.0, "do": 3.0, "can": 4.0, "could": 4.0, "ca": 4.0, "will": 5.0, "would": 5.0,
    "wo": 5.0, "may": 6.0, "might": 6.0,
}  # fmt: skip
_MOODS = {each: float(number) for number, each in enumerate(Mood)}
_KINDS = {"i": 1.0, "we": 2.0, "you": 3.0, "he": 4.0, "she": 4.0, "it": 5.0, "they": 6.0, "there": 7.0}
_THIS = frozenset(["this", "that", "these", "those", "what", "which"])
_FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_SECOND = frozenset(["you", "your", "yours", "yourself"])
_SECTIONS = (
    "always", "before", "ago", "periods", "times", "moment", "authorial", "written", "pictured", "anybody",
    "nobody", "lasting", "telling",
)  # fmt: skip
_NOW = frozenset(["now", "today", "tonight", "still", "nowadays"])
_ASIDE = frozenset(["(", ")", "--", "—", "–", "―"])
_FAR = 200.0
"""Words beyond which nothing is near."""


class TenseSigns(NamedTuple):
    """The signs of all verbs that are not in the tense around them, in order."""

    verbs: list[Verb]
    sound: list[int]
    """Of each the nearest finite verb of another sentence in the other tense."""
    goes_on: list[bool]
    """Of each whether the main verb before is in the same tense, or tells of what has been."""
    values: Floats
    """(verbs, signs)."""


class TenseSignReader:
    """Reads the signs of the verbs of a work."""

    def __init__(
        self,
        reader: ClauseReader,
        clauses: Sequence[Clause],
        scenes: Sequence[range],
        events: Collection[int],
    ) -> None:
        """``events`` are words that tell of something that happened; ``scenes`` are ranges of words."""
        self._reader, self._trees, self._lowers = reader, reader.trees, reader.lowers
        self._events = frozenset(events)
        self._verbs = narrated_verbs(reader, clauses, scenes)
        self._words = [verb.clause.verb for verb in self._verbs]
        self._mains = [number for number, verb in enumerate(self._verbs) if verb.main]
        self._tallies = _Tallies(self._verbs, self._mains)

    def read(self) -> TenseSigns:
        """The signs of every verb among whose neighbours the other tense prevails."""
        found: list[Verb] = []
        sound: list[int] = []
        goes_on: list[bool] = []
        rows: list[list[float]] = []
        for number, verb in enumerate(self._verbs):
            any_other = self._tallies.any_other(number, 2 * _SIDE)
            before, after = self._beside(number) if any_other else ([], [])
            same = sum(self._verbs[other].past == verb.past for other in (*before, *after))
            if not before + after or 2 * same > len(before) + len(after):
                continue
            others = [each for each in (*before, *after) if self._verbs[each].past != verb.past]
            found.append(verb)
            sound.append(self._words[min(others, key=lambda other: abs(other - number))])
            ahead = [self._verbs[each] for each in before[:1]]
            goes_on.append(any(each.past == verb.past or each.clause.perfect for each in ahead))
            rows.append(
                [
                    *self._of_verb(verb),
                    *self._of_subject(verb),
                    *self._of_sentence(number),
                    *self._of_neighbours(number, before, after),
                    *self._tallies.of(number),
                ]
            )
        return TenseSigns(found, sound, goes_on, np.array(rows, np.float32))

    def _beside(self, number: int) -> tuple[list[int], list[int]]:
        """The main verbs of other sentences on either side, the nearest first."""
        own, mains, verbs = self._verbs[number].sentence, self._mains, self._verbs
        at = bisect_left(mains, number)
        before: list[int] = []
        for other in reversed(mains[max(0, at - 2 * _SIDE) : at]):
            if verbs[other].sentence != own and len(before) < _SIDE:
                before.append(other)
        after = [each for each in mains[at : at + 2 * _SIDE] if verbs[each].sentence != own][:_SIDE]
        return before, after

    def _of_verb(self, verb: Verb) -> list[float]:
        trees, clause, reader = self._trees, verb.clause, self._reader
        text = self._lowers[clause.verb]
        predicate = self._lowers[clause.predicate]
        relation = trees.relation(clause.predicate)
        code = _RELATIONS.index(plain) if (plain := relation.partition(":")[0]) in _RELATIONS else -1
        progressive = not clause.copular and clause.verb != clause.predicate and predicate.endswith("ing")
        return [
            float(verb.past),
            float(code) + 0.5 * relation.endswith("relcl"),
            float(verb.main),
            _MOODS[clause.mood],
            float(clause.copular) + 2 * reader.is_nominal(clause),
            float(clause.perfect),
            float(clause.passive),
            float(clause.negated),
            float(progressive),
            _HELPERS.get(text, _HELPERS.get(trees.lemma(clause.verb).lower(), 0.0)),
            float(text.endswith("s")),
            float(len(text)),
            float(clause.predicate in self._events),
            float(clause.verb in self._events),
            float(reader.is_lasting(clause)),
            float(
                predicate in word_list("mental_verbs")
                or trees.lemma(clause.predicate) in word_list("mental_verbs")
            ),
            float(text in utterance_verbs()) + reader.is_tag(clause),
            float(reader.hangs(clause, Tense.PRESENT if verb.past else Tense.PAST)),
            float(trees.child(clause.predicate, "ccomp", "xcomp") is not None),
            float(trees.child(clause.predicate, "obj") is not None),
            float(trees.child(clause.predicate, "csubj", "expl") is not None),
        ]

    def _of_subject(self, verb: Verb) -> list[float]:
        trees, clause, reader = self._trees, verb.clause, self._reader
        subject = clause.subject
        if subject is None:
            return [-1.0] * 6
        text = self._lowers[subject]
        kind = _KINDS.get(text, 8.0)
        if kind == 8.0:
            if text in _THIS:
                kind = 9.0
            elif text in reader.words["nobody"]:
                kind = 10.0
            elif reader.is_name(subject):
                kind = 11.0
            elif trees.part_of_speech(subject) == "PRON":
                kind = 12.0
        determiner = next((self._lowers[w] for w in trees.children(subject, "det", "nmod:poss")), "")
        how = {"": 0.0, "the": 1.0, "a": 2.0, "an": 2.0}.get(determiner, 3.0)
        if determiner in THIRD_PERSON:
            how = 4.0
        elif determiner in _FIRST or determiner in _SECOND:
            how = 5.0
        return [
            kind,
            how,
            float(reader.is_definite(subject)),
            float(trees.feature(subject, "Number") == "Plur"),
            float(trees.child(clause.predicate, "nsubj", "expl") is not None),
            float(any(self._lowers[w] in THIRD_PERSON for w in trees.subtree(subject))),
        ]

    def _of_sentence(self, number: int) -> list[float]:
        reader, trees, lowers, verb = self._reader, self._trees, self._lowers, self._verbs[number]
        clause = verb.clause
        sentence = reader.sentence(clause)
        narrated = [w for w in sentence if reader.narrated[w]]
        around = {lowers[w] for w in narrated}
        own = {lowers[w] for w in reader.own_words(clause.predicate) if reader.narrated[w]}
        signs = [
            float(bool(around & reader.words[each])) + float(bool(own & reader.words[each]))
            for each in _SECTIONS
        ]
        paragraphs = trees.words.paragraphs
        stop = next(iter(paragraphs[bisect_right(paragraphs, sentence.start) :][:1]), len(trees))
        first = min(trees.subtree(clause.predicate))
        last = trees.words.texts[sentence.stop - 1]
        same, other = self._rest_of_sentence(number)
        return [
            *signs,
            float(bool(around & _NOW)) + float(bool(own & _NOW)),
            float(bool(around & _FIRST)),
            float(bool(around & _SECOND)),
            float(bool(around & THIRD_PERSON)) + float(bool(own & THIRD_PERSON)),
            float(any(pair in around for pair in ("every", "each"))),
            float(len(narrated)),
            float(len(sentence) - len(narrated)),
            float({".": 0, "?": 1, "!": 2, ":": 3, ";": 4}.get(last, 5)),
            float(":" in trees.words.texts[max(0, sentence.start - 1) : clause.verb]),
            float(any(trees.words.texts[w] in _ASIDE for w in (first - 1, first) if w in sentence)),
            float(any(trees.words.texts[w] in _ASIDE for w in sentence)),
            float(sentence.start - verb.paragraph),
            float(stop - sentence.stop),
            float(clause.verb - sentence.start),
            *same,
            *other,
        ]

    def _rest_of_sentence(self, number: int) -> tuple[list[float], list[float]]:
        """Counts of the other verbs of the sentence, and how those stand that are next, and above."""
        verb, verbs, trees = self._verbs[number], self._verbs, self._trees
        low, high = number, number + 1
        while low and verbs[low - 1].sentence == verb.sentence:
            low -= 1
        while high < len(verbs) and verbs[high].sentence == verb.sentence:
            high += 1
        rest = [verbs[each] for each in range(low, high) if each != number]
        agree = [each.past == verb.past for each in rest]
        main = [each.past == verb.past for each in rest if each.main]
        ancestors = set(trees.ancestors(verb.clause.predicate))
        above = [each.past == verb.past for each in rest if each.clause.predicate in ancestors]
        below = [
            each.past == verb.past
            for each in rest
            if trees.head(each.clause.predicate) == verb.clause.predicate
        ]
        before = _sign(verbs[number - 1].past == verb.past) if number > low else 0.0
        after = _sign(verbs[number + 1].past == verb.past) if number + 1 < high else 0.0
        counts = [float(sum(agree)), float(len(agree) - sum(agree)), float(sum(main))]
        return [*counts, float(len(main) - sum(main))], [
            before,
            after,
            _sign(above[-1]) if above else 0.0,
            float(sum(below)),
            float(len(below) - sum(below)),
        ]

    def _of_neighbours(self, number: int, before: Sequence[int], after: Sequence[int]) -> list[float]:
        verb, verbs = self._verbs[number], self._verbs
        signs: list[float] = []
        for side in (before, after):
            near = [verbs[each] for each in side[:_SHOWN]]
            for each in near:
                signs.append(_sign(each.past == verb.past) * (1.0 + 0.5 * each.clause.perfect))
            signs += [0.0] * (_SHOWN - len(near))
            if not near:
                signs += [_FAR, 0.0, 0.0, 0.0]
                continue
            clause = near[0].clause
            signs += [
                min(_FAR, float(abs(clause.verb - verb.clause.verb))),
                float(near[0].paragraph == verb.paragraph) + 2 * (near[0].scene != verb.scene),
                float(clause.copular or clause.passive or self._reader.is_lasting(clause)),
                float(clause.predicate in self._events),
            ]
        subject = verb.clause.subject
        text = "" if subject is None else self._lowers[subject]
        beside = [verbs[each].clause.subject for each in (*before[:2], *after[:2])]
        signs.append(float(sum(text == self._lowers[each] for each in beside if each is not None)))
        return signs


class _Tallies:
    """How often each tense stands near a verb, in its paragraph, its scene and the whole work."""

    def __init__(self, verbs: Sequence[Verb], mains: Sequence[int]) -> None:
        self._verbs, self._mains = verbs, mains
        past = [0]
        for number in mains:
            past.append(past[-1] + verbs[number].past)
        self._past = past
        whole = [0]
        for verb in verbs:
            whole.append(whole[-1] + verb.past)
        self._all = whole
        self._paragraphs = [verbs[number].paragraph for number in mains]
        self._scenes = [verbs[number].scene for number in mains]
        self._sentences = [verbs[number].sentence for number in mains]

    def of(self, number: int) -> list[float]:
        """For each stretch around a verb the share of its tense and how many main verbs there are."""
        verb, mains = self._verbs[number], self._mains
        at = bisect_left(mains, number)
        own = (bisect_left(self._sentences, verb.sentence), bisect_right(self._sentences, verb.sentence))
        here = (bisect_left(self._paragraphs, verb.paragraph), bisect_right(self._paragraphs, verb.paragraph))
        scene = (bisect_left(self._scenes, verb.scene), bisect_right(self._scenes, verb.scene))
        stretches = [
            here,
            self._paragraph(here[0] - 1),
            self._paragraph(here[1]),
            *((max(0, at - reach), min(len(mains), at + reach)) for reach in _REACHES),
            scene,
            (0, len(mains)),
        ]
        signs: list[float] = []
        for low, high in stretches:
            same, count = self._count(low, high, past=verb.past)
            mine, mine_all = self._count(max(low, own[0]), min(high, own[1]), past=verb.past)
            same, count = same - mine, count - mine_all
            signs += [same / count if count else -1.0, float(min(count, 400))]
        every = self._all[-1] if verb.past else len(self._verbs) - self._all[-1]
        return [*signs, every / len(self._verbs), self._runs(own, past=verb.past)]

    def any_other(self, number: int, reach: int) -> bool:
        """Whether any of so many main verbs on either side of a verb is in the other tense."""
        at = bisect_left(self._mains, number)
        stretch = max(0, at - reach), min(len(self._mains), at + reach)
        same, count = self._count(*stretch, past=self._verbs[number].past)
        return same < count

    def _count(self, low: int, high: int, *, past: bool) -> tuple[int, int]:
        if high <= low:
            return 0, 0
        count = self._past[high] - self._past[low]
        return (count if past else high - low - count), high - low

    def _paragraph(self, main: int) -> tuple[int, int]:
        """The main verbs of the paragraph of one."""
        if not 0 <= main < len(self._mains):
            return 0, 0
        start = self._paragraphs[main]
        return bisect_left(self._paragraphs, start), bisect_right(self._paragraphs, start)

    def _runs(self, own: tuple[int, int], *, past: bool) -> float:
        """How many main verbs follow each other in the same tense, the sentence's own among them."""
        low, high = own
        while low and self._verbs[self._mains[low - 1]].past == past:
            low -= 1
        while high < len(self._mains) and self._verbs[self._mains[high]].past == past:
            high += 1
        return float(high - low)


def _sign(same: bool) -> float:  # noqa: FBT001  (one of two)
    return 1.0 if same else -1.0
