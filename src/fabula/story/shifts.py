"""Where the telling leaves its tense or its person."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.reading.page import Page
from fabula.reading.shifts import ShiftKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import TellingShift
from fabula.story.narrated_self import Narrator
from fabula.text.span import Span

_SLIPS = 2
"""Sentences up to which a narrator who is told of as somebody else is a slip, and no habit."""


def build_shifts(page: Page) -> tuple[TellingShift, ...]:
    """The shifts of a page, in order; none where it was read without the model."""
    if page.encoded is None:
        return ()
    trees = page.encoded.trees

    def sentence(word: int) -> Span:
        words = trees.sentence(word)
        return trees.words.span(words.start, words.stop)

    return tuple(
        TellingShift(
            kind=shift.kind,
            span=trees.words.span(shift.word, shift.word + 1),
            sentence=sentence(shift.word),
            told=shift.told,
            usual=sentence(shift.sound),
            sure=shift.sure,
        )
        for shift in page.shifts
    )


def narrator_shifts(page: Page, told: Told) -> tuple[TellingShift, ...]:
    """Sentences of a first-person telling in which who tells is "she", "he" or a name."""
    if not page.first_person:
        return ()
    narrator = Narrator(told, page.first_person)
    found: dict[range, int] = {}
    for word in narrator.told_of_as_other():
        found.setdefault(told.trees.sentence(word), word)
    if len(found) > _SLIPS:
        return ()
    return tuple(
        TellingShift(
            kind=ShiftKind.PERSON,
            span=told.span(word, word + 1),
            sentence=told.sentence_span(word),
            told="first person",
            usual=told.sentence_span(next(_usual(told, scene), word)),
            sure=True,
        )
        for word in found.values()
        if (scene := told.scene(word)) is not None
    )


def _usual(told: Told, scene: int) -> Iterator[int]:
    """Where the scene says "I" in its narration."""
    for word in told.scene_words(scene):
        if told.words.texts[word] == "I" and told.voice(word)[0] is Voice.NARRATION:
            yield word
