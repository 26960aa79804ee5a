"""Forms of one given name: the full name, its initial, its short and pet forms."""

from __future__ import annotations

from collections.abc import Collection

from fabula.language.lexicon import full_names, short_names


def are_one_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial of the other, or short for it.

    Two full names never are, though they may share a short form.
    """
    if one == other or is_short_for(one, other) or is_short_for(other, one):
        return True
    return (one.endswith(".") and one.rstrip(".") == other[:1]) or (
        other.endswith(".") and other.rstrip(".") == one[:1]
    )


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` is a short or pet form of ``full``."""
    return full in full_names().get(short, ())


def is_short_among(name: str, used: Collection[str]) -> bool:
    """Whether a given name is a short or pet form of one of those that a story uses."""
    return any(full in used for full in full_names().get(name, ()))


def related_forms(name: str) -> frozenset[str]:
    """Short forms of a given name, and what it is a short form of."""
    return full_names().get(name, frozenset()) | short_names().get(name, frozenset())


def cuts_short(short: str, full: str) -> bool:
    """Whether ``short`` is the beginning of ``full``, as it is or as a pet form ("Tam", "Tammy": Tamsin).

    True of names that no list has; it takes three letters, and leaves two at least.
    """
    for ending in _PET_ENDINGS:
        stem = short.removesuffix(ending)
        if ending and stem == short:
            continue
        for cut in (stem, stem[:-1] if ending and stem[-2:-1] == stem[-1:] else stem):
            if len(cut) >= _CUT and len(full) >= len(cut) + 2 and full.startswith(cut):
                return True
    return False


_PET_ENDINGS = ("", "y", "ie", "ey", "o")
_CUT = 3
"""Letters of a name that is cut short."""


def fits_all(name: str, known: Collection[str]) -> bool:
    """Whether ``name`` can belong to somebody who goes by all given names ``known``.

    "Bob" fits Robert and Rob, which are forms of one name; "Bertram" does not fit Albert called Bert.
    """
    if not any(are_one_given(name, other) for other in known):
        return False
    forms = full_names()
    return all(
        are_one_given(name, other) or bool(forms.get(name, frozenset()) & forms.get(other, frozenset()))
        for other in known
    )
