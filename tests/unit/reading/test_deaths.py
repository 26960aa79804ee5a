"""Who is told to be dead."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.deaths import find_deaths
from fabula.reading.found_deaths import DeathKind
from trees import parsed


def deaths_in(text: str) -> list[tuple[str, str, bool]]:
    """Who is dead, the word that tells it, and whether it is told as so."""
    trees = parsed(text)
    texts = trees.words.texts
    found = find_deaths(trees, list(read_clauses(trees)))
    return [(texts[death.who], texts[death.word], death.told) for death in found]


@pytest.mark.parametrize(
    ("text", "who", "word"),
    [
        ("Orsk drowned on the Friday, off the mole.", "Orsk", "drowned"),
        ("Hallam died at Easter.", "Hallam", "died"),
        ("They hanged Jack at the crossroads.", "Jack", "hanged"),
        ("Pask was killed at the gate.", "Pask", "killed"),
        ("The fever took Amara in a night.", "Amara", "took"),
        ("Bram has been dead ten years.", "Bram", "dead"),
        ("They covered Bram’s face with a shawl.", "Bram", "covered"),
        ("Somebody had cut Bram’s throat.", "Bram", "cut"),
        ("Bram broke his neck on the stairs.", "Bram", "broke"),
        ("Bram lost his life at sea.", "Bram", "lost"),
        ("Bram breathed his last at noon.", "Bram", "breathed"),
        ("Bram froze to death on the pass.", "Bram", "froze"),
        ("They lost Bram to cancer in the spring.", "Bram", "lost"),
        ("Bram did not survive the winter.", "Bram", "survive"),
        ("Bram never came back from the war.", "Bram", "came"),
        ("Bram’s body was never found.", "Bram", "body"),
        ("Bram is in his grave.", "Bram", "grave"),
        ("She was a widow. Her husband, Bram, had kept bees.", "Bram", "husband"),
        ("They laid Bram to rest on Friday.", "Bram", "laid"),
        ("She lay down on the step and died, as quietly as a cat goes to sleep.", "She", "died"),
    ],
)
def test_deaths_are_found(text: str, who: str, word: str) -> None:
    assert (who, word, True) in deaths_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The sound died away.",
        "Agnes nearly died of it.",
        "If Bram dies, we sell the farm.",
        "Bram did not die.",
        "Did Bram die?",
        "Bram is going to die.",
        "Bram will not live till you die.",
        "She was dead tired.",
        "Bram pulled the blanket over his face.",
        "Bram closed his eyes.",
        "Bram broke the plate.",
    ],
)
def test_what_is_no_death(text: str) -> None:
    assert not [each for each in deaths_in(text) if each[2]]


def test_rites() -> None:
    trees = parsed("The funeral of Mr Dole was on a Wednesday. They read her late husband’s letters.")
    found = find_deaths(trees, list(read_clauses(trees)))
    assert {death.kind for death in found} == {DeathKind.RITE}
    assert len(found) == 2
