"""The head of a story: title, byline, pairing, labels and notes, told from the story."""

from __future__ import annotations

from pathlib import Path

import pytest
from outline import BACK, BODY, BREAK, HEADER, HEADING, METADATA, NOTE, SUMMARY, read, roles, texts

from fabula.text.reader import read_source
from fabula.text.source import Format
from fabula.text.structure.labels import read_label
from fabula.text.structure.title_lines import read_byline, read_pairing, read_title_line

STORY = (
    "Odile shut the door of the wardrobe and leaned on it until the knocking stopped, and then she looked "
    "at him.\n\n"
    "“You might have told me,” she said.\n\n"
    "Perrin sat down on the wet stones, because there was nothing else to sit on, and took off one boot.\n\n"
    "“I might,” he said. “I was going to.”\n"
)


def test_title_with_pairing_and_a_note_that_nothing_marks() -> None:
    note = (
        "Okay, this is a request from forever ago that I never got round to writing. It was meant to be a "
        "drabble and then it kept going, so there may be more once I have finished my other stories."
    )
    source = read(f"Low Water - Odile/Perrin\n\n{note}\n\n{STORY}")
    assert texts(source, HEADER) == ["Low Water - Odile/Perrin"]
    assert texts(source, NOTE) == [note]
    assert len(texts(source, BODY)) == 4
    assert source.metadata.title == "Low Water"
    assert source.metadata.relationships == ("Odile/Perrin",)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("format_", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_labelled_lines(format_: Format, between: str) -> None:
    lines = [
        "Title: Low Water",
        "Author: wrenaldous",
        "Fandom: Original Work",
        "Pairing: Odile/Perrin, Odile & her dog",
        "Rating: T",
        "Warnings: damp",
        "Word count: 1,204",
        "Summary: A ferry is late.",
        "Disclaimer: I own none of these boats.",
        "A/N: Written on a train. Enjoy!",
    ]
    if format_ is Format.HTML:
        head = (
            f"<p>{'<br>'.join(lines)}</p>" if between == "\n" else "".join(f"<p>{line}</p>" for line in lines)
        )
        text = head + "<hr>" + "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    else:
        text = between.join(lines) + "\n\n---\n\n" + STORY
    source = read(text, format_)
    assert texts(source, HEADER) == lines[:7]
    assert texts(source, SUMMARY) == [lines[7]]
    assert [line for line in texts(source, NOTE) if line[0] not in "*-"] == lines[8:]
    assert len(texts(source, BODY)) == 4
    metadata = source.metadata
    assert (metadata.title, metadata.author, metadata.summary) == (
        "Low Water",
        "wrenaldous",
        "A ferry is late.",
    )
    assert metadata.relationships == ("Odile/Perrin", "Odile & her dog")
    assert metadata.fandoms == ("Original Work",)
    assert metadata.other["rating"] == "T"


@pytest.mark.parametrize("title", ["Fourth Time Lucky", "Seven Hours", "One Last Dance", "Twenty-One Doors"])
def test_a_title_may_begin_with_a_number(title: str) -> None:
    source = read(f"# {title}\n\n{STORY}", Format.MARKDOWN)
    assert source.metadata.title == title
    assert texts(source, HEADER) == [title]


@pytest.mark.parametrize("heading", ["One", "7", "Chapter One", "One: The Wardrobe"])
def test_a_chapter_number_is_no_title(heading: str) -> None:
    source = read(f"# {heading}\n\n{STORY}", Format.MARKDOWN)
    assert source.metadata.title is None


def test_numbers_that_go_on_are_chapters() -> None:
    source = read(f"# One Door\n\n{STORY}\n# Two Doors\n\n{STORY}", Format.MARKDOWN)
    assert source.metadata.title is None


def test_labels_in_bold_and_in_brackets() -> None:
    text = f"**Title:** Low Water\n\n**Rating**: T\n\n*Summary:* A ferry is late.\n\n[A/N: Enjoy!]\n\n{STORY}"
    for format_ in (Format.TEXT, Format.MARKDOWN):
        source = read(text, format_)
        assert roles(source)[:4] == [HEADER, HEADER, SUMMARY, NOTE]
        assert source.metadata.title == "Low Water"


def test_a_title_page() -> None:
    source = read(
        f"LOW WATER\n\nby\n\nWREN ALDOUS\n\nTranslated by Ann Bede\n\nTo My Sister\n\nChapter 1\n\n{STORY}"
    )
    assert texts(source, HEADER) == [
        "LOW WATER", "by", "WREN ALDOUS", "Translated by Ann Bede", "To My Sister",
    ]  # fmt: skip
    assert source.metadata.title == "LOW WATER"
    assert source.metadata.author == "Wren Aldous"
    assert texts(source, BODY, HEADING) == ["Chapter 1"]


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Low Water", "Low Water", None),
        ("low water", "low water", None),
        ("Low Water\n\nby wrenaldous", "Low Water", "wrenaldous"),
        ("Low Water\nby Wren Aldous", "Low Water", "Wren Aldous"),
        ("Low Water by Wren Aldous", "Low Water", "Wren Aldous"),
        ("“Who Knocks?”", None, None),
        ("Who Knocks There?", "Who Knocks There?", None),
        ("# Low Water\n\n*by Wren Aldous*", "Low Water", "Wren Aldous"),
        ("# Low Water (Odile/Perrin)", "Low Water", None),
    ],
)
def test_title_and_author(head: str, title: str | None, author: str | None) -> None:
    source = read(f"{head}\n\n{STORY}", Format.MARKDOWN if head[0] == "#" else Format.TEXT)
    assert (source.metadata.title, source.metadata.author) == (title, author)
    assert len(texts(source, BODY)) == (4 if title else 5)


