"""Questions that matter: who did it, why, where it is, what happened; and what somebody wonders.

A question of small words alone ("What do you mean?") is talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.language.trees import Trees
from fabula.reading.thread_kinds import FoundThread, ThreadKind

_OPENERS = frozenset(["who", "why", "where", "how", "whose", "what", "whom"])
_ASKED = frozenset(["who", "whose", "why", "where", "whether"])
_OPEN_TO_HIM = frozenset(["what", "which", "how"])
"""Which ask for something that somebody never learnt, but otherwise for anything."""
_ABOUT = frozenset(["he", "she", "they", "it", "who", "anyone", "anybody"])
_LEARNT = frozenset(["know", "learn", "discover", "find"])
_NOBODY = frozenset(["nobody", "none", "no-one", "noone"])
_MAIN = ("root", "ccomp", "parataxis")
_REPORTED = frozenset(["wonder", "puzzle"])
_TELLING = 2
"""Words of a question that are none of small talk."""
_LEAST, _MOST = 4, 30
"""Words of a question."""


def find_questions(trees: Trees, clauses: Sequence[Clause], uttered: Sequence[bool]) -> Iterator[FoundThread]:
    """Questions that are put, and those that somebody wonders about."""
    small = word_sections("thread_words")["small"]
    for clause in clauses:
        sentence = trees.sentence(clause.predicate)
        texts = [trees.words.texts[w].lower() for w in sentence]
        if clause.mood is Mood.QUESTION and trees.relation(clause.predicate) in _MAIN:
            if (
                uttered[clause.predicate]
                and _LEAST <= len(sentence) <= _MOST
                and _matters(trees, clause, small)
            ):
                yield _question(trees, sentence, clause)
        elif clause.mood is Mood.ASSERTED and _leaves_open(trees, clause.predicate):
            if uttered[clause.predicate] and clause.tense is Tense.PRESENT and not clause.negated:
                # "I wonder who it was that said so": talk.
                continue
            below = trees.child(clause.predicate, "ccomp", "advcl")
            marks = () if below is None else trees.children(below, "mark", "advmod", "nsubj", "obj", "det")
            openers = {trees.words.texts[mark].lower() for mark in marks}
            lasting = _is_lasting(trees, clause) or _is_of_nobody(trees, clause)
            named = bool(openers & (_ASKED | _OPEN_TO_HIM if lasting else _ASKED))
            subject = None if below is None else trees.child(below, "nsubj")
            about = subject is not None and (
                trees.part_of_speech(subject) == "PROPN"
                or (
                    lasting and trees.feature(subject, "Number") != "Plur" and not _is_general(trees, subject)
                )
                or trees.words.texts[subject].lower() in _ABOUT
            )
            if below is not None and about and named and len(texts) <= 2 * _MOST:
                yield FoundThread(
                    ThreadKind.QUESTION,
                    min(trees.subtree(below)),
                    max(trees.subtree(below)) + 1,
                    below,
                    clause.subject,
                )


def _is_lasting(trees: Trees, clause: Clause) -> bool:
    """Whether somebody has never learnt it."""
    return clause.perfect and any(
        trees.words.texts[w].lower() == "never" for w in trees.children(clause.predicate, "advmod")
    )


def _is_of_nobody(trees: Trees, clause: Clause) -> bool:
    """Whether it is nobody who knows."""
    return clause.subject is not None and trees.words.texts[clause.subject].lower() in _NOBODY


def _is_general(trees: Trees, subject: int) -> bool:
    """Whether a question is about anybody, or about who asks: "nobody knows what you think"."""
    return trees.words.texts[subject].lower() in ("you", "one", "we", "people", "life", "love", "god", "i")


def _leaves_open(trees: Trees, predicate: int) -> bool:
    """ "She wondered", "he had never learnt"."""
    verb = stem(trees.words.texts[predicate])
    if verb in _stems(_REPORTED):
        return True
    if verb not in _stems(_LEARNT):
        return False
    subject = trees.child(predicate, "nsubj")
    if subject is not None and trees.words.texts[subject].lower() in _NOBODY:
        return True
    return any(trees.words.texts[w].lower() == "never" for w in trees.children(predicate, "advmod"))


@cache
def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, lemmas))


def _matters(trees: Trees, clause: Clause, small: frozenset[str]) -> bool:
    """Whether a question is about something: an opener, and words that are none of small talk."""
    sentence = trees.sentence(clause.predicate)
    words = [w for w in sentence if trees.words.texts[w][0].isalpha()]
    if not words or not any(trees.words.texts[w].lower() in _OPENERS for w in words[:3]):
        return False
    telling = [
        w
        for w in words
        if trees.part_of_speech(w) in ("NOUN", "VERB", "PROPN", "ADJ")
        and trees.lemma(w).lower() not in small
        and trees.words.texts[w].lower() not in small
        and not trees.relation(w).startswith("vocative")
    ]
    after = trees.words.texts[words[1]].lower() if len(words) > 1 else ""
    subject = "" if clause.subject is None else trees.words.texts[clause.subject].lower()
    first = trees.words.texts[words[0]].lower()
    if (
        after in ("'d", "’d", "would", "could", "says", "said", "cares")
        or trees.words.texts[words[0] + 1] == ","
    ):
        # "Who’d have thought it?", "Why, what now?"
        return False
    if subject in ("i", "we") or words[0] != next(
        (w for w in words if trees.words.texts[w].lower() in _OPENERS), -1
    ):
        # "How did I come to it, you ask", "But who drove him to it?"
        return False
    if subject == "you" and (first != "why" or clause.negated):
        return False
    opener = next(trees.words.texts[w].lower() for w in words if trees.words.texts[w].lower() in _OPENERS)
    if opener in ("who", "whose", "whom"):
        asked = {trees.words.texts[w].lower() for w in words}
        return (
            bool(telling)
            and asked.isdisjoint(("you", "your"))
            and (clause.tense is Tense.PAST or clause.perfect)
        )
    # What is asked in the present is mostly talk, or rhetoric.
    return (
        clause.tense is Tense.PAST
        and not clause.perfect
        and len(telling) >= (1 if opener == "why" else _TELLING)
    )


def _question(trees: Trees, sentence: range, clause: Clause) -> FoundThread:
    first = next(w for w in sentence if trees.words.texts[w][0].isalnum())
    end = next(w for w in reversed(sentence) if trees.words.texts[w][0].isalnum()) + 1
    return FoundThread(ThreadKind.QUESTION, first, end, clause.predicate, None)
