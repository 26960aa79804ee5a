"""Facts of characters: recall against ``facts`` of ``gold.json``.

A fact counts as found where the story has a claim of the same character (as ``match_characters`` pairs them)
that is asserted, and either

- its topic belongs to the gold's attribute, and its words or its sentence overlap the evidence; or
- its topic belongs to the gold's attribute, and its value shares a word with the gold's, numbers in figures.

A possession, a habit or clothing must overlap by its own words.  Gold is not exhaustive: precision is judged
by hand on a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.bible.golds import GoldStory, Judged, overlaps
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing
from fabula.text.numerals import read_number

_BODY = frozenset([Topic.BODY, Topic.INJURY, Topic.SCAR])
_TOPICS: dict[str, frozenset[Topic]] = {
    "age": frozenset([Topic.AGE, Topic.BIRTH]),
    "age_at_marriage": frozenset([Topic.AGE]),
    "allergy": _BODY,
    "beard": frozenset([Topic.FACIAL_HAIR]),
    "birth_order": frozenset([Topic.BIRTH_ORDER]),
    "clothing": frozenset([Topic.CLOTHES]),
    "condition": _BODY,
    "death": frozenset([Topic.LIFE]),
    "education": frozenset([Topic.OCCUPATION, Topic.SKILL]),
    "eye_colour": frozenset([Topic.EYES]),
    "facial_hair": frozenset([Topic.FACIAL_HAIR]),
    "glasses": frozenset([Topic.GLASSES]),
    "habit": frozenset([Topic.HABIT]),
    "hair": frozenset([Topic.HAIR]),
    "handedness": frozenset([Topic.HANDEDNESS]),
    "hearing": _BODY,
    "height": frozenset([Topic.HEIGHT, Topic.BUILD]),
    "home": frozenset([Topic.HOME, Topic.ORIGIN]),
    "injury": _BODY,
    "location": frozenset([Topic.HOME, Topic.WHEREABOUTS]),
    "lost_item": frozenset([Topic.POSSESSION]),
    "occupation": frozenset([Topic.OCCUPATION, Topic.RANK]),
    "piercing": frozenset([Topic.BODY, Topic.JEWELLERY, Topic.CLOTHES, Topic.POSSESSION]),
    "possession": frozenset([Topic.POSSESSION, Topic.CLOTHES]),
    "prosthesis": _BODY,
    "scar": _BODY,
    "status": frozenset([Topic.LIFE]),
    "teeth": _BODY,
}
_BY_PLACE = frozenset(["possession", "habit", "lost_item", "clothing"])
_LITTLE = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "with", "his", "her", "by"]
)


def judge(gold: GoldStory) -> Iterator[Judged]:
    """Every fact of the gold, and whether a claim has it."""
    for fact in gold.gold["facts"]:
        yield Judged(
            f"{fact['character']}: {fact['attribute']} = {fact['value']} "
            f"({' '.join(gold.text[fact['start'] : fact['end']].split())})",
            any(_is_told(fact, claim, gold) for claim in gold.story.claims),
            str(fact["attribute"]),
        )


def _is_told(fact: dict[str, Any], claim: Claim, gold: GoldStory) -> bool:
    attribute = str(fact["attribute"])
    topics = _TOPICS.get(attribute, frozenset(Topic))
    if claim.standing is not Standing.ASSERTED or claim.topic not in topics:
        return False
    if gold.called(claim.character) != fact["character"]:
        return False
    if overlaps(claim.span, fact["start"], fact["end"]):
        return True
    if attribute in _BY_PLACE:
        return False
    said = f"{claim.value} {claim.part} {claim.side}"
    return overlaps(claim.sentence, fact["start"], fact["end"]) or bool(
        _words(said) & _words(str(fact["value"]))
    )


def _words(text: str) -> set[str]:
    """Content words in their crudest form, numbers in figures."""
    found = {word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in _LITTLE}
    numbers = {word: read_number(word) for word in found if len(word) > 2}
    return {word.removesuffix("s") if numbers.get(word) is None else str(numbers[word]) for word in found}
