"""Clauses that commit somebody: promises, offers, plans and threats.

What commits is said in few forms (Searle's commissives): a verb that names it ("I promise"), or the future
of "I" and "we" with a time, a condition, or somebody for whom it is done.  Small talk ("I'll say") is left
out; so is what is done at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.reading.clause_words import COMING, MAYBE, MERELY, NEVER, SLIGHT, WE
from fabula.reading.named_commitments import NamedCommitments
from fabula.reading.thread_kinds import FoundThread, ThreadKind

_YOU = frozenset(["you", "your", "yours"])
_WHEREVER = frozenset(["come", "visit", "stay", "dine", "drop", "call"])
_SAYING = frozenset(["say", "tell", "promise", "swear", "write", "add", "answer", "agree"])
_SECRETS = frozenset(["tell", "say", "breathe", "leave", "forget", "let", "speak", "mention"])
_HAVING = frozenset(["have", "get", "see", "hear", "find", "be"])
_TURNS = frozenset(["sell", "leave", "quit", "resign", "retire", "emigrate", "marry", "move", "save"])
"""What somebody is about to do who says "I'm …ing"."""
_BOUND_FOR = frozenset(["going", "sailing", "flying", "riding", "driving", "moving", "heading", "crossing"])
_GLAD = frozenset(["glad", "happy", "pleased", "delighted", "willing", "honoured", "honored", "proud"])
_GAINED = frozenset(
    ["hear", "know", "see", "meet", "learn", "find", "get", "think", "die", "stay", "live", "come", "go"]
)
"""What whoever would be glad of it gains by, and nobody else."""
_TOLD_TO = 5
"""Words behind "I won't tell" in which it is told what, or whom."""
_ANYBODY = frozenset(["he", "she", "they", "one", "it"])
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
_ASKED = frozenset(["you", "it", "that", "this", "anyone", "anybody", "someone", "somebody", "he", "she"])
_PLACED = frozenset(["back", "here", "there", "home", "ready", "gone", "away", "waiting"])


class CommitmentReader(NamedCommitments):
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
        if who not in WE:
            return None
        lemma = self._lemma(deed)
        if clause.negated or any(self._text(w) in NEVER for w in self._trees.children(deed, "advmod")):
            near = [w for w in words if 0 < w - deed <= _TOLD_TO]
            kept = lemma in _SECRETS and any(
                self._text(w) in _YOU | {"anyone", "anybody", "word"} for w in near
            )
            return self._thread(ThreadKind.PROMISE, clause, deed) if kept else None
        if any(self._text(w) in MERELY | {"always"} for w in self._trees.children(deed, "advmod")):
            return None
        if self._is_any(deed, self._words["idle"]) or (lemma == "tell" and not self._is_dated(clause)):
            return None
        return self._weighed(clause, deed, words)

    def _weighed(self, clause: Clause, deed: int, words: Sequence[int]) -> FoundThread | None:
        lemma = self._lemma(deed)
        whom = _YOU if clause.predicate == deed else frozenset(["you"])
        to_you = any(self._text(w) in whom and self._trees.head(w) != w for w in self._objects(deed))
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
        felt = clause.copular and self._text(deed) not in _PLACED and not dated
        if to_you and felt:
            return None
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
        glad = self._text(clause.predicate) in _GLAD and not helpers.isdisjoint(COMING)
        if not glad or to is None or clause.negated or not self._is_infinitive(to):
            return None
        if not self._uttered[clause.predicate] and self._text(clause.subject or 0) in _ANYBODY:
            return None
        served = self._lemma(to) not in SLIGHT and self._lemma(to) not in _GAINED
        return self._thread(ThreadKind.OFFER, clause, to, sure=False) if served else None

    def _is_wished(self, deed: int) -> bool:
        """Whether the condition is that somebody else wants it ("if you like", "if it would help")."""
        for clause in self._trees.children(deed, "advcl"):
            said = {self._text(w) for w in self._trees.subtree(clause)}
            if said & _WISHES and said & _ASKED:
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
        before = (w for w in self._trees.children(clause.predicate, "aux") if subject is None or w < subject)
        if subject is None or clause.negated or any(self._text(w) in MAYBE | {"can"} for w in before):
            return None
        who, lemma = self._text(subject), self._lemma(clause.predicate)
        if who == "you" and helpers & {"must", "should"} and lemma in _WHEREVER and self._is_dated(clause):
            return self._thread(ThreadKind.OFFER, clause, clause.predicate, agent=None)
        able = (
            helpers & {"can", "could"}
            and who in WE
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
