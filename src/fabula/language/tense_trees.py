"""Decision trees that weigh whether the tense of a verb is a slip (training/tense; decision 26).

They weigh the signs of the narration’s verbs, and were learned from prose in which the tense of single
sentences was exchanged.
"""

from __future__ import annotations

from functools import cache

from fabula.language.decision_trees import DecisionTrees, load_trees


@cache
def tense_trees() -> DecisionTrees:
    """The trees that are shipped."""
    return load_trees("tenses")
