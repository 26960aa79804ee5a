"""Verse: short lines whose breaks mean something."""

from __future__ import annotations

import pytest
from outline import PARAGRAPH, VERSE, kinds, read, texts

from fabula.text.source import Format

BEFORE = "Somebody began to sing, low down, as though it were being done by the wardrobe itself."
SONG = ["O the tide goes out", "and the tide comes in,", "and the herring's a lady", "with silver skin."]


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("\n".join(SONG), Format.TEXT),
        ("\n".join(f"    {line}" for line in SONG), Format.TEXT),
        ("\r\n".join(SONG), Format.TEXT),
        ("  \n".join(SONG), Format.MARKDOWN),
        ("\\\n".join(SONG), Format.MARKDOWN),
        ("> " + "  \n> ".join(SONG), Format.MARKDOWN),
        ("<p>" + "<br>".join(SONG) + "</p>", Format.HTML),
        ("<blockquote>" + "<br/>\n".join(SONG) + "</blockquote>", Format.HTML),
        ("<p><i>" + "<br>".join(SONG) + "</i></p>", Format.HTML),
    ],
)
def test_lines_that_are_kept(text: str, format_: Format) -> None:
    parts = (
        [BEFORE, text, BEFORE, BEFORE]
        if format_ is not Format.HTML
        else [f"<p>{BEFORE}</p>", text, f"<p>{BEFORE}</p>"]
    )
    source = read("\n\n".join(parts), format_)
    assert texts(source, kind=VERSE) == ["\n".join(SONG)]


def test_lines_in_italics_a_paragraph_each() -> None:
    source = read("\n\n".join((BEFORE, *(f"*{line}*" for line in SONG), BEFORE)), Format.MARKDOWN)
    assert kinds(source) == [PARAGRAPH, *[VERSE] * 4, PARAGRAPH]


def test_talk_in_italics_is_no_verse() -> None:
    talk = ["*Where are you?*", "*On the slip.*", "*Come up, then.*", "*I can't. I'm stuck.*"]
    source = read("\n\n".join((BEFORE, *talk, BEFORE)), Format.MARKDOWN)
    assert VERSE not in kinds(source)


def test_two_lines_are_verse_only_where_they_stand_apart() -> None:
    assert VERSE not in kinds(read(f"{BEFORE}\n\nKeep off\nthe slip\n\n{BEFORE}\n\n{BEFORE}"))
    assert VERSE in kinds(
        read(f"{BEFORE}\n\n> O the tide goes out\\\n> and the tide comes in\n\n{BEFORE}", Format.MARKDOWN)
    )


def test_dialogue_is_no_verse() -> None:
    lines = ["“You came.”", "“I did.”", "“And the dog?”", "“He came too.”"]
    for between in ("\n", "\n\n"):
        source = read(f"{BEFORE}\n\n{between.join(lines)}\n\n{BEFORE}")
        assert texts(source)[1:-1] == lines
        assert VERSE not in kinds(source)
    source = read(f"<p>{BEFORE}</p><p>{'<br>'.join(lines)}</p>", Format.HTML)
    assert texts(source)[1:] == lines
