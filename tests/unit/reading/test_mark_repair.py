"""Faulty quotation marks: found, mended where they stand, and reported; sound ones left in peace."""

from __future__ import annotations

from itertools import product

import pytest

from fabula.reading.annotations import MarkFault, MarkRepair
from fabula.story.model import Story
from prose import read_story, speakers_of, texts_of

_BEFORE = "“The well is dry,” said Amaru.\n\n“It was full,” said Leilani.\n\n"
_AFTER = "\n\n“Somebody has cut the rope,” said Amaru.\n\n“Somebody has,” said Leilani.\n"


def _repairs(story: Story) -> list[tuple[MarkFault, str, str]]:
    """Fault, the quotation as mended, and the mark that belongs there."""
    return [(r.fault, story.source.slice(r.quotation), r.expected) for r in story.mark_repairs]


def _only(story: Story) -> MarkRepair:
    (repair,) = story.mark_repairs
    return repair


@pytest.mark.parametrize(
    ("paragraph", "fault", "spoken", "expected"),
    [
        ("“I saw it, he said.", MarkFault.UNCLOSED, "“I saw it,", "”"),
        ("“I saw it.", MarkFault.UNCLOSED, "“I saw it.", "”"),
        ("I saw it,” he said.", MarkFault.UNOPENED, "I saw it,”", "“"),
        ("He sat down. I’m tired.”", MarkFault.UNOPENED, "I’m tired.”", "“"),
        ("”I saw it,” he said.", MarkFault.REVERSED, "”I saw it,”", "“"),
        ("“I saw it,“ he said.", MarkFault.REVERSED, "“I saw it,“", "”"),
        ("“I saw it,’ he said.", MarkFault.MISMATCHED, "“I saw it,’", "”"),
    ],
)
def test_a_faulty_mark_is_mended_where_it_stands(
    paragraph: str, fault: MarkFault, spoken: str, expected: str
) -> None:
    story = read_story(_BEFORE + paragraph + _AFTER)
    assert _repairs(story) == [(fault, spoken, expected)]
    assert texts_of(story) == [
        "“The well is dry,”",
        "“It was full,”",
        spoken,
        "“Somebody has cut the rope,”",
        "“Somebody has,”",
    ]
    assert speakers_of(story)[3:] == ["Amaru", "Leilani"]


def test_the_place_of_a_missing_mark_is_exact() -> None:
    text = _BEFORE + "“I saw it, he said." + _AFTER
    repair = _only(read_story(text))
    assert repair.at.length == 0
    mended = text[: repair.at.start] + repair.expected + text[repair.at.end :]
    assert "“I saw it,” he said." in mended
    assert read_story(mended).mark_repairs == ()


def test_the_place_of_a_wrong_mark_is_exact() -> None:
    text = _BEFORE + "“I saw it,“ he said." + _AFTER
    repair = _only(read_story(text))
    assert text[repair.at.start : repair.at.end] == "“"
    mended = text[: repair.at.start] + repair.expected + text[repair.at.end :]
    assert read_story(mended).mark_repairs == ()


def test_straight_marks_are_mended_with_straight_ones() -> None:
    text = '"Is it late?" asked Amaru.\n\n"It is, said Leilani.\n\n"Then go."\n'
    assert _repairs(read_story(text)) == [(MarkFault.UNCLOSED, '"It is,', '"')]


def test_a_missing_mark_is_sure_only_where_one_place_can_hold_it() -> None:
    sure = read_story(_BEFORE + "“I saw it, he said." + _AFTER)
    assert _only(sure).sure
    doubtful = read_story(
        _BEFORE
        + "“I saw it. He looked away over the fields, where the others stood about with their buckets and did"
        " not speak. The sun was low. Nobody had eaten since the morning, and the goats had begun to "
        "complain of it. He counted them again, and again there were eleven, and again he said nothing "
        "about it to her."
        "\n\nNobody answered." + _AFTER
    )
    assert not _only(doubtful).sure


def test_missing_mark_in_single_quotes() -> None:
    story = read_story(
        "'The well's dry,' said Amaru.\n\n'It was full, said Leilani.\n\n'It's cut,' said Amaru.\n"
    )
    assert [(r.fault, r.expected) for r in story.mark_repairs] == [(MarkFault.UNCLOSED, "'")]
    assert speakers_of(story) == ["Amaru", "Leilani", "Amaru"]


def test_a_forgotten_mark_before_an_answer_is_no_speech_that_goes_on() -> None:
    story = read_story(_BEFORE + "“Who would do that?\n\n“A thief,” said Leilani." + _AFTER)
    assert [r.fault for r in story.mark_repairs] == [MarkFault.UNCLOSED]
    assert not any(q.continues for q in story.quotations)


def test_a_verse_quoted_over_paragraphs_is_sound() -> None:
    story = read_story(
        _BEFORE
        + "“The tide comes in,\n\nThe tide goes out,\n\nAnd nobody asks the shore,” sang Leilani."
        + _AFTER
    )
    assert story.mark_repairs == ()


@pytest.mark.parametrize(
    "sound",
    [
        "“I saw it”—he pointed—“over there.”",
        "“I saw—”",
        "“I saw it!” “Where?” “There!”",
        "(“I saw it,” he said.)",
        "“‘I saw it,’ is what you said.”",
        "“He said, ‘I saw it.’”",
        "He had seen it—“as plain as day,” he said.",
        "He wore a 9” knife.",
    ],
)
def test_sound_marks_are_left_in_peace(sound: str) -> None:
    assert read_story(_BEFORE + sound + _AFTER).mark_repairs == ()


def test_no_pair_of_marks_is_too_odd_to_read() -> None:
    for mark, other in product("“”„‟\"«»‹›‘’‚‛'`´", repeat=2):
        story = read_story(f"{mark}I saw it,{other} said Amaru.\n\n{mark} {other}\n")
        for repair in story.mark_repairs:
            assert repair.expected
            assert repair.quotation.start <= repair.at.start <= repair.at.end <= repair.quotation.end


def test_a_mark_that_ends_its_paragraph_opens_nothing() -> None:
    story = read_story("‘Is it late?’ said Ilse.\n\nThe ferry has gone—’\n\n‘Gone,’ said Bogdan.\n")
    assert [repair.fault for repair in story.mark_repairs] == [MarkFault.UNOPENED]
