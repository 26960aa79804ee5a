"""What holds for every text: no exception, exact spans, fixes that touch nothing else and come to rest."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.engine import check_story
from fabula.checks.fixing import apply_fixes
from fabula.checks.intended import intended_from, match_intended
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format, Source

_FORMATS = st.sampled_from([Format.TEXT, Format.MARKDOWN, Format.HTML])
_WORDS = """the the had her her own Bram Ottilie ottilie said she He said asked “ ” ‘ ’ " ' « » — – -- - …
    ... . . . , ; : ! ? . “Well,” "Well" ‘Well,’ don’t don't it it Chapter 1 Chapter 3 # *** *the* <b>the</b>
    <!-- fabula: ignore --> &amp; &quot; é é Zoë Zoe"""
_BLANKS = ("  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", "\u00a0", "\u200b", "\ufeff", " \n", "<p>", "</p>")
_PIECES = st.sampled_from((*_WORDS.split(), *_BLANKS))
_PROSE = st.lists(_PIECES, max_size=60).map(" ".join)
_TIGHT = st.lists(_PIECES, max_size=60).map("".join)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
_TEXTS = st.one_of(_PROSE, _TIGHT, _ANY)
_ROUNDS = 12


def _story(text: str, format_: Format) -> Story:
    return build_story(read_source_text(text, format=format_))


def _assert_sound(source: Source, diagnostic: Diagnostic) -> None:
    length = len(source.text)
    for span in (diagnostic.span, *(related.span for related in diagnostic.related)):
        assert 0 <= span.start <= span.end <= length
    assert diagnostic.message.strip()
    assert len(diagnostic.message.splitlines()) == 1
    if diagnostic.fix is not None:
        assert diagnostic.fix.edits
        end = 0
        for edit in diagnostic.fix.edits:
            assert end <= edit.span.start <= edit.span.end <= length
            end = edit.span.end


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _FORMATS)
def test_no_text_breaks_a_rule(text: str, format_: Format) -> None:
    story = _story(text, format_)
    diagnostics = check_story(story)
    places = [(each.span.start, each.span.end, each.code) for each in diagnostics]
    assert places == sorted(places)
    for diagnostic in diagnostics:
        _assert_sound(story.source, diagnostic)
        words = story.source.words_at(diagnostic.span).lower().replace("’", "'").split()
        if diagnostic.code == "TYP007":
            assert words[0] == words[-1]


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS, format_=_FORMATS, unsafe=st.booleans())
def test_fixes_change_nothing_outside_their_spans(text: str, format_: Format, *, unsafe: bool) -> None:
    source = read_source_text(text, format=format_)
    result = apply_fixes(source, check_story(build_story(source)), unsafe=unsafe)
    edits = sorted(edit for each in result.applied if each.fix is not None for edit in each.fix.edits)
    fixed = result.files[0].text if result.files else text
    position = 0
    for edit in edits:
        kept = text[position : edit.span.start] + edit.text
        assert fixed.startswith(kept)
        fixed = fixed[len(kept) :]
        position = edit.span.end
    assert fixed == text[position:]


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _FORMATS)
def test_fixing_comes_to_rest(text: str, format_: Format) -> None:
    for _ in range(_ROUNDS):
        source = read_source_text(text, format=format_)
        result = apply_fixes(source, check_story(build_story(source)))
        if not result.files:
            return
        text = result.files[0].text
    pytest.fail(f"still changing: {text!r}")


@settings(max_examples=150, deadline=None)
@given(_PROSE)
def test_an_instruction_for_the_file_silences_everything(text: str) -> None:
    story = _story(text + "\n\n<!-- fabula: ignore-file -->\n", Format.TEXT)
    assert [each.message for each in check_story(story) if not each.code.startswith("SUP")] == []


@settings(max_examples=150, deadline=None)
@given(_PROSE, _FORMATS)
def test_every_diagnostic_is_known_again(text: str, format_: Format) -> None:
    source = read_source_text(text, format=format_)
    diagnostics = check_story(build_story(source))
    records = [intended_from(source, each) for each in diagnostics]
    assert match_intended(source, diagnostics, records).keys() == set(range(len(diagnostics)))


_UNITS = (
    *("the ", "the  ", "“", "\"'", " . ", "--", "— ", "a'", "Bram said “", "! ", "… ", "<!-- ", "i ", "x\n"),
    *("“W” He ", "“W.” he said ", "a\n\n", "the the\n\n", "don't don’t ", "A", " "),
)


@pytest.mark.parametrize("unit", _UNITS)
def test_long_texts_take_linear_time(unit: str) -> None:
    source = read_source_text(unit * (400_000 // len(unit)))
    story = Story(source, 0, (), (), (), (), ())
    started = time.process_time()
    check_story(story)
    assert time.process_time() - started < 10


def test_long_marked_up_paragraphs_take_linear_time() -> None:
    source = read_source_text("*a* the the " * 20_000, format=Format.MARKDOWN)
    story = Story(source, 0, (), (), (), (), ())
    started = time.process_time()
    check_story(story)
    assert time.process_time() - started < 10
