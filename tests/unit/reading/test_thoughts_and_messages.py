"""Words that are thought or written rather than said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.reading.annotations import Mode
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.blocks import BlockKind
from fabula.text.reader import read_source_text
from fabula.text.source import Format
from prose import lines_of, read_story, texts_of


@pytest.mark.parametrize(
    ("sentence", "thought"),
    [
        ("You are late, Ngozi thought.", "You are late,"),
        ("I should have stayed, thought Ngozi.", "I should have stayed,"),
        ("Why is it always me? Ngozi wondered.", "Why is it always me?"),
        ("We’ll never get there, Ngozi thought.", "We’ll never get there,"),
        ("“Now or never,” thought Ngozi.", "“Now or never,”"),
    ],
)
def test_a_clause_tells_a_thought(sentence: str, thought: str) -> None:
    story = read_story(f"“It is noon,” said Tomasz.\n\n{sentence}\n\n“So it is,” said Ngozi.\n")
    assert [(line.text, line.speaker) for line in lines_of(story, Mode.THOUGHT)] == [(thought, "Ngozi")]
    assert texts_of(story) == ["“It is noon,”", "“So it is,”"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tomasz was late, Ngozi thought.",
        "Ngozi thought of the boat.",
        "Ngozi thought that he was late.",
        "It was noon, she thought.",
    ],
)
def test_reported_thought_is_no_thought_in_words(sentence: str) -> None:
    story = read_story(f"“It is noon,” said Tomasz.\n\n{sentence}\n\n“So it is,” said Ngozi.\n")
    assert texts_of(story, Mode.THOUGHT) == []


def test_italics_that_end_in_a_comma_before_their_clause() -> None:
    story = read_story(
        "“Well?” said Tomasz.\n\n*You should have sat,* Ngozi thought on the way home. *You sit so well.*\n",
        format_=Format.MARKDOWN,
    )
    thoughts = lines_of(story, Mode.THOUGHT)
    assert [t.text for t in thoughts] == ["You should have sat,", "You sit so well."]
    assert {t.speaker for t in thoughts} == {"Ngozi"}


def test_italic_thoughts() -> None:
    story = read_story(
        "*I should never have come here.* Ngozi folded the map.\n\n"
        "“Well?” said Tomasz.\n\n*Say something.*\n",
        format_=Format.MARKDOWN,
    )
    assert texts_of(story, Mode.THOUGHT) == ["I should never have come here.", "Say something."]
    assert not any(q.marked for q in story.quotations if q.mode is Mode.THOUGHT)
    assert lines_of(story, Mode.THOUGHT)[0].speaker == "Ngozi"


@pytest.mark.parametrize(
    "sentence",
    [
        "The *Mermaid* lay at anchor.",
        "It was *very* late.",
        "She had read *The Salt Wife* twice.",
        "“I am *not* late,” said Ngozi.",
        "“*I am not late.*”",
    ],
)
def test_italics_for_stress_and_titles_are_no_thoughts(sentence: str) -> None:
    story = read_story(f"“It is noon,” said Tomasz.\n\n{sentence}\n", format_=Format.MARKDOWN)
    assert texts_of(story, Mode.THOUGHT) == []


def _with_messages(text: str) -> Story:
    """The story of ``text`` whose paragraphs with a colon after their first word are a thread of messages."""
    source = read_source_text(text)
    blocks = tuple(
        replace(block, kind=BlockKind.MESSAGE) if block.text.split()[0].endswith(":") else block
        for block in source.blocks
    )
    return build_story(replace(source, blocks=blocks))


def test_messages_are_written_by_their_senders() -> None:
    story = _with_messages(
        "Noor put down her cup. “He is writing,” said Noor.\n\nTheo: are you awake\n\nNoor: no\n\n"
        "Theo: the LOUD noise is back\n\nTheo sighed. “She is asleep,” said Theo.\n"
    )
    assert [(line.text, line.speaker) for line in lines_of(story, Mode.WRITING)] == [
        ("are you awake", "Theo"),
        ("no", "Noor"),
        ("the LOUD noise is back", "Theo"),
    ]
    assert len(texts_of(story)) == 2


def test_modes_do_not_mix() -> None:
    story = read_story("“Noon,” thought Ngozi. “Noon,” said Ngozi.\n")
    assert [q.mode for q in story.quotations] == [Mode.THOUGHT, Mode.SPEECH]
