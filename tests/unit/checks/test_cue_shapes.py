"""Words that look like a cue."""

from __future__ import annotations

import pytest

from fabula.checks.cue_shapes import find_cue_shape


@pytest.mark.parametrize(
    ("after", "cue"),
    [
        (" she said.", "she said"),
        (" She said quietly.", "She said"),
        (" he quietly said, and sat", "he quietly said"),
        (" said Bram.", "said Bram"),
        (" said Mrs. Quayle, rising", "said Mrs. Quayle"),
        (" said the old man", "said the old"),
        (" asked he", "asked he"),
        (" the old boatman said", "the old boatman said"),
        (" Bram said", "Bram said"),
        (" Oskar Quayle replied", "Oskar Quayle replied"),
        (" Dr. Quayle said", "Dr. Quayle said"),
        ("\nshe said.", "she said"),
    ],
)
def test_cues(after: str, cue: str) -> None:
    shape = find_cue_shape("”" + after, 1)
    assert shape is not None
    assert ("”" + after)[shape.start : shape.end] == cue


@pytest.mark.parametrize(
    "after",
    [
        "",
        " ",
        ".",
        " She turned away.",
        " she turned away.",
        " Bram smiled.",
        " The boat sank.",
        " So I said nothing.",
        " and she said so.",
        " - she said",
        " Said.",
        "she said",
        " said, and that was all",
    ],
)
def test_no_cues(after: str) -> None:
    assert find_cue_shape("”" + after, 1) is None
