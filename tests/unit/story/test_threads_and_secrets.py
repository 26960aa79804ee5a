"""Threads, secrets and who knows of what, in whole little stories."""

from __future__ import annotations

from dataclasses import replace

from fabula.language.reader_model import load_model
from fabula.reading.thread_kinds import ThreadKind
from fabula.story.build import build_story
from fabula.story.knowledge import Knowledge
from fabula.story.model import Story
from fabula.text.reader import read_source_text

_CLARINET = """Adele put down her cup.

“I pawned the clarinet in Harwich,” said Adele. “I’ve never told anybody.”

“I won’t say a word to anyone,” said Bram.

***

Tom was washing up. Tom had been to the market. “Where have you been?” said Tom.

“Out,” said Adele.
"""


def read(text: str) -> Story:
    return build_story(read_source_text(text), model=load_model(threads=1))


def names(story: Story, identifiers: tuple[str, ...] | frozenset[str]) -> set[str]:
    return {story.character(each).name for each in identifiers}


def test_a_secret_is_shared_by_who_talks_of_it() -> None:
    story = read(_CLARINET)
    secret = story.secrets[0]
    assert names(story, secret.knowers) == {"Adele", "Bram"}
    assert story.source.words_at(secret.span) == "never told anybody"
    assert story.leaks == ()


def test_hearers_speak_in_the_scene() -> None:
    story = read(_CLARINET)
    knowledge = Knowledge(story)
    assert names(story, knowledge.hearers(0)) == {"Bram"}
    assert names(story, knowledge.witnesses(story.quotations[0].span)) == {"Adele", "Bram"}
    tom = next(c.id for c in story.characters if c.name == "Tom")
    assert not knowledge.shares(tom, 0)


def test_a_promise_has_who_and_whom() -> None:
    story = read("“I’ll mend your accordion tomorrow,” said Bram to Adele. Adele thanked him.")
    (thread,) = story.threads
    assert thread.kind is ThreadKind.PROMISE
    assert names(story, frozenset(filter(None, [thread.who]))) == {"Bram"}
    assert names(story, frozenset(filter(None, [thread.to]))) == {"Adele"}
    assert thread.settled is None
    assert thread.what == "I’ll mend your accordion tomorrow"


def test_the_deed_settles_it() -> None:
    story = read(
        "“I’ll mend your accordion tomorrow,” said Bram to Adele. Adele thanked him and went down to the "
        "ferry, and stood at the rail, and watched the town grow small behind the trees.\n\nIn the morning "
        "Bram came with his tools and mended the accordion, and Adele played it."
    )
    (thread,) = story.threads
    assert thread.settled is not None
    assert "mended the accordion" in story.source.words_at(thread.settled)


def test_a_question_is_settled_by_its_answer() -> None:
    story = read("“Who broke the window?” said Adele.\n\n“Tom did,” said Bram. “With a ball.”")
    (thread,) = story.threads
    assert thread.kind is ThreadKind.QUESTION
    assert thread.settled is not None
    assert "Tom did" in story.source.words_at(thread.settled)


def test_what_was_promised_before_was_not_promised_to_who_hears_of_it() -> None:
    story = read(
        "“I promised to bring the lantern back,” said Bram to Adele. Adele put down her cup. "
        "“I promise to bring the lantern back,” said Bram to Adele."
    )
    before, now = story.threads
    assert before.to is None
    assert names(story, frozenset(filter(None, [now.to]))) == {"Adele"}


def test_who_speaks_near_by_hears_only_where_that_is_sure() -> None:
    story = read(_CLARINET)
    told, more, reply, *others = story.quotations
    told, doubted = replace(told, addressees=()), replace(reply, confidence=0.5)
    sure = replace(story, quotations=(told, more, reply, *others))
    unsure = replace(story, quotations=(told, more, doubted, *others))
    assert names(story, Knowledge(sure).hearers(0)) == {"Bram"}
    assert Knowledge(unsure).hearers(0) == frozenset()
