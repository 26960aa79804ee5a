"""Who goes by a noun all through a short text is somebody, and nobody else."""

from __future__ import annotations

from fabula.language.reader_model import load_model
from fabula.reading.annotations import MentionKind
from fabula.story.build import build_story
from fabula.story.model import Character, Story
from fabula.text.reader import read_source_text


def read_story(text: str) -> Story:
    """The story as the model reads it."""
    return build_story(read_source_text(text), model=load_model(threads=1))


def _who(story: Story, name: str) -> Character:
    return next(character for character in story.characters if character.name == name)


def _means(story: Story, words: str) -> set[str | None]:
    return {m.character for m in story.mentions if m.text == words and m.kind is MentionKind.COMMON}


def test_who_is_only_ever_the_lift_man_has_what_is_told_of_him() -> None:
    story = read_story(
        "The lift man began at eight. He was fifty or so, with a grey moustache that he combed with "
        "his thumb, and he kept his sandwiches in his cap.\n\n"
        "Odile rode up with him every morning. He asked her about the weather, and she told him.\n\n"
        "“Cellar next,” said the lift man. He winked at her and closed the gate.\n"
    )
    assert _who(story, "the lift man").pronouns == "he/him"
    own = _who(story, "the lift man").id
    assert {m.character for m in story.mentions if m.text in ("He", "he", "his", "him")} == {own}


def test_the_noun_is_not_who_has_a_name_beside_it() -> None:
    story = read_story(
        "The old woman in the lodge had died in May, and they buried her by the wall. Nobody knew what "
        "she had been called.\n\n“Open it,” said the carter.\n\n“I would rather not,” said Ysolde.\n\n"
        "She cut the string. The old woman had kept her ribbons in there. Ysolde shut the box again.\n"
    )
    assert _who(story, "Ysolde").id not in _means(story, "The old woman")


def test_who_is_likened_to_somebody_is_nobody_new() -> None:
    story = read_story(
        "Odile stood there like a man with a train to catch. She put down her bag, and Bram took it up. "
        "“Late,” said Odile.\n\n“Never,” said Bram.\n"
    )
    assert {character.name for character in story.characters} == {"Odile", "Bram"}


def test_the_ships_doctor_is_the_doctor() -> None:
    story = read_story(
        "Ysolde Marr, the ship's doctor, was left-handed. She sewed well.\n\nThe bosun came down with a torn "
        "ear.\n\n“Hold still,” the doctor said. She took up the needle.\n\n"
        "“Tell me of home,” said the doctor.\n"
    )
    assert "the doctor" not in {character.name for character in story.characters}


def test_a_title_cut_short_is_the_title() -> None:
    story = read_story(
        "Dr. Brandvold had a bicycle. He was never late.\n\n“Show me the hand,” said the doctor.\n\n"
        "“It hurts,” said Odile.\n\n“It will,” the doctor said.\n"
    )
    assert "the doctor" not in {character.name for character in story.characters}


def test_the_keeper_was_a_woman_called_so() -> None:
    story = read_story(
        "The stationmaster was a woman named Ysolde Marr. She met every train.\n\n“Late,” the stationmaster "
        "told Bram.\n\n“Cows,” he said.\n\nThe stationmaster looked at her watch.\n"
    )
    assert "the stationmaster" not in {character.name for character in story.characters}


def test_a_few_paragraphs_that_say_i_have_a_narrator() -> None:
    story = read_story(
        "My neighbour keeps geese, and I have never asked her why. From my kitchen I can see her "
        "among them.\n\n"
        "Today she came to the door, and I let her in.\n\n“It's for the noise,” my neighbour said.\n"
    )
    assert [character.narrator for character in story.characters if character.narrator] == [True]


def test_a_stray_i_is_no_narrator() -> None:
    story = read_story(
        "Bram swept the shop and counted the keys.\n\nHe called up the stairs. I put the broom away. Nobody "
        "answered.\n\nBram sat down.\n"
    )
    assert not any(character.narrator for character in story.characters)
