"""Years that are counted between people and since events."""

from __future__ import annotations

import pytest

from fabula.reading.reckonings import ReckoningKind, find_reckonings
from trees import parsed


@pytest.mark.parametrize(
    ("sentence", "kind", "years", "event"),
    [
        ("She was ten years older than he ever was.", ReckoningKind.OLDER, 10, ""),
        ("She is four years younger than Bram.", ReckoningKind.OLDER, -4, ""),
        ("They married thirty years ago.", ReckoningKind.AGO, 30, "marry"),
        ("That's sixty years ago.", ReckoningKind.AGO, 60, "that"),
        ("It is forty years since this school opened.", ReckoningKind.AGO, 40, "open"),
    ],
)
def test_years_are_counted(sentence: str, kind: ReckoningKind, years: float, event: str) -> None:
    assert [(e.kind, e.years, e.event) for e in find_reckonings(parsed(sentence))] == [(kind, years, event)]


@pytest.mark.parametrize(
    "sentence", ["He slept for two years.", "She is older than Bram.", "Six years passed."]
)
def test_other_years_are_not(sentence: str) -> None:
    assert find_reckonings(parsed(sentence)) == []


def test_who_is_older_than_whom() -> None:
    trees = parsed("Tamsin was nine years older than Dario.")
    found = find_reckonings(trees)[0]
    assert found.holder is not None
    assert found.other is not None
    assert (trees.words.texts[found.holder], trees.words.texts[found.other]) == ("Tamsin", "Dario")
