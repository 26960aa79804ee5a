"""How often somebody is named or meant, in steps."""

from __future__ import annotations

import math

_STEPS = 3
"""Steps in which an e-fold is told."""


def renown(times: int) -> float:
    """The logarithm of one more than ``times``, in steps.

    What rests on it stays the same where somebody is named once more or less somewhere else.
    """
    return round(math.log1p(times) * _STEPS) / _STEPS
