"""Composition that knows what it changed."""

from __future__ import annotations

import time
import unicodedata

import pytest

from fabula.text.composing import compose, find_compositions


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "cafe\u0301",
        "\u0301 alone",
        "q\u0307\u0323",
        "\u1100\u1161\u11a8",
        "\u212b\u2126",
        "\u0928\u093c",
        "\uf900",
        "e\u0301\u0301",
        "\U0001d15e",
        "שָׁלוֹם",
        "한글",
        "𝅗\U0001d165",
    ],
)
def test_composes_as_the_standard_says(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_every_character_alone_and_under_an_accent() -> None:
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        for text in (chr(code), f"a{chr(code)}", unicodedata.normalize("NFD", chr(code))):
            assert compose(text) == unicodedata.normalize("NFC", text), hex(code)


def test_says_which_stretches_it_changes() -> None:
    assert list(find_compositions("ae\u0301b o\u0308")) == [(1, 3, "é"), (5, 7, "ö")]
    assert list(find_compositions("“quoted” – and so…")) == []


def test_a_long_run_of_marks_is_composed_in_pieces() -> None:
    text = "a" + "\u0301\u0323" * 100_000
    started = time.process_time()
    composed = compose(text)
    assert time.process_time() - started < 5
    assert composed.startswith("ạ\u0301") or composed[0] != "a"
