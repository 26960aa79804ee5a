"""Words that say that people meet for the first time: "she had never met him", "pleased to meet you"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.trees import Trees

_INTRODUCING = frozenset(["introduce", "introduc", "introduced", "introducing"])
"""Lemmas of "introduce", wrong ones that it is given too."""
_PLEASED = frozenset(
    ["pleased", "nice", "glad", "good", "delighted", "lovely", "honoured", "honored", "pleasure", "great"]
)
_AGAIN = frozenset(["again", "properly", "finally"])
_NEVER = frozenset(["never", "not", "n't", "n’t"])
_BEFORE = frozenset(["before", "until", "till"])


_EYES = frozenset(["lay", "set", "clap"])
_ENDS = frozenset(["before", "in", "until", "till", "and", "but"])
"""What may stand behind whom one has never seen; an adjective says how he was never seen."""
_MEN = frozenset(["man", "woman", "fellow", "girl", "boy", "lady", "gentleman", "bloke", "chap", "person"])
_THAT = frozenset(["that", "this", "the"])
_HAVE = r"(?:we(?:'ve| have)?|i(?:'ve| have)|you(?:'ve| have))"
_MET = r"(?:ever |actually |yet )?(?:met|been introduced|had the pleasure)\b(?! (?:since|properly|for)\b)"
_TITLES = r"(?:the|our|my|mr|mrs|miss|ms|dr|captain|old|young|little)"
_STRANGERS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:do not|don't) (?:think|believe|suppose) (?:that )?{_HAVE} {_MET}",
        rf"\bwe(?:'ve| have)(?:n't| not| never) {_MET}",
        r"\bwe meet at last\b|\bat last we meet\b",
        r"\bi(?:'ve| have) heard (?:so much|a lot|a great deal|all) about you\b",
        rf"\byou must be (?:{_TITLES}\.? )*(?P<name>[^ ?.!,]+)(?= ?[?.!,;])",
    )
)
"""What strangers say, in lower case and with straight apostrophes."""
_STRANGE = frozenset(["met", "introduced", "pleasure", "meet", "heard", "must"])
_STRAIGHT = str.maketrans("’‘", "''")


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
    STRANGERS = "strangers"
    """What strangers say: "I don't think we've met", "you must be Mara"."""
    UNSEEN = "unseen"
    """That one has never seen the other: "I have never laid eyes on him"."""


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
    name: int | None = None
    """The name that one takes the other to have: "you must be Mara"."""


def find_meetings(trees: Trees) -> list[FoundMeeting]:
    """All words for first meetings, in order."""
    found = [*_meeting(trees), *_introducing(trees), *_unseen(trees), *_strangers(trees)]
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
            if before[-1:] != ["to"] or _AGAIN.intersection(after[1:3]):
                continue
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


def _unseen(trees: Trees) -> Iterator[FoundMeeting]:
    """ "I've never seen him before", "I never set eyes on the man"."""
    texts = trees.words.texts
    for word in trees.words_with({"see", "meet", "know", *_EYES}):
        if trees.part_of_speech(word) != "VERB":
            continue
        subject = trees.child(word, "nsubj")
        knowing = trees.lemma(word).lower() == "know"
        if knowing and texts[word].lower() != "know":
            # "I never knew her" is said of who was known.
            continue
        denied = ("not", "n't", "n’t") if knowing else ("never",)
        never = any(texts[w].lower() in denied for w in trees.children(word, "advmod"))
        if not never or (subject is not None and texts[subject].lower() != "i"):
            continue
        targets = trees.children(word, "obj")
        if trees.lemma(word).lower() in _EYES:
            eyes = [w for w in targets if texts[w].lower() == "eyes"]
            targets = [o for at in (word, *eyes) for o in trees.children(at, "obl", "nmod")] if eyes else []
        for target in targets:
            if _is_somebody(trees, target) and _is_all(trees, target):
                yield FoundMeeting(
                    MeetingForm.UNSEEN,
                    word,
                    subject,
                    target,
                    word if subject is None else subject,
                    target + 1,
                )
                break


def _is_somebody(trees: Trees, word: int) -> bool:
    """Whether a word means one person: a name, "him", "that man"."""
    low = trees.words.texts[word].lower()
    if trees.part_of_speech(word) == "PROPN" or low in ("him", "her", "you"):
        return True
    return low in _MEN and any(trees.words.texts[w].lower() in _THAT for w in trees.children(word, "det"))


def _is_all(trees: Trees, target: int) -> bool:
    """Whether nothing stands behind that says how somebody was never seen."""
    sentence = trees.sentence(target)
    after = trees.words.texts[target + 1].lower() if target + 1 < sentence.stop else "."
    if trees.words.texts[target - 1].lower() in ("like", "as", "than"):
        return False
    return after in _ENDS or not after[0].isalpha()


def _strangers(trees: Trees) -> Iterator[FoundMeeting]:
    texts, glued = trees.words.texts, trees.words.glued
    done = -1
    for mark in (w for w, text in enumerate(texts) if text.lower() in _STRANGE):
        sentence = trees.sentence(mark)
        if sentence.start == done:
            continue
        done = sentence.start
        starts: list[int] = []
        line = ""
        for word in sentence:
            low = texts[word].lower().translate(_STRAIGHT)
            clitic = glued[word] and (low == "n't" or low.startswith("'"))
            line += "" if clitic or not line else " "
            starts.append(len(line))
            line += low
        for form in _STRANGERS:
            match = form.search(line)
            if match is None:
                continue
            inside = [w for w, at in zip(sentence, starts, strict=True) if match.start() <= at < match.end()]
            name = None
            if "name" in match.re.groupindex:
                at = match.start("name")
                name = next((w for w, start in zip(sentence, starts, strict=True) if start == at), None)
                if name is None or not texts[name][0].isupper():
                    continue
            if inside:
                yield FoundMeeting(
                    MeetingForm.STRANGERS, inside[-1], None, None, inside[0], inside[-1] + 1, name
                )
                break
