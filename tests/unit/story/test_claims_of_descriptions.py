"""Claims of descriptions: whose they are, in whose voice, and how they are said, in small whole stories."""

from __future__ import annotations

import pytest

from fabula.language.reader_model import load_model
from fabula.reading.topics import Topic
from fabula.story.build import build_story
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.model import Story
from fabula.text.reader import read_source_text


def read(text: str) -> Story:
    return build_story(read_source_text(text), model=load_model(threads=1))


def claims(story: Story, topic: Topic) -> list[Claim]:
    return [claim for claim in story.claims if claim.topic is topic]


_SCENE = """Adele waited at the gate. She had brown eyes. Bram came up the lane with the milk.

“I am thirty-six,” said Adele. “If I had blue eyes I would sing.”

Bram laughed. He was a tall man, and his left knee had never bent since the fall.
"""


def test_a_pronoun_is_whom_it_means() -> None:
    story = read(_SCENE)
    eyes = next(claim for claim in claims(story, Topic.EYES) if claim.value == "brown")
    assert story.character(eyes.character).name == "Adele"
    assert (eyes.voice, eyes.standing, eyes.when) == (Voice.NARRATION, Standing.ASSERTED, When.NOW)
    assert story.source.words_at(eyes.span) == eyes.text


def test_who_says_i_is_who_speaks() -> None:
    story = read(_SCENE)
    age = claims(story, Topic.AGE)[0]
    assert (story.character(age.character).name, age.value, age.voice) == ("Adele", "36", Voice.SPEECH)
    assert age.speaker == age.character


def test_what_might_be_is_hypothetical() -> None:
    blue = [claim for claim in claims(read(_SCENE), Topic.EYES) if claim.value == "blue"]
    assert [claim.standing for claim in blue] == [Standing.HYPOTHETICAL]


def test_a_limb_that_fails_is_bad_for_all_its_negation() -> None:
    knee = claims(read(_SCENE), Topic.INJURY)[0]
    assert (knee.part, knee.side, knee.value, knee.standing) == ("knee", "left", "bad", Standing.ASSERTED)


def test_a_title_is_a_rank() -> None:
    story = read("“Sit down,” said Captain Adele Marsh. Bram sat. Captain Marsh poured the tea.\n")
    assert [claim.value for claim in claims(story, Topic.RANK)] == ["captain"]


def test_an_act_counts_only_beside_what_is_denied() -> None:
    swims = "Bram jumped in. Adele watched him. Bram swam to the boat. “Come on,” said Adele.\n"
    assert claims(read(swims), Topic.SKILL) == []
    both = (
        "Bram could not swim. Adele knew it. “Come on,” said Adele. Bram jumped in. Bram swam to the boat.\n"
    )
    standings = [claim.standing for claim in claims(read(both), Topic.SKILL)]
    assert standings == [Standing.NEGATED, Standing.ASSERTED]


def test_a_pronoun_before_the_name() -> None:
    text = (
        "Adele waited. A girl came up the lane. She was seventeen. Her name was Tamsin. “Sit,” said Adele.\n"
    )
    story = read(text)
    age = claims(story, Topic.AGE)[0]
    assert (story.character(age.character).name, age.value) == ("Tamsin", "17")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "She was",
        "How old are you? Nine",
        "Her name",
        "His left",
        "twelve",
        "“I am",
        "Her eyes the colour of",
    ],
)
def test_texts_that_end_too_soon(text: str) -> None:
    assert isinstance(read(text).claims, tuple)


_UNNAMED = """My father was bald before he was thirty, and proud of it. He sold hats. On Sundays he walked us
to the pier.

I had grey eyes, like him, and I was nine. Mrs. Tolley sold us whelks. “You with your red hair,” she said to
Bruno.

Bruno laughed.
"""


def test_people_outside_the_cast_have_claims_of_their_own() -> None:
    story = read(_UNNAMED)
    cast = {character.id for character in story.characters}
    assert {claim.character for claim in story.claims} <= cast
    found = {(claim.topic, claim.value) for claim in story.unnamed_claims}
    assert (Topic.AGE, "9") in found
    father = next(character.id for character in story.characters if character.name == "My father")
    assert "bald" in [claim.value for claim in story.claims if claim.character == father]
    assert not {claim.character for claim in story.unnamed_claims} & cast


_ORPHANS = """Ottoline Weir did not drink. It was what anyone said of her. She went home at nine.

The bar was full. A clock struck.
"""


def test_pronouns_tied_to_nobody_mean_who_was_named_alone() -> None:
    story = read(_ORPHANS)
    habit = next(claim for claim in claims(story, Topic.HABIT))
    assert story.character(habit.character).name == "Ottoline Weir"
