"""Who is missed: "had not come", "nobody had seen her", "was due on Sunday", "they left him at home"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.presence_finder import Finder

_BE = frozenset(["is", "was", "'s", "’s", "be"])
_NOT = frozenset(["not", "n't", "n’t", "never", "nobody", "none", "no"])
_NOBODY = frozenset(["nobody", "one", "none"])
_BOUNDS = frozenset(["on", "until", "till", "before", "by", "in", "for", "after"])
_BESIDE = frozenset(
    ["with", "without", "for", "because", "after", "before", "that", "this", "to", "on", "at"]
)
_NEAR_VOICE = frozenset(["behind", "beside", "near", "above", "below", "at", "by", "close"])
_GREETINGS = frozenset(["love", "regards", "apologies", "greetings", "respects", "regrets", "compliments"])
_FROM = frozenset(["calling", "ringing", "phoning", "telephoning", "speaking", "broadcasting"])
_DEVICES = frozenset(["line", "phone", "telephone", "radio", "intercom", "wireless"])
_OUT_OF = frozenset(["town", "country", "house", "office", "state", "area"])
_SENSES = frozenset(["seen", "heard"])
_SAID = frozenset(["said", "says", "came", "answered", "asked", "replied"])
_KNOWN = 3
"""Words before "where Dev was" in which it is told that nobody knew."""
_WIRED = 60
"""Words before "said Dev’s voice" in which it is told what carries it."""
_BACK = 8
"""Words before "calling from Garth" in which it is told who."""
_TIME = 5
"""Words behind "due" in which it is told when."""


def find_missing(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundMovement]:
    """Who is told not to be there by what is missed of them."""
    reader = _MissingReader(trees)
    for clause in clauses:
        found = reader.read(clause)
        if found is not None:
            yield found
    yield from reader.by_words()


class _MissingReader(Finder):
    def read(self, clause: Clause) -> FoundMovement | None:
        """What one clause tells."""
        who = self._subject(clause)
        low = self._around.lower(clause.predicate)
        if low in ("left", "leave", "leaves"):
            return self._left(clause)
        if who is None or not self._is_person(who):
            return self._unseen(clause) if low in _SENSES else None
        if low == "come" and clause.negated and self._stays_away(clause):
            return self._away(clause.predicate, who)
        if clause.mood is Mood.QUESTION:
            return None
        if clause.copular and clause.negated and self._is_not_there(clause):
            return self._away(clause.predicate, who)
        if low == "missing" and not clause.negated and self._trees.child(clause.predicate, "obj") is None:
            return self._away(clause.predicate, who)
        if low == "expected" and clause.passive and self._is_timed(clause.predicate):
            return self._away(clause.predicate, who)
        if low in ("back", "home") and clause.mood is Mood.MODAL and self._is_due(clause):
            return self._away(clause.predicate, who)
        if low in _OUT_OF and self._around.cases(clause.predicate) >= {"out", "of"} and not clause.negated:
            return self._away(clause.predicate, who)
        if low in ("send", "sends", "sent"):
            what = self._trees.child(clause.predicate, "obj")
            if what is not None and self._around.lower(what) in _GREETINGS:
                return self._away(clause.predicate, who)
        return None

    def by_words(self) -> Iterator[FoundMovement]:
        """What single words tell, whatever the tree makes of them."""
        lowers = self._around.lower
        for word in range(len(self._trees)):
            read = self._by_word.get(lowers(word))
            found = None if read is None else read(word)
            if found is not None:
                yield found

    @cached_property
    def _by_word(self) -> Mapping[str, Callable[[int], FoundMovement | None]]:
        return {
            "due": self._due,
            "where": self._unknown,
            "sign": self._no_sign,
            "trace": self._no_sign,
            "voice": self._said_voice,
            **dict.fromkeys(_FROM, self._from_afar),
            **dict.fromkeys(_DEVICES, self._on_the_line),
        }

    def _away(self, word: int, who: int, place: int | None = None) -> FoundMovement:
        return FoundMovement(MovementKind.AWAY, word, who, place, told=True)

    def _subject(self, clause: Clause) -> int | None:
        """The subject, or the name right before the verb that the tree leaves without one."""
        if clause.subject is not None:
            return clause.subject
        before = clause.verb - 1
        named = clause.verb > 0 and self._trees.part_of_speech(before) == "PROPN"
        return before if named else None

    def _stays_away(self, clause: Clause) -> bool:
        """ "Had not come", "would not come"; not "would not come to the point"."""
        helpers = {self._around.lower(at) for at in self._trees.children(clause.predicate, "aux")}
        late = clause.perfect and clause.tense is Tense.PAST
        if not late and not (clause.mood is Mood.MODAL and helpers & {"would", "could", "can", "ca"}):
            return False
        behind = self._around.texts_behind(clause.predicate, 2)
        if behind & {"up", "to", "near", "close", "out", "off", "down", "upon", "into", "through", "from"}:
            return False
        return all(
            self._around.case(at) in _BESIDE for at in self._trees.children(clause.predicate, "obl")
        ) and not self._trees.children(clause.predicate, "obj", "xcomp", "ccomp")

    def _is_not_there(self, clause: Clause) -> bool:
        """ "Wasn’t there", "was not with them", "was not among the guests"."""
        low, cases = self._around.lower(clause.predicate), self._around.cases(clause.predicate)
        if clause.tense is not Tense.PAST or clause.perfect:
            return False
        if low == "there" and not self._around.texts_behind(clause.predicate, 1) & {"to", "for", "when"}:
            return True
        return low in ("them", "us") and bool(cases & {"with", "among"})

    def _left(self, clause: Clause) -> FoundMovement | None:
        """ "They left Dev at home", "he had been left in the boat"."""
        around, word = self._around, clause.predicate
        whom = clause.subject if clause.passive else self._trees.child(word, "obj")
        if whom is None or not self._is_person(whom) or clause.mood is not Mood.ASSERTED or clause.negated:
            return None
        if "behind" in around.texts_behind(word, 3):
            return self._away(word, whom)
        place = around.location(word) or around.floor(word)
        if place is None or not around.is_apart(place) or self._trees.part_of_speech(place) == "PROPN":
            return None
        return self._away(word, whom, place)

    def _unseen(self, clause: Clause) -> FoundMovement | None:
        """ "Nobody had seen Dev since the Monday"."""
        trees, around = self._trees, self._around
        whom = trees.child(clause.predicate, "obj", "obl")
        nobody = clause.subject is not None and around.lower(clause.subject) in _NOBODY
        if whom is None or not nobody or not self._is_person(whom) or not clause.perfect:
            return None
        behind = around.texts_behind(clause.predicate)
        return self._away(clause.predicate, whom) if behind & {"since", "for"} else None

    def _is_timed(self, word: int) -> bool:
        """Whether it is told on which day, or for when."""
        around = self._around
        return any(
            around.case(at) in _BOUNDS and around.is_time(at) for at in self._trees.children(word, "obl")
        )

    def _is_due(self, clause: Clause) -> bool:
        """ "Would be back on Sunday", "would not be home before dark"; not "would be back in a minute"."""
        helpers = {self._around.lower(at) for at in self._trees.children(clause.predicate, "aux")}
        behind = self._around.texts_behind(clause.predicate)
        soon = behind & {
            "minute",
            "minutes",
            "moment",
            "second",
            "soon",
            "directly",
            "presently",
            "if",
            "when",
        }
        bounded = self._is_timed(clause.predicate) or bool(behind & {"until", "till", "before"})
        return bool(helpers & {"would", "'d", "’d"}) and bounded and not soon

    def _due(self, word: int) -> FoundMovement | None:
        """ "Dev was due back on Sunday"."""
        around = self._around
        if word <= 1 or around.lower(word - 1) not in _BE or not self._is_person(word - 2):
            return None
        behind = [at for at in around.behind(word, _TIME) if around.is_time(at)]
        back = around.texts_behind(word, 2) & {"back", "home", "in", "on"}
        return self._away(word, word - 2) if behind and back else None

    def _unknown(self, word: int) -> FoundMovement | None:
        """ "Nobody knew where Dev was"."""
        around, who = self._around, word + 1
        if word + 2 >= len(self._trees) or not self._is_person(who):
            return None
        before = {around.lower(at) for at in range(max(0, word - _KNOWN), word)}
        known = before & {"knew", "know", "knows"} and before & _NOT
        return self._away(word, who) if known and around.lower(word + 2) in _BE else None

    def _no_sign(self, word: int) -> FoundMovement | None:
        """ "There was no sign of Dev"."""
        around = self._around
        if not word or word + 2 >= len(self._trees) or around.lower(word - 1) != "no":
            return None
        of = around.lower(word + 1) == "of" and self._is_person(word + 2)
        return self._away(word, word + 2) if of else None

    def _from_afar(self, word: int) -> FoundMovement | None:
        """ "It was Dev, calling from Garth"."""
        around, trees = self._around, self._trees
        place = word + 2
        if place >= len(trees) or around.lower(word + 1) != "from":
            return None
        far = trees.part_of_speech(place) == "PROPN" or around.lower(place) in self._words["far"]
        near = range(max(trees.sentence(word).start, word - _BACK), word)
        who = next((at for at in reversed(near) if self._is_person(at)), None)
        return self._away(word, who, word) if far and who is not None else None

    def _on_the_line(self, word: int) -> FoundMovement | None:
        """ "It was Dev on the line"."""
        around = self._around
        if word < 4 or [around.lower(word - 2), around.lower(word - 1)] != ["on", "the"]:
            return None
        told = self._is_person(word - 3) and around.lower(word - 4) in _BE
        return self._away(word, word - 3, word) if told else None

    def _said_voice(self, word: int) -> FoundMovement | None:
        """ "“Give me air,” said Dev’s voice", where a wire carries it."""
        around, trees = self._around, self._trees
        owner = trees.child(word, "nmod:poss")
        if owner is None or not self._is_person(owner) or owner < 1:
            return None
        if around.texts_behind(word, 2) & _NEAR_VOICE:
            return None
        clauses = {around.lower(owner - 1), *around.texts_behind(word, 1)}
        wires = around.words["wires"] - {"line", "link", "channel", "screen", "voice"}
        before = {around.lower(at) for at in range(max(0, word - _WIRED), word)}
        behind = around.texts_behind(word, 6)
        told = bool(clauses & _SAID) and bool((before | behind) & wires)
        return self._away(word, owner, word) if told else None
