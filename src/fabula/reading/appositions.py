"""Names that stand beside a noun for the same person: "her brother Torvald", "his sister, Anneke,"."""

from __future__ import annotations

from fabula.language.lexicon import Gender, given_names
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.references import References

_DEITIES = frozenset(["god", "goddess", "lord", "angel", "darling", "beloved"])
"""Nouns that are called out before a name ("My God, Joost")."""


def find_appositions(tokens: Tokens, references: References, quoted: bytearray) -> dict[int, int]:
    """Index of a name to the index of the noun that stands beside it and means the same person.

    A name between commas counts in the narration only: in speech it is somebody who is spoken to.
    """
    found: dict[int, int] = {}
    items = references.items
    ending = {
        item.end: index
        for index, item in enumerate(items)
        if item.kind is MentionKind.COMMON and not item.plural and item.definite and item.noun not in _DEITIES
    }
    for index, item in enumerate(items):
        if item.kind is not MentionKind.PROPER or item.form is None or item.definite or not item.form.parts:
            continue
        noun = ending.get(item.first)
        if noun is None and not quoted[item.first] and _set_off(tokens, item.first, item.end):
            noun = ending.get(item.first - 1)
            if noun is not None and items[noun].possessor is None:
                # "The landlord, Joost, ..." may be two of a list; "his sister, Joost, ..." hardly is.
                noun = None
        if noun is None or tokens.block_of[items[noun].first] != tokens.block_of[item.first]:
            continue
        genders = {items[noun].gender, given_names().get(item.form.parts[0].lower(), Gender.UNTOLD)}
        if not item.form.title and {Gender.MALE, Gender.FEMALE} <= genders:
            # "He nodded to the hostess Joost had brought": two people.
            continue
        found[index] = noun
    return found


def _set_off(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a name stands between commas, or between a comma and a stop."""
    if first == 0 or end >= len(tokens) or tokens.texts[first - 1] != ",":
        return False
    return tokens.texts[end][0] in ",.;:—!?" and tokens.block_of[first - 1] == tokens.block_of[end]
