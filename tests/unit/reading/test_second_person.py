"""Stories told in the second person: "you say" is a cue as "I say" is."""

from __future__ import annotations

import pytest

from fabula.story.model import Story
from prose import read_story

_KITCHEN = (
    "You push the door open with your hip. Dario is at the stove with his back to you.\n\n"
    "“You’re late,” he says.\n\n“The bus,” you say.\n\nYou sit down. You do not want soup.\n\n"
    "“Did she call?” you ask.\n\n“Twice,” says Dario.\n\n{more}\n"
)


def _speakers(story: Story) -> list[str]:
    names = {character.id: character.name for character in story.characters}
    return [names.get(quotation.speaker or "", "") for quotation in story.quotations]


def test_you_speak_where_you_say() -> None:
    story = read_story(_KITCHEN.format(more="You pick up the spoon."))
    assert _speakers(story) == ["Dario", "narrator", "narrator", "Dario"]


def test_you_are_whom_others_call() -> None:
    story = read_story(_KITCHEN.format(more="“Eat, Ines,” says Dario.\n\nYou pick up the spoon."))
    assert [c.name for c in story.characters if c.narrator] == ["Ines"]
    assert _speakers(story)[:3] == ["Dario", "Ines", "Ines"]


def test_the_only_one_called_twice_is_you_among_several() -> None:
    more = "“Eat, Ines,” says Dario. “Not you, Wex.”\n\nYou sit. You eat.\n\n“Good, Ines?” says Dario."
    assert [c.name for c in read_story(_KITCHEN.format(more=more)).characters if c.narrator] == ["Ines"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "You never knew, with Tove. “The lamp is out,” said Tove. “It is,” said Bo.\n\nTove sat down.\n\n"
            "Bo laughed. He went out.\n\nShe lit it again.\n\nThe rain had come in.\n"
        ),
        "“You are late,” said Tove. “You always are,” said Bo. “You too,” said Tove.\n\nTove sat down.\n",
        (
            "Dear Wex,\n\nYou know the lamp. You lit it. Tove says you did.\n\n"
            "“You did,” said Tove. “You did,” said Bo.\n"
        ),
    ],
    ids=["anybody", "in quotations", "in a letter"],
)
def test_you_who_are_nobody_tell_nothing(text: str) -> None:
    assert not any(c.narrator for c in read_story(text).characters)
