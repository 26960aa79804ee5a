"""Headings: chapters, parts and titles, whether or not a format marks them."""

from __future__ import annotations

import pytest
from outline import BODY, HEADER, HEADING, kinds, read, texts

from fabula.text.numerals import read_number
from fabula.text.source import Format
from fabula.text.structure.headings import Rank, chapter_rank, find_chapter_in, is_title_like, read_numeral

PROSE = (
    "The ferry had been due at six, and by a quarter past seven there were nineteen people on the slip, a "
    "dog, and a wardrobe that nobody would own to."
)


@pytest.mark.parametrize(
    "line",
    [
        "Chapter 3", "CHAPTER III.", "Chapter Three", "chapter three", "Chapter Three: The Sea",
        "Chapter 3 - The Sea", "Chapter 3. The Sea", "Chapter 3: why not?", "CHAPTER III THE SEA",
        "Chapter the Last", "Chapter Twenty-One",
        ("CHAPTER I. In which Odile waits, the tide does not, and a wardrobe is heard to knock twice; "
         "together with "
        "some account of the dog."),
        ("Chapter VI: The Reverend Mr. Marsh, the Dog, Perrin Low, Mr. Aske, Miss Aske, and "
        "Odile Marsh Go Out in Boats to See an Island"), "Ch. 12", "Prologue", "PROLOGUE",
        "Epilogue: After the Sea", "The Epilogue", "Interlude", "Interlude II", "Interlude: The Dog",
        "Preface", "Coda", "Stave I", "~ Chapter 3 ~", "**Chapter 3**", "[Chapter 3]", "CHAPTER 1\nTHE SEA",
        "Bonus Chapter", "Final Chapter", "First Chapter", "The Third Chapter", "Day 3", "Day Three: Rain",
        "Scene 2", "Letter IV", "Letter the First", "Night the First", "Episode 4 - The Dog",
        "Chapter One: “Late”",
    ],
)  # fmt: skip
def test_a_chapters_heading(line: str) -> None:
    assert chapter_rank(line) is Rank.CHAPTER


@pytest.mark.parametrize(
    "line",
    [
        "PART ONE",
        "Part II: Caves",
        "Book the First",
        "BOOK 2",
        "Volume I",
        "VOL. III.",
        "Act One",
        "First Part",
    ],
)
def test_a_parts_heading(line: str) -> None:
    assert chapter_rank(line) is Rank.PART


@pytest.mark.parametrize(
    ("line", "chapter"),
    [
        ("PART ONE, CHAPTER I", "CHAPTER I"),
        ("Part One — Chapter 3: The Sea", "Chapter 3: The Sea"),
        ("Book the Second. Chapter the Last", "Chapter the Last"),
        ("First Part / Chapter 2", "Chapter 2"),
        ("VOL. II. CHAP. IV.", "CHAP. IV."),
    ],
)
def test_a_part_and_its_chapter_in_one_line(line: str, chapter: str) -> None:
    assert line[find_chapter_in(line) :] == chapter
    assert chapter_rank(line) is Rank.CHAPTER


@pytest.mark.parametrize(
    "line",
    [
        "Part One",
        "Chapter 3",
        "Part One: Chapter and Verse",
        "Part one, chapter two was dull.",
        "Chapter 3, Part 2",
        "",
    ],
)
def test_no_part_before_a_chapter(line: str) -> None:
    assert find_chapter_in(line) == 0


@pytest.mark.parametrize(
    ("head", "headings"),
    [
        ("PART TWO\nCHAPTER VII", ["PART TWO", "CHAPTER VII"]),
        ("PART TWO\nTHE SEA\nCHAPTER VII\nTHE SLIP", ["PART TWO\nTHE SEA", "CHAPTER VII\nTHE SLIP"]),
        ("PART TWO\n\nThe Long Winter\n\nCHAPTER VII", ["PART TWO", "The Long Winter", "CHAPTER VII"]),
        ("PART TWO, CHAPTER VII", ["PART TWO, CHAPTER VII"]),
    ],
)
def test_a_parts_heading_above_a_chapters(head: str, headings: list[str]) -> None:
    source = read(f"CHAPTER VI\n\n{PROSE}\n\n{head}\n\n{PROSE}\n")
    assert texts(source, kind=HEADING) == ["CHAPTER VI", *headings]


def test_a_sentence_under_a_parts_heading_is_no_title() -> None:
    source = read(f"PART TWO\n\nIt rained.\n\nCHAPTER VII\n\n{PROSE}\n")
    assert texts(source, kind=HEADING) == ["PART TWO", "CHAPTER VII"]


