"""Words, clitics, marks and sentences, each at its place in the file."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from fabula.language.tokens import TokenKind, Tokens, tokenize
from fabula.text.reader import read_source_text
from fabula.text.source import Format
from prose import read_tokens


def _texts(text: str) -> list[str]:
    return read_tokens(text).texts


def _sentences(tokens: Tokens) -> list[str]:
    edges = [*tokens.sentence_starts, len(tokens)]
    return [tokens.words(first, end) for first, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farida's", ["Farida", "'s"]),
        ("Farida’s", ["Farida", "’s"]),
        ("they'll", ["they", "'ll"]),
        ("don’t", ["do", "n’t"]),
        ("I'd've", ["I", "'d", "'ve"]),
        ("you're", ["you", "'re"]),
        ("o'clock", ["o'clock"]),
        ("O'Brien", ["O'Brien"]),
        ("O’Brien’s", ["O’Brien", "’s"]),
        ("D'Angelo", ["D'Angelo"]),
        ("rock'n'roll", ["rock'n'roll"]),
        ("mother-in-law", ["mother-in-law"]),
        ("Jean-Luc", ["Jean-Luc"]),
        ("Yuki-san’s", ["Yuki-san", "’s"]),
        ("3rd", ["3rd"]),
        ("12:30", ["12:30"]),
        ("1,000.5", ["1,000.5"]),
        ("Zoë", ["Zoë"]),
        ("naïveté", ["naïveté"]),
        ("Łukasz", ["Łukasz"]),
        ("小明", ["小明"]),
        ("שלום", ["שלום"]),
    ],
)
def test_words_come_whole_but_for_their_clitics(text: str, expected: list[str]) -> None:
    assert _texts(f"Then {text} came") == ["Then", *expected, "came"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Tis", ["'", "Tis"]),
        ("an' the", ["an", "'", "the"]),
        ("the sailors’ ropes", ["the", "sailors", "’", "ropes"]),
        ("well--no", ["well", "--", "no"]),
        ("well—no", ["well", "—", "no"]),
        ("well... no", ["well", "...", "no"]),
        ("well . . . no", ["well", ". . .", "no"]),
        ("what?!", ["what", "?", "!"]),
        ("(no)", ["(", "no", ")"]),
        ("“‘No’”", ["“", "‘", "No", "’", "”"]),
    ],
)
def test_marks_and_stops_stand_alone(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_kinds_tell_words_numbers_marks_and_clitics() -> None:
    tokens = read_tokens("“It’s 9,” said Oyeniran.")
    assert [TokenKind(kind) for kind in tokens.kinds] == [
        TokenKind.MARK,
        TokenKind.WORD,
        TokenKind.CLITIC,
        TokenKind.NUMBER,
        TokenKind.PUNCTUATION,
        TokenKind.MARK,
        TokenKind.WORD,
        TokenKind.WORD,
        TokenKind.PUNCTUATION,
    ]


def test_lower_forms_have_one_apostrophe() -> None:
    tokens = read_tokens("She’LL go, and she'll stay.")
    assert tokens.lowers.count("'ll") == 2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Adeyemi sat. Dr. Roux did not.", ["Mr. Adeyemi sat.", "Dr. Roux did not."]),
        ("It was J. R. Sato. He bowed.", ["It was J. R. Sato.", "He bowed."]),
        ("St. Bride's stood empty. Mrs. Kaya wept.", ["St. Bride's stood empty.", "Mrs. Kaya wept."]),
        ("It was I. Nobody laughed.", ["It was I.", "Nobody laughed."]),
        ("“Stop!” cried Ines. She ran.", ["“Stop!” cried Ines.", "She ran."]),
        ("“Stop.” She ran.", ["“Stop.”", "She ran."]),
        ("Stop... he did not. No.", ["Stop... he did not.", "No."]),
        ("Who? Me? Yes.", ["Who?", "Me?", "Yes."]),
        ("It cost 3.50 in all. So.", ["It cost 3.50 in all.", "So."]),
        ("He stopped (at last.) She did not.", ["He stopped (at last.)", "She did not."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert _sentences(read_tokens(text)) == sentences


def test_a_sentence_ends_with_its_paragraph() -> None:
    assert _sentences(read_tokens("and so he went\n\nand she stayed")) == ["and so he went", "and she stayed"]


def test_the_sentence_around_a_token() -> None:
    tokens = read_tokens("One went. Two stayed. Three slept.")
    assert tokens.words(*(lambda r: (r.start, r.stop))(tokens.sentence(4))) == "Two stayed."


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        (Format.TEXT, "Zoë’s hat was red.\r\n\r\n“Mine,” said Håkan—twice.\r\n"),
        (
            Format.TEXT,
            unicodedata.normalize("NFD", "Zoë’s hat, Håkan’s café.\n\nIt was Łódź, or so Bà said."),
        ),
        (Format.TEXT, "\ufeffA non\u00a0breaking  gap\tand\u2003more. Then 🙂 Noor."),
        (Format.MARKDOWN, "*Zoë’s* hat was **very** red &amp; round.\n\nIt &quot;sang&quot;, said Håkan.\n"),
        (Format.MARKDOWN, "# A hat\n\nOne \\*star\\*, [linked](http://example.org) Noor.\n"),
    ],
)
def test_every_token_stands_at_its_place_in_the_file(format_: Format, text: str) -> None:
    source = read_source_text(text, format=format_)
    tokens = read_tokens(text, format_=format_)
    assert len(tokens) > 8
    for index in range(len(tokens)):
        span = tokens.span(index, index + 1)
        assert source.words_at(span) == tokens.texts[index]
        shown = unicodedata.normalize("NFC", source.slice(span))
        assert shown == tokens.texts[index] or shown[0] in "&\\"
    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(tokens.starts[i] < tokens.ends[i] for i in range(len(tokens)))


def test_a_decomposed_letter_is_two_code_points_in_the_file() -> None:
    text = unicodedata.normalize("NFD", "Zoë sat.")
    tokens = read_tokens(text)
    assert tokens.texts[0] == "Zoë"
    assert tuple(tokens.span(0, 1)) == (0, 4)


def test_left_out_blocks_have_no_tokens() -> None:
    blocks = read_source_text("One.\n\nTwo.").blocks
    tokens = tokenize(blocks, [False, True], frozenset())
    assert tokens.texts == ["Two", "."]
    assert [len(block) for block in tokens.blocks] == [0, 2]


def test_a_position_leads_to_its_token() -> None:
    tokens = read_tokens("One two  three.")
    assert [tokens.texts[tokens.at(position)] for position in (0, 2, 3, 8, 9, 14)] == [
        "One",
        "One",
        "two",
        "three",
        "three",
        ".",
    ]
    assert tokens.at(99) == len(tokens)


def test_blanks_are_counted() -> None:
    tokens = read_tokens("One  two,three")
    assert list(tokens.spaced) == [1, 2, 0, 0]


def test_nothing_has_no_tokens() -> None:
    tokens = read_tokens("")
    assert len(tokens) == 0
    assert tokens.blocks == ()
