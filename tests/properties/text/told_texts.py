"""Invented texts: anything at all, and pages put together from what pages are made of."""

from __future__ import annotations

from hypothesis import strategies as st

from fabula.text.source import Format

TEXT_FORMATS = (Format.TEXT, Format.MARKDOWN, Format.HTML)

ANYTHING = st.text(max_size=300)

_WORDS = st.sampled_from(
    [
        "Adele", "Perrin", "the", "sea", "was", "cafe\u0301", "Zoë", "nai\u0308ve", "don't", "o'clock",
        "“late”", '"late"', "–", "—", "…", "...", "5*3", "snake_case", "\U0001f44d\U0001f3fd",
        "\U0001f468\u200d\U0001f469", "שָׁלוֹם", "محمد", "\u202eabc", "소리", "\u1112\u1161\u11ab", "漢字",
        "e\u0323\u0307", "ﬁn", "\u212b", "a\u00adb", "\u200b", "\u00a0", "\ufeff", "x", "Chapter", "III",
        "12", "Dear", "Yours,", "A/N:", "Title:", "14:02", "Name:", "I", "P.S.", "by", "A/B", "***",
    ]
)  # fmt: skip
_GAPS = st.sampled_from([" ", " ", " ", " ", "  ", "\u00a0", "\u2003", "\t"])
_LINE_ENDS = st.sampled_from(
    ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n   ", "\n\t", " \n", "\x0b", "\u2028", "\n \n"]
)

_PLAIN_MARKS = st.sampled_from(
    ["*", "_", "**", "***", "\n", "\n\n", "\n\n\n", "* * *", "o0o", ": ", "    ", "—", '"', "“"]
)
_MARKDOWN_MARKS = st.sampled_from(
    [
        "*", "_", "**", "***", "`", "``", "&amp;", "&#8217;", "&nbsp;", "\\*", "\\", "[", "](", ")", "](x)",
        "[x]: y", "<b>", "</b>", "<br>", "<!-- x -->", "> ", ">", "- ", "1. ", "# ", "## ", " #", "\n",
        "\n\n", "\n> ", "\n- ", "\n1. ", "\n---\n", "\n===\n", "\n***\n", "```", "\n```\n", "  \n", "\\\n",
        "![", "<http://a.b>", "<div>", "</div>", "---\n", "a: b\n",
    ]
)  # fmt: skip
_HTML_MARKS = st.sampled_from(
    [
        "<p>", "</p>", "<i>", "</i>", "<em>", "</em>", "<b>", "</b>", "<br>", "<br/>", "<hr>", "<div>",
        "</div>", "<h2>", "</h2>", "<blockquote>", "</blockquote>", "<li>", "<ul>", "</ul>", "<dl>", "<dt>",
        "<dd>", "</dl>", "<pre>", "</pre>", "<q>", "</q>", "<span style='font-style:italic'>", "</span>",
        "<span hidden>", "&amp;", "&lt;", "&nbsp;", "&#769;", "&#x1F600;", "&notit;", "&amp", "&", "<", ">",
        "<!-- x -->", "<!--", "-->", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>",
        "<a href='x\">", "<a href=\"x'>", "<![CDATA[", "]]>", "<div id='preface'>", "<div id='chapters'>",
        "<p>Notes</p>", "<center>", "</center>", "<article>", "</article>", "\n", "\n\n",
    ]
)  # fmt: skip
_MARKS = {Format.TEXT: _PLAIN_MARKS, Format.MARKDOWN: _MARKDOWN_MARKS, Format.HTML: _HTML_MARKS}


def pages(format_: Format) -> st.SearchStrategy[str]:
    """Texts of one format: words, blanks, line ends and marks in any order."""
    pieces = st.one_of(_WORDS, _WORDS, _WORDS, _GAPS, _GAPS, _LINE_ENDS, _MARKS[format_])
    return st.lists(pieces, max_size=60).map("".join)


FORMATTED = st.sampled_from(TEXT_FORMATS).flatmap(
    lambda format_: st.tuples(st.just(format_), st.one_of(ANYTHING, pages(format_)))
)
"""A format, and a text to be read as that."""

_PROSE = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)


def _emphasised(text: str) -> str:
    return f"<i>{text}</i>"


SOUND_HTML = st.recursive(
    _PROSE.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        inner.map(_emphasised),
        inner.map(lambda text: f"<b class='x > y'>{text}</b>"),
        inner.map(lambda text: f'<span title="?<?">{text}<!-- <i>out --></span>'),
        inner.map(lambda text: f"<p>{text}</p>\r\n"),
        inner.map(lambda text: f"<div><blockquote>{text}</blockquote></div>"),
        inner.map(lambda text: f"{text}<br />"),
    ),
    max_leaves=12,
)
"""Well-formed pages."""
