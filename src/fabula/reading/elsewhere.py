"""Who is told to be somewhere else: "he is not back yet", "a letter from Dev", "they dined without her"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.presence_finder import Finder

_YET = frozenset(["at", "immediately", "once", "straight", "directly", "quickly", "easily", "near", "close"])
"""Words that make "did not come" something else than being away."""
_LATER = frozenset(["until", "till", "for", "before", "after", "when"])
_RETURNS = frozenset(["come", "came", "return", "returned", "coming", "turn", "show", "appear", "appeared"])
_ARRIVED = frozenset(["arrived", "arrives"])
_PLACED = frozenset(["in", "on", "at", "by", "with", "under", "inside", "behind"])
_COMES = frozenset(
    ["came", "come", "comes", "floated", "drifted", "reached", "rose", "carried", "called", "rang"]
)
_THROUGH = frozenset(["from", "through", "down", "up", "over", "out", "across", "along"])
_DEVICES = frozenset(
    ["speaker", "speakers", "loudspeaker", "tannoy", "radio", "intercom", "grille", "wireless"]
)
"""What carries a voice anywhere, so that whose it is may be on the way."""
_MOUTHS = frozenset(["mouth", "lips", "throat", "chair", "table", "bed", "corner", "behind", "silence"])
_STAYING = frozenset(["stayed", "stays", "stay", "remained", "remains", "waited", "waits"])
_CLIMBS = frozenset(["climbed", "climb", "climbs", "descended", "descends", "left", "leave"])
_ONWARD = frozenset(["off", "away", "on", "ahead", "up", "down", "out", "inside", "in", "into", "ashore"])
_GO = frozenset(["leaves", "moves", "leave"])
_SEEN = frozenset(["saw", "heard", "seen"])


def find_elsewhere(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundMovement]:
    """Who is told not to be there."""
    reader = _ElsewhereReader(trees, {clause.predicate: clause for clause in clauses})
    yield from reader.by_words()
    for clause in clauses:
        found = reader.read(clause)
        if found is not None:
            yield found


class _ElsewhereReader(Finder):
    def __init__(self, trees: Trees, clauses: Mapping[int, Clause]) -> None:
        super().__init__(trees)
        self._clauses = clauses
        self._verbs, self._moves = verb_senses("presence_verbs"), verb_senses("movement_verbs")

    def read(self, clause: Clause) -> FoundMovement | None:
        """What one clause tells."""
        if clause.copular:
            return self._missing(clause)
        for read in (self._voice, self._left_behind, self._absent, self._lives_elsewhere, self._does_time):
            found = read(clause)
            if found is not None:
                return found
        senses = self._verbs.get(self._around.lower(clause.predicate), ())
        whom = clause.subject if clause.passive or not senses else self._trees.child(clause.predicate, "obj")
        for sense in senses:
            found = None
            if sense.section == "shut in" and whom is not None:
                found = self._shut_in(clause, whom)
            elif sense.section == "from afar":
                found = self._calls(clause)
            elif sense.section == "stuck with":
                found = self._stuck_with(clause)
            if found is not None:
                return found
        return None

    def by_words(self) -> Iterator[FoundMovement]:
        """What single words tell: "a letter from Dev", "Dev’s chair stood empty", "supper without Dev"."""
        for word, text in enumerate(self._trees.words.texts):
            low = text.lower()
            if low in self._words["mail"]:
                yield from self._mail(word)
            elif low in self._words["empty"]:
                yield from self._empty(word)
            elif low == "without" and self._trees.relation(word) == "case":
                yield from self._without(word)
            elif low == "last" and _SEEN & self._around.texts_behind(word, 6):
                yield from self._last_seen(word)
            elif low == "among" and word and self._around.lower(word - 1) == "not":
                clause = self._clauses.get(self._trees.head(word))
                if clause is not None and clause.subject is not None and self._is_person(clause.subject):
                    who = clause.subject
                    yield FoundMovement(MovementKind.AWAY, clause.predicate, who, None, told=True)

    def _mail(self, word: int) -> Iterator[FoundMovement]:
        """ "A letter from Dev": he is elsewhere."""
        trees, verb = self._trees, self._trees.head(word)
        came = trees.relation(word) == "nsubj" and self._around.lower(verb) in _RETURNS | _ARRIVED
        for who in (*trees.children(word, "nmod"), *(trees.children(verb, "obl") if came else ())):
            if self._around.case(who) == "from" and self._trees.part_of_speech(who) == "PROPN":
                yield FoundMovement(MovementKind.AWAY, word, who, None, told=True)

    def _without(self, word: int) -> Iterator[FoundMovement]:
        """ "They sat down without Dev"."""
        trees = self._trees
        who = trees.head(word)
        verb = trees.head(who)
        named = trees.part_of_speech(who) == "PROPN" and not trees.children(who, "nmod:poss")
        clause = self._clauses.get(verb)
        goes_on = self._around.lower(verb) in self._words["carries on"]
        if named and goes_on and trees.relation(who) == "obl" and clause is not None:
            told = clause.mood is Mood.ASSERTED and not clause.negated
            yield FoundMovement(MovementKind.AWAY, word, who, None, told)

    def _last_seen(self, word: int) -> Iterator[FoundMovement]:
        """ "That was the last they saw of Dev."."""
        for at in self._around.behind(word, 8):
            if self._around.case(at) == "of" and self._is_person(at):
                yield FoundMovement(MovementKind.TRAVELS, word, at, None, told=True)

    def _empty(self, word: int) -> Iterator[FoundMovement]:
        trees, around = self._trees, self._around
        clause = self._clauses.get(word) or self._clauses.get(trees.head(word))
        if clause is None or clause.subject is None or clause.negated:
            return
        owner = trees.child(clause.subject, "nmod:poss")
        if (
            around.lower(clause.subject) in self._words["seats"]
            and owner is not None
            and self._is_person(owner)
        ):
            yield FoundMovement(MovementKind.AWAY, word, owner, None, clause.mood is Mood.ASSERTED)

    def _voice(self, clause: Clause) -> FoundMovement | None:
        """ "Dev’s voice came down the stairs": he is somewhere else."""
        trees, around, what = self._trees, self._around, clause.subject
        if what is None or around.lower(what) != "voice" or around.lower(clause.predicate) not in _COMES:
            return None
        owner = trees.child(what, "nmod:poss")
        for way in trees.children(clause.predicate, "obl"):
            if (
                owner is not None
                and around.cases(way) & _THROUGH
                and around.lower(way) not in _MOUTHS | _DEVICES
            ):
                return replace(self._found(MovementKind.AWAY, clause, owner), place=what)
        return None

    def _absent(self, clause: Clause) -> FoundMovement | None:
        """ "He isn't coming", "she has not come back"."""
        around, word = self._around, clause.predicate
        if not clause.negated or clause.subject is None or around.lower(word) not in _RETURNS:
            return None
        if clause.mood is not Mood.ASSERTED or clause.tense is Tense.PAST:
            return None
        behind = around.texts_behind(word, 6)
        if behind & _YET or (clause.perfect and behind & _LATER):
            return None
        if around.lower(word) in ("turn", "show") and not behind & {"up"}:
            return None
        if behind & {"to", "into", "in", "from"} and "back" not in behind:
            return None
        return FoundMovement(MovementKind.AWAY, word, clause.subject, None, told=True)

    def _lives_elsewhere(self, clause: Clause) -> FoundMovement | None:
        """ "She's staying with her sister", "he is working at the mill till six"."""
        trees, around, word = self._trees, self._around, clause.predicate
        low = around.lower(word)
        if not low.endswith("ing") or clause.verb < 0 or clause.tense is not Tense.PRESENT or clause.perfect:
            return None
        if not any(sense.section == "lives elsewhere" for sense in self._verbs.get(low, ())):
            return None
        for place in trees.children(word, "obl"):
            named = trees.part_of_speech(place) == "PROPN" or around.lower(place) in self._words["far"]
            if around.case(place) in ("in", "at", "with", "to") and named and not self._is_here(place):
                who = word if clause.subject is None else clause.subject
                return self._found(MovementKind.AWAY, clause, who)
        return None

    def _missing(self, clause: Clause) -> FoundMovement | None:
        """ "He is not back", "won't be home before ten"; "she is up on the hill"."""
        around, word = self._around, clause.predicate
        if clause.subject is None:
            return None
        low = around.lower(word)
        if low == "gone" and clause.mood is Mood.ASSERTED and not clause.negated:
            stays = around.texts_behind(word, 2) & {"for", "to", "from", "on", "by"}
            return None if stays else self._found(MovementKind.LEAVES, clause, clause.subject)
        if clause.tense is Tense.PAST:
            return None
        if clause.negated and low in self._words["here not"] and clause.mood is Mood.ASSERTED:
            return FoundMovement(MovementKind.AWAY, word, clause.subject, None, told=True)
        if clause.negated or clause.tense is Tense.FUTURE or self._is_here(word):
            return None
        return self._found(MovementKind.AWAY, clause, clause.subject) if self._is_yonder(word) else None

    def _is_yonder(self, word: int) -> bool:
        """ "Up in the nursery", "out at the farm": whatever the tree makes of it."""
        trees, around, ways = self._trees, self._around, self._words["ways"]
        if around.lower(word) in ways and around.texts_behind(word, 1) & _PLACED:
            nouns = [at for at in around.behind(word, 5) if trees.part_of_speech(at) in ("NOUN", "PROPN")]
            return bool(nouns) and around.lower(nouns[0]) not in self._words["near things"]
        cases = trees.children(word, "case")
        places = [word] if cases else [at for at in trees.children(word, "obl") if trees.children(at, "case")]
        yonder = [at for at in (word, *trees.children(word, "advmod", "case")) if around.lower(at) in ways]
        placed = any(set(trees.children(at, "case")) - set(yonder) for at in places)
        near = any(around.lower(at) in self._words["near things"] for at in places)
        return bool(yonder) and placed and not near

    def _shut_in(self, clause: Clause, whom: int) -> FoundMovement | None:
        """ "They put him in irons", "she was locked in the cellar"."""
        for place in self._trees.children(clause.predicate, "obl"):
            if self._around.lower(place) in self._words["bonds"] and self._around.case(place) in (
                "in",
                "into",
            ):
                found = self._found(MovementKind.AWAY, clause, whom)
                return replace(found, place=place)
        return None

    def _calls(self, clause: Clause) -> FoundMovement | None:
        """ "He rang from the inn at Garth", "she wrote from the front"."""
        around, who = self._around, clause.subject
        if who is None or clause.passive:
            return None
        for place in self._trees.children(clause.predicate, "obl"):
            named = self._trees.part_of_speech(place) == "PROPN"
            if around.case(place) == "from" and (
                named or around.lower(place) in around.rooms | self._words["far"]
            ):
                return replace(self._found(MovementKind.AWAY, clause, who), place=place)
        return None

    def _stuck_with(self, clause: Clause) -> FoundMovement | None:
        """ "The lift had stuck between two floors with Dev inside it"."""
        around, what = self._around, clause.subject
        if what is None or around.lower(what) not in self._words["prisons that move"]:
            return None
        for who in self._trees.children(clause.predicate, "obl", "nmod"):
            inside = {"inside", "aboard", "in"} & around.texts_behind(who, 3)
            if around.case(who) == "with" and inside and self._is_person(who):
                return self._found(MovementKind.AWAY, clause, who)
        return None

    def _left_behind(self, clause: Clause) -> FoundMovement | None:
        """ "The others climbed, and Dev stayed at the bottom"."""
        trees, around, word = self._trees, self._around, clause.predicate
        if around.lower(word) not in _STAYING or clause.subject is None or clause.negated:
            return None
        place = around.location(word)
        if place is None:
            return None
        beside = [trees.head(word), *trees.children(word, "conj", "advcl", "parataxis")]
        if not any(self._goes(self._clauses.get(at), clause.subject) for at in beside if at != word):
            return None
        return replace(self._found(MovementKind.AWAY, clause, clause.subject), place=place)

    def _goes(self, clause: Clause | None, who: int) -> bool:
        """Whether somebody else goes away."""
        if clause is None or clause.subject is None or clause.copular or clause.negated:
            return False
        low = self._around.lower(clause.subject)
        if low == self._around.lower(who) or clause.mood is not Mood.ASSERTED:
            return False
        if self._around.lower(clause.predicate) in _CLIMBS:
            return True
        sections = {sense.section for sense in self._moves.get(self._around.lower(clause.predicate), ())}
        behind = self._around.texts_behind(clause.predicate, 3)
        return bool(sections & _GO) and bool(behind & _ONWARD)

    def _does_time(self, clause: Clause) -> FoundMovement | None:
        """ "He was serving ninety days"."""
        obj = self._trees.child(clause.predicate, "obj")
        serves = self._around.lower(clause.predicate) in ("serving", "doing")
        if (
            not serves
            or obj is None
            or clause.subject is None
            or self._around.lower(obj) not in self._words["time"]
        ):
            return None
        return self._found(MovementKind.AWAY, clause, clause.subject)
