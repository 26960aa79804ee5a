"""Python's collector of cyclic garbage, and when it only wastes time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cyclic garbage where it is meanwhile.

    A reading makes millions of values that live to its end and hardly a cycle; the collector would look
    through them all again and again, which takes a fifth of the time of what is not the model's.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
