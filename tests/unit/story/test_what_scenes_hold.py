"""What an entry of a scene rests on: who is there, where and when it is, and what does not show that."""

from __future__ import annotations

import pytest

from fabula.language.reader_model import load_model
from fabula.story.build import build_story
from fabula.story.model import Scene, Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

AROUND = " Mara closed the gate. She picked up the crate and walked on. She counted the sheep and frowned."


def read(text: str) -> Story:
    return build_story(read_source_text(text, format=Format.TEXT), model=load_model(threads=1))


def scene(text: str) -> Scene:
    return read(text).scenes[0]


def present(text: str) -> set[str]:
    story = read(text)
    return {story.character(each).name for each in story.scenes[0].present}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A lorry stopped. The driver, a big man called Osgood, leaned out and waved." + AROUND, "Osgood"),
        ("Tilda was by the door with the lamp." + AROUND + " “Well?” said Mara.", "Tilda"),
        ("“You’re late,” said Hask." + AROUND, "Hask"),
    ],
)
def test_who_acts_speaks_or_stands_there_is_present(text: str, name: str) -> None:
    assert name in present(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara opened the ledger. Hask signed it on Fridays." + AROUND, "Hask"),
        ("Mara opened the ledger. Hask always signed it in red." + AROUND, "Hask"),
        ("Mara looked at the letter. “Hask,” said Mara, and folded it." + AROUND, "Hask"),
        ("Mara thought of her uncle. Hask believed in thrift." + AROUND, "Hask"),
        ("Mara had the house from her uncle. Hask died in the spring of that year." + AROUND, "Hask"),
    ],
)
def test_habits_talk_and_what_lasts_show_nobody(text: str, name: str) -> None:
    found = present(text)
    assert "Mara" in found
    assert name not in found


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("At four they stopped at the mill." + AROUND, 240),
        ("At one they stopped at the mill." + AROUND, 60),
        ("The clock struck five." + AROUND, 300),
    ],
)
def test_an_hour_of_the_scene_is_its_time(text: str, minute: int) -> None:
    assert scene(text).when.minute == minute


@pytest.mark.parametrize(
    "text",
    [
        "At one end of the yard was a pump." + AROUND,
        "The boy was about three or four and thirty." + AROUND,
        "Mara was up on Dock Seven with the crates." + AROUND,
        "Mara was to hand over the keys at four." + AROUND,
        "The road was due to open at noon." + AROUND,
        "Her father’s watch lay in the drawer. It had been his, and it stopped at ten to three." + AROUND,
    ],
)
def test_numbers_plans_and_stopped_clocks_are_no_time_of_a_scene(text: str) -> None:
    assert scene(text).when.minute is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("In the evening Mara went down to the mill." + AROUND, "evening"),
        ("One evening Mara went down to the mill." + AROUND, "evening"),
    ],
)
def test_a_part_of_the_day_is_when_it_is(text: str, part: str) -> None:
    assert scene(text).when.part == part


@pytest.mark.parametrize(
    "text",
    [
        "Mara bade the porter good-night." + AROUND,
        "It was like a morning in June." + AROUND,
        "Mara missed the evening service." + AROUND,
        "There were times, at night, when she was glad of the dog." + AROUND,
        "Mara knew it. On a fine evening everybody walks on the hill." + AROUND,
    ],
)
def test_greetings_likenesses_and_habits_are_no_part_of_the_day(text: str) -> None:
    when = scene(text).when
    assert (when.part, when.until_part) == ("", "")


def test_a_day_that_comes_deep_in_a_scene_is_not_the_days_since_the_last() -> None:
    first = "On Monday, at six in the evening, Mara locked the mill." + AROUND
    later = "Mara sat up late into the night." + 3 * AROUND + " The next day she rode to town." + AROUND
    opened = "The next day Mara rode to town." + AROUND
    assert read(f"{first}\n\n***\n\n{later}").scenes[1].when.days_since_last is None
    assert read(f"{first}\n\n***\n\n{opened}").scenes[1].when.days_since_last == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mara stood in the kitchen and counted the jars." + AROUND, "kitchen"),
        ("“Ada,” said the watchman at the gate." + AROUND, "gate"),
        ("Mara sat on the bench in the boathouse." + AROUND, "boathouse"),
    ],
)
def test_a_scene_is_where_its_people_are(text: str, place: str) -> None:
    assert any(place in setting.text for setting in scene(text).where)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Her uncle’s suitcase was in Boston." + AROUND, "Boston"),
        ("Mara was a tall woman in Regiment grey." + AROUND, "Regiment"),
        ("The box belonged to the clerk in Tarnby." + AROUND, "Tarnby"),
        ("Her uncle was always at the club." + AROUND, "club"),
        ("Bram went off in the van to fetch the hay." + AROUND, "van"),
    ],
)
def test_a_scene_is_not_where_things_and_others_are(text: str, place: str) -> None:
    assert not any(place in setting.text for setting in scene(text).where)