@pytest.mark.parametrize(
    "line",
    [
        "Chapter 12 was the hardest to write.", "Chapter and verse, he gave it to her.",
        "Chapters were read aloud.", "Part of her wanted to go.", "Book one of the trilogy was lost.",
        "Day one went badly.", "Day 3 was worse", "Act one, scene two.", "Act two went on without her",
        "Scene of the crime", "Letter from Odile", "Letter five came on a Tuesday", "Night five was cold",
        "The first chapter was dull.", "The prologue bored her.", "Introduction was made by the dog.",
        "Interlude over, they went on.", "“Chapter three,” she read.", "'Chapter Three,' she read.",
        "Week two of the strike, and no coal", "Chapter", "Prologue to a war nobody wanted.",
        "Section four of the wall fell down in the night.", "In chapter 3", "Month after month",
        "Case closed", "Story of my life",
    ],
)  # fmt: skip
def test_a_sentence_is_none(line: str) -> None:
    assert chapter_rank(line) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("3", 3), ("III", 3), ("iv", 4), ("XLII", 42), ("xc", 90), ("three", 3), ("Twenty-One", 21),
     ("ninety nine", 99),
     ("Fourth", 4), ("Twenty-first", 21), ("eightieth", 80)],
)  # fmt: skip
def test_numbers(written: str, value: int) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["", "mix", "IIII", "abc", "one two", "twenty-eleven", "-3", "²"])
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "line", ["3", "3.", "III", "III.", "- 3 -", "[3]", "~ III ~", "three", "3. The Sea", "III — The Sea"]
)
def test_a_line_that_is_a_number(line: str) -> None:
    numeral = read_numeral(line)
    assert numeral is not None
    assert numeral.value == 3


@pytest.mark.parametrize(
    "line", ["1984", "3 o'clock", "III men", "MIX", "C", "L", "three of them", "3. and then", "“3”"]
)
def test_a_line_that_is_no_number(line: str) -> None:
    assert read_numeral(line) is None


@pytest.mark.parametrize("line", ["The Sea", "THE SEA", "A Dog and a Wardrobe", "Who Knocks?", "Odile"])
def test_titles(line: str) -> None:
    assert is_title_like(line)


@pytest.mark.parametrize(
    "line",
    ["The sea was grey", "the sea", "The Sea.", "“The Sea”", "The Sea,", "Odile said:", "", "...", "x" * 90],
)
def test_no_titles(line: str) -> None:
    assert not is_title_like(line)


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["I", "II", "III"],
        ["One", "Two", "Three"],
        ["1.", "2.", "3."],
        ["I. The Slip", "II. The Knock", "III. The Dog"],
    ],
)
def test_numbers_that_count_upwards_are_chapters(numbers: list[str]) -> None:
    source = read("\n\n".join(f"{number}\n\n{PROSE}\n\n{PROSE}" for number in numbers))
    assert texts(source, kind=HEADING) == numbers


def test_a_countdown_in_a_story_is_none() -> None:
    source = read(f"{PROSE}\n\nThree.\n\nTwo.\n\nOne.\n\n{PROSE}")
    assert texts(source, kind=HEADING) == []


def test_a_list_in_a_story_is_none() -> None:
    source = read(f"{PROSE}\n\n1. Rope\n\n2. A lamp\n\n3. Courage\n\n{PROSE}")
    assert texts(source, kind=HEADING) == []


def test_a_title_under_its_number() -> None:
    source = read(f"I\n\nTHE SLIP\n\n{PROSE}\n\nII\n\nThe Knock in the Night\n\n{PROSE}\n\n“No!”\n\n{PROSE}")
    assert texts(source, kind=HEADING) == ["I", "THE SLIP", "II", "The Knock in the Night"]
    assert [block.level for block in source.blocks if block.kind is HEADING] == [2, 3, 2, 3]


def test_a_shout_under_a_number_is_none() -> None:
    source = read(f"1\n\nTrains!\n\n{PROSE}\n\n2\n\nShe ran.\n\n{PROSE}")
    assert texts(source, kind=HEADING) == ["1", "2"]


def test_capitals_after_extra_room_head_what_follows() -> None:
    source = read(f"{PROSE}\n\n{PROSE}\n\n\n\nTHE KNOCK\n\n{PROSE}\n\nBANG\n\n{PROSE}\n\nHELP!\n\n{PROSE}")
    assert texts(source, kind=HEADING) == ["THE KNOCK"]


def test_a_bold_line_heads_what_follows() -> None:
    source = read(f"{PROSE}\n\n**The Next Morning**\n\n{PROSE}\n\n**No.**\n\n{PROSE}", Format.MARKDOWN)
    assert texts(source, kind=HEADING) == ["The Next Morning"]


def test_a_formats_headings_keep_their_level() -> None:
    source = read(f"# One\n\n{PROSE}\n\n## Two\n\n{PROSE}\n\n# Three\n\n{PROSE}", Format.MARKDOWN)
    assert [(block.level, block.role) for block in source.blocks if block.kind is HEADING] == [
        (1, BODY),
        (2, BODY),
        (1, BODY),
    ]


def test_the_first_heading_names_the_work_where_it_has_no_peers() -> None:
    source = read(f"# Slip Water\n\n## The Quay\n\n{PROSE}\n\n## The Sea\n\n{PROSE}", Format.MARKDOWN)
    assert texts(source, HEADER) == ["Slip Water"]
    assert texts(source, BODY, HEADING) == ["The Quay", "The Sea"]
    assert source.metadata.title == "Slip Water"


def test_a_table_of_contents_is_none_of_the_story() -> None:
    entries = ["Chapter I. The Slip", "Chapter II. The Knock", "Chapter III. The Dog"]
    text = "SLIP WATER\n\nby Wren Aldous\n\nCONTENTS\n\n" + "\n\n".join(entries)
    text += "".join(f"\n\n\n{entry}\n\n{PROSE}\n\n{PROSE}" for entry in entries)
    source = read(text)
    assert texts(source, BODY, HEADING) == entries
    assert len(kinds(source)) == 3 + 3 + 9
