"""After an edit, what is read is what is read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.checks.engine import examine_story
from fabula.language.memo import Memo
from fabula.language.reader_model import load_model
from fabula.language.windows import cut_stretches
from fabula.project.session import Session
from fabula.project.works import Request, read_work
from fabula.story.build import build_story
from fabula.story.document import encode_story, story_document
from fabula.text.reader import read_source_text
from program import REPOSITORY, SAMPLE

_SENTENCES = (
    "“I never saw the ferry,” said Ilse.",
    "Bogdan put out the lamp, and the room was dark.",
    "She had been sixteen then, and he was her brother.",
    "“Ask your mother, Ilse.”",
    "* * *",
    "# Another morning",
    "The the harbour master was dead, and nobody knew it yet; or so his clerk told Wanjiru.",
    "He thought: *it will not hold.*",
)


def read(text: str, memo: Memo | None = None) -> tuple[bytes, object]:
    if memo is not None:
        memo.begin()
    story = build_story(read_source_text(text), model=load_model(threads=1), memo=memo)
    return encode_story(story_document(story)), examine_story(story, memo=memo).diagnostics


edits = st.tuples(
    st.integers(0, 10_000),
    st.sampled_from(["insert", "replace", "delete", "double", "swap", "cut"]),
    st.sampled_from(_SENTENCES),
)


def edited(text: str, place: int, kind: str, words: str) -> str:
    paragraphs = text.split("\n\n")
    at = place % len(paragraphs)
    if kind == "insert":
        paragraphs.insert(at, words)
    elif kind == "replace":
        paragraphs[at] = words
    elif kind == "delete" and len(paragraphs) > 1:
        del paragraphs[at]
    elif kind == "double":
        paragraphs.insert(at, paragraphs[at])
    elif kind == "swap":
        paragraphs[at], paragraphs[-1] = paragraphs[-1], paragraphs[at]
    else:
        middle = len(paragraphs[at]) // 2
        paragraphs[at] = f"{paragraphs[at][:middle]} {words} {paragraphs[at][middle:]}"
    return "\n\n".join(paragraphs)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=1, max_size=4))
def test_reading_after_edits_is_reading_anew(made: list[tuple[int, str, str]]) -> None:
    text = SAMPLE.read_text("utf-8")[:4_000]
    memo = Memo(holds=True)
    read(text, memo)
    for edit in made:
        text = edited(text, *edit)
        assert read(text, memo) == read(text)


@pytest.fixture(scope="module")
def long_text() -> str:
    """Long enough for stretches and parts: our own stories, one after another."""
    stories = sorted((REPOSITORY / "benchmarks" / "modern_stories").glob("*/story.md"))
    return "\n\n".join(path.read_text("utf-8") for path in stories)


def test_reading_a_long_text_after_edits_is_reading_anew(long_text: str, tmp_path: Path) -> None:
    file = tmp_path / "book.md"
    (tmp_path / "fabula.toml").touch()
    request = Request(str(file), rules_only=False)
    text = long_text
    with Session() as session:
        for place, kind, words in ((0, "swap", ""), (70, "cut", _SENTENCES[0]), (333, "delete", "")):
            text = edited(text, place, kind, words)
            file.write_text(text, "utf-8")
            work = session.read(request)
            assert session.check(work).diagnostics
    # By now the store has everything but the last edit, which another process makes.
    file.write_text(edited(text, 500, "replace", _SENTENCES[6]), "utf-8")
    with Session() as session:
        after = session.read(request)
        checked = session.check(after)
    anew = read_work(Request(str(file), rules_only=False, keeps=False))
    assert encode_story(story_document(after.story)) == encode_story(story_document(anew.story))
    assert checked == examine_story(anew.story)


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30)), min_size=2, max_size=60),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30)), max_size=3),
    st.integers(0, 1_000),
)
def test_an_edit_moves_only_the_edges_near_it(
    paragraphs: list[tuple[int, int]], inserted: list[tuple[int, int]], at: int
) -> None:
    """Paragraphs are given by their words and their rank."""
    reach = 300
    at %= len(paragraphs)
    after = paragraphs[:at] + inserted + paragraphs[at + 1 :]

    def edges(rows: list[tuple[int, int]]) -> tuple[list[int], set[int]]:
        begins = [sum(words for words, _ in rows[:row]) for row in range(len(rows))]
        return begins, set(cut_stretches(begins, [rank for _, rank in rows], reach))

    (begins, before), (moved_begins, moved) = edges(paragraphs), edges(after)
    moved_by = len(inserted) - 1
    edit_begin, edit_end = begins[at], begins[at] + paragraphs[at][0]
    for row, begin in enumerate(begins):
        if row < at and begin < edit_begin - reach:
            assert (row in before) == (row in moved)
        if row > at and begin > edit_end + reach:
            assert (row in before) == (row + moved_by in moved)
    assert all(begin >= 0 for begin in moved_begins)


def test_values_that_no_reading_asks_for_are_let_go_of() -> None:
    memo = Memo(holds=True)
    made: list[int] = []

    def make() -> Iterator[int]:
        made.append(1)
        yield from made

    for _ in range(3):
        memo.begin()
        memo.remember("numbers", "key", lambda: list(make()))
    assert len(made) == 1
    for _ in range(100):
        memo.begin()
    memo.remember("numbers", "key", lambda: list(make()))
    assert len(made) == 2
