"""A word that is written twice in a row.

## What it finds

The same word twice with nothing but a blank or a line's end between, as a slip of the eye leaves it. What
English doubles on purpose is left alone: “had had a cold”, “that that man”, “gave her her coat”, “very very”,
“no no”, “knock knock”, and what else the story doubles more than once. What may be meant is told as
information.

## Why it matters

Writers no longer see it in their own pages, and readers always do.

## Example

```txt
Bram put the the kettle on.
```

It should have been:

```txt
Bram put the kettle on.
```

The fix is safe for the small words that English never doubles.

## Options

- `allow`: words that may stand twice in a row in this story, such as `["mush", "chop"]`. Default: none.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from fabula.checks.diagnostic import Severity
from fabula.checks.doubling import (
    Doubling,
    is_contraction,
    is_never_doubled,
    is_no_english,
    is_small,
    judge_doubling,
)
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import breaks_line
from fabula.language.lexicon import word_list
from fabula.text.blocks import Block
from fabula.text.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PAUSE = re.compile(r"[.!?:;…]")
_WORDS_BEFORE = 6
_PAIR_AND_ONE = 3


@dataclass(frozen=True, slots=True)
class Options:
    """What a story may say of this rule."""

    allow: tuple[str, ...] = ()


class _Repeat(NamedTuple):
    """A pair by its places in a block's text."""

    start: int
    gap: int
    """Where the blank between the two words begins."""
    second: int
    """Where the second word begins."""
    end: int
    before: tuple[str, ...]
    """The words that precede it in its sentence, plain."""
    after: str
    """The word that follows directly, plain."""


@dataclass(frozen=True, slots=True)
class _Pair:
    block: Block
    start: int
    gap: int
    second: int
    end: int
    before: tuple[str, ...]
    after: str

    @property
    def word(self) -> str:
        return _plain(self.block.text[self.start : self.gap])


def check(context: Context, options: Options) -> Iterator[Finding]:
    """Doubled words."""
    allowed = {_plain(word) for word in options.allow}
    found = (
        _Pair(block, *each) for block in context.written() for each in context.recall(_find_pairs, block.text)
    )
    pairs = [pair for pair in found if pair.word not in allowed]
    if not pairs:
        return
    often = {word for word, count in Counter(pair.word for pair in pairs).items() if count > 1}
    known = _words_in_use(context, {pair.word for pair in pairs})
    names = {
        word
        for character in context.story.characters
        for alias in character.aliases
        for word in alias.text.split()
    }
    for pair in pairs:
        judgement = _judge(context, pair, names, often=pair.word in often, known=pair.word in known)
        if judgement is not Doubling.MEANT:
            yield _finding(context, pair, judgement)


def _words_in_use(context: Context, words: set[str]) -> set[str]:
    """Those of ``words`` that stand in the story more often than in their pair and once besides."""
    counts: Counter[str] = Counter()
    for block in context.body():
        if words.isdisjoint(context.recall(_words_of, block.text)):
            continue
        counts.update(
            word for match in _WORD.finditer(block.text) if (word := _plain(match.group())) in words
        )
    return {word for word in words if counts[word] > _PAIR_AND_ONE}


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in _WORD.findall(text))


def _find_pairs(text: str) -> tuple[_Repeat, ...]:
    """Words that stand twice, and not three times, with nothing but blanks between."""
    words = list(_WORD.finditer(text))
    repeats = [False, *(_repeats(text, one, other) for one, other in pairwise(words)), False]
    found: list[_Repeat] = []
    for index, repeat in enumerate(repeats[:-1]):
        if not repeat or repeats[index - 1] or repeats[index + 1]:
            continue
        first, second = words[index - 1], words[index]
        hyphenated = "-" in (text[first.start() - 1 : first.start()], text[second.end() : second.end() + 1])
        if not hyphenated:
            following = words[index + 1] if index + 1 < len(words) else None
            directly = following is not None and text[second.end() : following.start()].isspace()
            found.append(
                _Repeat(
                    start=first.start(),
                    gap=first.end(),
                    second=second.start(),
                    end=second.end(),
                    before=_words_before(text, words, index - 1),
                    after=_plain(following.group()) if following is not None and directly else "",
                )
            )
    return tuple(found)


def _repeats(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[one.end() : other.start()]
    word = _plain(one.group())
    if word != _plain(other.group()) or not between.isspace():
        return False
    # A line of verse may begin with the word that ended the last, but not with just any word.
    return "\n" not in between or (is_never_doubled(word) and other.group().islower())


def _words_before(text: str, words: list[re.Match[str]], index: int) -> tuple[str, ...]:
    first = index
    while first > max(0, index - _WORDS_BEFORE):
        if _PAUSE.search(text, words[first - 1].end(), words[first].start()):
            break
        first -= 1
    return tuple(_plain(word.group()) for word in words[first:index])


def _plain(word: str) -> str:
    """In lower case, with straight apostrophes."""
    return word.lower().replace("’", "'")


def _judge(context: Context, pair: _Pair, names: set[str], *, often: bool, known: bool) -> Doubling:
    text = pair.block.text
    first, second = text[pair.start : pair.gap], text[pair.second : pair.end]
    if _is_emphasised(pair, pair.start) is not _is_emphasised(pair, pair.second):
        return Doubling.MEANT
    capitals = second[0].isupper() and not first.isupper()
    named = first == second and first in names
    sure = is_small(pair.word) or is_no_english(pair.word, pair.before[-1] if pair.before else "", pair.after)
    if not sure and (often or (capitals and not named and not _begins_sentence(pair))):
        return Doubling.MEANT
    judgement = judge_doubling(pair.word, pair.before, pair.after, known=known or first in names)
    called = capitals and (
        not named or context.is_uttered(pair.block.to_source(pair.start, pair.start).start)
    )
    wide = pair.second - pair.gap > 1 and not breaks_line(context.source, pair.block, pair.gap, pair.second)
    if judgement is Doubling.SLIP and (called or wide):
        return Doubling.DOUBTFUL  # where more than a blank stands, a dash may have been lost
    return judgement


def _begins_sentence(pair: _Pair) -> bool:
    """Whether the words have their capitals from the start of a sentence rather than from a name."""
    return not pair.before and (pair.word in word_list("common_words") or is_contraction(pair.word))


def _is_emphasised(pair: _Pair, position: int) -> bool:
    at = pair.block.to_source(position, position + 1)
    return any(_encloses(spans, at) for spans in (pair.block.emphasis, pair.block.strong))


def _encloses(spans: Sequence[Span], at: Span) -> bool:
    """Whether ``at`` lies in one of ``spans``, which are in order and apart."""
    index = bisect_right(spans, Span(at.start, sys.maxsize)) - 1
    return index >= 0 and spans[index].contains(at)


def _finding(context: Context, pair: _Pair, judgement: Doubling) -> Finding:
    block, text = pair.block, pair.block.text
    wrapped = breaks_line(context.source, block, pair.gap, pair.second)
    if wrapped and text[pair.end : pair.end + 1] == " ":
        edit = edit_text(context.source, block, pair.second, pair.end + 1, "")
    else:
        edit = edit_text(context.source, block, pair.gap, pair.end, "")
    slip = judgement is Doubling.SLIP
    words = " ".join(text[pair.start : pair.end].split())
    return Finding(
        span=block.to_source(pair.start, pair.end),
        message=f"“{words}” has a word twice." if slip else f"“{words}” may have a word twice.",
        fix=fix_of([edit], safe=slip and is_never_doubled(pair.word)),
        severity=None if slip else Severity.INFORMATION,
    )
