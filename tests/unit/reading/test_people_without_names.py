"""People whom the text never names, and nouns and epithets that mean somebody who has a name."""

from __future__ import annotations

import pytest

from prose import called, lines_of, read_story, speakers_of


def test_a_relative_of_whom_nobody_knows_the_name_is_not_the_nearest_woman() -> None:
    story = read_story(
        "Leilani knelt by the rope with Amaru.\n\n“A thief,” she said to her aunt.\n\n"
        "“Nonsense,” her aunt snapped.\n"
    )
    said, answer = lines_of(story)
    assert said.speaker == "Leilani"
    assert "Amaru" not in said.addressees
    assert answer.speaker == "her aunt"


def test_their_mother_is_not_one_of_them() -> None:
    story = read_story(
        "‘You have my pencil,’ said Nuala.\n\n‘Haven’t,’ said Declan.\n\n"
        "‘Declan, give it back,’ their mother called.\n"
    )
    assert speakers_of(story) == ["Nuala", "Declan", "their mother"]


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("“Where’s Mum?” asked Tom.\n\n", "his mother said"),
        ("“Where’s Mum?” asked Tom.\n\n“Late,” said Ann.\n\n", "said his mother"),
        ("“Where’s Mum?” asked Tom. Mum had the keys.\n\n", "their mum said"),
        ("“Where’s Mum?” asked Tom.\n\n", "said Tom’s mother"),
    ],
)
def test_a_relative_whom_a_name_tells_is_that_person(before: str, cue: str) -> None:
    story = read_story(f"{before}“Here I am,” {cue}.\n")
    assert speakers_of(story)[-1] == "Mum"


def test_of_two_aunts_with_names_her_aunt_is_not_made_a_third() -> None:
    story = read_story(
        "“Sit,” said Aunt Ros.\n\n“Stand,” said Aunt Bel.\n\n“Which?” asked Tom.\n\n“Sit,” said Aunt Ros.\n"
    )
    assert {character.name for character in story.characters} == {"Aunt Ros", "Aunt Bel", "Tom"}


def test_the_old_man_is_not_the_only_man_who_has_a_name() -> None:
    story = read_story(
        "“Run where?” asked Farouk.\n\n“The river, then,” the old man said.\n\n"
        "“Not without my hat,” Farouk told the old man.\n"
    )
    assert speakers_of(story)[1] == "the old man"


def test_who_comes_in_as_a_woman_speaks_as_the_woman() -> None:
    story = read_story(
        "Tove sat by the stove with Ilse. A woman put her head in at the door.\n\n"
        "“Is there a room?” asked Tove.\n\n“For one,” the woman said.\n\n“For two,” said Ilse.\n"
    )
    assert speakers_of(story) == ["Tove", "the woman", "Ilse"]


def test_the_woman_behind_the_counter_is_nobody_who_was_named() -> None:
    story = read_story("“Two, please,” said Jas.\n\n“Is it for you?” called the woman behind the counter.\n")
    assert speakers_of(story) == ["Jas", "the woman"]


@pytest.mark.parametrize("noun", ["conductor", "goblin", "dragon", "robot", "fox", "kettle-mender"])
@pytest.mark.parametrize("again", ["the {} said", "said the {}"])
def test_any_noun_in_a_sure_cue_speaks(noun: str, again: str) -> None:
    story = read_story(
        f"“Tickets,” said the {noun}.\n\n“I have none,” said Ingrid.\n\n“Then walk,” {again.format(noun)}.\n"
    )
    first, second, third = speakers_of(story)
    assert second == "Ingrid"
    assert first == third == f"the {noun}"


def test_what_is_said_is_nobody() -> None:
    story = read_story("Ingrid read it out. “Mind the step,” the notice said. “Which step?” said Ingrid.\n")
    assert "the notice" not in {character.name for character in story.characters}


@pytest.mark.parametrize(
    "telling",
    [
        "The vicar, Mr Swann, poured the tea.",
        "Mr Swann, the vicar, poured the tea.",
        "The vicar was called Swann.",
        "Mr Swann was the vicar.",
        "The vicar’s name was Swann.",
    ],
)
def test_a_noun_that_the_text_says_is_somebodys_means_him(telling: str) -> None:
    story = read_story(f"{telling} Ottilie drank it.\n\n“More?” said the vicar.\n\n“No,” said Ottilie.\n")
    assert speakers_of(story)[0] == called(story, "Mr Swann" if "Mr" in telling else "Swann").name


def test_a_list_is_no_apposition() -> None:
    story = read_story(
        "Mr Swann, the vicar and Ottilie drank the tea.\n\n“More?” said the vicar.\n\n“No,” said Mr Swann.\n"
    )
    assert speakers_of(story) == ["the vicar", "Mr Swann"]


