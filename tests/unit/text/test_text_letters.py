"""Letters: from the date line to the name at the foot, and no further."""

from __future__ import annotations

import pytest
from outline import LETTER, PARAGRAPH, kinds, read, texts

from fabula.text.source import Format

BEFORE = "Odile read it standing up, with her coat on and the door open behind her."
AFTER = "She folded it small and put it into her shoe, where nobody would look."
LONG = (
    "You will want to know about the tide, so I will tell you about the tide: it came in, it went out, and "
    "it took the end of the slip with it. Nobody was hurt but the dog, and he was only surprised."
)


def letter(*parts: str, format_: Format = Format.TEXT) -> list[str]:
    """What is told as a letter between two paragraphs of prose."""
    source = read("\n\n".join((BEFORE, *parts, AFTER)), format_)
    assert source.blocks[0].kind is source.blocks[-1].kind is PARAGRAPH
    return texts(source, kind=LETTER)


@pytest.mark.parametrize(
    "parts",
    [
        ("Dear Odile,", LONG, "Yours,\nPerrin"),
        ("Dear Odile,", LONG, "Yours,", "Perrin"),
        ("Dear Odile,", LONG, "Your friend always, Perrin"),
        ("My dearest Odile—", LONG, LONG, "Love,", "P.", "P.S. The dog sends his regards."),
        ("Dear Sir,", LONG, "I remain, Sir, your obedient servant,", "Perrin Low"),
        ("To whom it may concern:", LONG, "Sincerely,", "P. Low"),
        ("Hello Odile,", LONG, "Take care,\nPerrin x"),
        ("14 Slip Road\nTuesday 4 March", "Dear Odile,", LONG, "Best wishes,\nPerrin"),
        ("*Hesk, Tuesday 4 March*", "Dear Odile,", LONG, "Perrin"),
        ("“My dear Odile,", f"“{LONG}", "“Yours ever,", "“PERRIN.”"),
        ("Dear Odile,\nthe tide is out.\nYours,\nPerrin",),
    ],
)
def test_a_letter(parts: tuple[str, ...]) -> None:
    shown = [part.replace("*", "") for part in parts]
    if parts[-1] == "Perrin" and "March" in parts[0]:
        source = read("\n\n".join((BEFORE, "***", *parts, "***", AFTER)))
        assert texts(source, kind=LETTER) == shown
    else:
        assert letter(*parts) == shown


def test_a_letter_that_stands_apart_needs_no_sign_off() -> None:
    quoted = ["> Dear Odile,", ">", f"> {LONG}", ">", "> The dog is well."]
    source = read("\n\n".join((BEFORE, "\n".join(quoted), AFTER)), Format.MARKDOWN)
    assert texts(source, kind=LETTER) == ["Dear Odile,", LONG, "The dog is well."]
    assert letter("*Dear Odile,*", f"*{LONG}*", "*The dog is well.*") == [
        "Dear Odile,",
        LONG,
        "The dog is well.",
    ]


def test_the_letter_ends_at_its_foot() -> None:
    source = read(
        "\n\n".join((BEFORE, "Dear Odile,", LONG, "Yours,", "Perrin", "“Well!” said Odile.", AFTER))
    )
    assert kinds(source) == [PARAGRAPH, *[LETTER] * 4, PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    "parts",
    [
        ("Dear Odile,", LONG, LONG),
        ("“Dear Odile,” he said.", LONG, "Yours,", "Perrin"),
        ("“My dear,”", "“Don't,” said Odile.", "“Yours,” he said.", LONG),
        ("Dear me.", LONG, "Yours,\nPerrin"),
        ("Dear Odile, he had written, and then nothing.", LONG, "Love was the word he had wanted."),
        ("Sir", "“Yes?”", "“No,” said Perrin.", "“Always,” said Odile."),
        ("Hello, she said.", "Yours,", "Perrin"),
    ],
)
def test_no_letter(parts: tuple[str, ...]) -> None:
    assert letter(*parts) == []


def test_a_salutation_and_a_sign_off_of_two_scenes() -> None:
    assert (
        texts(read(f"{BEFORE}\n\nDear Odile,\n\n***\n\n{LONG}\n\nYours,\n\nPerrin\n\n{AFTER}"), kind=LETTER)
        == []
    )
