"""What speaks against a stray pronoun, whatever else does: somebody else is meant, and is there.

A pronoun that is exchanged by mistake stands for whom the sentences are about.  Where the grammar, or the
reading beyond doubt, leads to somebody else of whom nothing tells by which pronouns he goes, it is that
person's.
"""

from __future__ import annotations

from fabula.language.lexicon import pronouns
from fabula.reading.annotations import MentionKind
from fabula.story.claims.told import Told

_BEYOND_DOUBT = 0.97
"""Confidence from which the reading knows whom a pronoun means."""
_AT_HAND = 150
"""Words before a pronoun in which somebody is named whom it then means."""
_OPENING = 60
"""Words at the beginning of a story that may speak of somebody before they say of whom."""
_OBJECTS = ("obj", "iobj", "obl")


def is_meant_elsewhere(told: Told, word: int, center_forms: str) -> bool:
    """Whether a pronoun means somebody else than whom the words around it are about."""
    return _is_told_beside(told, word, center_forms) or _is_named(told, word) or _opens(told, word)


def _is_told_beside(told: Told, word: int, center_forms: str) -> bool:
    """Whether its own clause has a pronoun for the other: in "she told him" nobody does it to himself."""
    trees = told.trees
    if not trees.relation(word).startswith("nsubj"):
        return False
    beside = trees.children(trees.head(word), *_OBJECTS)
    forms = (pronouns().get(told.lower(other)) for other in beside)
    return any(form is not None and form.case != "reflexive" and form.forms == center_forms for form in forms)


def _is_named(told: Told, word: int) -> bool:
    """Whether the reading is sure that it means somebody named before, whose pronouns are not told."""
    mention = told.mention(word)
    if mention is None or mention.character is None or mention.confidence < _BEYOND_DOUBT:
        return False
    if told.person(mention.character).pronouns is not None:
        return False
    before = map(told.mention, range(max(0, word - _AT_HAND), word))
    return any(
        each is not None and each.character == mention.character and each.kind is not MentionKind.PRONOUN
        for each in before
    )


def _opens(told: Told, word: int) -> bool:
    """Whether a story that has just begun tells of somebody of whom it has not said who it is."""
    mention = told.mention(word)
    unknown = mention is not None and mention.character is None and mention.confidence >= _BEYOND_DOUBT
    return unknown and word < _OPENING and not told.trees.relation(word).startswith("nsubj")