@pytest.mark.parametrize(
    "first",
    [
        "Odile had been dead for three days before anybody missed her.",
        "“By the time you read this,” said Odile, “I shall be gone.”",
        "By midnight the sea had gone.",
        "By Odile's reckoning it was Tuesday.",
        "Warning: that was what the sign said, and nothing else; the rest had been eaten by goats.",
        "Time: that was all she wanted.",
        "For three days it rained.",
        "Summary executions began in March.",
        "Complete: the word was stamped across the file in red.",
        "He / she / it: the drill went on all morning.",
        "And/or, said the contract; Perrin had always been an and/or sort of man.",
        "Note to self: never marry a pilot. Odile underlined it twice.",
        "Dear reader, I did not marry him; I bought a mule instead, and have never been sorry.",
        "No",
        "—You came, said Perrin.",
        "Odile said, „The ferry has gone.“",
        "Odile said, »The ferry has gone.«",
        "„The ferry“",
    ],
)
def test_the_first_words_of_a_story_are_no_header(first: str) -> None:
    source = read(f"{first}\n\n{STORY}")
    if first == "No":
        assert source.metadata.title == "No"
    else:
        assert texts(source, BODY)[0] == first
        assert source.metadata.title is None


def test_notes_and_a_story_parted_by_ornaments() -> None:
    source = read(
        f"A/N: Hello everyone, I'm back!\n\nThis one is for Ada, who likes boats.\n\n~*~\n\n{STORY}"
    )
    assert roles(source)[:3] == [NOTE, NOTE, NOTE]
    assert len(texts(source, BODY)) == 4
    assert BREAK not in [block.kind for block in source.blocks if block.role is BODY]


def test_headings_of_notes_and_summaries() -> None:
    text = (
        "# Low Water\n\n## Summary\n\nA ferry is late.\n\nA dog is not.\n\n## Author's Notes\n\nWritten on "
        "a train.\n\n"
        f"Thank you, Ada.\n\n## Chapter 1\n\n{STORY}"
    )
    source = read(text, Format.MARKDOWN)
    assert texts(source, SUMMARY) == ["Summary", "A ferry is late.", "A dog is not."]
    assert texts(source, NOTE) == ["Author's Notes", "Written on a train.", "Thank you, Ada."]
    assert texts(source, BODY)[0] == "Chapter 1"
    assert source.metadata.summary == "A ferry is late. A dog is not."


def test_a_file_of_nothing_but_a_note_is_still_read() -> None:
    source = read(
        "Hi everyone! I'm so sorry, but this fic is on hiatus. The next chapter will be posted in May."
    )
    assert texts(source, BODY) != []


def test_the_chapters_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(f"# Low Tide\n\nA/N: First chapter! Enjoy.\n\n{STORY}")
    (tmp_path / "2.md").write_text(f"# High Tide\n\n{STORY}\n\n---\n\nA/N: Thanks for reading!\n")
    source = read_source([tmp_path])
    assert texts(source, BODY, HEADING) == ["Low Tide", "High Tide"]
    assert texts(source, NOTE) == ["A/N: First chapter! Enjoy.", "A/N: Thanks for reading!"]
    assert len(texts(source, BODY)) == 10


def test_a_book_of_project_gutenberg() -> None:
    text = (
        "The Project Gutenberg eBook of Low Water\n\nThis eBook is for the use of anyone "
        "anywhere.\n\nTitle: Low Water\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK LOW WATER ***\n\nProduced by Ann Bede\n\nLOW WATER\n\nBy "
        "Wren Aldous\n\n"
        f"CHAPTER I.\n\n{STORY}\n\nTHE END\n\n*** END OF THE PROJECT GUTENBERG EBOOK LOW WATER "
        f"***\n\nUpdated editions will "
        "replace the previous one.\n"
    )
    source = read(text)
    assert texts(source, METADATA)[-1] == "Produced by Ann Bede"
    assert texts(source, HEADER) == ["LOW WATER", "By Wren Aldous"]
    assert texts(source, BACK)[0] == "THE END"
    assert len(texts(source, BODY)) == 5


