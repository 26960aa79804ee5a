"""Lines about what the author says is a secret, by people who do not share it and were not told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabula.language.lexicon import pronouns, word_list, word_sections
from fabula.language.stems import stem
from fabula.reading.annotations import Mode
from fabula.story.canon import Canon, Secret
from fabula.story.knowledge import Knowledge
from fabula.story.model import Quotation, Story

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+")
_SENTENCE = re.compile(r"[^.!?…]+")
_LEAST, _SURE = 1.6, 2.0
"""Weight of the words that a sentence shares with a secret, for it to be about it."""
_SEVERAL = 2
"""Words that it shares at least."""
_FREQUENT, _NAME = 0.6, 0.6
_SPOKEN = 0.75
"""Confidence of the speaker."""


@dataclass(frozen=True, slots=True)
class Betrayal:
    """A line about a secret of the author's."""

    secret: Secret
    line: Quotation
    weight: float

    @property
    def sure(self) -> bool:
        """Whether its words leave little doubt that it is about the secret."""
        return self.weight >= _SURE


def find_betrayals(story: Story, canon: Canon) -> Iterator[Betrayal]:
    """The first line of each person about each secret that he does not share."""
    if not canon.secrets:
        return
    names = {stem(word) for character in story.characters for word in _WORD.findall(character.name)}
    knowledge = Knowledge(story)
    for secret in canon.secrets:
        weights = _weights(f"{secret.name} {secret.what}", names)
        sharing = set(secret.known_by)
        for index, line in enumerate(story.quotations):
            weight = _weight(line.text, weights)
            if line.speaker is None or weight < _LEAST:
                continue
            if line.speaker in sharing:
                # Who hears it from one who knows, knows from then on.
                sharing |= knowledge.hearers(index)
            elif line.confidence >= _SPOKEN and line.mode is not Mode.WRITING:
                sharing.add(line.speaker)
                yield Betrayal(secret, line, weight)


def _weights(text: str, names: set[str]) -> Mapping[str, float]:
    """How much each stem tells that a sentence is about a secret."""
    light = {stem(word) for words in word_sections("light_words").values() for word in words}
    small = (
        word_list("auxiliaries") | word_list("prepositions") | word_list("subordinating") | pronouns().keys()
    )
    weights: dict[str, float] = {}
    for word in _WORD.findall(text):
        low, each = word.lower(), stem(word)
        if each in names:
            weights[each] = _NAME
        elif each not in light and low not in small and len(each) > _SEVERAL:
            weights[each] = _FREQUENT if low in word_list("frequent_words") else 1.0
    return weights


def _weight(text: str, weights: Mapping[str, float]) -> float:
    """The most that a sentence shares with a secret; nothing where it is one word."""
    best = 0.0
    for sentence in _SENTENCE.findall(text):
        shared = {stem(word) for word in _WORD.findall(sentence)} & weights.keys()
        if len(shared) >= _SEVERAL:
            best = max(best, sum(weights[each] for each in shared))
    return best
