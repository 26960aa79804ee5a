"""How likely each "he" and "she" is a slip, weighed by the decision trees over its signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from fabula.language.pronoun_trees import pronoun_trees
from fabula.story.at_hand import AtHand
from fabula.story.claims.told import Told
from fabula.story.pronoun_signs import SignReader


class Weighed(NamedTuple):
    """A pronoun, weighed."""

    slip: float
    """The probability that it is one."""
    other: int | None
    """The word for the last person before it who surely goes by other pronouns."""


def weigh_pronouns(told: Told, usual: Mapping[str, str], hand: AtHand | None = None) -> dict[int, Weighed]:
    """Every "he" and "she" by its word; ``usual`` are the pronouns that characters surely go by."""
    signs = list(SignReader(told, usual, hand).read())
    if not signs:
        return {}
    slips = pronoun_trees().weigh(np.array([each.values for each in signs], np.float32))
    weighed = zip(signs, slips.tolist(), strict=True)
    return {each.word: Weighed(slip, each.other) for each, slip in weighed}
