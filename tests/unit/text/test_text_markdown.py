"""Markdown: what is seen, what is marked, and where it stands in the file."""

from __future__ import annotations

import pytest
from outline import (
    BODY,
    BREAK,
    HEADER,
    HEADING,
    MESSAGE,
    METADATA,
    PARAGRAPH,
    emphasised,
    kinds,
    read,
    roles,
    strong,
    texts,
    written,
)

from fabula.text.source import Format, Source


def md(text: str) -> Source:
    """The source of a Markdown text."""
    return read(text, Format.MARKDOWN)


@pytest.mark.parametrize(
    ("text", "shown", "italic", "bold"),
    [
        ("She *was* late.", "She was late.", ["was"], []),
        ("She _was_ **very** late.", "She was very late.", ["was"], ["very"]),
        ("She ***was*** late.", "She was late.", ["was"], ["was"]),
        ("**She *was* late**", "She was late", ["was"], ["She *was* late"]),
        ("wo*man*ly snake_case_name", "womanly snake_case_name", ["man"], []),
        ("5 * 3 * 2 and \\*so\\* on", "5 * 3 * 2 and *so* on", [], []),
        ("a &amp; b &mdash; c&#8217;s &nosuch; &", "a & b — c’s &nosuch; &", [], []),
        ("[the lamp](http://a.b/c_d_e 'its *title*') went", "the lamp went", [], []),
        ("[the *lamp*][1] and [2]\n\n[1]: http://a.b", "the lamp and [2]", ["lamp"], []),
        ("a picture ![of *a* lamp](l.png) here", "a picture  here", [], []),
        ("`she *was*` late", "she *was* late", [], []),
        ("`` a ` b `` c", "a ` b c", [], []),
        ("<em>She</em> <b>was</b><!-- not --> <span class='x'>late</span>", "She was late", ["She"], ["was"]),
        ("<http://a.b/c> and a < b", "http://a.b/c and a < b", [], []),
        ("one  \ntwo\\\nthree<br>four", "one\ntwo\nthree\nfour", [], []),
        ("one\n   two\n\tthree", "one two three", [], []),
        ("*one\ntwo*", "one two", ["one\ntwo"], []),
        ("“*What?*” she said", "“What?” she said", ["What?"], []),
        ("* not a list?*", "not a list?*", [], []),
        ("back\\slash \\& \\a", "back\\slash & \\a", [], []),
        ("**", "**", [], []),
        ("a***", "a***", [], []),
    ],
)
def test_inline_markup(text: str, shown: str, italic: list[str], bold: list[str]) -> None:
    source = md(f"Odile came in at last.\n\n{text}\n\nThen she sat down.")
    assert texts(source)[1] == shown
    assert (emphasised(source), strong(source)) == (italic, bold)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_in_a_quotation_in_a_list(ending: str) -> None:
    text = ending.join(
        [
            "# The Wardrobe &amp; the Sea #",
            "",
            "> Dear Odile, the *tide*",
            "> is &quot;out&quot;,",
            "lazily",
            "",
            "1. first",
            "   and **second**",
            "",
            "   > deep \\*quote*",
        ]
    )
    source = md(text)
    heading, quotation, item, deep = source.blocks
    assert heading.text == "The Wardrobe & the Sea"
    assert written(source, heading, "Wardrobe & the") == "Wardrobe &amp; the"
    assert quotation.text == 'Dear Odile, the tide is "out", lazily'
    assert quotation.quoted
    assert written(source, quotation, "tide is") == f"tide*{ending}> is"
    assert written(source, quotation, '"out"') == "&quot;out&quot;"
    assert item.text == "1. first and second"
    assert written(source, item, "first and") == f"first{ending}   and"
    assert deep.text == "deep *quote*"
    assert written(source, deep, "*quote*") == "\\*quote*"


def test_a_line_of_content_may_come_twice_in_its_line() -> None:
    source = md("> a a\n> a\n\n- - a\n\n#  # a # #")
    assert [source.slice(block.span) for block in source.blocks] == ["a a\n> a", "- a", "# a #"]


def test_headings() -> None:
    source = md("# One\n\ntext\n\nTwo\n===\n\ntext\n\n### Three\n\ntext")
    assert [(block.level, block.text) for block in source.blocks if block.kind is HEADING] == [
        (1, "One"),
        (1, "Two"),
        (3, "Three"),
    ]


