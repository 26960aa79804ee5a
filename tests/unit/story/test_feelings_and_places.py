"""Feelings and places of a whole story, read with the model."""

from __future__ import annotations

import pytest

from fabula.language.feeling_lexicon import Emotion
from fabula.language.reader_model import load_model
from fabula.reading.places import Role
from fabula.story.build import build_story
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.feelings import arcs
from fabula.story.gazetteer import places_of_scenes
from fabula.story.model import Story
from fabula.text.reader import read_source_text

PROSE = """\
Marisol Quint came down to the harbour of Vellamar, and she was furious.

“You left me in that kitchen,” she said to Teo Quint. Her hands were shaking.

Teo was not ashamed. “I was afraid of the dog,” he said sullenly.

Marisol laughed. She had been happy in Vellamar once. If she had wept, nobody would have seen it.

***

Teo went to Orravale by the night train. He waited in the station, and his shoulders sagged.

“You look tired,” said the porter.

In the morning Teo left the station and walked to the lighthouse of Orravale. Marisol stood in the map
room of the lighthouse, and tears ran down her cheeks. “Vellamar is shut,” she said. “I came from Vellamar
on foot.”
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return build_story(read_source_text(PROSE), model=load_model(threads=1))


def named(story: Story, name: str) -> str:
    return next(each.id for each in story.characters if name in each.name)


def test_feelings_quote_their_words(story: Story) -> None:
    assert story.feelings
    for each in story.feelings:
        assert story.source.words_at(each.span) == each.text
        assert each.sentence.start <= each.span.start < each.span.end <= each.sentence.end
        assert each.scene is not None
        assert story.scenes[each.scene].span.contains(each.span)


def test_an_arc_has_what_is_told_as_felt(story: Story) -> None:
    felt = arcs(story.feelings)
    marisol, teo = felt[named(story, "Marisol")], felt[named(story, "Teo")]
    assert marisol[0] == {Emotion.ANGER: 1, Emotion.AGITATION: 1, Emotion.JOY: 1}
    assert marisol[1] == {Emotion.SADNESS: 1}
    assert teo[0][Emotion.ANGER] == 1
    assert teo[0][Emotion.SHAME] == 0


def test_standing_voice_and_time_are_kept(story: Story) -> None:
    by_text = {each.text: each for each in story.feelings}
    ashamed = next(each for text, each in by_text.items() if "ashamed" in text)
    happy = next(each for text, each in by_text.items() if "happy" in text)
    afraid = next(each for text, each in by_text.items() if "afraid" in text)
    assert ashamed.standing is Standing.NEGATED
    assert happy.when is When.BEFORE
    assert (afraid.voice, afraid.speaker) == (Voice.SPEECH, afraid.character)
    assert not ashamed.counts
    assert not happy.counts


def test_the_gazetteer_has_names_and_kinds(story: Story) -> None:
    names = {place.name for place in story.places}
    assert {"Vellamar", "Orravale", "the harbour", "the lighthouse"} <= names
    for place in story.places:
        assert all(story.source.words_at(span) for span in place.mentions)
        assert sum(name.count for name in place.names) == len(place.mentions)


def test_a_place_lies_in_another(story: Story) -> None:
    places = {place.id: place for place in story.places}
    inside = {
        (place.name, places[part.whole].name, part.text) for place in story.places for part in place.part_of
    }
    assert ("the harbour", "Vellamar", "harbour of Vellamar") in inside


def test_who_is_where_when(story: Story) -> None:
    places = {place.id: place.name for place in story.places}
    stays = {(s.character, places[s.place], s.role, s.scene) for s in story.stays if s.counts}
    teo = named(story, "Teo")
    assert (teo, "Orravale", Role.TO, 1) in stays
    assert (teo, "the station", Role.AT, 1) in stays
    assert "Orravale" in [places[each] for each in places_of_scenes(story.stays)[1]]


def test_journeys_have_their_ends(story: Story) -> None:
    places = {place.id: place.name for place in story.places}
    journeys = [
        (story.character(j.character).name, places.get(j.origin or ""), places.get(j.goal or ""))
        for j in story.journeys
    ]
    assert ("Teo Quint", None, "Orravale") in journeys
    assert ("Teo Quint", "the station", "the lighthouse") in journeys
    assert ("Marisol Quint", "Vellamar", None) in journeys


def test_without_the_model_there_are_none() -> None:
    story = build_story(read_source_text(PROSE))
    assert (story.feelings, story.places, story.stays, story.journeys) == ((), (), (), ())


def test_who_is_honoured_is_no_place() -> None:
    text = (
        "“Dorakage-sama,” Teo said, and bowed low. The Dorakage came from Vellamar.\n\n"
        "Teo walked with the Dorakage to Vellamar, and they stood before the Dorakage’s gate.\n"
    )
    found = build_story(read_source_text(text), model=load_model(threads=1))
    names = {place.name for place in found.places}
    assert "Vellamar" in names
    assert not any("Dorakage" in name for name in names)
