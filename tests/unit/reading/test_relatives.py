"""Relatives: whom "her father" and "my sister" mean, by name, by what is told and by who is called so."""

from __future__ import annotations

import pytest

from fabula.story.model import Story
from prose import name_of, read_story, speakers_of

_FAMILY = (
    "Mr. Hallan and Mrs. Hallan had the fire, Lucia Hallan the window, and Edwin Hallan the door. "
    "Mr. Hallan coughed, Mrs. Hallan sewed, and Edwin yawned at Mr. Hallan. Mr. Hallan told Edwin to stop. "
    "Captain Voss was at the table. "
    "Captain Voss was eating. “More bread,” said Captain Voss.\n\n“It is late,” said Lucia.\n\n"
)


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("her father answered", "Mr. Hallan"),
        ("said her mother", "Mrs. Hallan"),
        ("replied her brother", "Edwin Hallan"),
        ("said Edwin’s father", "Mr. Hallan"),
    ],
)
def test_surname_and_title_tell_a_relative(cue: str, speaker: str) -> None:
    assert speakers_of(read_story(f"{_FAMILY}“It is,” {cue}.\n"))[-1] == speaker


def test_a_relative_of_another_kind_is_not_taken_from_the_family() -> None:
    assert speakers_of(read_story(f"{_FAMILY}“It is,” said her aunt.\n"))[-1] not in (
        "Mr. Hallan", "Mrs. Hallan", "Edwin Hallan", "Lucia Hallan",
    )  # fmt: skip


def test_what_was_told_once_is_remembered() -> None:
    story = read_story(
        "Lucia came in with her brother Torvald. Osric followed them. Osric had the keys. Osric smiled.\n\n"
        "“Sit down,” said Lucia.\n\n“Here?” said Osric.\n\n“Anywhere,” said her brother.\n"
    )
    assert speakers_of(story)[-1] == "Torvald"


def _meant(story: Story, words: str) -> list[str | None]:
    return [name_of(story, m.character) for m in story.mentions if m.text == words]


def test_in_a_quotation_my_father_is_the_speakers_and_yours_is_the_hearers() -> None:
    story = read_story(
        f"{_FAMILY}“Ask your father, Edwin,” said Captain Voss.\n\n“My father is asleep,” said Edwin.\n"
    )
    assert _meant(story, "your father") == ["Mr. Hallan"]
    assert _meant(story, "My father") == ["Mr. Hallan"]


def test_sir_is_who_is_spoken_to() -> None:
    story = read_story(
        "Edwin met Captain Voss on the stairs.\n\n“Good evening, young man,” said Captain Voss to Edwin.\n\n"
        "“Good evening,” said Edwin to Captain Voss.\n"
    )
    assert _meant(story, "young man") in ([], ["Edwin"])


def test_a_relative_without_a_name_speaks_and_the_one_named_beside_her_does_not() -> None:
    story = read_story(
        "Osric stood by the stove with the kettle. Lucia Brant came in with the post.\n\n"
        "“Nothing for you,” said Lucia.\n\n“There never is,” said Osric.\n\n“I married in,” said Lucia’s "
        "mum. “I’m not covered.”\n\n“That’s no excuse,” said Osric.\n"
    )
    assert speakers_of(story)[2] == "Lucia’s mum"


def test_dad_is_whom_those_who_answer_him_call_by_name() -> None:
    story = read_story(
        "“The lamp is out,” said Wex’s dad.\n\n“Light it, Marten, if you want it,” said Tove.\n\n"
        "“I cannot,” said Wex’s dad.\n\n“You never can, Marten,” said Tove.\n\nWex laughed at Dad.\n"
    )
    assert speakers_of(story) == ["Marten", "Tove", "Marten", "Tove"]


def test_mum_whom_nobody_calls_by_name_is_the_mother_of_somebody() -> None:
    story = read_story(
        "“The lamp is out,” said Wex’s mum.\n\n“Mum! Look!” said Wex. “Mum!” He ran.\n\n"
        "“So light it, Bo,” said Wex’s mum.\n\n“I cannot,” said Bo.\n\n“Nor can I, Bo,” said Wex’s mum.\n"
    )
    assert not {c.name.strip() for c in story.characters} & {"the", ""}
    assert len({q.speaker for q in story.quotations}) == 3
