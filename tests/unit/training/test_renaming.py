"""Edits that keep annotations in place, and other names for people."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from training.reader.renaming import Edit, apply_edits, choose_names, name_edits, rename

from fabula.language.lexicon import Gender, given_names


@given(st.text(alphabet="abc ", min_size=1, max_size=40), st.data())
def test_what_is_not_edited_is_found_where_it_has_gone(text: str, data: st.DataObject) -> None:
    marks = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits: list[Edit] = [
        (a, b, data.draw(st.text(alphabet="XYZ", max_size=5)))
        for a, b in zip(marks[::2], marks[1::2], strict=False)
    ]
    new, moved = apply_edits(text, edits)
    covered = {position for a, b, _ in edits for position in range(a, b)}
    for position, character in enumerate(text):
        if position not in covered:
            assert new[moved(position)] == character


def test_names_are_renamed_everywhere_and_alike() -> None:
    text = "“Run, Odile!” cried Captain Marsh. ODILE MARSH ran; Odile’s hat did not."
    names = {"Odile": "Wairimu", "Marsh": "Oyelaran"}
    new, moved = apply_edits(text, name_edits(text, names))
    assert new == "“Run, Wairimu!” cried Captain Oyelaran. WAIRIMU OYELARAN ran; Wairimu’s hat did not."
    at = text.index("hat")
    assert new[moved(at) : moved(at) + 3] == "hat"
    assert rename("Miss Odile Marsh", names) == "Miss Wairimu Oyelaran"


def test_an_edit_is_renamed_too_but_not_twice() -> None:
    text = "“Yes,” said Odile."
    start = text.index("said")
    new, _ = apply_edits(text, name_edits(text, {"Odile": "Ines"}, [(start, len(text) - 1, "Odile said")]))
    assert new == "“Yes,” Ines said."


def test_only_words_that_are_always_names_are_renamed_within_their_gender() -> None:
    text = "Miss Rose Tarvin wore a rose. Mr. Bram Tarvin bowed."
    people = [(Gender.FEMALE, ["Miss Rose Tarvin"]), (Gender.MALE, ["Mr. Bram Tarvin"])]
    names = choose_names(people, text, random.Random(3))  # noqa: S311
    assert set(names) == {"Tarvin", "Bram"}
    assert given_names()[names["Bram"].lower()] is Gender.MALE
