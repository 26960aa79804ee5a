"""The story model as it is built: names, words, places, and what stands where."""

from __future__ import annotations

import pytest

from fabula.reading.annotations import Category, MentionKind
from fabula.text.source import Format
from prose import called, cast_of, name_of, read_story

_PROSE = """“The ferry to Zanzibar has gone,” said Captain Wanjiru Kamau.

Bogdan put down his bag. He looked at the Captain. “Gone where, Wanjiru?”

“To Zanzibar,” said Wanjiru. “My mother is on it.”
"""


def test_the_most_mentioned_comes_first() -> None:
    story = read_story(_PROSE)
    counts = [character.mentions for character in story.characters]
    assert counts == sorted(counts, reverse=True)
    assert [character.id for character in story.characters] == [f"c{n + 1}" for n in range(len(counts))]


def test_the_fullest_name_is_the_name() -> None:
    story = read_story(_PROSE)
    wanjiru = called(story, "Wanjiru")
    assert wanjiru.name == "Captain Wanjiru Kamau"
    assert next((a.text, a.count) for a in wanjiru.aliases) == ("Wanjiru", 2)
    for alias in wanjiru.aliases:
        assert story.source.slice(alias.first) in (alias.text, alias.text.capitalize())


def test_the_first_mention() -> None:
    story = read_story(_PROSE)
    first = called(story, "Bogdan").first
    assert first.start == story.source.text.index("Bogdan")
    assert story.source.slice(first) == "Bogdan"


def test_mentions_of_every_kind_and_where_they_stand() -> None:
    story = read_story("Bogdan sat. He sighed. “I am cold,” said Bogdan.\n")
    told = [(m.text, m.kind, m.quotation) for m in story.mentions]
    assert told == [
        ("Bogdan", MentionKind.PROPER, None),
        ("He", MentionKind.PRONOUN, None),
        ("I", MentionKind.PRONOUN, 0),
        ("Bogdan", MentionKind.PROPER, None),
    ]
    assert {m.character for m in story.mentions} == {called(story, "Bogdan").id}


def test_places_are_mentioned_but_not_cast() -> None:
    story = read_story(_PROSE)
    places = [m for m in story.mentions if m.category is not Category.PERSON]
    assert [m.text for m in places] == ["Zanzibar", "Zanzibar"]
    assert len({m.entity for m in places}) == 1
    assert all(m.character is None for m in places)
    assert "Zanzibar" not in cast_of(story)


def test_words_are_those_of_the_story_alone() -> None:
    text = "---\ntitle: Salt\n---\n\n# Salt\n\nOne two *three*.\n\n* * *\n\nFour, five: mother-in-law's.\n"
    assert read_story(text, format_=Format.MARKDOWN).words == 6


@pytest.mark.parametrize("text", ["", "\n \n", "***", "…", "\ufeff"])
def test_a_story_of_nothing(text: str) -> None:
    story = read_story(text)
    assert story.words == 0
    assert story.characters == ()
    assert story.quotations == ()
    assert story.mentions == ()


def test_nobody_goes_by_an_unknown_number() -> None:
    with pytest.raises(KeyError):
        read_story(_PROSE).character("c99")
    assert name_of(read_story(_PROSE), None) is None


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        (Format.TEXT, "“It is *very* cold,” said Ilse.\r\n\r\n“It is,” said Bogdan.\r\n"),
        (Format.MARKDOWN, "“It is *very* cold,” said **Ilse**.\n\n&ldquo;It is,” said Bogdan.\n"),
        (
            Format.HTML,
            "<p>&ldquo;It is <i>very</i> cold,&#8221; said <b>Ilse</b>.</p><p>“It is,” said Bogdan.</p>",
        ),
    ],
)
def test_spans_lead_into_the_file_whatever_its_format(format_: Format, text: str) -> None:
    story = read_story(text, format_=format_)
    first = story.quotations[0]
    assert story.source.words_at(first.span) == first.text
    assert first.text.replace("*", "") == "“It is very cold,”"
    raw = story.source.slice(first.span)
    assert raw.startswith(("“", "&ldquo;"))
    assert raw.endswith(("”", "&#8221;"))
    assert [name_of(story, q.speaker) for q in story.quotations] == ["Ilse", "Bogdan"]
