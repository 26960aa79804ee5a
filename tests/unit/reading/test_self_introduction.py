"""Who says who she is, who interrupts, and who says "I"."""

from __future__ import annotations

import pytest

from fabula.language.reader_model import load_model
from fabula.story.build import build_story
from fabula.text.reader import read_source_text
from prose import read_story, speakers_of

_SCENE = (
    "Ilse stood at the door. Piet and Wanda were at the table. Josse looked in.\n\n"
    "“Who are you?” asked Wanda.\n\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "I’m Josse.",
        "My name is Josse.",
        "I am Josse, from the mill.",
        "Call me Josse.",
        "Late, I know. Josse, Harbour Office.",
    ],
)
def test_who_says_her_name_speaks(words: str) -> None:
    assert speakers_of(read_story(f"{_SCENE}“{words}”\n"))[-1] == "Josse"


def test_whose_cook_somebody_is_is_not_her_name() -> None:
    story = read_story(f"{_SCENE}“I’m Josse’s cook,” said Ilse.\n\n“Are you?” said Wanda.\n")
    assert speakers_of(story)[1] == "Ilse"


def test_who_interrupts_did_not_speak_the_words_that_break_off() -> None:
    story = read_story(
        "“Sit down,” said Piet.\n\nWanda looked at the stove, and at the rain. “It is not my—”\n\n"
        "“I would rather stand,” Wanda interrupted.\n"
    )
    assert speakers_of(story) == ["Piet", "Piet", "Wanda"]


def test_i_said_makes_a_narrator_even_of_the_shortest_text() -> None:
    story = read_story("“No speech,” I say.\n\n“One speech,” says Teo.\n\n“I’m so sorry,” I tell him.\n")
    first, second, third = speakers_of(story)
    assert first == third == "narrator"
    assert second == "Teo"


@pytest.mark.parametrize("question", ["What’s your name?", "And who are you?", "What do they call you?"])
def test_who_is_asked_for_her_name_and_says_it_speaks(question: str) -> None:
    text = "Ilse stood at the door. Piet and Wanda were at the table. Josse looked in.\n\n"
    story = read_story(
        f"{text}“{question}” asked Wanda.\n\n“Josse. Is there soup?”\n\n“There is,” said Piet.\n"
    )
    assert speakers_of(story) == ["Wanda", "Josse", "Piet"]


def test_a_name_that_answers_another_question_is_of_somebody_else() -> None:
    text = "Ilse stood at the door. Wanda was at the table. Josse was asleep.\n\n“Ilse,” said Wanda.\n\n"
    story = read_story(f"{text}“Yes?” said Ilse.\n\n“Who did you see?” asked Wanda.\n\n“Josse. He sleeps.”\n")
    assert speakers_of(story)[-1] == "Ilse"


def test_names_in_a_row_introduce_nobody() -> None:
    story = read_story(f"{_SCENE}“Josse, Piet.”\n\n“Josse, now.”\n\n“Josse, Ilse!” said Wanda.\n")
    assert "Josse" not in speakers_of(story)


_CABIN = (
    "Wanda put down her bag.\n\n“That is my bunk,” the sailor said.\n\n“I have a ticket,” said Wanda.\n\n"
)
_ASKED = "“So had I,” said the sailor.\n\n“What’s your name?” asked Wanda.\n\n“Josse.”\n\n"


def test_who_gives_his_name_is_who_was_a_sailor() -> None:
    story = read_story(f"{_CABIN}{_ASKED}“It suits you,” said Wanda. Josse bowed.\n")
    assert speakers_of(story)[:4] == ["Josse", "Wanda", "Josse", "Wanda"]


def test_a_name_given_later_in_the_scene_is_the_sailor_s() -> None:
    between = "The rain came down.\n\n" * 8
    story = read_story(f"{_CABIN}{between}“What’s your name?” asked Wanda.\n\n“Josse,” he said.\n")
    assert speakers_of(story)[0] == "Josse"


@pytest.mark.parametrize(
    "before",
    [
        "***\n\n",
        "Josse came in.\n\n",
        "“And mine,” said the porter.\n\n",
    ],
)
def test_a_name_may_be_somebody_else_s_than_the_sailor_s(before: str) -> None:
    story = read_story(f"{_CABIN}{before}“What’s your name?” asked Wanda.\n\n“Josse.”\n\nJosse bowed.\n")
    assert speakers_of(story)[0] == "the sailor"


_ARRIVAL = "Ilse opened the door to a stranger. “You’ll want the mill,” said Ilse.\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "“Wanda Brink.” The stranger held out a hand. “I rang you.”",
        "She showed a badge. “Wanda Brink. May I come in?”",
        "“Wanda Brink,” she said, and they shook, her hand cold.",
    ],
)
def test_who_gives_a_whole_name_with_a_hand_speaks(words: str) -> None:
    story = build_story(
        read_source_text(f"{_ARRIVAL}{words}\n\n“Come in,” said Ilse. Wanda came in.\n"),
        model=load_model(threads=1),
    )
    assert speakers_of(story)[1] == "Wanda Brink"


@pytest.mark.parametrize(
    "words", ["Her name is Wanda Brink.", "This is Wanda Brink, from the mill.", "I’m with Wanda Brink."]
)
def test_whoever_names_another_is_not_the_other(words: str) -> None:
    story = build_story(
        read_source_text(f"{_ARRIVAL}“{words}” Ilse let them in, and Wanda Brink sat down.\n"),
        model=load_model(threads=1),
    )
    assert speakers_of(story)[1] != "Wanda Brink"


def test_a_woman_is_no_man_whoever_else_is_about() -> None:
    story = build_story(
        read_source_text(
            "“That’s him,” said the woman who had let her in. “He does that. My brother hates it.”\n\n"
            "“Is Piet at home?” said Ilse. “He said he would be.”\n\nPiet came down. He was yawning.\n"
        ),
        model=load_model(threads=1),
    )
    assert speakers_of(story)[0] != "Piet"
