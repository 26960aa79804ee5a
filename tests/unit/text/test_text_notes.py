"""Author's notes: prose that must be told from the story, and prose that must not."""

from __future__ import annotations

import pytest
from outline import BACK, BODY, NOTE, read, texts

from fabula.text.source import Format

THIRD = (
    "Odile shut the door of the wardrobe and leaned on it until the knocking stopped, and then she looked "
    "at him.\n\n"
    "“You might have told me,” she said.\n\n"
    "Perrin sat down on the wet stones, because there was nothing else to sit on, and took off one boot.\n\n"
    "“I might,” he said. “I was going to.”\n\n"
    "The tide had begun to come in over the slip, and neither of them had noticed."
)
FIRST = (
    "I shut the door of the wardrobe and leaned on it until the knocking stopped, and then I looked at "
    "him.\n\n"
    "“You might have told me,” I said.\n\n"
    "He sat down on the wet stones, because I had left him nothing else to sit on, and took off one boot.\n\n"
    "I waited. I have always been good at waiting, and my mother used to say that I had been born late for "
    "it.\n\n"
    "The tide had begun to come in over my shoes, and I had not noticed."
)

NOTES = [
    (
        "Hi everyone! So this is my first fic in ages, please be gentle. I wrote it on the bus, so any "
        "mistakes are mine."
    ),
    (
        "This started out as a one-shot and then it grew legs. I have no idea how many chapters it will "
        "be, but I hope you enjoy the ride."
    ),
    "I do not own these characters, I just borrow them and give them back slightly used.",
    "Sorry for the long wait, real life got in the way. Next update should be in two weeks!",
    "Thank you so much for reading! Comments and kudos keep me going.",
    "Just a little drabble that I wrote for a prompt on tumblr. It takes place after the flood.",
    (
        "Okay, so, this has been sitting in my drafts since March and I finally decided to post it. "
        "Unbeta'd, so all typos are my own. Enjoy!"
    ),
    (
        "For Wren, who asked for hurt/comfort and got a lighthouse instead. I'm sorry. This is set between "
        "the second and third book."
    ),
    'A prompt from saltmarsh_owl: "anything with the ferryman, he deserves a day off." Rated T. I tried.',
    "Let me know what you think! I'm not sure about the pacing of this chapter.",
    (
        "Well, here it is, the last chapter. I can't believe this story is finished. Thanks to everyone who "
        "left a review."
    ),
    (
        "A short one today. I wanted to get it out before the holidays, and the next part is already half "
        "written, so you won't have to wait as long. Please review!"
    ),
    (
        "Written for the winter exchange. My recipient asked for sailors and soup, so this is a fic about "
        "sailors and soup."
    ),
    (
        "I've had this idea in my head for years. English isn't my first language, so if you find any "
        "mistakes, feel free to tell me in the comments."
    ),
    (
        "Update: chapter six is going to be late because my laptop died with the draft on it. I'm so sorry "
        "guys :("
    ),
    "I know I said I was done with this AU but it would not leave me alone. Have a sequel.",
]

STORIES = [
    (
        "I have been writing this story for three years now, and tonight I shall finish it, whether the ink "
        "lasts or not."
    ),
    (
        "My editor called on Tuesday. She had read the new chapter and she did not like it. I told her "
        "that I did not either."
    ),
    (
        "He posted the letter and walked home through the rain. There would be no update from the harbour "
        "until morning."
    ),
    "This is the story of how my brother lost his boat, and of what we did about it afterwards.",
    "You will want to know how I came to write this book. I will tell you, though it does me no credit.",
    "Thank you for reading to me, the old woman's eyes said, though she could no longer speak.",
    "Dear reader, I did not marry him. I bought a mule instead, and I have never been sorry.",
    (
        "The request had been sitting on her desk for weeks. She had promised to write it up, and other "
        "stories had got in the way; the newsroom ate its young."
    ),
    (
        "Ines wrote fan fiction under a name that nobody at the bank knew. She had posted a new chapter at "
        "two in the morning and the reviews were kind."
    ),
    (
        "I never asked for comments on my life. I am told that people read it, and that some follow the "
        "chapters closely."
    ),
    (
        "She had not published anything since the war. The first draft lay in the drawer, the characters "
        "in it as dead as her husband."
    ),
    "This was the first chapter of a long quarrel.",
    "I hope you enjoy it there. I hope the sea is warm and that somebody remembers to bring you your tea.",
    "Anyway, that was the summer I learned to swim.",
    (
        "I'm sorry about the delay, I told the passengers, and I was, though it was the signal's fault and "
        "not mine."
    ),
    "I suppose every story has to begin somewhere, so this one may as well begin with the goat.",
    "We own nothing, Mother used to say, that the tide can't take back.",
    (
        "Chapter by chapter, I read the notebook aloud to him, and at the end of each he asked me what would "
        "happen next."
    ),
    "I write this by the last of the candle. If anyone finds it, let my sister know what became of me.",
    "Please review the attached figures before the meeting, the note said. She did not review them.",
    (
        "The reader will not, I think, be surprised at the shortness of some chapters in this work, nor "
        "blame me for it."
    ),
    "“Thanks for reading my fic,” said Odile. “Your reviews keep me going.”",
]


