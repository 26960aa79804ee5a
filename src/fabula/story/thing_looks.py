"""What the story says of the looks of its things, tied to the characters who have them."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Mood
from fabula.reading.page import Page
from fabula.reading.thing_looks import Form, FoundLook
from fabula.story.claims.claim import NARRATOR, Voice
from fabula.story.claims.thing_look import ThingLook
from fabula.story.claims.told import Told

_OWN = frozenset(["i", "me", "my", "mine"])


def build_thing_looks(page: Page, told: Told) -> tuple[ThingLook, ...]:
    """The things of a story in order."""
    return tuple(_looks(page, told))


def _looks(page: Page, told: Told) -> Iterator[ThingLook]:
    for each in page.thing_looks:
        span = told.span(each.first, each.end)
        yield ThingLook(
            each.thing, each.kind, each.colour, each.form, _owner(told, each), span, told.text(span),
            told.sentence_span(each.noun), told.scene(each.noun), told.voice(each.noun)[0],
            _is_so(told, each),
        )  # fmt: skip


def _owner(told: Told, each: FoundLook) -> str | None:
    if each.owner < 0:
        return None
    character = told.character(each.owner)
    if character is not None:
        return character
    if told.lower(each.owner) in _OWN:
        return NARRATOR if told.voice(each.owner)[0] is Voice.NARRATION else None
    mention = told.mention(each.owner)
    likely = told.antecedent(each.owner)
    if likely is not None:
        return likely
    return None if mention is None else mention.entity


def _is_so(told: Told, each: FoundLook) -> bool:
    clause = told.clause(each.at)
    if clause is None or (each.form in (Form.DEFINITE, Form.OWNED) and each.at == each.noun):
        return True
    return clause.mood is Mood.ASSERTED and not clause.negated
