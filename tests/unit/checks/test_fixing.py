"""Fixes: what is changed, what is not, and in which form it is written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fabula.checks.diagnostic import Diagnostic, Edit, Fix, Severity
from fabula.checks.edits import edit_source, edit_text, fix_of
from fabula.checks.engine import check_story
from fabula.checks.fixing import apply_fixes
from fabula.checks.settings import CheckSettings
from fabula.story.build import build_story
from fabula.text.reader import read_source_text
from fabula.text.source import Format, Source, SourceFile
from fabula.text.span import Span


def _diagnostic(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    fix = Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), safe=safe)
    return Diagnostic("TYP007", "doubled-word", Severity.WARNING, "Twice.", fix.edits[0].span, fix=fix)


def _fixed(text: str, *diagnostics: Diagnostic, unsafe: bool = False) -> tuple[str, int]:
    result = apply_fixes(read_source_text(text), diagnostics, unsafe=unsafe)
    return (result.files[0].text if result.files else text), len(result.applied)


def test_only_safe_fixes_unless_asked() -> None:
    unsafe = _diagnostic((0, 1, "X"), safe=False)
    assert _fixed("abc", unsafe) == ("abc", 0)
    assert _fixed("abc", unsafe, unsafe=True) == ("Xbc", 1)


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert _fixed("abcdef", _diagnostic((1, 4, "X")), _diagnostic((3, 5, "Y"))) == ("aXef", 1)


def test_of_two_that_insert_at_one_place_the_first_is_made() -> None:
    assert _fixed("abc", _diagnostic((1, 1, "X")), _diagnostic((1, 1, "Y"))) == ("aXbc", 1)


def test_an_insertion_at_the_edge_of_another_edit_is_not_made() -> None:
    assert _fixed("abc", _diagnostic((1, 2, "X")), _diagnostic((2, 2, "Y"))) == ("aXc", 1)
    assert _fixed("abc", _diagnostic((1, 2, "X")), _diagnostic((1, 1, "Y"))) == ("aXc", 1)


def test_neighbours_are_both_made() -> None:
    assert _fixed("abc", _diagnostic((1, 2, "X")), _diagnostic((0, 1, "Y"))) == ("YXc", 2)


def test_the_edits_of_a_fix_are_made_together_or_not_at_all() -> None:
    first = _diagnostic((4, 5, "X"))
    both = _diagnostic((0, 1, "Y"), (4, 5, "Z"))
    assert _fixed("abcdef", first, both) == ("abcdXf", 1)
    assert _fixed("abcdef", both, first) == ("YbcdZf", 1)


def test_what_is_left_is_told() -> None:
    plain = Diagnostic("TYP007", "doubled-word", Severity.WARNING, "Twice.", Span(0, 1))
    overlapped = _diagnostic((1, 3, "Y"))
    result = apply_fixes(read_source_text("abc"), [_diagnostic((0, 2, "X")), plain, overlapped])
    assert result.left == (plain, overlapped)


def test_every_file_of_a_folder_by_itself() -> None:
    parts = ("Put the the cup.\n", "Clean.\n", "Saw to to it.\n")
    text = "\n\n".join(parts)
    files, start = [], 0
    for number, part in enumerate(parts):
        digest = hashlib.sha256(part.encode()).hexdigest()
        files.append(
            SourceFile(Path(f"{number}.txt"), Format.TEXT, "utf-8", digest, Span(start, start + len(part)))
        )
        start += len(part) + 2
    source = Source(text, tuple(files), read_source_text(text).blocks)
    diagnostics = check_story(build_story(source), CheckSettings(select=("TYP007",)))
    result = apply_fixes(source, diagnostics, unsafe=True)
    assert [(fixed.file.path, fixed.text) for fixed in result.files] == [
        (Path("0.txt"), "Put the cup.\n"),
        (Path("2.txt"), "Saw to it.\n"),
    ]


def test_packed_formats_are_left_alone() -> None:
    text = "Put the the cup.\n"
    plain = read_source_text(text)
    file = SourceFile(Path("a.docx"), Format.DOCX, "utf-8", "0", Span(0, len(text)))
    source = Source(text, (file,), plain.blocks)
    diagnostics = check_story(build_story(source), CheckSettings(select=("TYP007",)))
    assert diagnostics[0].fix is not None
    assert apply_fixes(source, diagnostics, unsafe=True).files == ()


def test_markup_inside_an_edit_forbids_it() -> None:
    source = read_source_text("Bram *put the* kettle on.", format=Format.MARKDOWN)
    (block,) = source.blocks
    assert block.text == "Bram put the kettle on."
    assert edit_text(source, block, 5, 8, "laid") == Edit(Span(6, 9), "laid")
    assert edit_text(source, block, 9, 19, "it") is None
    assert edit_source(source, Span(6, 9), "laid") == Edit(Span(6, 9), "laid")
    assert edit_source(source, Span(5, 9), "laid") is None


def test_a_fix_needs_all_its_edits() -> None:
    edit = Edit(Span(0, 1), "X")
    assert fix_of([edit, None], safe=True) is None
    assert fix_of([], safe=True) is None
    assert fix_of([edit], safe=False) == Fix((edit,), safe=False)


@pytest.mark.parametrize(
    ("format_", "text", "written"),
    [(Format.TEXT, "<a> & *b*", "<a> & *b*"), (Format.MARKDOWN, "*b* [c]", r"\*b\* \[c\]")],
)
def test_what_is_written_is_in_the_form_of_the_file(format_: Format, text: str, written: str) -> None:
    source = read_source_text("One.", format=format_)
    assert edit_text(source, source.blocks[0], 0, 3, text) == Edit(Span(0, 3), written)


def test_html_is_escaped_and_what_its_encoding_lacks_becomes_a_reference() -> None:
    text = "<p>Don't.</p>"
    block = read_source_text("Don't.").blocks[0]
    for encoding, written in (("utf-8", "’&amp;"), ("latin-1", "&#8217;&amp;")):
        file = SourceFile(None, Format.HTML, encoding, "0", Span(0, len(text)))
        source = Source(text, (file,), (block,))
        assert edit_source(Source(text, (file,), ()), Span(6, 6), "’&") == Edit(Span(6, 6), written)
        assert source.files[0].encoding == encoding


def test_what_the_encoding_of_a_text_lacks_is_not_written() -> None:
    text = "Don't."
    file = SourceFile(None, Format.TEXT, "latin-1", "0", Span(0, len(text)))
    source = Source(text, (file,), read_source_text(text).blocks)
    assert edit_text(source, source.blocks[0], 3, 4, "’") is None
    assert edit_text(source, source.blocks[0], 3, 4, "é") == Edit(Span(3, 4), "é")


def test_many_fixes_in_little_time() -> None:
    text = "the the\n\n" * 20_000
    source = read_source_text(text)
    diagnostics = [_diagnostic((at * 9 + 3, at * 9 + 7, "")) for at in range(20_000)]
    result = apply_fixes(source, list(reversed(diagnostics)))
    assert result.files[0].text == "the\n\n" * 20_000
