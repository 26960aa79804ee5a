"""What verbs of going take with them: stairs, errands, vehicles, and whom somebody sends."""

from __future__ import annotations

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.surroundings import Surroundings

_NOT_YET = frozenset(["when", "until", "till", "before", "once", "after", "whenever"])
STAIRS = frozenset(["stairs", "steps", "staircase", "ladder", "companionway"])


class Goings:
    """Reads what one clause tells of a going."""

    def __init__(self, trees: Trees) -> None:
        """Read what ``trees`` tell; words are numbers."""
        self._trees = trees
        self._around = Surroundings(trees)
        self._words = self._around.words
        self._verbs = verb_senses("movement_verbs")

    def _sending(self, clause: Clause, obj: int | None) -> FoundMovement | None:
        """ "They sent her to the cellar", "he was sent for water"."""
        around = self._around
        whom = clause.subject if clause.passive else obj
        if whom is None:
            return None
        for goal in self._trees.children(clause.predicate, "obl"):
            case, low = around.case(goal), around.lower(goal)
            room = (low in around.rooms or around.is_apart(goal)) and not self._trees.children(
                goal, "nmod:poss"
            )
            if (case in ("to", "into", "up", "down", "out") and room) or case == "for":
                return self._found(MovementKind.LEAVES, clause, whom, goal)
        return None

    def _climb(self, clause: Clause, who: int, obj: int | None) -> FoundMovement | None:
        """ "Climbed the stairs", "climbed to his bed", "went down to the cellar"; not "on to the wall"."""
        around, word = self._around, clause.predicate
        if obj is not None:
            stairs = around.lower(obj) in STAIRS
            return self._found(MovementKind.LEAVES, clause, who, obj) if stairs else None
        goal = around.goal(word)
        upstairs = around.particles(word) & {"upstairs", "downstairs"}
        bed = goal is not None and around.lower(goal) == "bed"
        inside = goal is not None and around.case(goal) == "to" and around.lower(goal) in self._words["rooms"]
        if upstairs or inside or (bed and goal is not None and around.case(goal) == "to"):
            return self._found(MovementKind.LEAVES, clause, who, goal)
        return None

    def _is_idle(self, word: int) -> bool:
        """ "Drove the point home", "stepped out of her shoes", "went off into giggles"."""
        around, trees = self._around, self._trees
        obj = trees.child(word, "obj")
        if (
            obj is not None
            and trees.part_of_speech(obj) == "NOUN"
            and self._words["off"] & around.particles(word)
        ):
            carried = self._words["vehicles"] | around.rooms | {"way", "stairs", "steps"}
            return around.lower(obj) not in carried
        return any(
            (around.cases(at) & {"out"} and around.lower(at) in self._words["worn"])
            or (around.case(at) in ("into", "in") and around.lower(at) in self._words["laughter"])
            for at in trees.children(word, "obl")
        )

    def _goes_for(self, word: int) -> bool:
        """ "Ran for help", "went for a walk", "went in search of the dog"."""
        around = self._around
        return any(
            (around.case(at) == "for" and around.lower(at) in self._words["went for"])
            or (around.case(at) == "in" and around.lower(at) in ("search", "quest", "pursuit"))
            for at in self._trees.children(word, "obl")
        )

    def _busy(self, clause: Clause) -> FoundMovement | None:
        """ "She was keeping watch on the roof", "is working late at the office"."""
        around, word, who = self._around, clause.predicate, clause.subject
        if (
            who is None
            or clause.passive
            or clause.verb in (-1, word)
            or not around.lower(word).endswith("ing")
        ):
            return None
        place = around.location(word)
        if (
            place is None
            or around.case(place) not in ("in", "at", "on", "aboard")
            or not around.is_apart(place)
        ):
            return None
        return self._found(MovementKind.SETTLED, clause, who, place)

    def _where(self, place: int) -> MovementKind:
        if self._around.lower(place) in self._words["keeps"]:
            return MovementKind.AWAY
        return MovementKind.SETTLED if self._around.is_apart(place) else MovementKind.STAYS

    def _found(self, kind: MovementKind, clause: Clause, who: int, place: int | None = None) -> FoundMovement:
        openers = {self._around.lower(w) for w in self._trees.children(clause.predicate, "mark", "advmod")}
        yet = clause.tense is Tense.PRESENT and openers & _NOT_YET
        told = clause.mood is Mood.ASSERTED and not clause.negated and not yet
        return FoundMovement(kind, clause.predicate, who, place, told)

    def _how_far(self, word: int) -> MovementKind:
        goal = self._around.goal(word)
        far = goal is not None and self._around.is_far(goal)
        return MovementKind.TRAVELS if far else MovementKind.LEAVES

    def _vehicle(self, clause: Clause, obj: int | None) -> int | None:
        """The train that is caught, or the step that is climbed on to."""
        trees, around, word = self._trees, self._around, clause.predicate
        heads = [
            at
            for at in trees.children(word, "obl")
            if around.case(at) in ("on", "onto", "aboard", "for", "into")
        ]
        own = obj is not None and trees.children(obj, "nmod:poss")
        if obj is not None and not own and around.lower(word)[0] in "ctbm":
            heads.append(obj)
        for head in heads:
            if around.lower(head) in self._words["lines"]:
                return head
        return around.timetabled(word)
