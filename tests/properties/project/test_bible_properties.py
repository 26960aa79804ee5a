"""Writing a bible again never loses a correction, whatever was edited and whatever is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.project.bible.items import Item, Section, items_of, sections_of
from fabula.project.bible.merging import comments_of, merge_bible
from fabula.project.bible.tables import decode_bible
from fabula.project.bible.written import MARKER

_WORK = "story.md"
_HEADS = ("Ines Calder", "Abel", "Sister “Moth” Ö", "the Pilot")
_KEYS = ("eyes", "age", "facial-hair")
_VALUES = ("grey", "brown", "41", 'left \\ "x"', "with # in it")
_OTHERS = ("green", "12", "none # of these")


@st.composite
def _readings(draw: st.DrawFn) -> list[Section]:
    """What might be read of a story: some of its people, with some of what is told of them."""
    found: list[Section] = []
    for head in draw(st.lists(st.sampled_from(_HEADS), unique=True, max_size=4)):
        names = [head, *(f"{head} {number}" for number in range(draw(st.integers(0, 2))))]
        items = [Item("names", {"value": name}) for name in names]
        if draw(st.booleans()):
            items.append(Item("pronouns", {"value": draw(st.sampled_from(("she/her", "he/him")))}))
        for key in draw(st.lists(st.sampled_from(_KEYS), unique=True)):
            for value in draw(st.lists(st.sampled_from(_VALUES), unique=True, min_size=1)):
                words = draw(st.sampled_from(("her words", "his # words", "")))
                fields = {"value": value, "words": words, "where": f"line {draw(st.integers(1, 3))}"}
                items.append(Item(key, {name: each for name, each in fields.items() if each}))
        for other in draw(st.lists(st.sampled_from(_HEADS), unique=True, max_size=2)):
            items.append(Item("ties", {"is": "sister", "of": other, "words": "my sister"}))
        found.append(Section("characters", head, tuple(items), frozenset(name.casefold() for name in names)))
    return found


@dataclass
class _Author:
    """Edits a file line by line, and knows what must be so ever after."""

    kept: list[str] = field(default_factory=list)
    """Lines that must stand there."""
    struck: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)
    """Head, key and identity of what must not come back."""
    notes: int = 0

    def edit(self, text: str, data: st.DataObject) -> str:
        draw = data.draw
        lines = text.split("\n")
        end = lines.index(MARKER) if MARKER in lines else len(lines)
        for _ in range(draw(st.integers(0, 4))):
            entries = [at for at in range(end) if lines[at].startswith("  {") and lines[at] not in self.kept]
            if not entries:
                break
            at = draw(st.sampled_from(entries))
            what = draw(st.sampled_from(("strike", "change", "add", "note", "comment")))
            self.notes += 1
            if what == "strike":
                self._strike(lines, at)
                del lines[at]
                end -= 1
            elif what == "change":
                value = f"{draw(st.sampled_from(_OTHERS))} {self.notes}"
                lines[at] = "  { value = " + repr(value) + ', words = "her words" },'
                if self._key_at(lines, at) == "ties":
                    lines[at] = "  { is = 'aunt', of = 'Abel " + str(self.notes) + "' },"
                self.kept.append(lines[at])
            elif what == "note":
                lines[at] = lines[at].removesuffix(" },") + f", note = 'mine {self.notes}' }},"
                if "note = 'mine" in lines[at].removesuffix(f", note = 'mine {self.notes}' }},"):
                    lines[at] = lines[at].removesuffix(f", note = 'mine {self.notes}' }},") + " },"
                self.kept.append(lines[at])
            else:
                new = f"  # comment {self.notes}"
                if what == "add" and self._key_at(lines, at) != "ties":
                    new = f"  {{ value = 'mine {self.notes}' }},"
                lines.insert(at, new)
                end += 1
                self.kept.append(new)
        return "\n".join(lines)

    def _key_at(self, lines: list[str], at: int) -> str:
        while not lines[at].endswith("= ["):
            at -= 1
        return lines[at].removesuffix(" = [").strip('"')

    def _strike(self, lines: list[str], at: int) -> None:
        before = decode_bible("\n".join(lines), "bible")
        after = decode_bible("\n".join([*lines[:at], *lines[at + 1 :]]), "bible")
        now = {
            (section.head, item.key, item.identity)
            for section in sections_of(after, "characters")
            for item in section.items
        }
        for section in sections_of(before, "characters"):
            self.struck.update(
                (section.head, item.key, item.identity)
                for item in section.items
                if (section.head, item.key, item.identity) not in now
            )


def _entries(text: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (section.head, item.key, item.identity)
        for section in sections_of(decode_bible(text, "bible"), "characters")
        for item in section.items
    }


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_edit_survives_every_reading(data: st.DataObject) -> None:
    author = _Author()
    text = ""
    for _ in range(data.draw(st.integers(2, 4))):
        text = merge_bible(text, "bible", data.draw(_readings()), _WORK).text
        lines = text.split("\n")
        for kept in author.kept:
            assert kept.strip().removesuffix(",") in text, (kept, text)
        assert not author.struck & _entries(text), (author.struck, text)
        assert len(lines) == len(text.split("\n"))
        text = author.edit(text, data)


@settings(max_examples=100, deadline=None)
@given(_readings(), _readings())
def test_what_nobody_touched_is_what_was_read_last(first: list[Section], second: list[Section]) -> None:
    once = merge_bible("", "bible", first, _WORK).text
    again = merge_bible(once, "bible", second, _WORK)
    assert _entries(again.text) == {
        (section.head, item.key, item.identity) for section in second for item in section.items
    }
    assert merge_bible(again.text, "bible", second, _WORK).text == again.text
    assert not again.struck


@settings(max_examples=100, deadline=None)
@given(_readings(), _readings(), _readings())
def test_two_works_share_a_file_and_do_not_clear_each_other_away(
    first: list[Section], second: list[Section], third: list[Section]
) -> None:
    text = merge_bible("", "bible", first, "one.md").text
    text = merge_bible(text, "bible", second, "two.md").text
    text = merge_bible(text, "bible", third, "two.md").text
    wanted = {(section.head, item.key, item.identity) for section in first for item in section.items}
    scalars = {"pronouns"}
    there = _entries(text)
    assert {entry for entry in wanted if entry[1] not in scalars} <= there


@settings(max_examples=100, deadline=None)
@given(_readings(), _readings(), st.lists(st.integers(0, 200), max_size=6))
def test_comments_anywhere_survive(first: list[Section], second: list[Section], places: list[int]) -> None:
    lines = merge_bible("", "bible", first, _WORK).text.split("\n")
    for number, place in enumerate(places):
        lines.insert(place % (lines.index(MARKER) + 1), f"# note {number}")
    text = "\n".join(lines)
    after = merge_bible(text, "bible", second, _WORK).text
    assert not comments_of(text) - comments_of(after)
    assert decode_bible(after, "bible")


@settings(max_examples=60, deadline=None)
@given(_readings(), _readings())
def test_a_deleted_character_stays_away(first: list[Section], second: list[Section]) -> None:
    text = merge_bible("", "bible", first, _WORK).text
    if not first:
        return
    head = first[0].head
    others = first[1:]
    body = merge_bible("", "bible", others, _WORK).text.split(MARKER)[0]
    text = body + MARKER + text.split(MARKER)[1]
    for reading in (second, first, second):
        text = merge_bible(text, "bible", reading, _WORK).text
        heads = {section.head for section in sections_of(decode_bible(text, "bible"), "characters")}
        assert head not in heads


def test_a_line_of_a_table_is_an_item() -> None:
    table = {"names": ["A"], "eyes": "grey", "age": 41, "ties": [{"is": "x", "of": "y"}], "note": "n"}
    assert [(number, item.label) for number, item in items_of(table)] == [
        (0, "A"), (None, "eyes: grey"), (None, "age: 41"), (0, "x of y"),
    ]  # fmt: skip
