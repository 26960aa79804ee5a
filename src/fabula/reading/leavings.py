"""Ways of leaving that are told by something else than a verb of going: what is heard, taken, swallowed.

"He took his hat, and the front door banged"; "they watched her dwindle across the field"; "the dark had him";
"her footsteps faded"; "she excused herself"; "they took him to hospital"; "he is not back yet".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import verb_senses, word_sections
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.presence_finder import Finder

_PERSON = frozenset(["PRON", "PROPN"])
_WAYS = frozenset(
    ["down", "away", "off", "along", "across", "up", "out", "over", "past", "through", "into", "towards"]
)
_OFF = frozenset(["away", "off", "out"])
_DOOR = 22
"""Words behind a hat that is taken, in which the door is heard."""
_STAIRS = frozenset(["stairs", "steps", "ladder"])
_VOICES = frozenset(["voice", "laughter", "whistle", "whistling"])
_GO = frozenset(["leaves", "moves", "leave"])
_BESIDE = frozenset(["with", "without", "at", "after", "before"])


def find_leavings(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundMovement]:
    """Who is told to go in such a way, and who is told not to be there."""
    reader = _LeavingReader(trees, {clause.predicate: clause for clause in clauses})
    for clause in clauses:
        found = reader.read(clause)
        if found is not None:
            yield found


class _LeavingReader(Finder):
    def __init__(self, trees: Trees, clauses: Mapping[int, Clause]) -> None:
        super().__init__(trees)
        self._clauses = clauses
        self._verbs, self._moves = verb_senses("presence_verbs"), verb_senses("movement_verbs")

    def read(self, clause: Clause) -> FoundMovement | None:
        """What one clause tells."""
        for read in (self._bare, self._perceived, self._purpose):
            found = read(clause)
            if found is not None:
                return found
        senses = self._verbs.get(self._around.lower(clause.predicate), ())
        behind = self._around.texts_behind(clause.predicate) if senses else frozenset()
        for sense in senses:
            if sense.particles and not behind & sense.particles:
                continue
            found = self._by_verb(clause, sense.section)
            if found is not None:
                return found
        return None

    def _by_verb(self, clause: Clause, section: str) -> FoundMovement | None:
        obj = self._trees.child(clause.predicate, "obj")
        whom = clause.subject if clause.passive else obj
        if section == "swallows":
            return self._swallowed(clause, obj)
        if section == "clothes":
            return self._dressed(clause, obj)
        if section == "fades":
            return self._faded(clause)
        if section == "bows out" and clause.subject is not None:
            # "Let himself out" is easily taken for a command.
            return FoundMovement(
                MovementKind.LEAVES, clause.predicate, clause.subject, None, not clause.negated
            )
        if section == "turned out" and whom is not None:
            return self._leaves(clause, whom)
        if section == "carries off" and whom is not None:
            return self._carried(clause, whom)
        if section in ("bound", "set free"):
            free = section == "set free"
            who = clause.subject if free and whom is None else whom
            tied = free or any(
                self._around.case(at) == "to" for at in self._trees.children(clause.predicate, "obl")
            )
            kind = MovementKind.FREED if free else MovementKind.BOUND
            return self._found(kind, clause, who) if tied and who is not None else None
        if section == "moves house" and clause.subject is not None and obj is None:
            return self._moved(clause, clause.subject)
        return None

    def _leaves(self, clause: Clause, who: int | None) -> FoundMovement | None:
        return None if who is None else self._found(MovementKind.LEAVES, clause, who)

    def _perceived(self, clause: Clause) -> FoundMovement | None:
        """ "We heard her go down the stairs", "he was seen riding off", "they watched him dwindle"."""
        trees, around, word = self._trees, self._around, clause.predicate
        if trees.relation(word) not in ("xcomp", "ccomp", "advcl", "acl"):
            return None
        above = trees.head(word)
        how = {sense.section for sense in self._verbs.get(around.lower(above), ())}
        if not how & {"heard", "watched"}:
            return None
        main = self._clauses.get(above)
        who = trees.child(word, "nsubj")
        if who is None and main is not None:
            who = main.subject if main.passive else trees.child(above, "obj")
        low = around.lower(word)
        if who is None or main is None or trees.part_of_speech(who) not in (*_PERSON, "NOUN"):
            return None
        moves = any(sense.section in _GO for sense in self._moves.get(low, ()))
        behind, goal = around.texts_behind(word), around.goal(word)
        ridden = moves and goal is not None and around.case(goal) == "for" and "for" in behind
        dwindles = any(sense.section == "dwindles" for sense in self._verbs.get(low, ()))
        far = dwindles or ridden or bool(moves and behind & _OFF) or low in ("leave", "leaving")
        away = "heard" in how and low not in ("come", "coming") and bool((_WAYS | _STAIRS) & behind)
        if not (far or away):
            return None
        return FoundMovement(
            MovementKind.LEAVES,
            word,
            around.bearer(who),
            None,
            main.mood is Mood.ASSERTED and not main.negated,
        )

    def _bare(self, clause: Clause) -> FoundMovement | None:
        """ "Dev went."; "Dev had gone"."""
        trees, around, word = self._trees, self._around, clause.predicate
        bare = around.lower(word) in ("went", "goes") or (around.lower(word) == "gone" and clause.perfect)
        if not bare or clause.subject is None or clause.copular:
            return None
        if any(around.case(at) not in _BESIDE for at in trees.children(word, "obl")):
            return None
        if trees.children(word, "obj", "xcomp", "ccomp", "advcl", "compound", "nsubj:pass", "advmod"):
            return None
        return self._leaves(clause, clause.subject) if self._is_person(clause.subject) else None

    def _moved(self, clause: Clause, who: int) -> FoundMovement | None:
        around, word = self._around, clause.predicate
        if around.lower(word)[:3] != "mov":
            return self._found(MovementKind.TRAVELS, clause, who)
        goal = next((at for at in self._trees.children(word, "obl") if around.case(at) == "to"), None)
        far = goal is not None and (around.keeps(goal) or around.lower(goal) in self._words["far"])
        if "out" in around.particles(word) or (far and goal is not None and not self._is_here(goal)):
            return self._found(MovementKind.TRAVELS, clause, who)
        return None

    def _swallowed(self, clause: Clause, obj: int | None) -> FoundMovement | None:
        """ "Till the trees had him", "the dark swallowed her"."""
        around, who = self._around, obj
        taker = clause.subject
        if taker is None or around.lower(taker) not in self._words["dark"]:
            return None
        if who is None and around.lower(clause.predicate).startswith("clos"):
            who = next((c for c in self._trees.children(clause.predicate, "obl") if self._is_person(c)), None)
        if clause.passive or who is None or not self._is_person(who):
            return None
        return self._found(MovementKind.LEAVES, clause, who, soon=True)

    def _dressed(self, clause: Clause, obj: int | None) -> FoundMovement | None:
        """ "He took his hat, and the front door banged"."""
        around, who = self._around, clause.subject
        things = [obj] if obj is not None else self._trees.children(clause.predicate, "obl")
        clothes = self._words["outdoor clothes"]
        if who is None or not any(around.lower(thing) in clothes for thing in things):
            return None
        texts = self._trees.words.texts
        for at in range(clause.predicate, min(clause.predicate + _DOOR, len(texts))):
            verb = self._trees.head(at)
            if texts[at].lower() not in self._words["doors heard"] or self._trees.relation(at) != "nsubj":
                continue
            senses = self._moves.get(around.lower(verb), ())
            if any(sense.section == "closes" for sense in senses):
                return FoundMovement(MovementKind.LEAVES, verb, who, None, clause.mood is Mood.ASSERTED)
        return None

    def _faded(self, clause: Clause) -> FoundMovement | None:
        """ "Her footsteps faded", "the sound of his engine died away"."""
        trees, around, heard = self._trees, self._around, clause.subject
        if heard is None or clause.passive:
            return None
        low, behind = around.lower(clause.predicate), around.texts_behind(clause.predicate)
        if (
            low in ("went", "go", "goes", "gone", "going", "die", "died", "dies", "dying")
            and not behind & _WAYS
        ):
            return None
        if around.lower(heard) in _VOICES and not ({"away", "distance", "stairs", "down"} & behind):
            return None
        inner = [heard, *trees.children(heard, "nmod")]
        for thing in inner:
            owner = trees.child(thing, "nmod:poss")
            if around.lower(thing) in self._words["sounds of going"] and owner is not None:
                return self._found(MovementKind.LEAVES, clause, owner, soon=True)
        return None

    def _purpose(self, clause: Clause) -> FoundMovement | None:
        """ "Went in to see to it", "had gone to meet the train", "ran for the doctor"."""
        trees, around, word = self._trees, self._around, clause.predicate
        senses = self._moves.get(around.lower(word), ())
        sent = around.lower(word) in ("sent", "send", "sends") and (
            clause.subject if clause.passive else trees.child(word, "obj")
        )
        if not sent and (clause.subject is None or not any(s.section == "moves" for s in senses)):
            return None
        who = sent or clause.subject
        for aim in trees.children(word, "advcl", "xcomp", "conj"):
            marked = any(around.lower(mark) == "to" for mark in trees.children(aim, "mark"))
            joined = aim == word + 2 and around.lower(word + 1) == "and"
            wanted = {sense.section for sense in self._verbs.get(around.lower(aim), ())}
            if (
                (marked or joined)
                and "goes for" in wanted
                and (self._is_out(word, aim) or self._fetches(aim))
            ):
                return None if not who else self._found(MovementKind.LEAVES, clause, who)
        return None

    def _fetches(self, aim: int) -> bool:
        """ "Went to fetch the doctor", "ran to find Dev": somebody who is not there."""
        whom = self._trees.child(aim, "obj")
        if whom is None or self._around.lower(aim)[:3] not in (
            "fet",
            "fin",
            "mee",
            "rou",
            "war",
            "col",
            "joi",
        ):
            return False
        return self._trees.part_of_speech(whom) == "PROPN" or self._around.lower(whom) in self._fetched

    @cached_property
    def _fetched(self) -> frozenset[str]:
        return word_sections("movement_words")["went for"] - {
            "walk",
            "water",
            "milk",
            "bread",
            "coal",
            "paper",
        }

    def _is_out(self, word: int, aim: int) -> bool:
        """Whether it takes somebody out of the room: "went in to see", "gone to meet the train"."""
        between = {self._around.lower(at) for at in range(word + 1, aim)}
        far = between & {"in", "out", "off", "down", "up", "upstairs", "downstairs", "below", "away"}
        lies = self._around.lower(aim) in ("lie", "lay") and "down" in self._around.texts_behind(aim, 1)
        return bool(far) or lies or self._around.lower(aim) in ("meet", "telephone", "phone", "wash", "pack")

    def _carried(self, clause: Clause, whom: int) -> FoundMovement | None:
        """ "They took him to hospital", "he was sent to Garth", "took her on the night train"."""
        around = self._around
        for goal in self._trees.children(clause.predicate, "obl"):
            low, case = around.lower(goal), around.case(goal)
            if case in ("on", "by", "aboard") and low in around.words["lines"]:
                return self._found(MovementKind.TRAVELS, clause, whom)
            far = around.keeps(goal) or low in self._words["far"]
            if case in ("to", "into", "for") and far:
                return self._found(MovementKind.TRAVELS, clause, whom)
        return None
