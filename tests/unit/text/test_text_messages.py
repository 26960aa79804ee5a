"""Message threads: who writes, and when."""

from __future__ import annotations

import pytest
from outline import MESSAGE, PARAGRAPH, kinds, read, texts

from fabula.text.source import Format

BEFORE = "Odile took out her telephone and looked at it as though it had bitten her."
AFTER = "She put it away again, and went down to look for the dog."


def thread(*lines: str, between: str = "\n\n", format_: Format = Format.TEXT) -> list[str]:
    """The messages among some lines between two paragraphs of prose."""
    source = read("\n\n".join((BEFORE, between.join(lines), AFTER)), format_)
    assert source.blocks[0].kind is source.blocks[-1].kind is PARAGRAPH
    return texts(source, kind=MESSAGE)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Perrin, 16:18: where are you", "Odile, 16:19: on the slip"),
        ("[14:02] Perrin: where are you", "[14:03] Odile: on the slip"),
        ("14:02 Perrin: where are you", "14:03 Odile: on the slip"),
        ("Perrin (14:02): where are you", "Odile (14:03): on the slip"),
        ("Perrin [2:02 pm]: where are you", "Odile [2:03 pm]: on the slip"),
        ("<perrin> where are you", "<odile> on the slip"),
        ("Perrin: where are you", "Odile: on the slip"),
        ("Perrin: where are you", "Odile: on the slip", "Perrin: STILL", "Odile: yes"),
        ("perrin_low: where are you", "the_odile: on the slip"),
        ("Aunt Bea: where are you", "Me: on the slip", "Aunt Bea: ok"),
        ("Odile: WELL", "Tam: did u get it", "Bea: she can’t hear you", "Tam: she can", "Odile: not yet"),
    ],
)
def test_a_thread(lines: tuple[str, ...], between: str) -> None:
    assert thread(*lines, between=between) == list(lines)


def test_bold_senders() -> None:
    lines = ["**Perrin, 16:18:** where *are* you", "**Odile, 16:19:** on the slip"]
    shown = ["Perrin, 16:18: where are you", "Odile, 16:19: on the slip"]
    for between in ("\n", "\n\n"):
        assert thread(*lines, between=between, format_=Format.MARKDOWN) == shown
    assert thread("**Perrin:** where are you", "**Odile:** on the slip", format_=Format.MARKDOWN) == [
        "Perrin: where are you",
        "Odile: on the slip",
    ]


def test_who_wrote_in_a_thread_may_write_alone_elsewhere() -> None:
    lines = [
        "Perrin: where are you",
        "Odile: on the slip",
        AFTER,
        AFTER,
        BEFORE,
        BEFORE,
        "Me: nailed it",
        AFTER,
    ]
    more = [BEFORE, AFTER, BEFORE, "Odile: had chips", AFTER, BEFORE, AFTER, "Warning: wet paint"]
    assert thread(*lines, *more) == [lines[0], lines[1], "Me: nailed it", "Odile: had chips"]


def test_a_list_of_names_is_no_thread() -> None:
    assert thread("Perrin: a baker", "Odile: a vet", "Bea: a liar", "Tam: a cat") == []


def test_one_message_with_a_time() -> None:
    assert thread("Perrin, 16:18: where are you") == ["Perrin, 16:18: where are you"]


def test_a_head_alone_on_its_line() -> None:
    assert thread("Perrin (14:02)", "where are you", "Odile (14:03)", "on the slip") == [
        "Perrin (14:02)", "where are you", "Odile (14:03)", "on the slip",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ("Perrin: where are you",),
        ("Odile said: go home.", "Perrin said: no."),
        ("She had one rule: never swim.", "He had another: never stop."),
        ("Monday: rain.", "Tuesday: more rain."),
        ("First: the rope.", "Second: the lamp."),
        ("Rule one: never look down.", "Rule two: never look up."),
        ("Note: the slip is wet.", "Warning: the dog is wetter."),
        ("At 16:18 he wrote to her.", "At 16:19 she wrote back."),
        ("It was 14:02: time for tea.", "It was 14:03: too late."),
        ("“Perrin: where are you?” she read.", "“Odile: on the slip,” she wrote."),
        ("The truth was this: he was late.", "The lie was worse: he was not."),
        ("Perrin: where are you", BEFORE, AFTER, BEFORE, AFTER, "Odile: on the slip"),
    ],
)
def test_no_thread(lines: tuple[str, ...]) -> None:
    assert thread(*lines) == []


def test_the_labels_of_a_header_are_no_thread() -> None:
    source = read("Title: Low Water\n\nAuthor: Wren\n\nOdile: the heroine\n\n" + BEFORE)
    assert MESSAGE not in kinds(source)
