"""Clauses: who does what, when, and whether it is told as so.

A clause is a predicate with its subject; what tells its tense, mood and polarity is read off the tree
(Universal Dependencies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.finite_forms import tense_of_form
from fabula.language.trees import Trees

_CLAUSAL = frozenset(["root", "conj", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj", "appos"])
_FUTURE = frozenset(["will", "shall", "'ll", "’ll", "wo", "sha"])
_MODALS = frozenset(
    ["would", "could", "might", "may", "should", "must", "can", "ought", "'d", "’d", "ca", "need"]
)
_SHORT_HAD = frozenset(["'d", "’d"])
_CONDITIONS = frozenset(["if", "unless", "whether", "lest"])
_DOUBTS = frozenset(["maybe", "perhaps", "possibly", "probably", "surely", "apparently", "supposedly"])
_COMPARISONS = (frozenset(["as", "though"]), frozenset(["as", "if"]))
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "neither", "nor"])
_ENDS = frozenset(".?!;”»")
_OPENING = frozenset("“«„")
_EITHER = frozenset("\"'‘")
"""Marks that open a line where a blank stands before them, a single one behind a comma or a colon."""
_NOBODY = frozenset(["nobody", "none", "nothing", "neither"])
_WITH_BASE = frozenset(["i", "we", "you", "they"])
"""Subjects whose present is the base of the verb."""
_WISHES = frozenset(
    ["want", "wish", "hope", "imagine", "dream", "pretend", "fancy", "suppose", "expect", "doubt"]
)
"""Verbs whose complements are not told as so."""


class Tense(StrEnum):
    """When, as the finite verb tells."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"
    """No finite verb."""


