"""Claims of people whom the cast leaves out: "my father", the woman at the counter, a narrator who says "I".

Such a person is the entity of the mentions that the reading holds for one.  What is said of him is kept apart
from the claims of the cast: it is worth comparing, and too little to make somebody of him.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.reading.annotations import Category, MentionKind
from fabula.reading.description import Description
from fabula.reading.page import Page
from fabula.reading.topics import Topic
from fabula.story.claims.claim import NARRATOR, Claim, Voice
from fabula.story.claims.descriptions import claim_of, described
from fabula.story.claims.shown import known_of
from fabula.story.claims.told import Told
from fabula.story.model import Mention, Story

_SURE = 0.6
"""Least confidence in the entity of a mention."""
_FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself"])
_NOT_ONE = frozenset(
    ["you", "your", "yours", "they", "them", "their", "theirs", "we", "us", "our", "ours", "it", "its",
     "who", "whose", "which", "that", "this", "these", "those", "one", "nobody", "anybody", "everybody",
     "somebody", "someone", "anyone", "everyone", "others", "other", "people"]
)  # fmt: skip
"""Words that mean several, anybody or no one in particular."""
_BY_NEARNESS = frozenset([Topic.EYES, Topic.HAIR, Topic.FACIAL_HAIR, Topic.BUILD, Topic.HEIGHT])
"""What is believed where the words do not say whose it is."""
_LIKELY = 0.8


def claims_of_unnamed(page: Page, told: Told) -> Iterator[Claim]:
    """A claim for each description of a person who is not in the cast.

    The identifier of the entity stands for that of a character.
    """
    claims = [claim for each in page.descriptions if (claim := _of_unnamed(told, each)) is not None]
    known = known_of(claims)
    yield from (claim for claim in claims if known.keeps(claim))


def _of_unnamed(told: Told, each: Description) -> Claim | None:
    guessed = not each.plainly and each.topic not in _BY_NEARNESS
    if guessed or each.not_of is not None or described(told, each) is not None:
        return None
    if told.lower(each.holder) in _FIRST_PERSON:
        narrated = told.voice(each.holder)[0] is Voice.NARRATION
        return claim_of(told, each, NARRATOR, 1.0) if narrated else None
    mention = told.mention(each.holder)
    if mention is None or mention.character is not None or mention.category is not Category.PERSON:
        return None
    if mention.confidence < _SURE or told.lower(each.holder) in _NOT_ONE:
        return None
    if told.trees.feature(each.holder, "Number") == "Plur":
        return None
    entity = told.antecedent(each.holder) or mention.entity
    confidence = mention.confidence if each.plainly else mention.confidence * _LIKELY
    return claim_of(told, each, entity, confidence)


def name_of(story: Story, identifier: str) -> str:
    """What messages call the person of a claim: the name of a character, or the words for an entity."""
    if any(character.id == identifier for character in story.characters):
        return story.character(identifier).name
    if identifier == NARRATOR:
        return "The narrator"
    called = next((each for each in _mentions(story, identifier) if each.kind is MentionKind.COMMON), None)
    if called is None or len(called.text) > _LONGEST:
        return "Somebody"
    return called.text[:1].upper() + called.text[1:]


_LONGEST = 30
"""Characters of what messages call somebody."""


def _mentions(story: Story, entity: str) -> Iterator[Mention]:
    return (mention for mention in story.mentions if mention.entity == entity)
