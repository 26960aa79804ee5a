"""Who does what in the scene, and what is only told of them."""

from __future__ import annotations

from fabula.language.reader_model import load_model
from fabula.reading.topics import Topic
from fabula.story.build import build_story
from fabula.story.claims.act import ActKind
from fabula.story.model import Story
from fabula.text.reader import read_source_text

_TEXT = """\
Adele shut the gate behind her. The yard was dark. She crossed it slowly and felt for the key.

“You’re late,” said Bram. He pushed the letter across the table.

Years ago Bram danced with her on this floor. Adele read the letter twice.

“They say that Ilse is well,” said Bram. The neighbours said that Ilse danced at the fair.

Adele left for Garth on Monday. Bram counted the spoons.
Her brother Hanno had died in the spring, and Bram wore the coat that Hanno had left.
"""


def read(text: str) -> Story:
    """The story as the model reads it."""
    return build_story(read_source_text(text), model=load_model(threads=1))


def test_acts_of_a_scene() -> None:
    story = read(_TEXT)
    acts = {(story.character(act.character).name, act.text): act for act in story.acts}
    by_text = {text: act for (_, text), act in acts.items()}
    shut = by_text["Adele shut"]
    assert shut.kind is ActKind.DOES
    assert shut.named
    assert shut.main_line
    assert any(act.kind is ActKind.SPEAKS and act.named for act in story.acts)
    looked_back = [act for act in story.acts if act.text == "Bram danced"]
    assert [act.main_line for act in looked_back] == [False]
    danced = [act for act in story.acts if act.text == "Ilse danced"]
    assert [act.reported for act in danced] == [True]


def test_claims_of_being_and_whereabouts() -> None:
    story = read(_TEXT)
    told = {(claim.topic, story.character(claim.character).name, claim.value) for claim in story.claims}
    assert (Topic.LIFE, "Hanno", "dead") in told
    assert (Topic.WHEREABOUTS, "Adele", "travels") in told


def test_every_entry_quotes_its_words() -> None:
    story = read(_TEXT)
    entries = [(act.span, act.sentence, act.text) for act in story.acts]
    entries += [(thing.span, thing.sentence, thing.text) for thing in story.things]
    for span, sentence, text in entries:
        assert sentence.start <= span.start < span.end <= sentence.end
        assert " ".join(story.source.words_at(span).split()) == text


def test_without_the_model_there_is_nothing() -> None:
    story = build_story(read_source_text(_TEXT))
    assert story.acts == ()
    assert story.things == ()
