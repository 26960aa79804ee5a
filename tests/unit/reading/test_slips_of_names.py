"""One-off misspellings of a name: findings, not people."""

from __future__ import annotations

import pytest

from fabula.reading.hints import NameHints
from prose import called, cast_of, read_story

_SCENE = (
    "Marisol opened the door. Then Marisol counted the chairs, and Marisol sighed.\n\n“Sit,” said Marisol."
    "\n\n“I will stand,” said Hendrik. He looked at Marisol.\n\n"
)


@pytest.mark.parametrize("slip", ["Marisal", "Marisoll", "Marsiol", "Mariso", "Marizol"])
def test_a_slip_is_no_new_person(slip: str) -> None:
    story = read_story(_SCENE + f"Then {slip} sat down herself. “Well,” said Hendrik.\n")
    assert cast_of(story) == {"Marisol", "Hendrik"}
    (found,) = story.name_slips
    assert (found.text, found.intended) == (slip, "Marisol")
    assert story.source.slice(found.span) == slip
    assert story.source.slice(found.usual) == "Marisol"
    assert found.character == called(story, "Marisol").id
    assert 0 < found.confidence <= 1


def test_a_slip_is_still_a_mention_of_her() -> None:
    story = read_story(_SCENE + "Then Marisal sat down.\n")
    assert [m.character for m in story.mentions if m.text == "Marisal"] == [called(story, "Marisol").id]
    assert "Marisal" not in {alias.text for alias in called(story, "Marisol").aliases}


@pytest.mark.parametrize(
    "sentence",
    [
        "Then Marisol’s hat fell off.",
        "Then Maribel sat down. “Well,” said Maribel. Maribel laughed.",
        "Then Marisol and Marisal sat down, for they were sisters.",
        "The Marigold had sailed.",
    ],
)
def test_another_name_is_no_slip(sentence: str) -> None:
    assert read_story(_SCENE + sentence + "\n").name_slips == ()


def test_a_spelling_the_author_accepts_is_no_slip() -> None:
    hints = NameHints(names=frozenset({"marisal"}))
    assert read_story(_SCENE + "Then Marisal sat down.\n", hints=hints).name_slips == ()


def test_short_names_are_left_alone() -> None:
    story = read_story(
        "Ana sat. Then Ana stood, and Ana sang. “Sit,” said Ana. Ina laughed. “No,” said Ina.\n"
    )
    assert story.name_slips == ()


def test_a_slip_with_an_honorific() -> None:
    story = read_story(
        "“Takahashi-san,” said Emi, “sit.” Then Takahashi sat. “Thank you,” said Takahashi.\n\n"
        "“Takahasi-san is too kind,” said Emi.\n"
    )
    assert [slip.intended for slip in story.name_slips] == ["Takahashi-san"] or [
        slip.intended for slip in story.name_slips
    ] == ["Takahashi"]
    assert cast_of(story) - {"Emi"} in ({"Takahashi"}, {"Takahashi-san"})


@pytest.mark.parametrize("slip", ["Capttain", "Catpain", "Captan", "Captaon"])
def test_a_title_can_be_misspelt(slip: str) -> None:
    story = read_story(
        "“Sit, Captain,” said Hendrik.\n\n“No,” said the Captain.\n\n“Please, Captain,” said Hendrik.\n\n"
        f"“Very well.”\n\n“Thank you, {slip}.”\n"
    )
    assert [(found.text, found.intended) for found in story.name_slips] == [(slip, "Captain")]
    assert len(story.characters) == 2


@pytest.mark.parametrize("title", ["Aunty", "Signora", "Madam"])
def test_another_title_is_no_slip(title: str) -> None:
    usual = {"Aunty": "Aunt", "Signora": "Signor", "Madam": "Madame"}[title]
    sitting = f"“Sit, {usual} Bo,” said Hendrik. “{usual} Bo, sit. {usual} Bo!”"
    story = read_story(f"{sitting}\n\n“Sit, {title},” said he.\n")
    assert story.name_slips == ()


@pytest.mark.parametrize("slip", ["Hendgik", "Hendrig", "Hendrrik", "Hendrk"])
def test_of_a_long_name_any_letter_may_be_wrong(slip: str) -> None:
    story = read_story(_SCENE + f"“No,” said {slip}. Hendrik sat. Hendrik stood. Hendrik sang.\n")
    (found,) = story.name_slips
    assert found.confidence > 0.6


def test_a_slip_may_stand_beside_the_usual_spelling() -> None:
    story = read_story(_SCENE + "Even Marisl was gone, and when Marisol goes, Marisol goes.\n")
    assert [found.text for found in story.name_slips] == ["Marisl"]


def test_three_letters_of_four() -> None:
    story = read_story("“Sit,” said Bram. Bram sat. Bram stood. “No,” said Tove.\n\n“Oh, Brm,” said Tove.\n")
    assert [found.text for found in story.name_slips] == ["Brm"]


def test_a_doubled_letter_is_a_slip_though_somebody_may_be_called_so() -> None:
    story = read_story("“Sit,” said Joanna. “No,” said Tove. Joanna sat.\n\n“Oh, Joana,” said Tove.\n")
    (found,) = story.name_slips
    assert (found.text, found.intended) == ("Joana", "Joanna")
    assert found.confidence > 0.6


@pytest.mark.parametrize(
    ("his", "hers"), [("Orlov", "Orlova"), ("Sedin", "Sedina"), ("Golitsyn", "Golitsyna")]
)
def test_a_woman_of_the_family_is_no_slip(his: str, hers: str) -> None:
    text = f"“Sit,” said {hers}. {hers} poured the tea. {hers} smiled.\n\n“Thank you,” said {his}.\n"
    assert read_story(text).name_slips == ()
