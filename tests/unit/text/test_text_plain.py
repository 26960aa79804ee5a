"""Plain text: how paragraphs are parted, lines joined, and emphasis typed."""

from __future__ import annotations

import pytest
from outline import BODY, BREAK, HEADING, PARAGRAPH, VERSE, emphasised, kinds, read, strong, texts, written

from fabula.text.span import Span

WRAPPED = """\
The ferry had been due at six, and by a quarter past seven there were
nineteen people on the slip, a dog, and a wardrobe that nobody would
own to.

"It will come," said Odile Marsh. She had said so every ten minutes
since the light went, and each time with a little less of the word
"will" in it.

Perrin did not look round. He was counting the lamps along the far
shore, and there was one too few.
"""


def test_wrapped_lines_are_joined() -> None:
    source = read(WRAPPED)
    assert len(source.blocks) == 3
    assert texts(source)[2] == (
        "Perrin did not look round. He was counting the lamps along the far shore, and there was one too few."
    )


def test_a_joined_line_end_leads_back_to_the_file() -> None:
    source = read(WRAPPED.replace("\n", "\r\n"))
    block = source.blocks[2]
    assert written(source, block, "far shore") == "far\r\nshore"
    at = block.text.index("far shore") + 3
    assert source.slice(block.to_source(at, at + 1)) == "\r\n"


