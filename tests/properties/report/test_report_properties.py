"""The report of any text at all is a page that browsers read as it is meant."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.project.checking import check_work
from fabula.project.settings import Configuration
from fabula.project.works import Request, build_work
from fabula.report.gather import report_document
from fabula.report.page import render_report
from fabula.text.reader import read_source_text

_VOID = frozenset(["meta", "rect"])
_OURS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "nav",
        "ul",
        "li",
        "span",
        "main",
        "section",
        "details",
        "summary",
        "article",
        "blockquote",
        "footer",
        "mark",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "svg",
        "rect",
        "text",
        "div",
        "dl",
        "dt",
        "dd",
        "strong",
    ]
)
_PIECES = st.sampled_from(
    ["“Go,” said Wanda. ", "Wanda wept. ", "<b>", "</main>", "<script>", "&lt;", "&", '"', "'", "{{", "{%",
     "\n\n", "***\n\n", "# A Head\n\n", "]]>", "<!--", "-->", "\u202e", "\x07", "–", "小明"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.identifiers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("style", "src")]
        self.identifiers += [value or "" for name, value in attrs if name == "id"]
        if tag not in _VOID and tag != "col":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_text_becomes_markup(text: str) -> None:
    work = build_work(Request("-"), Configuration(), read_source_text(text))
    page = render_report(report_document(work, check_work(work)))
    page.encode("utf-8")
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    assert reader.seen <= _OURS
    assert len(reader.identifiers) == len(set(reader.identifiers))
    assert not set(page) & set("\u202e\x07\x00")
