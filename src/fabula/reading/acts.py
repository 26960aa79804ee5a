"""What somebody does that takes being there: "she lifted the lid", "he was asleep on the bench"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses, word_sections
from fabula.language.trees import Trees

_LOOSE = frozenset(["acl", "advcl", "csubj", "xcomp"])


@dataclass(frozen=True, slots=True)
class FoundAct:
    """A clause that tells what somebody does; words are numbers."""

    word: int
    """The verb, or the predicate behind "be"."""
    who: int
    """Head of the subject."""
    tense: Tense
    perfect: bool
    posture: bool
    """It tells how or where somebody is, rather than what they do."""
    finite: bool
    """The clause has a verb of its own; one without goes with another ("…, her boots on the wheel")."""


def find_acts(trees: Trees, clauses: Sequence[Clause]) -> list[FoundAct]:
    """Acts in order of their words."""
    reader = _ActReader(trees)
    return sorted((act for clause in clauses for act in reader.read(clause)), key=lambda act: act.word)


class _ActReader:
    def __init__(self, trees: Trees) -> None:
        self._trees = trees
        self._absent = verb_senses("absent_verbs")
        self._postures = word_sections("movement_words")["postures"]

    def read(self, clause: Clause) -> Iterator[FoundAct]:
        """The act that a clause tells, if it tells one as so."""
        trees, word, who = self._trees, clause.predicate, clause.subject
        if who is None or clause.mood is not Mood.ASSERTED or clause.negated:
            return
        if trees.relation(word).partition(":")[0] in _LOOSE and clause.tense is Tense.NONE:
            return
        posture = self._is_posture(clause)
        if (clause.copular or clause.passive) and not posture:
            return
        lower = trees.words.texts[word].lower()
        progressive = lower.endswith("ing")
        absent = any(not sense.particles for sense in self._absent.get(lower, ()))
        if not posture and absent and not (progressive and clause.verb >= 0):
            return
        yield FoundAct(word, who, clause.tense, clause.perfect, posture, clause.verb >= 0)

    def _is_posture(self, clause: Clause) -> bool:
        """ "She was asleep on the bench", "he was at the wheel": where, with "be"."""
        trees, word = self._trees, clause.predicate
        if not clause.copular and not clause.passive:
            return False
        if trees.words.texts[word].lower() in self._postures or trees.words.texts[word].lower() == "there":
            return True
        cases = [trees.words.texts[w].lower() for w in trees.children(word, "case")]
        return bool(cases) and cases[0] in ("in", "at", "on", "by", "beside", "behind", "under", "outside")