def head(paragraph: str, story: str) -> list[str]:
    """The notes where a paragraph stands under the title."""
    return texts(read(f"Low Water\n\n{paragraph}\n\n{story}"), NOTE)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_under_the_title(note: str) -> None:
    assert head(note, THIRD) == [note]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_after_the_end(note: str) -> None:
    source = read(f"{THIRD}\n\n***\n\n{note}")
    assert texts(source, NOTE) == [note]
    assert len(texts(source, BODY)) == 5
    assert texts(source, BACK) == ["***"]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_between_chapters(note: str) -> None:
    source = read(f"# Chapter 1\n\n{THIRD}\n\n{note}\n\n# Chapter 2\n\n{note}\n\n{THIRD}", Format.MARKDOWN)
    assert texts(source, NOTE) == [note, note]
    assert len(texts(source, BODY)) == 12


@pytest.mark.parametrize("paragraph", STORIES)
@pytest.mark.parametrize("story", [THIRD, FIRST], ids=["third", "first"])
def test_a_paragraph_of_a_story_is_no_note(paragraph: str, story: str) -> None:
    assert head(paragraph, story) == []
    assert texts(read(f"# One\n\n{paragraph}\n\n{story}\n\n{paragraph}", Format.MARKDOWN), NOTE) == []


@pytest.mark.parametrize("note", [NOTES[0], NOTES[1], NOTES[4], NOTES[5], NOTES[6]])
def test_a_plain_note_before_a_story_told_by_an_i(note: str) -> None:
    assert head(note, FIRST) == [note]


def test_a_story_told_by_an_i_is_never_a_note() -> None:
    assert texts(read(FIRST), NOTE) == []
    assert texts(read(f"Low Water\n\n{FIRST}"), NOTE) == []


@pytest.mark.parametrize(
    "note",
    ["A/N: Enjoy.", "AN: I made up the tides.", "A/N. No boats were harmed.", "(A/N: I know, I know.)",
     "[A/N: a real place]", "Author's note: the slip is real.", "Author’s Note – the slip is real.",
     "AUTHOR'S NOTES: thanks, Ada.", "**A/N:** the slip is real", "*Author's Note: the slip is real.*",
     "T/N: the pun is lost."],
)  # fmt: skip
def test_what_calls_itself_a_note_is_one_wherever_it_stands(note: str) -> None:
    text = THIRD.replace("\n\nPerrin", f"\n\n{note}\n\nPerrin")
    for format_ in (Format.TEXT, Format.MARKDOWN):
        source = read(text, format_)
        assert len(texts(source, NOTE)) == 1
        assert len(texts(source, BODY)) == 5


@pytest.mark.parametrize(
    "paragraph",
    ["An: it was the shortest word on the wall.", "Author's notes lay all over the floor.",
     "Note: there was none.",
     "Authors noted it.", "The author's note was two lines long."],
)  # fmt: skip
def test_what_only_begins_like_a_label(paragraph: str) -> None:
    assert texts(read(THIRD.replace("\n\nPerrin", f"\n\n{paragraph}\n\nPerrin")), NOTE) == []


def test_a_note_in_brackets_over_several_paragraphs() -> None:
    note = ["[A/N: The slip is real.", "The wardrobe was my aunt's.", "She knocked.]"]
    text = THIRD.replace("\n\nPerrin", "\n\n" + "\n\n".join(note) + "\n\nPerrin")
    assert texts(read(text), NOTE) == note


def test_a_note_with_a_heading_after_the_end() -> None:
    source = read(
        f"{THIRD}\n\n## Author's Note\n\nThe slip is real.\n\nThe wardrobe is not.", Format.MARKDOWN
    )
    assert texts(source, NOTE) == ["Author's Note", "The slip is real.", "The wardrobe is not."]


def test_what_says_that_it_is_over() -> None:
    source = read(f"{THIRD}\n\nTo be continued...\n\nA/N: See you next week!")
    assert texts(source, BACK) == ["To be continued..."]
    assert texts(source, NOTE) == ["A/N: See you next week!"]
    assert texts(read(THIRD + "\n\nThe End"), BACK) == ["The End"]
    assert texts(read(THIRD + "\n\nThe end came slowly."), BACK) == []
    assert texts(read(THIRD.replace("\n\nPerrin", "\n\nThe End\n\nPerrin")), BACK) == []
