"""The author's word in a bible: what it tells the reading and the checks, and what it takes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.project.bible.merging import merge_bible
from fabula.project.bible.reading import read_sections
from fabula.project.bible.tables import TOPICS, decode_bible
from fabula.project.bible.word import Bible, Canonical, bible_file_for, canon_of, load_bible, names_with
from fabula.project.errors import SettingsError
from fabula.project.names import name_hints, with_author_names
from fabula.project.settings import BibleTable, Configuration, NameTable, Settings, UniverseTable
from fabula.reading.topics import Topic
from fabula.story.times.calendars import Calendar, CalendarDate
from prose import called, read_story

TEXT = (
    "“Come in,” said Adele Ferrand. “Adele,” said Bram. The Heron shook his head at Bram. “No,” said the "
    "Heron.\n"
)


def written(text: str = TEXT) -> str:
    return merge_bible("", "bible", read_sections(read_story(text)), "story.txt").text


def bible_with(text: str, *canon: str) -> Bible:
    files = tuple(Canonical(Path(f"canon{n}.toml"), decode_bible(each, "")) for n, each in enumerate(canon))
    return Bible(Path("story.bible.toml"), text, decode_bible(text, "bible"), files)


def test_what_stands_as_it_was_read_tells_the_reading_nothing() -> None:
    assert names_with(NameTable(), bible_with(written())) == NameTable()
    assert names_with(NameTable(not_names=("Come",)), None).not_names == ("Come",)


def test_a_new_head_is_a_name() -> None:
    names = names_with(NameTable(), bible_with(written().replace('"Adele Ferrand"]', '"Adele Okoro"]', 1)))
    assert names.same == {"Adele Okoro": ("Adele Ferrand",)}
    assert called(with_author_names(read_story(TEXT), names), "Adele").name == "Adele Okoro"


def test_a_name_in_another_list_joins_two() -> None:
    names = names_with(NameTable(), bible_with(written().replace('["Bram"]', '["Bram", "the Heron"]')))
    assert names.same == {"Bram": ("the Heron",)}


def test_the_narrator_may_be_told() -> None:
    text = "I shut the gate.\n\nDessa Quint was late, I thought.\n\nI lit the lamp. I sat down by it.\n"
    mine = "[characters.'Dessa Quint']\nnames = ['Dessa Quint', 'narrator']\n"
    hints = name_hints(names_with(NameTable(), bible_with(mine)))
    assert hints.narrators == {"dessa quint", "narrator"}
    assert called(read_story(text), "Dessa Quint").narrator is False
    assert called(read_story(text, hints=hints), "Dessa Quint").narrator is True


def test_the_settings_and_the_bible_are_added_up() -> None:
    mine = "[characters.Bram]\nnames = ['Bram Okoro']\npronouns = 'they/them'\napart = ['Heron']\n"
    table = NameTable(same={"Bram": ("Old Bram",)}, pronouns={"Adele": "she/her"}, apart=(("a", "b"),))
    names = names_with(table, bible_with(mine))
    assert names.same == {"Bram": ("Old Bram", "Bram Okoro")}
    assert names.pronouns == {"Adele": "she/her", "Bram": "they/them"}
    assert names.apart == (("a", "b"), ("Bram", "Heron"))


def test_canon_is_what_the_author_says() -> None:
    story = read_story(TEXT)
    odile, bram = called(story, "Adele").id, called(story, "Bram").id
    mine = (
        "[characters.Adele]\neyes = 'green'\nage = 41\n"
        "scar = [{ value = 'burn', part = 'arm', side = 'left' }]\n"
        "intended = ['hair']\nties = [{ is = 'sister', of = 'Bram' }, { is = 'wife', of = 'Nobody' }]\n"
        "[secrets.will]\nwhat = 'x'\nknown-by = ['Bram', 'Nobody']\n"
    )
    canon = canon_of(story, bible_with(mine, "[characters.Bram]\nhair = 'red'\n"))
    facts = {
        (fact.character, fact.topic): (fact.value, fact.part, fact.side, fact.origin) for fact in canon.facts
    }
    assert facts == {
        (odile, Topic.EYES): ("green", "", "", "story.bible.toml"),
        (odile, Topic.AGE): ("41", "", "", "story.bible.toml"),
        (odile, Topic.SCAR): ("burn", "arm", "left", "story.bible.toml"),
        (bram, Topic.HAIR): ("red", "", "", "canon0.toml"),
    }
    assert [(tie.first, tie.kind, tie.second) for tie in canon.ties] == [(odile, "sister", bram)]
    assert [(secret.name, secret.known_by) for secret in canon.secrets] == [("will", (bram,))]
    assert canon.intended == {(odile, Topic.HAIR)}


def test_a_calendar_is_counted_by() -> None:
    mine = "[calendar]\nweekdays = ['A', 'B', 'C']\nmonths = [{ name = 'Thaw', days = 33 }, 'Reap']\n"
    calendar = canon_of(read_story(TEXT), bible_with("", mine)).calendar
    assert isinstance(calendar, Calendar)
    assert (calendar.weekdays, calendar.months) == (("A", "B", "C"), (("Thaw", 33), ("Reap", 30)))
    assert calendar.plus(CalendarDate(1, 1, 33), 1) == CalendarDate(1, 2, 1)
    assert canon_of(read_story(TEXT), bible_with("")).calendar is None


def test_what_was_read_is_no_canon() -> None:
    story = read_story(TEXT)
    assert canon_of(story, bible_with(written())).facts == ()
    assert canon_of(story, None).facts == ()


def test_every_topic_has_a_key() -> None:
    assert set(TOPICS.values()) == set(Topic)
    for key in TOPICS:
        decode_bible(f"[characters.A]\n{key} = 'x'\n", "bible")


def test_where_it_lies(tmp_path: Path) -> None:
    story = tmp_path / "story.md"
    assert bible_file_for(story, Configuration()) == tmp_path / "story.bible.toml"
    assert bible_file_for(tmp_path, Configuration()) == tmp_path / "bible.toml"
    set_so = Configuration(tmp_path / "fabula.toml", Settings(bible=BibleTable(file="notes/all.toml")))
    assert bible_file_for(story, set_so) == tmp_path / "notes" / "all.toml"


def test_a_canon_that_is_not_there_is_told(tmp_path: Path) -> None:
    configuration = Configuration(
        tmp_path / "fabula.toml", Settings(universe=UniverseTable(canon=("c.toml",)))
    )
    with pytest.raises(SettingsError, match=r"c\.toml: is not there"):
        load_bible(tmp_path / "story.md", configuration)
    (tmp_path / "c.toml").write_text("[characters.A]\neyes = 'green'\n", "utf-8")
    assert len(load_bible(tmp_path / "story.md", configuration).canon) == 1


def test_windows_line_endings_stay() -> None:
    text = written().replace("\n", "\r\n").replace("pronouns", "# mine\r\npronouns")
    again = merge_bible(text, "bible", read_sections(read_story(TEXT)), "story.txt").text
    assert again.count("\n") == again.count("\r\n")
    assert "# mine" in again


@pytest.mark.parametrize(
    "mine",
    [
        "characters.Bram.eyes = 'green'\n",
        "[characters]\nBram = { eyes = 'green', note = 'x' }\n",
        "[characters.Bram]\neyes = [\n 'green', # why\n]\n",
        "[characters.Bram.eyes]\nvalue = 'green'\n",
        "characters = { Bram = { eyes = ['green'] } }\n",
        '[characters]\n[characters."Bram"]\neyes = """green"""\n',
    ],
)
def test_however_an_author_lays_it_out_nothing_is_lost(mine: str) -> None:
    try:
        after = merge_bible(mine, "bible", read_sections(read_story(TEXT)), "story.txt").text
    except SettingsError as error:
        assert "cannot be merged" in str(error)  # noqa: PT017  (told, and nothing written)
        return
    assert "green" in str(decode_bible(after, "bible").section("characters")["Bram"]["eyes"])
    assert after == merge_bible(after, "bible", read_sections(read_story(TEXT)), "story.txt").text
