"""A faulty mark costs something where it stands, and nowhere else."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from invented import HARDER_DIALOGUES, MARK_PAIRS, Speech

from fabula.story.model import Story
from prose import read_story


def _by_paragraph(story: Story, paragraphs: list[str]) -> list[list[str]]:
    """The words of the quotations of each paragraph."""
    starts = [0, *accumulate(len(paragraph) + 2 for paragraph in paragraphs)]
    found: list[list[str]] = [[] for _ in paragraphs]
    for quotation in story.quotations:
        found[bisect_right(starts, quotation.span.start) - 1].append(quotation.text)
    return found


def _repaired(story: Story, paragraphs: list[str]) -> set[int]:
    starts = [0, *accumulate(len(paragraph) + 2 for paragraph in paragraphs)]
    return {bisect_right(starts, repair.quotation.start) - 1 for repair in story.mark_repairs}


def _sound(dialogue: list[Speech], marks: tuple[str, str]) -> list[str]:
    # Half a dozen plain exchanges around it, so that the story has a habit to depart from.
    habit = [f"{marks[0]}Line {number},{marks[1]} said Ilse." for number in range(4)]
    return [*habit, *(speech.write(*marks) for speech in dialogue), *habit]


def _places_of(marks: tuple[str, str], paragraph: str) -> list[int]:
    """Where quotation marks stand, apostrophes left out."""
    return [
        at
        for at, char in enumerate(paragraph)
        if char in marks and not (paragraph[at - 1 : at].isalpha() and paragraph[at + 1 : at + 2].isalpha())
    ]


@settings(max_examples=120, deadline=None)
@given(HARDER_DIALOGUES, MARK_PAIRS, st.data())
def test_a_lost_mark_unsettles_only_its_own_paragraph(
    dialogue: list[Speech], marks: tuple[str, str], data: st.DataObject
) -> None:
    paragraphs = _sound(dialogue, marks)
    spoken = [number for number, speech in enumerate(dialogue, start=4) if speech.speaker is not None]
    assume(spoken)
    chosen = data.draw(st.sampled_from(spoken))
    places = _places_of(marks, paragraphs[chosen])
    at = data.draw(st.sampled_from(places))
    damaged = [*paragraphs]
    damaged[chosen] = paragraphs[chosen][:at] + paragraphs[chosen][at + 1 :]
    before = _by_paragraph(read_story("\n\n".join(paragraphs)), paragraphs)
    story = read_story("\n\n".join(damaged))
    after = _by_paragraph(story, damaged)
    assert before[:chosen] == after[:chosen]
    assert before[chosen + 1 :] == after[chosen + 1 :]
    assert _repaired(story, damaged) == {chosen}


@settings(max_examples=120, deadline=None)
@given(HARDER_DIALOGUES, MARK_PAIRS, st.data())
def test_a_mark_too_many_unsettles_only_its_own_paragraph(
    dialogue: list[Speech], marks: tuple[str, str], data: st.DataObject
) -> None:
    paragraphs = _sound(dialogue, marks)
    chosen = data.draw(st.integers(4, 3 + len(dialogue)))
    mark = data.draw(st.sampled_from(marks))
    words = paragraphs[chosen].split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = mark + words[at] if data.draw(st.booleans()) else words[at] + mark
    damaged = [*paragraphs]
    damaged[chosen] = " ".join(words)
    before = _by_paragraph(read_story("\n\n".join(paragraphs)), paragraphs)
    story = read_story("\n\n".join(damaged))
    after = _by_paragraph(story, damaged)
    assert before[:chosen] == after[:chosen]
    assert before[chosen + 1 :] == after[chosen + 1 :]
    assert _repaired(story, damaged) <= {chosen}
