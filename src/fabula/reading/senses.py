"""Who faints, is out cold, sleeps and wakes: "she lay senseless", "he could not be roused", "he came to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses, word_sections
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind

_REACH = 4
"""Words behind a verb in which stands what it needs."""
_UNDER = frozenset(["in", "under", "into"])
_KINDS = {
    "faints": MovementKind.SENSELESS,
    "sleeps": MovementKind.ASLEEP,
    "wakes": MovementKind.WAKES,
    "stunned": MovementKind.SENSELESS,
}
_OUT_OF = frozenset(["out", "of"])
_COUNTING = 40
"""Words before "got as far as nine" in which somebody is told to count backwards."""
_COUNTS = frozenset(["count", "counting", "counted"])
_BACKWARDS = frozenset(["backwards", "backward", "back", "down"])
_WITHOUT = frozenset(["without", "before", "until", "till", "if", "unless"])
_EYES = frozenset(["eyes", "eye", "eyelids"])
_OPEN = frozenset(["opened", "opens", "open", "fluttered", "flutter"])
_COULD = frozenset(["could", "can", "would"])


def find_senses(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundMovement]:
    """Who loses their senses and finds them again, clause by clause."""
    reader = _SenseReader(trees, {clause.predicate: clause for clause in clauses})
    for clause in clauses:
        found = reader.read(clause)
        if found is not None:
            yield found


class _SenseReader:
    def __init__(self, trees: Trees, clauses: dict[int, Clause]) -> None:
        self._trees, self._clauses = trees, clauses
        self._verbs = verb_senses("presence_verbs")
        self._words = word_sections("presence_words")

    def read(self, clause: Clause) -> FoundMovement | None:
        word = clause.predicate
        if clause.subject is not None and self._is_counted_out(word):
            return FoundMovement(MovementKind.SENSELESS, word, clause.subject, None, told=True)
        if clause.subject is not None and self._is_without_senses(word, clause):
            return self._found(MovementKind.SENSELESS, clause, clause.subject)
        if clause.copular and self._lower(word) in self._words["asleep"] and clause.subject is not None:
            return self._found(MovementKind.ASLEEP, clause, clause.subject)
        if self._open_eyes(clause):
            owner = None if clause.subject is None else self._trees.child(clause.subject, "nmod:poss")
            who = clause.subject if owner is None else owner
            return None if who is None else self._found(MovementKind.WAKES, clause, who)
        for sense in self._verbs.get(self._lower(word), ()):
            if sense.particles and not self._behind(word) & sense.particles:
                continue
            found = self._verb(clause, sense.section)
            if found is not None:
                return found
        return None

    def _is_counted_out(self, word: int) -> bool:
        """ "Count backwards from twenty." … "She got as far as twelve": under an anaesthetic."""
        if self._lower(word) not in ("got", "reached", "gets", "reaches"):
            return False
        trees = self._trees
        numbers = [
            w
            for w in range(word + 1, min(word + 6, trees.sentence(word).stop))
            if trees.part_of_speech(w) == "NUM"
        ]
        before = {self._lower(w) for w in range(max(0, word - _COUNTING), word)}
        return bool(numbers) and bool(before & _COUNTS) and bool(before & _BACKWARDS)

    def _verb(self, clause: Clause, section: str) -> FoundMovement | None:
        word = clause.predicate
        if section == "not roused":
            return self._not_roused(clause)
        kind = _KINDS.get(section)
        if kind is None:
            return None
        who = clause.subject
        if section == "stunned" and not clause.passive:
            who = self._trees.child(word, "obj")
        if section in ("faints", "sleeps") and (clause.passive or self._behind(word, 2) >= _OUT_OF):
            return None
        return None if who is None else self._found(kind, clause, who)

    def _not_roused(self, clause: Clause) -> FoundMovement | None:
        """ "She would not wake", "he could not be roused", "nothing would wake him"."""
        who = clause.subject
        obj = self._trees.child(clause.predicate, "obj")
        if clause.passive or obj is None:
            beaten = clause.negated and who is not None
        else:
            helpers = {self._lower(w) for w in self._trees.children(clause.predicate, "aux")}
            nobody = who is not None and self._lower(who) in ("nothing", "nobody")
            beaten, who = bool(helpers & _COULD) and (clause.negated or nobody), obj
        if not beaten or who is None:
            return None
        return FoundMovement(MovementKind.SENSELESS, clause.predicate, who, None, told=True)

    def _is_without_senses(self, word: int, clause: Clause) -> bool:
        trees, words = self._trees, self._words
        low = self._lower(word)
        if clause.copular or low in words["lies"]:
            cases = {self._lower(w) for w in trees.children(word, "case")}
            if low in words["senseless"] or (low in words["states of sleep"] and cases & _UNDER):
                return True
            before = self._lower(word - 1) if word else ""
            if (
                clause.copular
                and "out" in (low, before)
                and {low, *self._behind(word, 3)} & words["out cold"]
            ):
                return True
            if low in ("slumped", *words["lies"]):
                near = {
                    self._lower(w) for w in trees.children(word, "xcomp", "advcl", "acl", "amod", "advmod")
                }
                return bool(near & words["senseless"]) or self._does_not_stir(word, clause)
        if clause.passive and low in words["senseless"]:
            return True
        return low in words["lies"] and self._does_not_stir(word, clause)

    def _does_not_stir(self, word: int, clause: Clause) -> bool:
        """ "Lay where he fell, and did not stir"."""
        for at in self._trees.children(word, "conj"):
            other = self._clauses.get(at)
            if other is None or not other.negated or self._lower(at) not in self._words["stirs"]:
                continue
            if other.mood is Mood.ASSERTED:
                return True
        return False

    def _open_eyes(self, clause: Clause) -> bool:
        if self._lower(clause.predicate) not in _OPEN or clause.negated:
            return False
        about = (clause.subject, self._trees.child(clause.predicate, "obj"))
        return any(word is not None and self._lower(word) in _EYES for word in about)

    def _behind(self, word: int, reach: int = _REACH) -> frozenset[str]:
        stop = min(word + 1 + reach, self._trees.sentence(word).stop)
        return frozenset(self._lower(at) for at in range(word + 1, stop))

    def _found(self, kind: MovementKind, clause: Clause, who: int) -> FoundMovement:
        trees, word = self._trees, clause.predicate
        marks = {self._lower(at) for at in trees.children(word, "mark", "case")}
        told = clause.mood is Mood.ASSERTED and not clause.negated and not marks & _WITHOUT
        loose = clause.verb < 0 and trees.relation(word) not in ("conj", "root", "xcomp")
        if kind is not MovementKind.WAKES and (loose or clause.tense is Tense.FUTURE):
            told = False
        return FoundMovement(kind, word, who, None, told)

    def _lower(self, word: int) -> str:
        return self._trees.words.texts[word].lower()