def test_an_epithet_that_compares_is_no_third_person() -> None:
    story = read_story(
        "Itsuki looked up. Naoki laughed at Itsuki.\n\n"
        "“You are late,” said Itsuki.\n\n“I am not,” said Naoki.\n\n"
        "The older man put down his brush. “You are,” he said.\n\n“I ran,” said Naoki.\n"
    )
    assert {character.name for character in story.characters} == {"Itsuki", "Naoki"}


def test_the_blonde_may_be_a_man() -> None:
    story = read_story(
        "Naoki dropped his book. “Sorry,” said Naoki.\n\nItsuki sighed. He picked up his pen.\n\n"
        "“It was mine,” the blonde said.\n"
    )
    assert speakers_of(story)[-1] in ("Naoki", "Itsuki")


def test_a_relative_who_was_named_once_keeps_the_name() -> None:
    story = read_story(
        "Ilse waited for her brother Torvald. Paolo waited too.\n\n“You are late,” said Ilse.\n\n"
        "“I am early,” said her brother.\n\n“He is,” said Paolo.\n"
    )
    assert speakers_of(story) == ["Ilse", "Torvald", "Paolo"]


def test_a_passer_by_who_speaks_is_nobody_who_was_there() -> None:
    story = read_story(
        "“Is it far?” asked Ilse.\n\n“Very far,” said a tall man with a dog.\n\n“How far?” asked Paolo.\n\n"
        "“Far,” the tall man said.\n"
    )
    assert speakers_of(story) == ["Ilse", "the tall man", "Paolo", "the tall man"]


def test_the_second_of_several_is_nobody_else() -> None:
    story = read_story(
        "Ilse met two guards at the gate. Paolo was with her.\n\n“Papers,” said the first guard.\n\n"
        "“What papers?” asked Ilse.\n\n“Those papers,” said the second guard.\n"
    )
    first, ilse, second = speakers_of(story)
    assert ilse == "Ilse"
    assert len({first, ilse, second}) == 3


def test_a_trade_is_whoever_the_others_call_by_name() -> None:
    story = read_story(
        "Osk came in. Vesna sat down. “Well, Osk?” said Vesna.\n\n“Not yet,” said the printer.\n\n"
        "“Then when, Osk?” said Vesna.\n\n“Tomorrow,” answered the printer. “Or Friday.”\n\n"
        "“You said so on Monday, Osk,” said Vesna.\n\n“So I did,” said the printer.\n"
    )
    assert speakers_of(story) == ["Vesna", "Osk", "Vesna", "Osk", "Osk", "Vesna", "Osk"]


def test_a_trade_who_talks_of_somebody_is_not_him() -> None:
    story = read_story(
        "Osk came in. Vesna sat down. “Well, Osk?” said Vesna.\n\n“He is late,” said the printer to Osk.\n\n"
        "“Then when, Osk?” said Vesna.\n\n“Osk will know,” answered the printer.\n\n"
        "“You said so on Monday, Osk,” said Vesna.\n\n“Osk never did,” said the printer.\n"
    )
    assert speakers_of(story)[-1] == "the printer"


def test_of_two_duchesses_the_one_spoken_of_last_is_meant() -> None:
    story = read_story(
        "The Duchess of Fenmarch came first. “Rain,” said the duchess.\n\n“Rain,” said Osk.\n\n"
        "Osk left her there, and found the Duchess of Ilmen in the hall.\n\n"
        "“Wind,” said the duchess.\n\n“Is it, Duchess?” said Osk.\n"
    )
    assert speakers_of(story)[::2] == ["Duchess of Fenmarch", "Duchess of Ilmen"]


def test_the_place_of_a_duchess_is_no_name_of_hers() -> None:
    story = read_story(
        "The Duchess of Fenmarch was late. They had left Fenmarch at noon, and Fenmarch was far behind.\n\n"
        "“Rain,” said the duchess.\n\n“In Fenmarch it never rains,” said Osk.\n"
    )
    assert "Fenmarch" not in {alias.text for alias in called(story, "Duchess of Fenmarch").aliases}


@pytest.mark.parametrize("trade", ["examiner", "pilot", "ferryman"])
def test_who_has_no_name_speaks_where_the_cue_says_so(trade: str) -> None:
    story = read_story(
        f"“I’m sorry, Miss Okafor,” the {trade} says, and he does look it, “but you can’t do that.”\n\n"
        "“I didn’t touch anybody,” I say.\n\n“I’ve told Benedikt and Suvi,” I say. Benedikt laughs. Suvi "
        f"does not.\n\n“Sign here,” the {trade} says.\n"
    )
    assert speakers_of(story)[0] == speakers_of(story)[-1] == f"the {trade}"
