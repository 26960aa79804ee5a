"""Words and bodily signs that tell of feelings: what the lexicon says of a word by itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from fabula.language.lexicon import verb_forms, word_lines, word_sections


class Emotion(StrEnum):
    """A basic feeling.

    The list joins what Ekman, Plutchik and Shaver have in common, and what readers of fiction name beside.
    """

    JOY = "joy"
    LOVE = "love"
    HOPE = "hope"
    PRIDE = "pride"
    RELIEF = "relief"
    CALM = "calm"
    RESOLVE = "resolve"
    SURPRISE = "surprise"
    LONGING = "longing"
    AGITATION = "agitation"
    """Stirred up, by what the words do not tell: hands that shake, a racing heart."""
    WEARINESS = "weariness"
    SADNESS = "sadness"
    SHAME = "shame"
    FEAR = "fear"
    ANGER = "anger"
    DISGUST = "disgust"


_IRREGULAR = {"teeth": "tooth", "bodies": "body", "bellies": "belly"}


class FeelingWord(NamedTuple):
    """What a word tells."""

    emotion: Emotion
    kind: str
    """``adjective``, ``noun``, ``verb``, ``cause`` or ``adverb``."""


@cache
def feeling_words() -> Mapping[str, tuple[FeelingWord, ...]]:
    """By lower-case word: what feelings it tells of, and how."""
    found: dict[str, list[FeelingWord]] = {}
    for section, words in word_lines("feeling_words"):
        emotion, _, kind = section.partition(" ")
        told = FeelingWord(Emotion(emotion), kind)
        for word in words:
            for form in _forms(word) if kind in ("verb", "cause") else (word,):
                if told not in found.setdefault(form, []):
                    found[form].append(told)
    return MappingProxyType({word: tuple(told) for word, told in found.items()})


@cache
def bodily_signs() -> Mapping[tuple[str, str], Emotion]:
    """Feeling by a part of the body and what it does or is ("jaw", "clench"), in every regular form."""
    return MappingProxyType(dict(_pairs(frozenset(Emotion))))


@cache
def flushes() -> Mapping[tuple[str, str], Emotion]:
    """Feeling by what goes to or from a face, and how it goes ("blood", "drain")."""
    return MappingProxyType(dict(_pairs(frozenset(f"{emotion} colour" for emotion in Emotion))))


@cache
def sign_parts() -> Mapping[str, str]:
    """Parts of the body, or what stands for them, that a feeling shows in: by each of their forms."""
    parts = {part: part for part, _ in bodily_signs()}
    plurals = {f"{part}{'es' if part.endswith('ch') else 's'}": part for part in parts}
    return MappingProxyType({**plurals, **_IRREGULAR, **parts})


@cache
def feeling_frames() -> Mapping[str, frozenset[str]]:
    """Words that tie a feeling to whom it belongs, by what they do: ``grip``, ``having``, ``showing`` …

    Verbs are there in all their forms.
    """
    frames: dict[str, set[str]] = {}
    for section, words in word_lines("feeling_signs"):
        if "|" not in words:
            frames.setdefault(section, set()).update(form for word in words for form in _forms(word))
    return MappingProxyType({section: frozenset(words) for section, words in frames.items()})


@cache
def feeling_kinds() -> Mapping[str, frozenset[str]]:
    """Words of the lexicon that do not simply name a feeling, by what they do instead, in all forms."""
    return MappingProxyType(
        {
            section: frozenset(form for word in words for form in _forms(word))
            for section, words in word_sections("feeling_kinds").items()
        }
    )


def _pairs(sections: frozenset[str]) -> list[tuple[tuple[str, str], Emotion]]:
    found: list[tuple[tuple[str, str], Emotion]] = []
    for section, words in word_lines("feeling_signs"):
        if section not in sections or "|" not in words:
            continue
        bar = words.index("|")
        emotion = Emotion(section.partition(" ")[0])
        for part in words[:bar]:
            for does in words[bar + 1 :]:
                found += [((part, form), emotion) for form in _forms(does)]
    return found


def _forms(word: str) -> tuple[str, ...]:
    """The forms that a verb may have, with its last letter doubled too ("drop", "dropped").

    A parser's lemmas are not always right, so that words are looked up as they stand as well.
    """
    doubled = (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing") if word[-1:] in "bdglmnpt" else ()
    return (*verb_forms(word), *doubled)
