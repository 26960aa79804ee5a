"""What people lack, and what shows that they have it, in real parses."""

from __future__ import annotations

import pytest

from fabula.reading.dress_states import DressStateReader
from fabula.reading.faculties import FacultyReader
from fabula.reading.looks_nearby import NearbyLooksReader
from fabula.reading.shown_traits import ShownTraitReader
from fabula.reading.wounds import WoundReader
from trees import parsed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The shells had taken his hearing.", "deaf"),
        ("Her wheelchair squeaked on the tiles.", "crippled"),
        ("Rain ran off his smooth scalp.", "bald"),
        ("He turned his sightless eyes to the door.", "blind"),
        ("She had only one arm.", "one-handed"),
        ("They had cut out his tongue.", "mute"),
    ],
)
def test_lacking(text: str, value: str) -> None:
    assert value in {told.value for told in FacultyReader(parsed(text)).read()}


@pytest.mark.parametrize(
    "text",
    [
        "She lost her voice in the crowd.",
        "We lost sight of him at the bridge.",
        "He took off his hat, and his head was bare.",
        "He had no hair on his arms.",
        "She sat down in the chair.",
    ],
)
def test_nothing_lacking(text: str) -> None:
    assert not list(FacultyReader(parsed(text)).read())


@pytest.mark.parametrize(
    ("text", "value", "part", "side"),
    [
        ("There was a scar where her left eye should have been.", "missing", "eye", "left"),
        ("He had left his right leg at Waterloo.", "missing", "leg", "right"),
        ("The bullet had gone into his left knee.", "wounded", "knee", "left"),
        ("She leaned her weight off the right leg.", "lame", "leg", "right"),
    ],
)
def test_wounds(text: str, value: str, part: str, side: str) -> None:
    found = {(told.value, told.part, told.side) for told in WoundReader(parsed(text)).read()}
    assert (value, part, side) in found


@pytest.mark.parametrize(
    "text",
    ["She held the knife in her right hand.", "He took her left hand.", "The arrow missed his left ear."],
)
def test_no_wound(text: str) -> None:
    assert not {told.value for told in WoundReader(parsed(text)).read()} - {"used"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She had kicked off her shoes.", "barefoot"),
        ("Her heels clicked on the tiles.", "shod"),
        ("He came down in his nightshirt.", "nightclothes"),
    ],
)
def test_states_of_dress(text: str, value: str) -> None:
    assert [told.value for told in DressStateReader(parsed(text)).read()] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Her eyes, a very light blue, were red with crying.", "blue"),
        ("The blue of her eyes had gone dark.", "blue"),
        ("She looked at him, her eyes very blue in the brown face.", "blue"),
    ],
)
def test_colours_nearby(text: str, value: str) -> None:
    assert value in {told.value for told in NearbyLooksReader(parsed(text)).read()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He shaved twice a day.", "none"),
        ("She was skin and bone.", "thin"),
        ("He patted his paunch.", "fat"),
        ("They had cut off all her hair.", "cropped"),
    ],
)
def test_shown_traits(text: str, value: str) -> None:
    assert value in {told.value for told in ShownTraitReader(parsed(text)).read()}