@pytest.mark.parametrize(
    ("line", "title", "pairing"),
    [
        ("Low Water - Odile/Perrin", "Low Water", ("Odile/Perrin",)),
        ("Low Water – Odile / Perrin", "Low Water", ("Odile / Perrin",)),
        ("Low Water (Odile/Perrin)", "Low Water", ("Odile/Perrin",)),
        ("Low Water [Odile Marsh/Perrin Low]", "Low Water", ("Odile Marsh/Perrin Low",)),
        ("Low Water: Odile/Perrin", "Low Water", ("Odile/Perrin",)),
        ("Odile/Perrin", None, ("Odile/Perrin",)),
        ("Odile x Perrin", None, ("Odile x Perrin",)),
        ("Odile/Perrin, Ada/Bee", None, ("Odile/Perrin", "Ada/Bee")),
        ("Odile/Perrin/Ada", None, ("Odile/Perrin/Ada",)),
        ("Captain Marsh/Perrin of Low", None, ("Captain Marsh/Perrin of Low",)),
    ],
)
def test_title_lines(line: str, title: str | None, pairing: tuple[str, ...]) -> None:
    assert read_title_line(line) == (title, pairing)


@pytest.mark.parametrize(
    "line",
    ["and/or", "He went in/out of doors", "10/12", "Low Water", "She asked him/her", "“Odile/Perrin”", "a/b"],
)
def test_no_title_lines(line: str) -> None:
    assert read_title_line(line) is None
    assert read_pairing(line) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("by Wren Aldous", "Wren Aldous"),
        ("By: wren_aldous99", "wren_aldous99"),
        ("Written by Wren Aldous", "Wren Aldous"),
        ("a story by Wren Aldous", "Wren Aldous"),
        ("by J. R. Aldous", "J. R. Aldous"),
        ("by Wren Aldous and Ann Bede", "Wren Aldous and Ann Bede"),
        ("by the Author of Slip Water", "the Author of Slip Water"),
    ],
)
def test_bylines(line: str, name: str) -> None:
    assert read_byline(line) == name


@pytest.mark.parametrize(
    "line",
    ["By the time she came it was late.", "by and by the sea came in", "“by Odile”",
     "By Odile's side he sat down.",
     "She went by Odile Marsh now.", "bye Odile", "By God, she was late!"],
)  # fmt: skip
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Rating: T", "rating", HEADER),
        ("**Author's Note:** hello", "author's note", NOTE),
        ("A/N - hello", "a/n", NOTE),
        ("Author’s Notes", "author's notes", NOTE),
        ("-Summary-", "summary", SUMMARY),
        ("Pairing(s): A/B", "pairing", HEADER),
        ("[Disclaimer: mine]", "disclaimer", NOTE),
    ],
)
def test_labels(line: str, name: str, role: object) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.name, label.role) == (name, role)


@pytest.mark.parametrize(
    "line", ["Odile: hello", "Rating", "He said: go", "Notes were passed", "12:30: tea", ":", ""]
)
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


def test_labels_under_a_chapters_heading() -> None:
    text = (
        f"# Low Tide\n\n**Summary:** They wait.\n\n**Content warnings:** damp\n\n{STORY}\n# High "
        f"Tide\n\n{STORY}"
    )
    source = read(text, Format.MARKDOWN)
    assert texts(source, SUMMARY) == ["Summary: They wait."]
    assert texts(source, HEADER) == ["Content warnings: damp"]
    assert len(texts(source, BODY)) == 10


def test_the_head_of_a_file_that_was_downloaded_as_text() -> None:
    source = read(
        "Story: Low Water\nStorylink: https://example.org/s/1/\nCategory: Boats\nGenre: Drama\nAuthor: "
        "wrenaldous\n"
        "Last updated: 03/01/2024\nWords: 1204\nRating: T\nStatus: Complete\nContent: Chapter 1 to 2 of 2 "
        "chapters\n"
        f"Summary: A ferry is late.\n\n*Chapter 1*: The Slip\n\n{STORY}\n*Chapter 2*: The Knock\n\n{STORY}"
    )
    assert len(texts(source, HEADER)) == 10
    assert texts(source, SUMMARY) == ["Summary: A ferry is late."]
    assert texts(source, BODY, HEADING) == ["Chapter 1: The Slip", "Chapter 2: The Knock"]
    assert (source.metadata.title, source.metadata.author) == ("Low Water", "wrenaldous")
