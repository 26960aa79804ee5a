"""How likely each "he" and "she" is a slip, weighed by the decision trees over its signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.language.pronoun_trees import pronoun_trees
from fabula.reading.bound_pronouns import BoundPronoun
from fabula.story.at_hand import AtHand
from fabula.story.claims.told import Told
from fabula.story.pronoun_signs import SignReader


class Weighed(NamedTuple):
    """A pronoun, weighed."""

    slip: float
    """The probability that it is one."""
    other: int | None
    """The word for the last person before it who surely goes by other pronouns."""


def weigh_pronouns(
    told: Told,
    usual: Mapping[str, str],
    hand: AtHand | None = None,
    bound: Sequence[BoundPronoun] | None = None,
) -> dict[int, Weighed]:
    """Every "he" and "she" by its word; ``usual`` are the pronouns that characters surely go by."""
    signs = SignReader(told, usual, hand, bound).read()
    if not signs.words:
        return {}
    slips = pronoun_trees().weigh(signs.values).tolist()
    return {
        word: Weighed(slip, other) for word, slip, other in zip(signs.words, slips, signs.others, strict=True)
    }