class Mood(StrEnum):
    """Whether a clause is told as so."""

    ASSERTED = "asserted"
    MODAL = "modal"
    """It may, would or should be so, or is only wished, imagined or compared with ("as if")."""
    CONDITIONAL = "conditional"
    """It stands under an "if", or a "whether"."""
    QUESTION = "question"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate.  Words are numbers in :class:`Words <fabula.language.words.Words>`."""

    predicate: int
    """The verb that tells what is done, or the noun or adjective behind "be"."""
    verb: int
    """The finite word: the predicate, its auxiliary or its copula; -1 where there is none."""
    subject: int | None
    """Head of the subject; of a relative clause, the noun that it belongs to."""
    tense: Tense
    perfect: bool
    mood: Mood
    negated: bool
    passive: bool
    copular: bool
    """The predicate is no verb: "she was a guard"."""


def read_clauses(trees: Trees) -> Iterator[Clause]:
    """All clauses, sentence by sentence, each before those that hang on it."""
    for sentence in trees.sentences():
        yield from _SentenceReader(trees, sentence).read()


class _SentenceReader:
    def __init__(self, trees: Trees, sentence: range) -> None:
        self._trees, self._sentence = trees, sentence
        self._read: dict[int, Clause] = {}

    def read(self) -> Iterator[Clause]:
        waiting = [word for word in self._sentence if self._trees.head(word) == word]
        while waiting:
            word = waiting.pop(0)
            if self._is_predicate(word):
                clause = self._read[word] = self._clause(word)
                yield clause
            waiting.extend(self._trees.children(word))

    def _is_predicate(self, word: int) -> bool:
        trees = self._trees
        if trees.relation(word).partition(":")[0] not in _CLAUSAL:
            return False
        if trees.part_of_speech(word) in ("VERB", "AUX"):
            return True
        return bool(trees.children(word, "cop", "nsubj"))

    def _clause(self, word: int) -> Clause:
        trees = self._trees
        helpers = trees.children(word, "aux", "cop")
        finite = next(
            (w for w in sorted([word, *helpers]) if trees.feature(w, "VerbForm") == "Fin"),
            -1,
        )
        # "She'd gone" is no "she would go".
        had = {w for w in helpers if _is_had(trees, w, word, helpers)}
        lemmas = [trees.words.texts[w].lower() for w in helpers if w not in had]
        passive = bool(trees.children(word, "aux:pass", "nsubj:pass"))
        tense = _tense(trees, finite, lemmas)
        perfect = bool(had) or any(trees.lemma(w) == "have" for w in helpers)
        mood = self._mood(word, finite, lemmas)
        above = self._above(word)
        shared = not helpers and trees.child(word, "nsubj") is None
        if shared and above is not None and trees.relation(word) == "conj":
            # "had gone and taken", "would go and take"
            perfect = above.perfect
            if finite < 0:
                tense = above.tense
                mood = above.mood if mood is Mood.ASSERTED else mood
        return Clause(
            predicate=word,
            verb=finite,
            subject=self._subject(word, above),
            tense=tense,
            perfect=perfect,
            mood=mood,
            negated=self._is_negated(word),
            passive=passive,
            copular=bool(trees.children(word, "cop")),
        )

    def _above(self, word: int) -> Clause | None:
        """The nearest clause that a word hangs on."""
        for ancestor in self._trees.ancestors(word):
            if ancestor in self._read:
                return self._read[ancestor]
        return None

    def _mood(self, word: int, finite: int, helpers: list[str]) -> Mood:
        trees = self._trees
        relation = trees.relation(word).partition(":")[0]
        openers = trees.children(word, "mark", "advmod")
        openers += [fixed for opener in openers for fixed in trees.children(opener, "fixed")]
        marks = {trees.words.texts[opener].lower() for opener in openers}
        if any(comparison <= marks for comparison in _COMPARISONS):
            return Mood.MODAL
        if marks & _CONDITIONS:
            return Mood.CONDITIONAL
        if marks & _DOUBTS:
            return Mood.MODAL
        if finite >= 0 and trees.feature(finite, "Mood") == "Imp":
            return Mood.COMMAND
        if any(helper in _MODALS for helper in helpers):
            return Mood.MODAL
        above = self._above(word)
        if above is not None and relation in ("ccomp", "xcomp", "conj", "advcl", "acl"):
            if relation != "conj" and trees.lemma(above.predicate) in _WISHES:
                return Mood.MODAL
            if above.mood in (Mood.CONDITIONAL, Mood.MODAL) and relation in ("ccomp", "xcomp"):
                return above.mood
            if above.mood is Mood.CONDITIONAL and relation == "conj" and not trees.child(word, "nsubj"):
                return above.mood
        if relation in ("root", "conj", "parataxis", "ccomp", "xcomp") and self._is_asked(word):
            return Mood.QUESTION
        return Mood.ASSERTED

    def _is_asked(self, word: int) -> bool:
        """Whether a question mark ends the words from here on, and not those of a line that is quoted."""
        texts = self._trees.words.texts
        for at in range(word, self._sentence.stop):
            if at > word and self._opens_a_line(at):
                return False
            if texts[at][0] in _ENDS:
                return texts[at][0] == "?"
        return False

    def _opens_a_line(self, word: int) -> bool:
        """Whether a mark opens what somebody says: "he looked up and said, “Who is it?”"."""
        words = self._trees.words
        text = words.texts[word]
        if text[0] in _OPENING:
            return True
        if text[0] not in _EITHER or word + 1 >= len(words):
            return False
        opens = not words.glued[word] and words.glued[word + 1]
        return bool(opens) and (text[0] == '"' or words.texts[word - 1] in (",", ":"))

    def _subject(self, word: int, above: Clause | None) -> int | None:
        trees = self._trees
        own = trees.child(word, "nsubj")
        relation = trees.relation(word)
        if relation.endswith("relcl") and (own is None or trees.feature(own, "PronType") == "Rel"):
            return trees.head(word)
        if own is not None:
            return own
        if above is None:
            return None
        if relation == "ccomp" and trees.head(word) > word:
            # "Ada rose. “Gentlemen,” she said." read as one sentence: the first subject is of the first verb.
            return next((w for w in trees.children(trees.head(word), "nsubj") if w < word), None)
        if relation in ("conj", "advcl", "parataxis"):
            return above.subject if trees.feature(word, "Mood") != "Imp" else None
        if relation == "xcomp":
            return trees.child(above.predicate, "obj", "iobj") or above.subject
        return trees.head(word) if relation == "acl" else None

    def _is_negated(self, word: int) -> bool:
        trees = self._trees
        for child in trees.children(word, "advmod", "nsubj", "obj", "det", "cc"):
            text = trees.words.texts[child].lower()
            if text in _NEGATIONS or (text in _NOBODY and not trees.relation(child).startswith("advmod")):
                return True
            if any(trees.words.texts[w].lower() == "no" for w in trees.children(child, "det", "advmod")):
                return True
        return any(trees.words.texts[w].lower() == "no" for w in trees.children(word, "det"))


def _is_had(trees: Trees, word: int, verb: int, helpers: list[int]) -> bool:
    """Whether a "'d" before a verb stands for "had": before a participle, and with no other helper."""
    if trees.words.texts[word].lower() not in _SHORT_HAD:
        return False
    if trees.lemma(word) == "have":
        return True
    participle = trees.feature(verb, "VerbForm") == "Part" and trees.feature(verb, "Tense") == "Past"
    return participle and len(helpers) == 1


def _tense(trees: Trees, finite: int, helpers: list[str]) -> Tense:
    if finite < 0:
        return Tense.NONE
    if any(helper in _FUTURE for helper in helpers):
        return Tense.FUTURE
    shown = trees.feature(finite, "Tense")
    if shown:
        shown = _tense_of(trees, finite) or shown
    return {"Past": Tense.PAST, "Pres": Tense.PRESENT}.get(shown, Tense.NONE)


def _tense_of(trees: Trees, finite: int) -> str:
    """What the form of a finite verb tells; nothing of a base beside a "she" or "he", as dialect has it."""
    text = trees.words.texts[finite].lower()
    shown = tense_of_form(text)
    if shown != "Pres" or trees.feature(finite, "Tense") == shown or text.endswith("s"):
        return shown
    subject = trees.child(finite, "nsubj")
    several = subject is not None and (
        trees.words.texts[subject].lower() in _WITH_BASE or trees.feature(subject, "Number") == "Plur"
    )
    return shown if several or trees.part_of_speech(finite) == "AUX" else ""