def test_a_sentence_right_above_a_rule_is_no_heading() -> None:
    source = md("Odile shut the door behind her.\n---\nPerrin waited.\n\nA Title\n---\n\nHe waited longer.")
    assert kinds(source) == [PARAGRAPH, BREAK, PARAGRAPH, HEADING, PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    ["***", "* * *", "---", "- - -", "___", "*", "-", "+", "#", "##", "~~~", "~~~~~", "o0o", "* x *", "- x -",
     "-x-",
     "+ + +", "⁂", "<>", "\\*\\*\\*", "&#42;&#42;&#42;", "<center>***</center>", "<hr>", "**\\***"],
)  # fmt: skip
def test_scene_breaks(line: str) -> None:
    source = md(f"Odile shut the door behind her.\n\n{line}\n\nPerrin waited a long while.")
    assert kinds(source) == [PARAGRAPH, BREAK, PARAGRAPH]
    assert source.blocks[1].text
    assert source.slice(source.blocks[1].span) in line


def test_front_matter() -> None:
    source = md(
        "---\ntitle: The Wardrobe\nauthor: [Wren Aldous, Ann Bede]\nrelationships: [Odile/Perrin]\n"
        "rating: T\nwords: 1200\n---\n\nOdile shut the door.\n"
    )
    assert roles(source) == [METADATA, BODY]
    assert source.metadata.title == "The Wardrobe"
    assert source.metadata.author == "Wren Aldous, Ann Bede"
    assert source.metadata.relationships == ("Odile/Perrin",)
    assert source.metadata.other == {"rating": "T", "words": "1200"}
    assert source.slice(source.blocks[1].span) == "Odile shut the door."


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nOdile shut the door.\n\n---\n\nPerrin waited.\n",
        "---\nOdile shut the door.\n---\n\nPerrin waited.\n",
        "---\n- a\n- b\n---\n\nPerrin waited.\n",
        "---\na: [1\n---\n\nPerrin waited.\n",
        "---\n!!python/object/apply:os.system ['x']\n---\n\nPerrin waited.\n",
        "---\ntitle: never closed\n\nPerrin waited.\n",
    ],
)
def test_what_only_looks_like_front_matter(text: str) -> None:
    source = md(text)
    assert METADATA not in roles(source)
    assert texts(source)[-1].endswith("Perrin waited.")


def test_indented_and_fenced_lines_are_prose() -> None:
    source = md("    Odile *shut* the door.\n\n\tPerrin waited.\n\n```\nWET PAINT\nNO *LANDING*\n```\n")
    assert texts(source) == ["Odile shut the door.", "Perrin waited.", "WET PAINT\nNO *LANDING*"]


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert texts(md("``` she typed\n\nPerrin waited.")) == ["``` she typed", "Perrin waited."]


def test_hyphens_of_dialogue_and_numbers_are_kept() -> None:
    source = md("- You came.\n- I was sent.\n\n1986. A dry year.\n\n* a thing")
    assert texts(source) == ["- You came.", "- I was sent.", "1986. A dry year.", "a thing"]


def test_html_blocks_are_read_as_html() -> None:
    source = md(
        '<div align="center">The <i>Ferry</i> &amp; after</div>\n\n<!-- fabula: ignore -->\n\nOdile *shut* '
        "it."
    )
    assert texts(source) == ["The Ferry & after", "Odile shut it."]
    assert emphasised(source) == ["Ferry", "shut"]


def test_labelled_lines_and_messages_keep_their_breaks() -> None:
    source = md(
        "Title: The Wardrobe\nRating: T\n\nOdile looked at her telephone.\n\n"
        "**Perrin, 16:18:** where are you\n**Odile, 16:19:** *on* the slip\n\nShe put it away."
    )
    assert texts(source, HEADER) == ["Title: The Wardrobe", "Rating: T"]
    assert texts(source, kind=MESSAGE) == ["Perrin, 16:18: where are you", "Odile, 16:19: on the slip"]
    assert strong(source) == ["Perrin, 16:18:", "Odile, 16:19:"]


def test_markup_in_an_overlong_paragraph_is_shown_as_it_stands() -> None:
    text = "*word* &amp; " * 5000
    source = md(text)
    assert source.blocks[0].text == text.strip()
    assert source.blocks[0].emphasis == ()


def test_nesting_deeper_than_any_prose_is_survived() -> None:
    source = md("> " * 200 + "deep\n\n" + "- " * 200 + "deep\n\nOdile shut the door.")
    assert texts(source)[-1] == "Odile shut the door."