def test_indented_first_lines_part_paragraphs() -> None:
    text = (
        "    The ferry had been due at six, and by a quarter past seven there\n"
        "were nineteen people on the slip, a dog, and a wardrobe that nobody\n"
        "would own to.\n"
        '    "It will come," said Odile Marsh.\n'
        '    "So will the spring," said Perrin, who had stopped looking at the\n'
        "water and begun to look at the wardrobe instead.\n"
        "    Nobody laughed. It was too cold to laugh, and the wardrobe had\n"
        "begun, very slightly, to knock.\n"
    )
    assert texts(read(text)) == [
        (
            "The ferry had been due at six, and by a quarter past seven there were nineteen people on the "
            "slip, a dog, and a wardrobe that nobody would own to."
        ),
        '"It will come," said Odile Marsh.',
        (
            '"So will the spring," said Perrin, who had stopped looking at the water and begun to look at '
            "the wardrobe "
            "instead."
        ),
        "Nobody laughed. It was too cold to laugh, and the wardrobe had begun, very slightly, to knock.",
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\n\n", "\n \t \n", "\u2029"])
def test_a_line_is_a_paragraph_where_lines_are_not_wrapped(between: str) -> None:
    paragraphs = [
        (
            "Odile shut the door of the wardrobe and leaned on it until the knocking stopped, which took "
            "some time, and then she looked at him."
        ),
        '"You might have told me," she said.',
        '"I might," said Perrin.',
    ]
    assert texts(read(between.join(paragraphs))) == paragraphs


def test_a_sentence_broken_by_a_stray_line_end_is_one_paragraph() -> None:
    text = (
        "Odile shut the door of the wardrobe and leaned on it until\nthe knocking stopped.\n\n"
        "Perrin sat down on the wet stones, because there was nothing else to sit on, and took off one "
        "boot, and looked into it.\n\n"
        '"There is a fish in my boot," he said.\n'
    )
    assert texts(read(text))[0].endswith("until the knocking stopped.")


VERSE_IN_PROSE = (
    WRAPPED
    + """
Somebody began to sing, low down, in the back of the nose, as though
it were being done by the wardrobe:

    O the tide goes out
      and the tide comes in,
    and the herring's a lady
      with silver skin.

"That's enough of that," said Odile, and it was.
"""
)


def test_verse_in_wrapped_prose_keeps_its_lines() -> None:
    source = read(VERSE_IN_PROSE)
    (verse,) = texts(source, kind=VERSE)
    assert verse.split("\n") == [
        "O the tide goes out",
        "and the tide comes in,",
        "and the herring's a lady",
        "with silver skin.",
    ]
    assert texts(source)[-1].startswith("\"That's enough")


def test_dialogue_in_wrapped_prose_is_never_verse() -> None:
    lines = ['"Yes."', '"No."', '"Since when?"', '"Since Tuesday," said Perrin.', '"You might have said."']
    source = read(WRAPPED + "\n" + "\n\n".join(lines))
    assert kinds(source) == [PARAGRAPH] * len(source.blocks)
    source = read(WRAPPED + "\n" + "\n".join(lines))
    assert texts(source)[3:] == lines


@pytest.mark.parametrize(
    ("text", "shown", "italic", "bold"),
    [
        ("She _was_ late.", "She was late.", ["was"], []),
        ("She *was* late.", "She was late.", ["was"], []),
        ("*She was late.*", "She was late.", ["She was late."], []),
        ("She **was** late.", "She was late.", [], ["was"]),
        ("She ***was*** late.", "She was late.", ["was"], ["was"]),
        ("_I_'m late, and _you_!", "I'm late, and you!", ["I", "you"], []),
        ("“_Late_?” he said.", "“Late?” he said.", ["Late"], []),
        ("*one* and *two words*", "one and two words", ["one", "two words"], []),
        ("a snake_case_name stays", "a snake_case_name stays", [], []),
        ("it was 5*3*2 then", "it was 5*3*2 then", [], []),
        ("a lone * star", "a lone * star", [], []),
        ("a lone *star", "a lone *star", [], []),
        ("a footnote* here", "a footnote* here", [], []),
        ("she_ was _late", "she_ was _late", [], []),
        ("___", "___", [], []),
        ("*a _b* c_ d", "a _b c_ d", ["a _b"], []),
    ],
)
def test_emphasis_typed_in_plain_text(text: str, shown: str, italic: list[str], bold: list[str]) -> None:
    source = read(f"Odile came in before the others did.\n\n{text}\n\nShe shut the door after herself.")
    assert texts(source)[1] == shown
    assert (emphasised(source), strong(source)) == (italic, bold)


def test_emphasis_over_a_wrapped_line() -> None:
    source = read(WRAPPED.replace("one too few.", "_one too\nfew_."))
    assert source.blocks[-1].text.endswith("there was one too few.")
    assert emphasised(source) == ["one too\nfew"]


def test_emphasis_never_reaches_over_a_paragraph() -> None:
    source = read("Odile *came in.\n\nThen she* sat down at the table.")
    assert texts(source) == ["Odile *came in.", "Then she* sat down at the table."]
    assert emphasised(source) == []


def test_odd_blanks_stay_inside_and_go_at_the_ends() -> None:
    source = read(
        "\ufeff\u2003Odile\u00a0Marsh\u2009sat  down.\u00a0\t\n\n\u200b\n\n\u00a0 \n\nThen she rose again."
    )
    assert texts(source) == ["Odile\u00a0Marsh\u2009sat  down.", "Then she rose again."]
    assert source.text.startswith("\ufeff")
    assert source.blocks[0].span == Span(2, 24)


def test_decomposed_accents_are_composed_and_lead_back() -> None:
    text = "Zoe\u0308 put the cafe\u0301 chairs out, and nai\u0308ve as it was, she hoped."
    source = read(text)
    (block,) = source.blocks
    assert block.text == "Zoë put the café chairs out, and naïve as it was, she hoped."
    assert written(source, block, "ë") == "e\u0308"
    assert written(source, block, "Zoë put") == "Zoe\u0308 put"
    assert source.text == text


def test_soft_hyphens_are_not_seen() -> None:
    source = read("The light\u00adhouse\u00ad keeper came in\u00ad.")
    (block,) = source.blocks
    assert block.text == "The lighthouse keeper came in."
    assert written(source, block, "lighthouse keeper") == "light\u00adhouse\u00ad keeper"


def test_scene_breaks_and_numbers_between_paragraphs() -> None:
    source = read(f"1\n\n{WRAPPED}\n* * *\n\n{WRAPPED}\n2\n\n{WRAPPED}")
    assert [kind for kind in kinds(source) if kind is not PARAGRAPH] == [HEADING, BREAK, HEADING]


def test_a_break_right_between_lines() -> None:
    source = read("Odile went out and shut the door.\n***\nPerrin waited a while before he moved.")
    assert kinds(source) == [PARAGRAPH, BREAK, PARAGRAPH]


def test_a_text_without_words() -> None:
    assert read("").blocks == ()
    assert read(" \r\n\u00a0\n\ufeff").blocks == ()


def test_every_block_of_plain_prose_is_story() -> None:
    source = read(WRAPPED)
    assert texts(source, BODY) == texts(source)
