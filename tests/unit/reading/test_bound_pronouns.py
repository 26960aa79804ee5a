"""What ties a pronoun to the name before it."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.bound_pronouns import Binding, find_bound_pronouns
from trees import parsed


def bindings(text: str) -> list[tuple[str, str, Binding]]:
    """Pronoun, name and binding of every bound pronoun."""
    trees = parsed(text)
    texts = trees.words.texts
    found = find_bound_pronouns(trees, list(read_clauses(trees)))
    return [(texts[bound.pronoun], texts[bound.subject], bound.binding) for bound in found]


@pytest.mark.parametrize(
    ("text", "pronoun", "binding"),
    [
        ("Adele shook her head.", "her", Binding.BODY),
        ("Adele nodded, and shook his head.", "his", Binding.BODY),
        ("Bram took his time.", "his", Binding.BODY),
        ("Bram rose to his feet.", "his", Binding.BODY),
        ("Bram pushed the gate with his hip.", "his", Binding.BODY),
        ("Adele buttered her own toast.", "her", Binding.OWN),
        ("Adele blamed herself.", "herself", Binding.REFLEXIVE),
        ("Adele laughed, and she shut the gate.", "she", Binding.PARALLEL),
        ("Adele took her hat.", "her", Binding.POSSESSIVE),
        ("She shook his head.", "his", Binding.BODY),
    ],
)
def test_binding(text: str, pronoun: str, binding: Binding) -> None:
    name = text.split(maxsplit=1)[0]
    assert (pronoun, name, binding) in bindings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Adele saw him.",
        "Adele and Bram shook their heads.",
        "The door shut behind her.",
        "She took his hat.",
    ],
)
def test_nothing_is_bound(text: str) -> None:
    assert bindings(text) == []
