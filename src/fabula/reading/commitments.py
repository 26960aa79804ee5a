"""Clauses that commit somebody: promises, offers, plans and threats.

What commits is said in few forms (Searle's commissives): a verb that names it ("I promise"), or the future
of "I" and "we" with a time, a condition, or somebody for whom it is done.  Small talk ("I'll say") is left
out; so is what is done at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.reading.clause_words import ClauseWords
from fabula.reading.thread_kinds import FoundThread, ThreadKind

_WE = frozenset(["i", "we"])
_YOU = frozenset(["you", "your", "yours"])
_GIVEN = frozenset(["give", "have"])
_WHEREVER = frozenset(["come", "visit", "stay", "dine", "drop", "call"])
_SAYING = frozenset(["say", "tell", "promise", "swear", "write", "add", "answer", "agree"])
_SECRETS = frozenset(["tell", "say", "breathe", "leave", "forget", "let", "speak", "mention"])
_HAVING = frozenset(["have", "get", "see", "hear", "find", "be"])
_NEVER = frozenset(["never", "not", "n't", "n’t"])
_MERELY = frozenset(["only", "just", "merely", "well", "simply"])
_ASKING = frozenset(["how", "what", "why", "where", "who", "whether", "which"])
_TURNS = frozenset(["sell", "leave", "quit", "resign", "retire", "emigrate", "marry", "move", "save"])
"""What somebody is about to do who says "I'm …ing"."""
_BOUND_FOR = frozenset(["going", "sailing", "flying", "riding", "driving", "moving", "heading", "crossing"])
_GLAD = frozenset(["glad", "happy", "pleased", "delighted", "willing", "honoured", "honored", "proud"])
_GAINED = frozenset(
    ["hear", "know", "see", "meet", "learn", "find", "get", "think", "die", "stay", "live", "come", "go"]
)
"""What whoever would be glad of it gains by, and nobody else."""
_GENTLE = frozenset(["promise", "guarantee", "undertake"])
_SLIGHT = frozenset(["be", "do", "have", "give", "make", "say", "mean", "seem"])
_SELVES = frozenset(["myself", "yourself", "himself", "herself", "themselves", "itself"])
_COMING = frozenset(["will", "'ll", "’ll", "shall", "would", "'d", "’d", "should", "wo"])
_WISHES = frozenset(
    [
        "want",
        "wants",
        "wanted",
        "like",
        "wish",
        "wishes",
        "need",
        "needs",
        "care",
        "please",
        "would",
        "'ll",
        "’ll",
        "will",
    ]
)
_PLACED = frozenset(["back", "here", "there", "home", "ready", "gone", "away", "waiting"])


class CommitmentReader(ClauseWords):
    """Reads the commitments of clauses."""

    def read(self, clause: Clause) -> FoundThread | None:
        """The commitment that a clause makes or reports, if any."""
        if clause.subject is None or clause.mood in (Mood.QUESTION, Mood.CONDITIONAL):
            return None
        named = self._named(clause)
        if named is not None:
            return named
        if not self._uttered[clause.predicate]:
            return self._reported(clause) or self._obligation(clause) or self._favour(clause)
        found = self._future(clause) or self._invitation(clause) or self._obligation(clause)
        return found or self._favour(clause)

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
        if clause.negated or clause.mood is Mood.COMMAND:
            return None
        if self._is_any(verb, self._words["promise"]):
            bound = hanging is not None and self._is_to_come(hanging)
            bare = hanging is None and self._is_bare(clause)
            harm = hanging is not None and self._is_any(hanging, self._words["harm"])
            harm = harm and not self._is_any(verb, _GENTLE)
            kind = ThreadKind.THREAT if harm else ThreadKind.PROMISE
            return self._thread(kind, clause, hanging) if bound or bare else None
        if clause.mood is not Mood.ASSERTED:
            return None
        if self._is_any(verb, self._words["threat"]) and hanging is not None:
            return self._thread(ThreadKind.THREAT, clause, hanging)
        if any(self._text(w) in _SELVES for w in trees.children(verb, "obj", "iobj")):
            return None
        if self._is_any(verb, self._words["offer"]) and (hanging is not None or trees.child(verb, "iobj")):
            return self._thread(ThreadKind.OFFER, clause, hanging)
        to = trees.child(verb, "xcomp")
        past = clause.perfect and clause.tense is Tense.PAST
        planned = self._is_any(verb, self._words["plan"]) and not past
        if planned and to is not None and self._is_infinitive(to):
            # "I had meant to go" tells of a plan that is given up.
            idle = self._lemma(to) in _SLIGHT
            idle = idle or any(self._text(w) in _MERELY for w in trees.children(verb, "advmod"))
            later = any(self._text(w) in self._words["time"] for w in trees.subtree(to))
            at_once = self._is_any(verb, self._words["decision"]) and not later
            return None if idle or at_once else self._thread(ThreadKind.PLAN, clause, to)
        return None

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
        return self._is_infinitive(hanging) or bool(helpers & _COMING)

    def _is_bare(self, clause: Clause) -> bool:
        """ "I promise", said by somebody in so many words."""
        subject = clause.subject
        said = subject is not None and self._text(subject) in _WE and self._uttered[clause.predicate]
        return said and clause.tense is Tense.PRESENT and self._lemma(clause.predicate) == "promise"

    def _reported(self, clause: Clause) -> FoundThread | None:
        """Narration: "she said she'd see to it before she went"."""
        trees, helpers = self._trees, self._helpers(clause)
        relation = trees.relation(clause.predicate)
        above = trees.head(clause.predicate)
        would = helpers & {"would", "'d", "’d"} and relation == "ccomp" and self._lemma(above) in _SAYING
        if would and not clause.negated and self._is_person(clause.subject):
            if self._lemma(clause.predicate) in self._words["idle"] or not self._is_dated(clause):
                return None
            return self._thread(ThreadKind.PROMISE, clause, clause.predicate)
        return None

    def _obligation(self, clause: Clause) -> FoundThread | None:
        """ "They have to be there by noon on Saturday"."""
        to = self._trees.child(clause.predicate, "xcomp")
        if self._text(clause.predicate) not in ("have", "has", "had") or clause.negated or to is None:
            return None
        due = any(
            self._text(case) in self._words["deadline"]
            for word in self._trees.subtree(to)
            if self._text(word) in self._words["time"]
            for near in (word, self._trees.head(word))
            for case in self._trees.children(near, "case")
        )
        infinitive = self._is_infinitive(to) and clause.mood is Mood.ASSERTED
        return self._thread(ThreadKind.PLAN, clause, to) if due and infinitive else None

    def _future(self, clause: Clause) -> FoundThread | None:
        """ "I'll bring it tomorrow", "we're leaving at dawn", "you'll have it back"."""
        subject = clause.subject
        deed = self._deed(clause)
        if subject is None or deed is None or clause.mood is not Mood.ASSERTED or clause.perfect:
            return None
        words = self._clause_words(deed)
        who = self._text(subject)
        if who == "you":
            return self._assured(clause, deed, words)
        if who not in _WE:
            return None
        lemma = self._lemma(deed)
        if clause.negated or any(self._text(w) in _NEVER for w in self._trees.children(deed, "advmod")):
            kept = lemma in _SECRETS and any(
                self._text(w) in _YOU | {"anyone", "anybody", "word"} for w in words
            )
            return self._thread(ThreadKind.PROMISE, clause, deed) if kept else None
        if any(self._text(w) == "always" for w in self._trees.children(deed, "advmod")):
            return None
        if self._is_any(deed, self._words["idle"]) or (lemma == "tell" and not self._is_dated(clause)):
            return None
        return self._weighed(clause, deed, words)

    def _weighed(self, clause: Clause, deed: int, words: Sequence[int]) -> FoundThread | None:
        lemma = self._lemma(deed)
        to_you = any(self._text(w) in _YOU and self._trees.head(w) != w for w in self._objects(deed))
        dated = self._is_dated(clause)
        condition = any(self._text(mark) in ("if", "unless") for mark in self._marks(deed))
        wished = condition and self._is_wished(deed)
        harm = lemma in self._words["harm"] and any(
            self._text(w) in _YOU or self._trees.part_of_speech(w) == "PROPN" for w in words
        )
        if harm and (to_you or condition):
            return self._thread(ThreadKind.THREAT, clause, deed)
        if wished:
            return self._thread(ThreadKind.OFFER, clause, deed, sure=dated or to_you)
        if to_you:
            return self._thread(ThreadKind.PROMISE, clause, deed, sure=dated or lemma != "be")
        there = (
            not clause.copular or self._text(deed) in _PLACED or self._trees.child(deed, "case") is not None
        )
        turn = clause.tense is Tense.PRESENT and (self._is_any(deed, _TURNS) or self._is_bound_for(deed))
        return self._thread(ThreadKind.PLAN, clause, deed) if (dated and there) or turn else None

    def _is_bound_for(self, deed: int) -> bool:
        """ "I'm going over to Harwich": for a place that is named."""
        if self._text(deed) not in _BOUND_FOR:
            return False
        return any(
            self._trees.part_of_speech(place) == "PROPN"
            and any(self._text(w) in ("to", "for") for w in self._trees.children(place, "case"))
            for place in self._trees.children(deed, "obl")
        )

    def _favour(self, clause: Clause) -> FoundThread | None:
        """ "I should be glad to do it", "the firm would be happy to send it on"."""
        to = self._trees.child(clause.predicate, "xcomp")
        helpers = {self._text(w) for w in self._trees.children(clause.predicate, "aux", "cop")}
        glad = self._text(clause.predicate) in _GLAD and not helpers.isdisjoint(_COMING)
        if not glad or to is None or clause.negated or not self._is_infinitive(to):
            return None
        served = self._lemma(to) not in _SLIGHT and self._lemma(to) not in _GAINED
        return self._thread(ThreadKind.OFFER, clause, to, sure=False) if served else None

    def _is_wished(self, deed: int) -> bool:
        """Whether the condition is that somebody else wants it ("if you like", "if it would help")."""
        for clause in self._trees.children(deed, "advcl"):
            said = {self._text(w) for w in self._trees.subtree(clause)}
            if said & _WISHES:
                return True
        return False

    def _assured(self, clause: Clause, deed: int, words: Sequence[int]) -> FoundThread | None:
        """ "You'll have it in your hand tomorrow"."""
        if not clause.negated and (self._lemma(deed) not in ("have", "get", "be")) and self._is_dated(clause):
            bidden = self._text(clause.predicate) == "going" or self._is_bidden(clause)
            return self._thread(ThreadKind.PLAN, clause, deed, agent=None) if bidden else None
        back = any(self._text(w) == "back" for w in words)
        if clause.negated or self._lemma(deed) not in ("have", "get") or not self._trees.child(deed, "obj"):
            return None
        return (
            self._thread(ThreadKind.PROMISE, clause, deed, agent=None)
            if back or self._is_dated(clause, near=True)
            else None
        )

    def _invitation(self, clause: Clause) -> FoundThread | None:
        """ "You must come to us on Sunday", "I could leave a ticket at the door"."""
        subject = clause.subject
        helpers = self._helpers(clause)
        if subject is None or clause.negated:
            return None
        who, lemma = self._text(subject), self._lemma(clause.predicate)
        if who == "you" and helpers & {"must", "should"} and lemma in _WHEREVER and self._is_dated(clause):
            return self._thread(ThreadKind.OFFER, clause, clause.predicate, agent=None)
        able = (
            helpers & {"can", "could"}
            and who in _WE
            and self._is_any(clause.predicate, self._words["service"])
        )
        wished = self._is_wished(clause.predicate)
        to_you = any(self._text(w) in _YOU for w in self._objects(clause.predicate))
        if able and (wished or to_you) and self._trees.child(clause.predicate, "obj"):
            return self._thread(ThreadKind.OFFER, clause, clause.predicate, sure=wished)
        return None

    def _deed(self, clause: Clause) -> int | None:
        """The verb of what will be done: of a future, "going to", or a present that a time makes one."""
        trees, predicate = self._trees, clause.predicate
        if clause.tense is Tense.FUTURE and not clause.perfect and not clause.passive:
            return predicate
        if self._is_bidden(clause):
            return predicate
        if self._text(predicate) != "going" and not self._text(predicate).endswith("ing"):
            return None
        if clause.tense is not Tense.PRESENT:
            return None
        to = trees.child(predicate, "xcomp")
        if self._text(predicate) == "going" and to is not None and self._is_infinitive(to):
            return to
        if not self._helpers(clause):
            return None
        turn = self._is_any(predicate, _TURNS) or self._is_bound_for(predicate)
        return predicate if turn or self._is_dated(clause, near=True) else None

    def _is_bidden(self, clause: Clause) -> bool:
        """ "You're to come down", "they are to be married"."""
        helpers = {self._text(w) for w in self._trees.children(clause.predicate, "aux", "cop")}
        return self._is_infinitive(clause.predicate) and bool(
            helpers & {"are", "'re", "’re", "am", "'m", "’m"}
        )

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
