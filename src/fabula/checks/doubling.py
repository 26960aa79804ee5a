"""Whether a word that stands twice in a row is a slip, may be meant, or is good English.

Judged on what stands before and after it, without knowing who is who: :mod:`doubled_word
<fabula.checks.rules.typography.doubled_word>` adds what the story knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from fabula.language.lexicon import word_list, word_sections


class Doubling(Enum):
    """What a doubled word is."""

    SLIP = "slip"
    DOUBTFUL = "doubtful"
    MEANT = "meant"


def judge_doubling(word: str, before: Sequence[str], after: str, *, known: bool) -> Doubling:
    """What ``word word`` is; all words in lower case, with straight apostrophes.

    ``before`` holds the words that precede it in its sentence, ``after`` the word that follows directly, or
    nothing.  ``known`` says whether the story uses the word by itself, so that it is no mere sound.
    """
    previous = before[-1] if before else ""
    if is_no_english(word, previous, after):
        return Doubling.SLIP
    if word in _words("emphatic"):
        return Doubling.MEANT
    if word == "her":
        return _judge_her(previous)
    if word in _words("stressed") or _is_good_english(word, before, after):
        return Doubling.DOUBTFUL
    if is_small(word) or is_contraction(word):
        return Doubling.SLIP
    if not known and _may_be_sound(word):
        return Doubling.MEANT
    return Doubling.DOUBTFUL if previous in _words("relative") else Doubling.SLIP


def is_no_english(word: str, previous: str, after: str) -> bool:
    """Whether the words around it leave no sense for a word that may else be doubled."""
    match word:
        case "had" | "been":
            adverb = after in ("not", "never")
            return adverb or after in _words("participles") or (after.endswith("ed") and len(after) > _SHORT)
        case "that":
            return after.partition("'")[0] in _words("subjects") or after in _words("particles")
        case "you":
            return previous in _words("joining")
        case "out" | "in" | "on" | "off" | "up" | "down":
            return after == "to"
        case "can" | "could" | "did" | "do" | "does" | "should" | "will" | "would":
            return after in _words("subjects")
    held = previous in ("not", "to") or previous.endswith("n't")
    return word in _words("called out") and held


def _may_be_sound(word: str) -> bool:
    """Whether a word that stands nowhere else may be a noise or a made-up word."""
    known = word_list("common_words")
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ly"))
    return len(word) < _LONG and known.isdisjoint(stems)


def is_small(word: str) -> bool:
    """Whether this is one of the small words that hold sentences together."""
    return any(
        word in _words(section) for section in ("never", "particles", "ending", "verbs", "other small")
    )


def is_contraction(word: str) -> bool:
    """Whether this is two words drawn together: “don't”, “she'll”."""
    return _CONTRACTION.search(word) is not None


def is_never_doubled(word: str) -> bool:
    """Whether no English sentence has this word twice in a row."""
    return word in _words("never")


def _is_good_english(word: str, before: Sequence[str], after: str) -> bool:
    """Whether one clause may end, and the next begin, between the two words."""
    previous = before[-1] if before else ""
    if word in ("it", "you"):
        return after in _words("finite") or after.endswith("n't")
    if word in _words("ending"):
        return previous in _words("before at")
    if word == "for":
        return not _words("relative").isdisjoint(before)
    if word in _words("particles"):
        return previous in _words("before to" if word == "to" else "phrasal")
    return word in _words("verbs") and (previous == "that" or not _words("relative").isdisjoint(before))


def _judge_her(previous: str) -> Doubling:
    if previous in _words("giving"):
        return Doubling.MEANT
    return Doubling.SLIP if is_small(previous) or not previous else Doubling.DOUBTFUL


def _words(section: str) -> frozenset[str]:
    return word_sections("doubled_words")[section]


_SHORT = 3
_LONG = 8
"""Letters from which a word is no noise."""
_CONTRACTION = re.compile(r"n't$|'(?:ll|re|ve|d|m)$|^(?:it|that|he|she|what|there|let|who|where)'s$")
