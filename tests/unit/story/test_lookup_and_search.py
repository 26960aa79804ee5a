"""Who is meant by a name, and where words stand."""

from __future__ import annotations

import pytest

from fabula.story.lookup import look_up, plain_name
from fabula.story.model import Story
from fabula.story.search import Query, find_chapters, search_story
from prose import called, read_story

TEXT = """Chapter One

“Inês,” said Captain Wanjiru Kamau, “you went too far.”

“I’m going further,” said Inês.

Bogdan put down his bag. “He goes where he likes,” said Bogdan. Bogdan’s bag was full of keys.

Chapter Two

“The keys are gone,” said Wanjiru. Bogdan Horvat laughed. “Old Bogdan,” said Inês, “that is no key.”
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story(TEXT)


@pytest.mark.parametrize(
    "name", ["Wanjiru", "captain wanjiru kamau", "KAMAU", "the Captain Wanjiru Kamau", "Wanjru"]
)
def test_somebody_is_found(story: Story, name: str) -> None:
    (found,) = look_up(story, name).found
    assert found == called(story, "Wanjiru")


def test_accents_do_not_count(story: Story) -> None:
    assert look_up(story, "ines").found == look_up(story, "Inês").found
    assert look_up(story, "ines").exact


def test_an_identifier_is_exact(story: Story) -> None:
    assert look_up(story, story.characters[1].id).found == (story.characters[1],)


def test_what_is_near_is_offered(story: Story) -> None:
    lookup = look_up(story, "Bogdanovich")
    assert lookup.found == ()
    assert "Bogdan" in lookup.near or any("Bogdan" in name for name in lookup.near)
    assert look_up(story, "Zzz").near == ()


@pytest.mark.parametrize(
    ("name", "plain"), [("The  Óld St. John", "old st john"), ("A", "a"), ("Mr. X", "mr x")]
)
def test_names_are_compared_plainly(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def _words(story: Story, query: Query) -> list[list[str]]:
    return [[story.source.slice(place) for place in hit.places] for hit in search_story(story, query)]


def test_words_are_found_in_any_form(story: Story) -> None:
    assert _words(story, Query("go")) == [["went"], ["going"], ["goes"], ["gone"]]
    assert _words(story, Query("KEY")) == [["keys"], ["keys", "key"]]


def test_all_words_have_to_stand_in_a_paragraph(story: Story) -> None:
    assert _words(story, Query("bag key")) == [["bag", "bag", "keys"]]
    assert _words(story, Query("bag wanjiru")) == []
    assert _words(story, Query('"full of keys"')) == [["full", "of", "keys"]]
    assert _words(story, Query("“keys full of”")) == []


def test_a_search_goes_by_speaker_and_chapter(story: Story) -> None:
    bogdan = look_up(story, "Bogdan Horvat").found[0].id
    assert _words(story, Query("go", by=called(story, "Inês").id)) == [["going"]]
    assert _words(story, Query("key", chapters=find_chapters(story, "two"))) == [["keys", "key"]]
    assert [hit.text for hit in search_story(story, Query(by=bogdan))] in ([], ["“He goes where he likes,”"])
    assert find_chapters(story, "2") == find_chapters(story, "chapter two") == frozenset({1})
    assert find_chapters(story, "3") == find_chapters(story, "three") == frozenset()


def test_the_excerpt_holds_its_words() -> None:
    long = "word " * 200 + "needle " + "word " * 200 + "needle " + "word " * 200
    story = read_story(long)
    (hit,) = search_story(story, Query("needle"))
    assert len(hit.text) < 600
    assert [hit.text[start:end] for start, end in hit.words] == ["needle"] * len(hit.words) != []
    assert hit.text == story.source.words_at(hit.span)
