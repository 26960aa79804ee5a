"""Who leaves, comes and is where."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.movements import find_movements
from trees import parsed


def movements_in(text: str) -> list[tuple[str, FoundMovement]]:
    """Movements, each with the word for who it is."""
    trees = parsed(text)
    return [
        (trees.words.texts[found.who], found) for found in find_movements(trees, list(read_clauses(trees)))
    ]


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("Dev left the room.", "Dev", MovementKind.LEAVES),
        ("Dev went off in the car.", "Dev", MovementKind.LEAVES),
        ("The lift closed behind Dev.", "Dev", MovementKind.LEAVES),
        ("Dev went up to bed.", "Dev", MovementKind.LEAVES),
        ("Dev walked down the hill and out of sight.", "Dev", MovementKind.LEAVES),
        ("Dev left for Garth on Monday.", "Dev", MovementKind.TRAVELS),
        ("Dev caught the last bus home.", "Dev", MovementKind.TRAVELS),
        ("Dev took the 7.15 to Garth.", "Dev", MovementKind.TRAVELS),
        ("They put Dev on the plane.", "Dev", MovementKind.TRAVELS),
        ("They sent Dev down to the cellar.", "Dev", MovementKind.LEAVES),
        ("Dev climbed the stairs to his bed.", "Dev", MovementKind.LEAVES),
        ("Dev ran for help.", "Dev", MovementKind.LEAVES),
        ("Dev took his leave.", "Dev", MovementKind.LEAVES),
        ("Two men came and took Dev away.", "Dev", MovementKind.LEAVES),
        ("Dev had not come.", "Dev", MovementKind.AWAY),
        ("They had left Dev at home.", "Dev", MovementKind.AWAY),
        ("There was no sign of Dev.", "Dev", MovementKind.AWAY),
        ("Nobody knew where Dev was.", "Dev", MovementKind.AWAY),
        ("Marta would not be back before dark.", "Marta", MovementKind.AWAY),
        ("Dev was up on the roof.", "Dev", MovementKind.SETTLED),
        ("Dev was working late at the office.", "Dev", MovementKind.SETTLED),
        ("Dev rode away.", "Dev", MovementKind.TRAVELS),
        ("Dev came back at four.", "Dev", MovementKind.ARRIVES),
        ("Dev was in hospital until Friday.", "Dev", MovementKind.AWAY),
        ("Dev was spending the night in a hotel.", "Dev", MovementKind.AWAY),
        ("The others climbed, but Dev stayed behind.", "Dev", MovementKind.AWAY),
        ("The snow kept Dev in Garth.", "Dev", MovementKind.AWAY),
        ("Dev sat on the stairs.", "Dev", MovementKind.STAYS),
        ("Dorrit went.", "Dorrit", MovementKind.LEAVES),
        ("Dev took his hat without a word, and the front door banged.", "Dev", MovementKind.LEAVES),
        ("They watched Dev dwindle across the field.", "Dev", MovementKind.LEAVES),
        ("The dark swallowed Dev.", "Dev", MovementKind.LEAVES),
        ("The guards marched Dev away.", "Dev", MovementKind.LEAVES),
        ("Dev was called away at nine.", "Dev", MovementKind.LEAVES),
        ("Dev had gone up at nine with a headache.", "Dev", MovementKind.LEAVES),
        ("They took Dev to hospital in a van.", "Dev", MovementKind.TRAVELS),
        ("That was the last they saw of Dev.", "Dev", MovementKind.TRAVELS),
        ("Dev is not back yet.", "Dev", MovementKind.AWAY),
        ("They sat down to supper without Dev.", "Dev", MovementKind.AWAY),
        ("Dev rang from the inn at Garth.", "Dev", MovementKind.AWAY),
        ("They put Dev in irons in the hold.", "Dev", MovementKind.AWAY),
        ("They had handcuffed Dev to the radiator.", "Dev", MovementKind.BOUND),
        ("Dev fainted.", "Dev", MovementKind.SENSELESS),
        ("Dev lay where he had fallen and did not stir.", "Dev", MovementKind.SENSELESS),
        ("Dev had fallen asleep in the chair.", "Dev", MovementKind.ASLEEP),
        ("Dev opened his eyes.", "Dev", MovementKind.WAKES),
    ],
)
def test_movements_are_found(text: str, who: str, kind: MovementKind) -> None:
    assert (who, kind, True) in [(name, found.kind, found.told) for name, found in movements_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dev left his hat on the chair.",
        "Dev left her the farm.",
        "Dev shut the door behind him.",
        "Dev took off his coat.",
        "Dev may leave for Garth.",
        "Dev did not leave.",
    ],
)
def test_who_does_not_go(text: str) -> None:
    gone = (MovementKind.LEAVES, MovementKind.TRAVELS)
    assert not [
        found for who, found in movements_in(text) if who == "Dev" and found.told and found.kind in gone
    ]


def test_an_answer_tells_where_somebody_is() -> None:
    found = movements_in("“Where’s Joel?” “Up at the cabin until Sunday.”")
    assert ("Joel", MovementKind.AWAY) in [(name, each.kind) for name, each in found]
