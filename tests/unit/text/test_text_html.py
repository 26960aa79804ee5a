"""HTML: what a browser shows, where it stands, and what an archive's boxes are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from outline import (
    BACK,
    BODY,
    BREAK,
    HEADER,
    HEADING,
    METADATA,
    NOTE,
    PARAGRAPH,
    SUMMARY,
    emphasised,
    kinds,
    read,
    strong,
    texts,
    written,
)

from fabula.text.source import Format, Source

DATA = Path(__file__).parents[2] / "data" / "text"


def html(text: str) -> Source:
    """The source of a page."""
    return read(text, Format.HTML)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Odile   shut\n\tthe door.</p>", ["Odile shut the door."]),
        ("<p>one<p>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<P>one</P><DIV>two</DIV>", ["one", "two"]),
        ("one<br>two<br/>three<br><br>four<br />\n<br>five", ["one\ntwo\nthree", "four", "five"]),
        ("<p>one<br>&nbsp;<br>two</p>", ["one", "two"]),
        ("<p>&nbsp;</p><p> </p><p>one</p>", ["one"]),
        ("<p>a&nbsp;b</p>", ["a\u00a0b"]),
        ("<p>&ldquo;Late&rdquo; &#8217;&#x2019; &amp;amp; &ampx &notit; AT&T &lt;3</p>", [(
            "“Late” ’’ &amp; "
            "&x ¬it; AT&T <3"
        )]),
        ("<p>a <i> b</i> c</p>", ["a b c"]),
        ("<p>I <3 you & 2 < 3, <- so</p>", ["I <3 you & 2 < 3, <- so"]),
        ("<p>a<!-- b --> c<!----> d<!-- <p> --></p>", ["a c d"]),
        ("<script>if (a<b) c()</script><style>p{}</style><p>x</p>", ["x"]),
        ("<head><title>T</title></head><p>x</p>", ["x"]),
        ("<title>T</title><p>x</p>", ["x"]),
        ("<nav><a>home</a></nav><p>x</p><template>y</template><noscript>z</noscript>", ["x"]),
        ("<p hidden>a</p><p style='display: none'>b</p><p>c<span style='display:none'>d</span></p>", ["c"]),
        ("<p>a<span class='landmark'>b<span>c</span></span>d</p>", ["ad"]),
        ("<!DOCTYPE html><?xml version='1.0'?><p>x</p>", ["x"]),
        ("<p>a<![CDATA[ b > c ]]>d</p>", ["ad"]),
        ("<p><q>Late,</q> she said, <q>so <q>late</q></q></p>", ["“Late,” she said, “so ‘late’”"]),
        ("<ul><li>one<li>two</ul><dl><dt>t<dd>d</dl>", ["one", "two", "t", "d"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<pre>one\n two\n\nthree &amp;</pre>", ["one\n two", "three &"]),
        ("<p title='a > b' data-x=\"<p>\">x</p>", ["x"]),
        ("<p title=it's>x</p><p>it's</p>", ["x", "it's"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["漢"]),
        ("plain text", ["plain text"]),
        ("\ufeff<p>x</p>", ["x"]),
        ("<p>x", ["x"]),
        ("<p>x<", ["x<"]),
        ("<a href='", ["<a href='"]),
    ],
)  # fmt: skip
def test_what_is_seen(text: str, shown: list[str]) -> None:
    assert texts(html(text)) == shown


@pytest.mark.parametrize(
    ("text", "italic", "bold"),
    [
        ("<p>She <i>was</i> <b>very</b> late</p>", ["was"], ["very"]),
        ("<p><em>She <i>was</i></em> late</p>", ["She <i>was"], []),
        ("<p><cite>She</cite> <span style='font-style: italic'>was</span></p>", ["She", "was"], []),
        ("<p><span style='color:red;font-weight:700'>She</span></p>", [], ["She"]),
        (
            "<style>.c3{color:red;font-style:italic}</style><p><span class='c1 c3'>She</span> was</p>",
            ["She"],
            [],
        ),
        ("<i><p>one</p><p>two</p></i>", ["one", "two"], []),
        ("<p><i>one</p><p>two</i> three</p>", ["one", "two"], []),
        ("<p><i> one </i></p>", ["one"], []),
        ("<p><i></i><i> </i>x</p>", [], []),
        ("<p></i>x</p>", [], []),
        ("<p><i/>x</p>", [], []),
    ],
)
def test_emphasis(text: str, italic: list[str], bold: list[str]) -> None:
    source = html(text)
    assert (emphasised(source), strong(source)) == (italic, bold)


def test_places_through_tags_and_references() -> None:
    text = "<p>\n  &ldquo;Late,&rdquo; <i>said</i>\r\n  Odi&shy;le &mdash; cafe&#769;.</p>"
    source = html(text)
    (block,) = source.blocks
    assert block.text == "“Late,” said Odile — café."
    assert written(source, block, "“Late,”") == "&ldquo;Late,&rdquo;"
    assert written(source, block, "said Odile") == "said</i>\r\n  Odi&shy;le"
    assert written(source, block, "é") == "e&#769;"
    assert source.slice(block.span) == text[6:-4]
    assert source.text == text


def test_headings_rules_and_quotations() -> None:
    source = html("<h2>The <i>Quay</i></h2><p>x</p><hr/><blockquote><p>y</p></blockquote><h4>z</h4><p>w</p>")
    assert kinds(source) == [HEADING, PARAGRAPH, BREAK, PARAGRAPH, HEADING, PARAGRAPH]
    assert [block.level for block in source.blocks] == [2, 0, 0, 0, 4, 0]
    assert [block.quoted for block in source.blocks] == [False, False, False, True, False, False]
    assert source.slice(source.blocks[2].span) == "<hr/>"


@pytest.mark.parametrize(
    "line",
    ["<p align='center'>* * *</p>", "<hr>", "<center>oOo</center>", "<p><img alt='scene break' src='x'></p>"],
)
def test_scene_breaks(line: str) -> None:
    assert kinds(html(f"<p>Odile shut it.</p>{line}<p>Perrin waited.</p>")) == [PARAGRAPH, BREAK, PARAGRAPH]


def test_a_page_whose_paragraphs_are_parted_by_single_breaks() -> None:
    lines = [
        (
            "Odile shut the door of the wardrobe and leaned on it until the knocking stopped, and then she "
            "looked at him."
        ),
        "“You might have told me,” she said.",
        "“I might,” said Perrin.",
    ]
    assert texts(html(f"<div>{'<br>'.join(lines)}</div>")) == lines


def test_the_main_content_of_a_page() -> None:
    page = (
        "<body><div>Site name</div><article><h1>The Quay</h1><p>Odile shut the door, and that was that for "
        "the night.</p></article><aside>Read more</aside><footer>Imprint</footer></body>"
    )
    assert texts(html(page)) == ["The Quay", "Odile shut the door, and that was that for the night."]


def test_an_empty_main_content_hides_nothing() -> None:
    assert texts(html("<main></main><p>Odile shut the door.</p>")) == ["Odile shut the door."]


DOWNLOAD = (DATA / "download.html").read_text()


def test_a_download_from_the_archive() -> None:
    source = html(DOWNLOAD)
    assert texts(source, HEADER) == ["Slip Water", "by wrenaldous"]
    assert texts(source, SUMMARY) == [
        "Summary", "A ferry is late.", "A wardrobe knocks.", "Chapter Summary", "They wait.",
    ]  # fmt: skip
    assert texts(source, NOTE) == [
        "Notes", "For my sister.", "Chapter Notes", "Set in March.", "Chapter End Notes", "More soon.",
        "End Notes", "That was it.",
    ]  # fmt: skip
    assert texts(source, BODY) == [
        "Chapter 1: The Slip", "The ferry had been due at six.", "“It will come,” said Odile.",
        "Chapter 2: The Knock", "It came.", "Perrin had a sign: WET PAINT.",
    ]  # fmt: skip
    assert texts(source, BODY, HEADING) == ["Chapter 1: The Slip", "Chapter 2: The Knock"]
    assert texts(source, METADATA)[0].startswith("Posted originally")
    assert len(texts(source, BACK)) == 1
    assert [block.text for block in source.blocks if block.quoted] == ["Perrin had a sign: WET PAINT."]


def test_what_the_archives_tags_say() -> None:
    metadata = html(DOWNLOAD).metadata
    assert metadata.title == "Slip Water"
    assert metadata.author == "wrenaldous"
    assert metadata.summary == "A ferry is late. A wardrobe knocks."
    assert metadata.language == "English"
    assert metadata.relationships == ("Odile Marsh/Perrin", "Odile Marsh & Her Wardrobe")
    assert metadata.characters == ("Odile Marsh", "Perrin")
    assert metadata.fandoms == ("Original Work",)
    assert metadata.tags == ("Ferries", "Furniture")
    assert metadata.other["Rating"] == "Teen And Up Audiences"


SAVED_PAGE = (DATA / "saved_page.html").read_text()


def test_a_page_saved_from_the_archive() -> None:
    source = html(SAVED_PAGE)
    assert texts(source, BODY) == [
        "Chapter 1: The Slip",
        "The ferry had been due at six.",
        "It did not come, and Odile had stopped pretending that it would.",
    ]
    assert texts(source, SUMMARY) == ["Summary:", "A ferry is late."]
    assert texts(source, NOTE) == ["Notes:", "For my sister."]
    assert "kudos kudos" not in texts(source)


def test_a_comment_that_is_never_closed_is_reported() -> None:
    source = html("<p>Odile shut the door.</p><!-- <p>Perrin waited.</p>")
    assert texts(source) == ["Odile shut the door."]
    assert "never closed" in source.notices[0].message


def test_a_title_is_taken_where_nothing_else_names_the_work() -> None:
    assert html("<title>A &amp; B</title><p>Odile shut it.</p>").metadata.title == "A & B"
