"""Headings: chapters, parts and their titles, marked as such by the format or only by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from fabula.text.blocks import BlockKind
from fabula.text.numerals import ROMAN, WORDS, read_number
from fabula.text.structure.items import Item, is_closed, is_wholly, opens_speech
from fabula.text.structure.word_lists import word_set

_LONGEST = 120
_LONGEST_OLD_TITLE = 400
_LONGEST_TITLE = 70
_NUMBER = rf"(?:\d{{1,4}}|{ROMAN}|{WORDS}|last)"

_SURE_UNITS = r"chapters?|chap\.?|ch\.|stave|canto|epistle"
_PARTS = r"part|book|volume|vol\.|act|arc"
_LOOSE_UNITS = (
    r"scene|adventure|case|story|lesson|episode|section|letter|day|week|night|month|year|tale|phase|round|verse|"
    r"entry|log|ch"
)

_CHAPTER = re.compile(
    rf"(?P<unit>{_SURE_UNITS}|{_PARTS}|{_LOOSE_UNITS})[\s.]*(?:the\s+|no\.\s*|number\s+|#\s*)?"
    rf"(?P<number>{_NUMBER})\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ORDINAL_FIRST = re.compile(
    rf"(?:the\s+)?(?P<number>{WORDS})\s+(?P<unit>{_SURE_UNITS}|{_PARTS}|{_LOOSE_UNITS})(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PART_FIRST = re.compile(
    rf"(?:(?:{_PARTS})[\s.]*(?:the\s+)?{_NUMBER}|(?:the\s+)?{WORDS}\s+(?:{_PARTS}))\b"
    rf"[\s.,:;/|~•()\[\]–—―-]+(?=(?:{_SURE_UNITS})\s)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:the\s+)?(?:prologue|epilogue|interlude|intermission|preface|foreword|introduction|afterword|prelude|"
    r"postlude|postscript|coda|overture|finale|omake|(?:bonus|extra|final|last|first)\s+(?:chapter|scene|part)|"
    r"conclusion|intermezzo|preamble|appendix)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATED = re.compile(r"\s*[.:)\]–—―~|•*-]+\s*|\s*\n\s*|\s*\(")
_BRACKETS = re.compile(r"[\s\-–—~*=_•.\[(<{#|]*(?P<inner>.*?)[\s\-–—~*=_•\])>}#|]*", re.DOTALL)
_NUMERAL = re.compile(
    rf"(?P<number>\d{{1,3}}|{ROMAN.upper()}|(?i:{WORDS}))"
    r"(?P<rest>[.)]?|[.:)]?\s*[.:–—―-]?\s+(?P<title>\S.*))",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?] ")
_NO_TITLE = re.compile(
    r"the end|fin|finis|end|to be continued|tbc|contents|table of contents|owari", re.IGNORECASE
)


class Rank(IntEnum):
    """The level of a heading that no format gives one."""

    PART = 1
    CHAPTER = 2
    TITLE = 3


class Numeral(NamedTuple):
    """A line that is a number, or begins with one: a chapter's, if others go on from it."""

    value: int
    in_words: bool
    title: str


def is_title_like(text: str, *, longest: int = _LONGEST_TITLE) -> bool:
    """Whether a line reads as a title: short, capitalised, not ended like a sentence."""
    if len(text) > longest or "\n" in text or opens_speech(text) or text[-1:] in ",;:":
        return False
    words = _WORD.findall(text)
    if not words or (is_closed(text) and text[-1:] not in "?!") or len(words) > 14:
        return False
    small = word_set("small_words")
    weighty = [word for word in words if word.lower() not in small]
    capitalised = sum(word[0].isupper() or not word[0].islower() for word in weighty)
    return words[0][0].isupper() and capitalised * 5 >= len(weighty) * 4 and weighty != []


def is_capitals(text: str) -> bool:
    """Whether a line is in capitals throughout."""
    return text.isupper() and sum(character.isalpha() for character in text) >= 3


def find_chapter_in(heading: str) -> int:
    """Where the chapter's own heading begins in a line that names its part before it ("Part One, Chapter 3").

    0 in any other line.
    """
    match = _PART_FIRST.match(heading[:_LONGEST_OLD_TITLE])
    if match is None or chapter_rank(heading[match.end() :]) is not Rank.CHAPTER:
        return 0
    return match.end()


def chapter_rank(text: str) -> Rank | None:
    """The rank of a line that says that it is a chapter's or a part's heading; ``None`` where it does not."""
    if len(text) > _LONGEST_OLD_TITLE:
        return None
    line = text.strip(' \t*_~=#[]<>«»•–—-"“”') if text[:1] not in "'‘" else text
    if find_chapter_in(line):
        return Rank.CHAPTER
    for pattern in (_CHAPTER, _ORDINAL_FIRST):
        match = pattern.match(line)
        if match is not None and _is_heading_rest(match["rest"], match["unit"], line):
            return Rank.PART if re.fullmatch(_PARTS, match["unit"], re.IGNORECASE) else Rank.CHAPTER
    match = _NAMED.match(line)
    if match is not None and line[:1].isupper():
        rest = match["rest"]
        titled = _SEPARATED.match(rest) is not None and len(line) <= _LONGEST and not _is_sentence(rest)
        if not rest.strip(" .:") or titled or (read_number(rest.strip(" .:")) is not None):
            return Rank.CHAPTER
    return None


