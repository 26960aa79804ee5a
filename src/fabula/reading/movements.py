"""Who leaves, comes and is where: "she took the train north", "he came back", "she is abroad"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Tense
from fabula.language.lexicon import word_list
from fabula.language.trees import Trees
from fabula.reading.elsewhere import find_elsewhere
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.goings import STAIRS, Goings
from fabula.reading.leavings import find_leavings
from fabula.reading.missing import find_missing
from fabula.reading.senses import find_senses
from fabula.reading.word_movements import WordReader

_PLAIN = frozenset([MovementKind.LEAVES, MovementKind.TRAVELS, MovementKind.ARRIVES, MovementKind.AWAY])
_BE = frozenset(
    ["be", "is", "was", "were", "been", "being", "are", "am", "'s", "’s", "'m", "’m", "'re", "’re"]
)
_LEFT_BEHIND = frozenset(["there", "behind"])
_WHOM = frozenset(["him", "her", "them", "me", "us", "you"])
_IN_THE_HOUSE = frozenset(["up", "down", "below", "aloft", "ahead", "on"])
_REMAINS = frozenset(["stay", "stays", "stayed", "remain", "remains", "remained", "waited", "waits"])
_RIDES = frozenset(["drove", "rode", "sailed", "flew", "rowed", "drives", "rides", "sails", "flies", "rows"])
"""Verbs of going by what carries one: with "off" or "away" far."""
_SEEN = frozenset(["saw", "see", "sees", "heard", "hear", "hears", "watched", "watch", "watches"])
_GO = frozenset(["go", "goes", "went", "gone", "going"])
_OBJECTS = frozenset(["DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"])
_UNTIL = frozenset(["until", "till"])
_SPANS = frozenset(["until", "till", "for", "since"])
"""Prepositions that tell how long somebody is away."""
_OVER = frozenset(["over", "on", "by", "through", "via", "from", "down"])
_TIME = 8
"""Words behind a verb in which it is told how long somebody stays."""


def find_movements(trees: Trees, clauses: Sequence[Clause]) -> list[FoundMovement]:
    """Movements in order of their words."""
    reader = _MovementReader(trees)
    found = {movement.word: movement for movement in WordReader(trees).by_words()}
    found.update((movement.word, movement) for movement in find_missing(trees, clauses))
    found.update((movement.word, movement) for movement in find_elsewhere(trees, clauses))
    found.update((movement.word, movement) for movement in find_leavings(trees, clauses))
    found.update((movement.word, movement) for movement in find_senses(trees, clauses) if movement.told)
    for clause in clauses:
        movement = reader.read(clause)
        if movement is not None and _is_plainer(movement, found.get(movement.word)):
            found[movement.word] = movement
    return [found[word] for word in sorted(found)]


def _is_plainer(movement: FoundMovement, other: FoundMovement | None) -> bool:
    """Whether a movement tells more than what else its word tells; "went in" to lie down is a leaving."""
    if other is None or not other.told:
        return True
    comes = movement.kind is MovementKind.ARRIVES and other.kind in (MovementKind.LEAVES, MovementKind.AWAY)
    return movement.told and movement.kind in _PLAIN and not comes


class _MovementReader(Goings):
    def read(self, clause: Clause) -> FoundMovement | None:
        """What one clause tells."""
        around, word = self._around, clause.predicate
        if clause.copular or around.lower(word) in _BE:
            return self._state(clause)
        for section in self._sections(word):
            found = self._action(clause, section)
            if found is not None:
                return found
        return self._from_afar(clause) or self._busy(clause)

    def _sections(self, word: int) -> Iterator[str]:
        around = self._around
        behind = around.texts_behind(word)
        for sense in self._verbs.get(around.lower(word), ()):
            own = around.particles(word) | around.texts_behind(word, 1)
            # "Got up and looked in the box" is no getting in.
            near = own if sense.section == "arrives" else behind
            if not sense.particles or near & sense.particles:
                yield sense.section

    def _action(self, clause: Clause, section: str) -> FoundMovement | None:
        around, word, who = self._around, clause.predicate, clause.subject
        obj = self._trees.child(word, "obj")
        if section in ("removed", "put aboard"):
            return self._removal(clause, section, obj)
        if section == "sent":
            return self._sending(clause, obj)
        if section == "closes":
            return self._closing(clause, obj)
        loose = clause.verb < 0 and self._trees.relation(word) not in ("conj", "root")
        if loose and around.lower(self._trees.head(word)) in _SEEN:
            # "They saw him go."
            loose, seen = False, self._trees.child(self._trees.head(word), "obj")
            who = who if seen is None else seen
        if who is None or loose or self._trees.relation(word).startswith("acl"):
            return None
        if section in ("moves", "catches") and self._is_taken(obj):
            # "They marched Dev away": it is told of whom.
            return None
        goal = around.goal(word)
        if section == "leave":
            return self._leaving(clause, who, obj)
        if section == "catches":
            vehicle = self._vehicle(clause, obj)
            return None if vehicle is None else self._found(MovementKind.TRAVELS, clause, who, vehicle)
        if section == "climbs":
            return self._climb(clause, who, obj)
        if section == "pulls out":
            owner = around.bearer(who)
            return (
                None if owner == who or obj is not None else self._found(MovementKind.LEAVES, clause, owner)
            )
        if section == "leaves":
            allowed = obj is None or around.is_place(obj) or around.lower(obj) == "leave"
            return self._found(self._how_far(word), clause, who, goal) if allowed else None
        if section == "moves":
            return self._motion(clause, who)
        if section in ("travels", "arrives"):
            return self._found(MovementKind(section), clause, who, goal)
        return self._dwelling(clause, section, who, obj)

    def _is_taken(self, obj: int | None) -> bool:
        trees = self._trees
        if obj is None or trees.feature(obj, "Reflex") == "Yes" or self._around.lower(obj) == "it":
            return False
        return trees.part_of_speech(obj) == "PROPN" or self._around.lower(obj) in _WHOM

    def _removal(self, clause: Clause, section: str, obj: int | None) -> FoundMovement | None:
        """ "Oskar took him off", "they put her on the plane"."""
        who = clause.subject if clause.passive else obj
        if who is None:
            return None
        if section == "removed":
            return self._found(MovementKind.LEAVES, clause, who)
        goal = self._around.goal(clause.predicate)
        if goal is None or self._around.lower(goal) not in self._words["vehicles"]:
            goal = self._around.location(clause.predicate)
            dropped = self._around.lower(clause.predicate) in ("dropped", "drops", "left", "leaves")
            if goal is None or not dropped or self._around.lower(goal) not in self._words["terminals"]:
                return None
        return self._found(MovementKind.TRAVELS, clause, who, goal)

    def _leaving(self, clause: Clause, who: int, obj: int | None) -> FoundMovement | None:
        """ "She left", "left the room", "left for Garth"; not "left her bag" or "left him a note"."""
        trees, around, word = self._trees, self._around, clause.predicate
        if clause.perfect and clause.tense is Tense.PAST and obj is not None and around.name(obj):
            # Who "had left Garth" may have come from there.
            return None
        if clause.passive or (obj is not None and not around.is_place(obj)):
            return None
        after = "" if word + 2 >= len(trees) else trees.part_of_speech(word + 2)
        if obj == word + 1 and trees.part_of_speech(obj) == "PRON" and after in _OBJECTS:
            # "Left her the farm."
            return None
        kept = around.texts_behind(word) & {"behind", "over", "alone", "open"}
        if kept or trees.child(word, "ccomp", "iobj") is not None:
            return None
        return self._found(self._how_far(word), clause, around.bearer(who), around.goal(word))

    def _motion(self, clause: Clause, who: int) -> FoundMovement | None:
        trees, around, word = self._trees, self._around, clause.predicate
        who = self._around.bearer(who)
        goal = around.goal(word)
        own = around.particles(word)
        if self._is_idle(word):
            return None
        if self._goes_for(word):
            return self._found(MovementKind.LEAVES, clause, who)
        if clause.perfect and around.lower(word) in _GO and self._is_for_long(word):
            # "She had gone to her sister’s for the whole of August."
            return self._found(MovementKind.TRAVELS, clause, who, goal)
        if clause.perfect and around.lower(word) == "gone" and own & _IN_THE_HOUSE and goal is None:
            # "Daisy had gone up at nine."
            return self._found(MovementKind.LEAVES, clause, who, goal)
        if self._words["off"] & (own | around.texts_behind(word, 1)):
            kind = MovementKind.TRAVELS if around.lower(word) in _RIDES else self._how_far(word)
            return self._found(kind, clause, who, goal)
        if self._words["back"] & own:
            return self._found(MovementKind.ARRIVES, clause, who, goal)
        if goal is not None and around.is_far(goal):
            return self._found(MovementKind.TRAVELS, clause, who, goal)
        if (
            goal is not None
            and around.case(goal) == "for"
            and around.lower(goal) in self._words["doors"] | self._words["vehicles"]
        ):
            # "Ran for the car", "made for the door".
            return self._found(MovementKind.LEAVES, clause, who, goal)
        way = around.way_out(word)
        if goal is not None and around.lower(goal) == "bed" and not trees.children(goal, "det", "nmod:poss"):
            return self._found(MovementKind.LEAVES, clause, who, goal)
        if way is not None or (goal is not None and around.lower(goal) in self._words["rooms"]):
            return self._found(MovementKind.LEAVES, clause, who, goal if way is None else way)
        exit_ = trees.child(word, "obj")
        if exit_ is not None and around.lower(exit_) in STAIRS:
            return self._found(MovementKind.LEAVES, clause, who, exit_)
        return None

    def _dwelling(self, clause: Clause, section: str, who: int, obj: int | None) -> FoundMovement | None:
        """ "He was spending the week in Garth", "the snow kept her in Garth", "they stayed behind"."""
        around, word = self._around, clause.predicate
        place = around.location(word)
        if section == "stays" and around.particles(word) & _LEFT_BEHIND and around.lower(word) in _REMAINS:
            return self._found(MovementKind.AWAY, clause, who, place)
        if section in ("kept", "locked"):
            kept = who if clause.passive else obj
            far = place is not None and (section == "locked" or around.keeps(place))
            return self._found(MovementKind.AWAY, clause, kept, place) if far and kept is not None else None
        if section == "lodges" and place is None and {"there", "abroad", "away"} & around.texts_behind(word):
            return self._found(MovementKind.AWAY, clause, who)
        if section == "stays" and (place is None or not around.is_apart(place)):
            place = around.floor(word) or place
        if place is None:
            return None
        kind = MovementKind.AWAY if section == "lodges" else self._where(place)
        return self._found(kind, clause, who, place)

    def _from_afar(self, clause: Clause) -> FoundMovement | None:
        """ "She sang over the radio": whoever does it is elsewhere."""
        around, word, who = self._around, clause.predicate, clause.subject
        if who is None:
            return None
        for child in self._trees.children(word, "obl"):
            if around.case(child) in _OVER and around.lower(child) in self._words["wires"]:
                return self._found(MovementKind.AWAY, clause, who, child)
        return None

    def _closing(self, clause: Clause, obj: int | None) -> FoundMovement | None:
        """ "The door closed behind her"; not "she closed the door behind her", for she may have come in."""
        around = self._around
        if obj is not None or clause.subject is None:
            return None
        if around.lower(clause.subject) not in self._words["doors"]:
            return None
        for child in self._trees.children(clause.predicate, "obl"):
            if around.case(child) in ("behind", "after", "on"):
                return self._found(MovementKind.LEAVES, clause, child)
        return None

    def _state(self, clause: Clause) -> FoundMovement | None:
        """ "She was in Garth", "is away until Friday", "was back", "was gone"."""
        around, word, who = self._around, clause.predicate, clause.subject
        if who is None:
            return None
        text, behind = around.lower(word), around.texts_behind(word, _TIME)
        until = bool(behind & _UNTIL)
        again = "again" in behind and (text in ("there", "here") or "there" in behind)
        if again or (text in self._words["here"] and not until):
            return self._found(MovementKind.ARRIVES, clause, who)
        if text in self._words["gone"]:
            return self._found(MovementKind.AWAY, clause, who)
        if around.way_out(word) is not None or (
            around.cases(word) & {"out"} and text in self._words["ways out"]
        ):
            return self._found(MovementKind.LEAVES, clause, who)
        place = around.own_location(word)
        if place is None or not (around.is_apart(place) or text == around.lower(place)):
            place = around.floor(word) or place
        if place is None and around.is_floor(word):
            place = word
        if place is None:
            return None
        kept = self._around.lower(place) in self._words["keeps"]
        known = self._around.name(place) in word_list("world_places")
        long = kept or until or known or (around.keeps(place) and self._is_for_long(word))
        stuck = text in self._words["stuck"] and place != word
        return self._found(MovementKind.AWAY if long or stuck else self._where(place), clause, who, place)

    def _is_for_long(self, word: int) -> bool:
        """ "For the whole of August", "until Friday", "since Thursday"."""
        around = self._around
        for at in around.behind(word, _TIME):
            if around.lower(at) in _UNTIL or around.lower(at) == "since":
                return True
            if around.lower(at) == "for" and around.texts_behind(at, 5) & self._words["spans"]:
                return True
        return False
