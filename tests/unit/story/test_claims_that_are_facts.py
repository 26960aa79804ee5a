"""What is told of people to whoever looks them up: what is so, surely of them, and no figure of speech."""

from __future__ import annotations

import pytest

from fabula.language.reader_model import load_model
from fabula.reading.topics import Topic
from fabula.story.build import build_story
from fabula.story.claims.claim import Claim, When
from fabula.text.reader import read_source_text


def facts(text: str) -> list[Claim]:
    story = build_story(read_source_text(text), model=load_model(threads=1))
    return [claim for claim in story.claims if claim.is_fact]


_NONE = (
    ("Corin slept badly. A few weeks passed away, and Corin forgot the letter.", Topic.LIFE),
    ("Hild rang the bell. When she let go of the rope the rest of them stood up.", Topic.LIFE),
    ("Aude clapped her hands. “I die to see him,” said Aude.", Topic.LIFE),
    ("To Wim that was the end of it. Wim shut the book.", Topic.LIFE),
    ("Joss stood up. Petra slapped him in the face and walked off.", Topic.INJURY),
    ("Imke stood in the passage with her right ear against the door.", Topic.INJURY),
    ("Rolf nodded. “I am tailor enough to see that it was cut badly,” said Rolf.", Topic.OCCUPATION),
    ("Anders was to be a surgeon, and to live in a tall house in Bergen.", Topic.OCCUPATION),
    ("“She is simply a born actress,” said Lena.", Topic.OCCUPATION),
    ("Marthe came in with no ring on her finger and sat down.", Topic.JEWELLERY),
    ("“The wind takes your hair up there,” said Ottilie to Jan.", Topic.HAIR),
    ("Basil waited in the hall. The time was a quarter past eleven.", Topic.AGE),
    ("“You'll thank me,” said Jorn to Lisbet. “When you're eighty, I mean.”", Topic.AGE),
    ("Orsino bowed, rubbing his fat hands.", Topic.BUILD),
    ("Every night they sang. “And then she always smiled,” said Pia of Rosalind.", Topic.HABIT),
)


@pytest.mark.parametrize(("prose", "topic"), _NONE)
def test_what_is_no_fact_of_anybody(prose: str, topic: Topic) -> None:
    assert [claim.text for claim in facts(prose) if claim.topic is topic] == []


_SOME = (
    ("Corin had been ill for years. Corin passed away in the spring.", Topic.LIFE, "dead"),
    ("A stone struck Joss in the face. Joss had been shot in the left leg.", Topic.INJURY, "wounded"),
    ("Rolf was a tailor, and a good one.", Topic.OCCUPATION, "tailor"),
    ("Marthe had a silver ring in her nose.", Topic.JEWELLERY, "earring"),
    ("A fever had taken Jan's hair. Jan never spoke of it.", Topic.HAIR, "bald"),
    ("Basil was eleven, and tall for it.", Topic.AGE, "11"),
    ("Orsino bowed over his fat belly.", Topic.BUILD, "fat"),
    ("Tamsin came in. Jan did not like Tamsin's red hair.", Topic.HAIR, "red"),
)


@pytest.mark.parametrize(("prose", "topic", "value"), _SOME)
def test_what_is_one(prose: str, topic: Topic, value: str) -> None:
    assert value in [claim.value for claim in facts(prose) if claim.topic is topic]


def test_what_may_be_so_is_none() -> None:
    assert not facts("“If I had blue eyes I would sing,” said Adele.")


def test_what_stands_beside_a_name_holds_now() -> None:
    ages = [c for c in facts("Josine, a widow at forty-five, had driven up alone.") if c.topic is Topic.AGE]
    assert [claim.when for claim in ages] == [When.NOW]


def test_a_pronoun_behind_a_doubtful_noun_is_as_doubtful() -> None:
    prose = (
        "Tadeo met Ulm and Varga at the gate. The stranger took off his hat. Ulm laughed, and Varga spat. "
        "Tadeo shook hands with both.\n"
    )
    story = build_story(read_source_text(prose), model=load_model(threads=1))
    found = {mention.text: mention for mention in story.mentions}
    assert found["The stranger"].entity == found["his"].entity
    assert found["his"].confidence <= found["The stranger"].confidence < 0.9


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("Orsino came in late. He had brown eyes.", True),
        ("Orsino met Tancred at the gate. A fisherman passed. He had brown eyes.", False),
        ("Pia looked at the portrait of Lucia and sighed. Tancred laughed. She had brown eyes.", False),
        ("“I was born with brown eyes,” said Orsino.", True),
    ],
)
def test_a_pronoun_tells_of_whom_nobody_else_stands_nearer(prose: str, *, told: bool) -> None:
    eyes = [claim for claim in facts(prose) if claim.topic is Topic.EYES]
    assert bool(eyes) is told


def test_whoever_did_not_kill_tells_nothing_of_the_other() -> None:
    prose = "Orsino and Tancred fought until noon. Orsino had not killed Tancred. Tancred limped home."
    assert not [claim for claim in facts(prose) if claim.topic is Topic.LIFE]
