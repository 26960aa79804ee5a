"""Words that say that people meet for the first time: "she had never met him", "pleased to meet you"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.trees import Trees

_INTRODUCING = frozenset(["introduce", "introduc", "introduced", "introducing"])
"""Lemmas of "introduce", wrong ones that it is given too."""
_PLEASED = frozenset(
    ["pleased", "nice", "glad", "good", "delighted", "lovely", "honoured", "honored", "pleasure", "great"]
)
_NEVER = frozenset(["never", "not", "n't", "n’t"])
_BEFORE = frozenset(["before", "until", "till"])


class MeetingForm(StrEnum):
    """How the words say it."""

    NEVER = "never met"
    """That they have not met before."""
    FIRST = "first time"
    """That they meet for the first time."""
    GREETING = "greeting"
    """What one says on being introduced: "pleased to meet you"."""
    INTRODUCED = "introduced"
    """One says his name to the other."""


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """Words for a first meeting; words are numbers."""

    form: MeetingForm
    word: int
    one: int | None
    """Head of who meets; ``None`` for who speaks."""
    other: int | None
    """Head of whom he meets; ``None`` for who is spoken to."""
    first: int
    end: int


def find_meetings(trees: Trees) -> list[FoundMeeting]:
    """All words for first meetings, in order."""
    found = [*_meeting(trees), *_introducing(trees)]
    return sorted(found, key=lambda meeting: meeting.word)


def _meeting(trees: Trees) -> Iterator[FoundMeeting]:
    texts = trees.words.texts
    for word in trees.words_with({"meet", "see"}):
        if trees.part_of_speech(word) != "VERB":
            continue
        sentence = trees.sentence(word)
        before = [texts[w].lower() for w in range(max(sentence.start, word - 4), word)]
        after = [texts[w].lower() for w in range(word + 1, min(sentence.stop, word + 8))]
        subject, target = trees.child(word, "nsubj"), trees.child(word, "obj")
        if trees.lemma(word).lower() == "meet" and set(before[-3:]) & _PLEASED and after[:1] == ["you"]:
            yield FoundMeeting(MeetingForm.GREETING, word, None, None, word - 2, word + 2)
        elif subject is None or target is None or trees.part_of_speech(target) not in ("PROPN", "PRON"):
            continue
        elif (
            "never" in before
            and "had" in before
            # "She had never seen him look so."
            and not trees.children(word, "xcomp", "ccomp")
            and (set(after) & _BEFORE or trees.lemma(word).lower() == "meet")
        ):
            yield FoundMeeting(
                MeetingForm.NEVER, word, subject, target, min(subject, word), max(target, word) + 1
            )
        elif "for the first time" in " ".join(after) and trees.lemma(word).lower() == "meet":
            if "had" in before:
                continue
            end = min(sentence.stop, word + 1 + after.index("time") + 1)
            yield FoundMeeting(MeetingForm.FIRST, word, subject, target, min(subject, word), end)


def _introducing(trees: Trees) -> Iterator[FoundMeeting]:
    texts = trees.words.texts
    for word in trees.words_with(_INTRODUCING):
        subject, target = trees.child(word, "nsubj"), trees.child(word, "obj")
        to = next(
            (
                c
                for c in trees.children(word, "obl")
                if any(texts[w].lower() == "to" for w in trees.children(c, "case"))
            ),
            None,
        )
        if subject is None or target is None or to is None or not texts[target].lower().endswith("self"):
            continue
        yield FoundMeeting(MeetingForm.INTRODUCED, word, subject, to, min(subject, word), to + 1)