def _is_heading_rest(rest: str, unit: str, line: str) -> bool:
    """Whether what follows "Chapter 3" is nothing or a title, rather than the rest of a sentence."""
    rest = rest.rstrip()
    if not rest.strip(" .:*_~=-–—"):
        return True
    sure = re.fullmatch(_SURE_UNITS, unit, re.IGNORECASE) is not None
    separator = _SEPARATED.match(rest)
    if separator is None:
        return rest[:1].isspace() and len(line) <= _LONGEST and is_title_like(rest.strip())
    title = rest[separator.end() :].rstrip(")")
    if sure and unit.isupper():
        # Old novels tell the chapter's contents in its heading.
        return True
    if len(line) > _LONGEST:
        # Such a title is one sentence without an end, however long.
        return sure and title[:1].isupper() and not is_closed(title) and not _SENTENCE_END.search(title)
    return sure or is_title_like(title)


def _is_sentence(text: str) -> bool:
    return is_closed(text) and text.rstrip()[-1:] not in "?!" and len(_WORD.findall(text)) > 8


def read_numeral(text: str) -> Numeral | None:
    """The number that a short line consists of or begins with."""
    if len(text) > _LONGEST or opens_speech(text):
        return None
    match = _BRACKETS.fullmatch(text)
    inner = match["inner"] if match is not None else text
    match = _NUMERAL.fullmatch(inner)
    if match is None:
        return None
    value = read_number(match["number"])
    title = (match["title"] or "").strip()
    if value is None or value > 299 or inner in {"C", "L"} or (title and not is_title_like(title)):
        return None
    letters = match["number"].replace("-", "").replace(" ", "")
    return Numeral(value, in_words=letters.isalpha() and not letters.isupper(), title=title)


def mark_headings(items: Sequence[Item]) -> None:
    """Mark the headings that no format has marked."""
    for item in items:
        if item.is_prose and not item.draft.quoted:
            rank = chapter_rank(item.text) if len(item.text) <= _LONGEST_OLD_TITLE else None
            if rank is not None:
                _make_heading(item, rank)
    _mark_numerals(items)
    _mark_titles(items)


def _make_heading(item: Item, rank: Rank) -> None:
    item.kind = BlockKind.HEADING
    item.level = item.level or rank


def _mark_numerals(items: Sequence[Item]) -> None:
    """Numbers alone on their line are chapters, where they stand before prose and count upwards."""
    found: list[tuple[int, Numeral]] = []
    for at, item in enumerate(items):
        if item.is_prose and len(item.text) <= _LONGEST and not item.draft.quoted:
            numeral = read_numeral(item.text)
            if numeral is not None and _stands_before_prose(items, at):
                found.append((at, numeral))
    rising = {
        at
        for (first, one), (second, other) in pairwise(found)
        if other.value in (one.value + 1, 1) or other.value == one.value + 2
        for at in (first, second)
        if second - first > 1 and (other.value > one.value or one.value > 1)
    }
    for at, numeral in found:
        lone = not numeral.title and not numeral.in_words and _begins_something(items, at)
        if at in rising or lone:
            _make_heading(items[at], Rank.CHAPTER)


def _stands_before_prose(items: Sequence[Item], at: int) -> bool:
    """Whether a paragraph of some length comes soon, with no other number before it."""
    for item in items[at + 1 : at + 4]:
        if item.is_prose and len(item.text) > 80:
            return True
        if item.is_prose and read_numeral(item.text) is not None:
            return False
    return any(item.is_prose and opens_speech(item.text) for item in items[at + 1 : at + 3])


def _begins_something(items: Sequence[Item], at: int) -> bool:
    if at == 0 or items[at].file != items[at - 1].file:
        return True
    return items[at].draft.gap > 1 or not items[at - 1].is_prose or items[at].draft.centred


def _mark_titles(items: Sequence[Item]) -> None:
    """Titles right under a chapter's number, and lines that are set like headings."""
    usual_gap = _usual_gap(items)
    for at, item in enumerate(items):
        if (
            not item.is_prose
            or len(item.text) > _LONGEST_TITLE
            or _NO_TITLE.fullmatch(item.text.strip(" .*"))
        ):
            continue
        if at + 1 >= len(items) or items[at + 1].file != item.file or item.draft.quoted:
            continue
        before = items[at - 1] if at and items[at - 1].file == item.file else None
        under_heading = before is not None and before.is_heading and before.level <= Rank.CHAPTER
        if under_heading and before is not None and not items[at + 1].is_break:
            bare = read_numeral(before.text) is not None or chapter_rank(before.text) is not None
            exclaimed = item.text[-1:] in "!?" and len(_WORD.findall(item.text)) < 3
            # A chapter's heading is short, but nothing else stands between a part's and its first chapter's.
            of_part = before.level == Rank.PART and items[at + 1].is_heading
            longer = of_part or len(items[at + 1].text) > len(item.text)
            if bare and is_title_like(item.text) and not exclaimed and longer:
                _make_heading(item, Rank.TITLE)
                continue
        if _is_set_as_heading(item, usual_gap):
            _make_heading(item, Rank.TITLE)


def _usual_gap(items: Sequence[Item]) -> int:
    gaps = sorted(item.draft.gap for item in items if item.is_prose)
    return gaps[len(gaps) // 2] if gaps else 1


def _is_set_as_heading(item: Item, usual_gap: int) -> bool:
    """Whether a short line is set apart: in capitals after extra room, in bold or in the middle."""
    text = item.text
    if opens_speech(text) or text[-1:] in "!?,;:…" or text.endswith("..."):
        return False
    words = _WORD.findall(text)
    if is_capitals(text) and len(words) >= 1 and len(text) <= 60:
        roomy = item.draft.gap > usual_gap + 1
        return roomy or item.draft.centred or is_wholly(item.draft.strong, item.draft)
    return is_wholly(item.draft.strong, item.draft) and is_title_like(text) and ":" not in text
