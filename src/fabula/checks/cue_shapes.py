"""Words that look like a cue, though the marks before them say otherwise.

The reading believes the page: after “Good.” it takes “she said” for the start of something new.  The rules
on the punctuation of dialogue ask whether the page is right, and so look at the words alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.checks.word_sets import word_set
from fabula.language.lexicon import utterance_verbs

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_BLANKS = frozenset((" ", "\u00a0", "\n"))
_PRONOUNS = word_set("i he she they we it you ze xe")
_DETERMINERS = word_set("the a an his her my our their its this that one another both")
_OPENERS = word_set("so and but then now thus yet here there when as for if or nor still once again")
_ADVERBS = word_set("then also just only finally soon quickly slowly")
_LONGEST_NOUN_PHRASE = 3
_MOST_WORDS = 6


class CueShape(NamedTuple):
    """Words of a text that read as a cue."""

    start: int
    end: int
    """After the subject and the verb, whichever comes last."""
    verb: str
    """Lower case."""
    verb_end: int
    inverted: bool
    """Whether the verb comes first."""


def find_cue_shape(text: str, position: int) -> CueShape | None:
    """The cue that the words after ``position``, where a closing mark stands, would make."""
    words = _words_after(text, position)
    if len(words) < 2:
        return None
    first = words[0].group()
    if first[0].islower() and _is_speech(words[0]):
        subject = _subject_end(words, 1)
        return None if subject is None else _shape(words, 0, subject - 1)
    subject = _subject_end(words, 0)
    if subject is None:
        return None
    adverb = words[subject : subject + 1]
    if adverb and (adverb[0].group().endswith("ly") or adverb[0].group() in _ADVERBS):
        subject += 1
    if subject < len(words) and _is_speech(words[subject]):
        return _shape(words, subject, subject)
    return None


def _shape(words: list[re.Match[str]], verb: int, last: int) -> CueShape:
    said = words[verb].group().lower().rstrip(".")
    end = words[last].end() - words[last].group().endswith(".")
    verb_end = words[verb].start() + len(said)
    return CueShape(words[0].start(), max(end, verb_end), said, verb_end, verb < last)


def _words_after(text: str, position: int) -> list[re.Match[str]]:
    """The words that follow with single blanks between; a full stop after one ends them, bar a title's."""
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS and text[position : position + 1] in _BLANKS and position + 1 < len(text):
        word = _WORD.match(text, position + 1)
        if word is None:
            break
        words.append(word)
        position = word.end()
        if word.group().endswith(".") and word.group() not in _TITLES:
            break
    return words


_TITLES = word_set("Mr. Mrs. Ms. Mx. Dr. St. Prof. Capt. Sgt. Lt. Col. Gen. Rev.")


def _subject_end(words: list[re.Match[str]], first: int) -> int | None:
    """Index after the subject that begins with word ``first``."""
    if first >= len(words):
        return None
    word = words[first].group()
    lower = word.lower().rstrip(".")
    if lower in _PRONOUNS:
        return first + 1
    if lower in _DETERMINERS:
        if first > 0:
            return min(first + 2, len(words)) if first + 1 < len(words) else None
        for end in range(first + 2, min(first + 2 + _LONGEST_NOUN_PHRASE, len(words))):
            if _is_speech(words[end]):
                return end
        return None
    if lower in _OPENERS:
        return None
    end = first
    while end < len(words) and words[end].group()[0].isupper() and words[end].group() != "I":
        end += 1
    return end if end > first else None


def _is_speech(word: re.Match[str]) -> bool:
    text = word.group().rstrip(".")
    return "speech" in utterance_verbs().get(text, ())
