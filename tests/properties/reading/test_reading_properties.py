"""What holds for the reading of every text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import DIALOGUES, FORMATS, MARK_PAIRS, TEXTS, Speech

from fabula.reading.page import read_page
from fabula.story.document import encode_story, story_document
from fabula.story.model import Story
from fabula.story.schema import StoryDocument
from fabula.text.reader import read_source_text
from fabula.text.source import Format
from fabula.text.span import Span
from prose import lines_of, read_story


def _assert_inside(story: Story, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(story.source.text)


@settings(max_examples=250, deadline=None)
@given(TEXTS, FORMATS)
def test_every_text_is_read_and_every_span_is_exact(text: str, format_: Format) -> None:
    story = read_story(text, format_=format_)
    for mention in story.mentions:
        _assert_inside(story, mention.span)
        assert mention.text == story.source.words_at(mention.span) != ""
    for quotation in story.quotations:
        _assert_inside(story, quotation.span)
        assert quotation.text == story.source.words_at(quotation.span) != ""
        if quotation.cue is not None:
            _assert_inside(story, quotation.cue.span)
            assert quotation.cue.span.contains(quotation.cue.verb)
    for repair in story.mark_repairs:
        _assert_inside(story, repair.quotation)
        assert repair.quotation.contains(repair.at)
        assert repair.expected
    for slip in story.name_slips:
        assert slip.text == story.source.words_at(slip.span)
    spans = [mention.span for mention in story.mentions]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    spans = [quotation.span for quotation in story.quotations]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))


@settings(max_examples=250, deadline=None)
@given(TEXTS, FORMATS)
def test_every_number_leads_to_somebody(text: str, format_: Format) -> None:
    story = read_story(text, format_=format_)
    ids = {character.id for character in story.characters}
    assert len(ids) == len(story.characters)
    for quotation in story.quotations:
        assert quotation.speaker is None or quotation.speaker in ids
        assert set(quotation.addressees) <= ids - {quotation.speaker}
        assert not (quotation.group and quotation.speaker)
        assert 0.0 <= quotation.confidence <= 1.0
    for mention in story.mentions:
        assert mention.character is None or mention.character in ids
        if mention.quotation is not None:
            assert story.quotations[mention.quotation].span.contains(mention.span)
    for offer in story.merge_offers:
        assert {offer.first, offer.second} <= ids
        assert offer.first != offer.second
    for scene in story.scenes:
        assert set(scene.present) <= ids
        assert 0 <= scene.chapter < len(story.chapters)
        assert story.chapters[scene.chapter].span.contains(scene.span)
    assert sum(character.narrator for character in story.characters) <= 1
    for character in story.characters:
        assert character.name.strip()
        assert character.mentions == sum(m.character == character.id for m in story.mentions)


@settings(max_examples=150, deadline=None)
@given(TEXTS, FORMATS)
def test_a_story_is_written_as_the_document_it_promises(text: str, format_: Format) -> None:
    story = read_story(text, format_=format_)
    encoded = encode_story(story_document(story))
    document = msgspec.json.decode(encoded, type=StoryDocument)
    assert len(document.characters) == len(story.characters)
    assert document.source.length == len(text)
    assert json.loads(encoded)["schema"] == "fabula.story/1"


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_reading_twice_is_reading_once(text: str, format_: Format) -> None:
    assert read_story(text, format_=format_) == read_story(text, format_=format_)


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_tokens_stand_in_order_at_their_places(text: str, format_: Format) -> None:
    source = read_source_text(text, format=format_)
    tokens = read_page(source).tokens
    for index in range(len(tokens)):
        assert tokens.starts[index] < tokens.ends[index]
        assert source.words_at(tokens.span(index, index + 1)) == tokens.texts[index]
        assert index in tokens.sentence(index)
    assert list(tokens.starts) == sorted(tokens.starts)


_OPENING = "The river had risen all that week, and nobody in the village had crossed it."


def _html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


@settings(max_examples=80, deadline=None)
@given(DIALOGUES, MARK_PAIRS)
def test_a_sound_dialogue_with_a_cue_for_every_speech_is_read_right(
    dialogue: list[Speech], marks: tuple[str, str]
) -> None:
    paragraphs = [_OPENING, *(speech.write(*marks) for speech in dialogue)]
    story = read_story("\n\n".join(paragraphs))
    if any(speech.speaker for speech in dialogue):
        assert story.mark_repairs == ()
    expected = [s.speaker for s in dialogue if s.speaker for _ in range(2 if s.shape == 3 else 1)]
    assert [line.speaker for line in lines_of(story)] == expected


@settings(max_examples=60, deadline=None)
@given(DIALOGUES, MARK_PAIRS)
def test_the_format_makes_no_difference(dialogue: list[Speech], marks: tuple[str, str]) -> None:
    paragraphs = [_OPENING, *(speech.write(*marks) for speech in dialogue)]
    plain = lines_of(read_story("\n\n".join(paragraphs)))
    assert lines_of(read_story("\r\n\r\n".join(paragraphs))) == plain
    assert lines_of(read_story("\n\n".join(paragraphs), format_=Format.MARKDOWN)) == plain
    assert lines_of(read_story(_html(paragraphs), format_=Format.HTML)) == plain


@settings(max_examples=60, deadline=None)
@given(DIALOGUES, st.integers(0, 8))
def test_hard_wrapped_lines_make_no_difference(dialogue: list[Speech], at: int) -> None:
    paragraphs = [_OPENING, *(speech.write("“", "”") for speech in dialogue)]
    chosen = at % len(paragraphs)
    wrapped = [*paragraphs]
    plain = lines_of(read_story("\n\n".join(paragraphs), format_=Format.MARKDOWN))
    wrapped[chosen] = wrapped[chosen].replace(" said ", "\nsaid ")
    assert lines_of(read_story("\n\n".join(wrapped), format_=Format.MARKDOWN)) == plain


_TELL = """
import sys
from fabula.story.build import build_story
from fabula.story.document import encode_story, story_document
from fabula.text.reader import read_source
from pathlib import Path
sys.stdout.buffer.write(encode_story(story_document(build_story(read_source([Path(sys.argv[1])])))))
"""


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_hashes_make_no_difference(seed: str, sample: Path) -> None:
    def read(hash_seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", _TELL, str(sample)],
            env=environment,
            capture_output=True,
            check=True,
            timeout=120,
        )
        return done.stdout

    first = read("0")
    assert len(first) > 10_000
    assert read(seed) == first
