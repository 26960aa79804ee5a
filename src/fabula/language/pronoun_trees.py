"""Decision trees that weigh whether a pronoun is a slip (training/pronouns; decision 24).

They weigh the signs of the story’s pronouns, and were learned from prose in which single pronouns were
exchanged.
"""

from __future__ import annotations

from functools import cache

from fabula.language.decision_trees import DecisionTrees, load_trees

PronounTrees = DecisionTrees
"""Trees over the signs of pronouns."""


@cache
def pronoun_trees() -> PronounTrees:
    """The trees that are shipped."""
    return load_trees("pronouns")
