"""Commitments that their verbs name: "I promise", "she had offered to", "he means to", "gave her word"."""

from __future__ import annotations

from fabula.language.clauses import Clause, Mood, Tense
from fabula.reading.clause_words import COMING, MAYBE, MERELY, NEVER, SLIGHT, WE, ClauseWords
from fabula.reading.thread_kinds import FoundThread, ThreadKind

_GIVEN = frozenset(["give", "have"])
_ASKING = frozenset(["how", "what", "why", "where", "who", "whether", "which"])
_HARMLESS = frozenset(
    ["fall", "rain", "snow", "burst", "break", "collapse", "cry", "weep", "overflow", "become", "be", "give"]
)
"""What threatens without anybody who threatens."""
_GENTLE = frozenset(["promise", "guarantee", "undertake"])
_SELVES = frozenset(["myself", "yourself", "himself", "herself", "themselves", "itself"])
_DOING = frozenset(["do", "does", "did"])


class NamedCommitments(ClauseWords):
    """Reads them."""

    def _named(self, clause: Clause) -> FoundThread | None:
        """ "I promise", "she had offered to", "he means to", "gave her word"."""
        trees, verb = self._trees, clause.predicate
        if (
            trees.part_of_speech(verb) != "VERB"
            or clause.passive
            or clause.verb < 0
            or self._is_indirect(verb)
        ):
            return None
        hanging = self._hanging(verb)
        if (self._helpers(clause) & MAYBE and not clause.perfect) or (
            hanging is not None and self._is_bygone(hanging)
        ):
            return None
        if self._is_any(verb, _GIVEN):
            thing = trees.child(clause.predicate, "obj")
            own = thing is not None and trees.child(thing, "nmod:poss") is not None
            if thing is None or not own or self._lemma(thing) not in self._words["word"]:
                return None
            if self._lemma(verb) == "have" and not any(
                self._text(w) == "my" for w in trees.children(thing, "nmod:poss")
            ):
                return None
            return self._thread(ThreadKind.PROMISE, clause, clause.predicate)
        before = (w for w in trees.children(verb, "aux") if clause.subject is not None and w < clause.subject)
        inverted = any(self._text(w) in _DOING for w in before)
        if clause.negated or inverted or clause.mood is Mood.COMMAND:
            return None
        if self._is_any(verb, self._words["promise"]):
            bound = hanging is not None and self._is_to_come(hanging) and not self._is_refused(hanging)
            bare = hanging is None and self._is_bare(clause)
            harm = hanging is not None and self._is_harm(hanging)
            harm = harm and not self._is_any(verb, _GENTLE)
            kind = ThreadKind.THREAT if harm else ThreadKind.PROMISE
            return self._thread(kind, clause, hanging) if bound or bare else None
        if clause.mood is not Mood.ASSERTED:
            return None
        bygone = clause.perfect and clause.tense is Tense.PAST
        if self._is_any(verb, self._words["threat"]) and hanging is not None:
            if self._lemma(hanging) in _HARMLESS:
                return None
            return self._thread(ThreadKind.THREAT, clause, hanging)
        if any(self._text(w) in _SELVES for w in trees.children(verb, "obj", "iobj")):
            return None
        if self._lemma(verb) == "invite":
            taken = self._is_dated(clause)
        else:
            taken = self._is_any(verb, self._words["offer"]) and self._is_offered(verb, hanging)
        if taken and not bygone:
            return self._thread(ThreadKind.OFFER, clause, hanging)
        return None if bygone else self._planned(clause, verb)

    def _planned(self, clause: Clause, verb: int) -> FoundThread | None:
        """ "She means to go": what somebody had meant to do has come to nothing."""
        trees, to = self._trees, self._trees.child(verb, "xcomp")
        if self._is_any(verb, self._words["plan"]) and to is not None and self._is_infinitive(to):
            idle = self._lemma(to) in SLIGHT
            idle = idle or any(self._text(w) in MERELY for w in trees.children(verb, "advmod"))
            later = any(self._text(w) in self._words["time"] for w in trees.subtree(to))
            at_once = self._is_any(verb, self._words["decision"]) and not later
            return None if idle or at_once else self._thread(ThreadKind.PLAN, clause, to)
        return None

    def _is_refused(self, hanging: int) -> bool:
        """ "He vowed he would not drive her"; "she promised not to tell" is a promise."""
        denied = any(self._text(w) in NEVER - {"never"} for w in self._trees.children(hanging, "advmod"))
        return denied and not self._is_infinitive(hanging)

    def _is_harm(self, hanging: int) -> bool:
        """ "That I will thrash you", "that I will have you arrested"."""
        if self._is_any(hanging, self._words["harm"]):
            return True
        below = self._trees.children(hanging, "xcomp", "ccomp") if self._lemma(hanging) in _GIVEN else []
        return any(self._is_any(each, self._words["harm"]) for each in below)

    def _is_offered(self, verb: int, hanging: int | None) -> bool:
        """Whether something is offered that is still to come: a deed, or a place; not a chair or a cherry."""
        thing = self._trees.child(verb, "obj")
        lasting = thing is not None and self._lemma(thing) in self._words["offered"]
        return hanging is not None or (lasting and bool(self._trees.child(verb, "iobj")))

    def _is_bygone(self, hanging: int) -> bool:
        """ "I swear that I would have seized it"."""
        helpers = self._trees.children(hanging, "aux")
        having = (w for w in helpers if self._text(w) in ("have", "'ve", "’ve"))
        done = any(
            all(self._trees.part_of_speech(w) in ("ADV", "AUX", "PART") for w in range(have + 1, hanging))
            for have in having
        )
        return done and bool({self._text(w) for w in helpers} & {"would", "should", "'d", "’d"})

    def _is_indirect(self, verb: int) -> bool:
        """Whether a clause is an indirect question ("how she means to vote")."""
        openers = self._trees.children(verb, "advmod", "mark", "obj", "obl")
        return any(self._text(w) in _ASKING for w in openers)

    def _hanging(self, verb: int) -> int | None:
        """What is promised: a clause, or an infinitive however it hangs."""
        found = self._trees.child(verb, "xcomp", "ccomp")
        loose = (w for w in self._trees.children(verb, "advcl", "acl") if self._is_infinitive(w))
        return next(loose, None) if found is None else found

    def _is_to_come(self, hanging: int) -> bool:
        """Whether what is promised is to come, and not sworn to be so: an infinitive, "will" or "would"."""
        helpers = {self._text(w) for w in self._trees.children(hanging, "aux")}
        return self._is_infinitive(hanging) or bool(helpers & COMING)

    def _is_bare(self, clause: Clause) -> bool:
        """ "I promise", said by somebody in so many words."""
        subject = clause.subject
        said = subject is not None and self._text(subject) in WE and self._uttered[clause.predicate]
        return said and clause.tense is Tense.PRESENT and self._lemma(clause.predicate) == "promise"

    def _thread(
        self,
        kind: ThreadKind,
        clause: Clause,
        deed: int | None,
        *,
        agent: int | None = -1,
        sure: bool = True,
    ) -> FoundThread:
        trees = self._trees
        sentence = trees.sentence(clause.predicate)
        said = self._uttered[clause.predicate]
        words = [w for w in trees.subtree(clause.predicate) if w in sentence and self._uttered[w] == said]
        to = trees.child(clause.predicate, "iobj")
        if to is None and kind is not ThreadKind.PLAN:
            things = trees.children(clause.predicate, "obj")
            to = things[0] if things and trees.part_of_speech(things[0]) in ("PROPN", "PRON") else None
        first, end = min(words), max(words) + 1
        while first < end - 1 and not trees.words.texts[first][0].isalnum():
            first += 1
        while end - 1 > first and not trees.words.texts[end - 1][0].isalnum():
            end -= 1
        return FoundThread(
            kind=kind,
            first=first,
            end=end,
            deed=clause.predicate if deed is None else deed,
            agent=clause.subject if agent == -1 else agent,
            to=to,
            sure=sure,
        )
