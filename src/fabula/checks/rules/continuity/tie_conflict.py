"""Kin who are something else to each other in another place.

## What it finds

Somebody who is the brother of another in one place and the cousin, the uncle or the father in another. It
compares what is told by name (“her brother Torvald”, “Torvald was her cousin”), and also a relative without
a name who can be no other: “my brother and I grew up there” and, in the answer, “your cousin’s accident”;
“their father’s house” and, in the same quarrel, “our uncle’s house”; “the same aunt” where no aunt was told
of; whoever is pointed at (“this is my sister”) where only a niece is at hand. It also finds ties that turn
about (a landlady who is a lodger, a teacher who is the pupil), a betrothed who is a sister, the brother of
an only child, the wife of one who never married, a widow whose husband is expected, a mother who has died
and comes in, the fiancé of a married woman, and twins years apart.

A stepfather who is called a father, a brother-in-law who is called a brother, kin by adoption and in a manner
of speaking are left alone, and so are those who are called “uncle” or “brother” to their faces. Where
somebody only says it, and is told to lie, it is information.

## Why it matters

Who is whose brother carries the weight of a story. A reader who meets a cousin where a brother was looks for
a second person, and then for the author.

## Example

```txt
Adele shared the mill with her brother Torvald, who ground and never spoke. Every Sunday they walked to the
weir. In spring the wheel broke. Torvald, her cousin, went down to the town to find a smith.
```

It should have been:

```txt
Adele shared the mill with her brother Torvald, who ground and never spoke. Every Sunday they walked to the
weir. In spring the wheel broke. Torvald, her brother, went down to the town to find a smith.
```

## Options

None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.kin_answers import (
    differ,
    is_asked_after,
    is_same_kind,
    quotation_of,
    taken_up,
)
from fabula.checks.lone_kin import lone_kin, unequal_twins
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import TieKind, kin_word, tie_nouns
from fabula.story.claims.claim import Voice
from fabula.story.entries import Tie
from fabula.story.kin import Relative, relatives
from fabula.story.kin_places import GENERATIONS, may_be_mistaken
from fabula.story.model import Story

_LEAST = 0.7
"""Confidence that a relative is somebody's;"""
_DOUBTFUL = 0.5
"""that of the one of his kind in a story,"""
_SHORT = 30_000
"""and words up to which a story is short: every relative in it is there for a reason."""
_OFTEN = 3
"""Times that a tie is told in a long work before one that differs is a slip."""
_USUAL = 3
"""Times that a relative without a name is told of who is one of a short story's people."""
_REPLIES = 6
"""Quotations within which an answer takes up who was spoken of."""
_NEAR = 350
"""Characters of text within which somebody is at hand."""
_CLOSE = 100
_BEFORE = 20_000
"""Characters of text before a relative in which he may be told of as new."""
_RARE = 8
"""Times that a name stands in a story which two places are tied by."""
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,})")
_ELSEWHERE = re.compile(
    r"\b(?:had|would|used to|once|dead|died|never|ever|always|remember\w*|if|like)\b", re.I
)
"""What tells of a relative who is not there, or only thought of."""
_OF_HIS = re.compile(r"['’]s?\b")
_SENDING = re.compile(r"\b(?:tell|ask|give|remind|thank|warn|send|show|greet|kiss|hug)\s+$", re.I)
_TOWARDS = re.compile(
    r"\b(?:at|to|towards?|from|beside|behind|past|with|by|near|round|over|after|for|of|kissed|hugged|told|asked|"
    r"touched|watched|nudged|followed|answered|ignored|thanked|helped)\s+$",
    re.I,
)
_LYING = ("lie", "lied", "lies", "lying", "liar", "pretend", "pretended", "pretending", "untrue")


def check(context: Context) -> Iterator[Finding]:
    """Kin who exclude each other."""
    story = context.story
    kin = relatives(story.ties, story.characters)
    told: set[tuple[int, int]] = set()
    for owner, known in kin.items():
        for one, other in (
            *_by_name(known, short=story.words <= _SHORT),
            *_without_name(story, owner, known),
        ):
            key = (one.tie.span.start, other.tie.span.start)
            if key not in told and key[::-1] not in told:
                told.add(key)
                yield _finding(context, owner, one, other)
    yield from lone_kin(context, kin)
    yield from unequal_twins(context)
    known_spans = {start for pair in told for start in pair}
    for slip in story.kin_slips:
        if slip.span.start not in known_spans:
            here, there = (quoted(context.source.words_at(span)) for span in (slip.span, slip.other))
            why = "a marriage rules that out" if slip.marriage else "nobody is both"
            yield Finding(
                slip.span,
                f"{here} here, but {there} where the same is told before: {why}.",
                (Related(slip.other, "told otherwise here"),),
            )


def _by_name(known: Sequence[Relative], *, short: bool) -> Iterator[tuple[Relative, Relative]]:
    """Pairs that say of one relative what excludes each other.

    Of two kinds that are both told again and again each is somebody's: two people bear one name.
    """
    named: dict[str, list[Relative]] = {}
    for each in known:
        if each.character is not None:
            named.setdefault(each.character, []).append(each)
    for claims in named.values():
        told = Counter(each.kind for each in claims)
        for one, other in combinations([each for each in claims if each.plain], 2):
            few, many = sorted((told[one.kind], told[other.kind]))
            slip = few == 1 and (short or many >= _OFTEN)
            if slip and differ(one, other) and (short or may_be_mistaken(one.kind, other.kind)):
                yield one, other
                break


def _without_name(story: Story, owner: str, known: Sequence[Relative]) -> Iterator[tuple[Relative, Relative]]:
    """Relatives spoken of but once, beside the one whom they stand in the place of."""
    yield from taken_up(story, owner, known)
    for each in known:
        tie = each.tie
        if (
            tie.form is not TieForm.POSSESSIVE
            or tie.plural
            or tie.text.lower().startswith("their ")
            or tie.owner != owner
            or each.kind not in GENERATIONS
        ):
            continue
        only = _is_only_one(story, tie)
        if tie.confidence < (_DOUBTFUL if only else _LEAST) or is_asked_after(story, tie):
            continue
        if any(other is not each and is_same_kind(each, other) for other in known) or _is_introduced(
            story, tie
        ):
            continue
        if story.words > _SHORT and each.kind is TieKind.PARENT:
            continue
        others = [
            other
            for other in known
            if other is not each
            and differ(each, other)
            and each.kind is not other.kind.inverse
            and (may_be_mistaken(each.kind, other.kind) or _is_one_deed(story, each, other, only=only))
            and not other.tie.plural
        ]
        for other in sorted(others, key=lambda other: not may_be_mistaken(each.kind, other.kind)):
            if only and _is_sent_word(story, each, other):
                yield other, each
                break
            if tie.confidence < _LEAST and not _shares_a_name(story, each, other):
                continue
            shown = any(shows(story, each, other) for shows in (_is_taken_up, _is_at_hand, _shares_a_name))
            if shown or _is_taken_as_known(story, each, other, _times_told(known, other)):
                yield other, each
                break


def _is_only_one(story: Story, tie: Tie) -> bool:
    """Whether nobody else in a short story is ever called so: the one cousin of whom it speaks."""
    if story.words > _SHORT:
        return False
    own = tie_nouns().get(tie.word)
    if own is None:
        return False
    same = [word for word, noun in tie_nouns().items() if (noun.kind, noun.gender) == (own.kind, own.gender)]
    either = "|".join(map(re.escape, same))
    return len(re.findall(rf"\b(?:{either})\b", story.source.text, re.I)) == 1


def _is_introduced(story: Story, tie: Tie) -> bool:
    """Whether one of his kind is told of as new before: "with a cousin from the coast"."""
    before = story.source.text[max(0, tie.span.start - _BEFORE) : tie.span.start]
    noun = re.escape(tie.word)
    return re.search(rf"\b(?:an?|another|one|some)\s+(?:[\w-]+\s+){{0,2}}{noun}\b", before, re.I) is not None


def _is_one_deed(story: Story, each: Relative, other: Relative, *, only: bool) -> bool:
    """Whether two places may speak of one person, whatever kin they make him."""
    if other.kind not in GENERATIONS:
        return False
    return _shares_a_name(story, each, other) or (only and _is_sent_word(story, each, other))


def _is_sent_word(story: Story, each: Relative, other: Relative) -> bool:
    """Whether a line sends word to a relative as to somebody known: "tell my cousin she's to eat"."""
    if TieKind.PARENT in (each.kind, other.kind) or each.tie.voice is not Voice.SPEECH:
        return False
    text, start = story.source.text, each.tie.span.start
    sure = other.plain or other.tie.confidence >= _LEAST
    return sure and _SENDING.search(text[max(0, start - _CLOSE) : start]) is not None


def _is_taken_up(story: Story, each: Relative, other: Relative) -> bool:
    """Whether an answer says "your cousin" of whom the line before called "my brother"."""
    if TieKind.PARENT in (each.kind, other.kind):
        return False
    one, two = quotation_of(story, other.tie), quotation_of(story, each.tie)
    if one is None or two is None or not 0 < two - one <= _REPLIES:
        return False
    said, answer = other.tie.text.split()[0].lower(), each.tie.text.split()[0].lower()
    return (said, answer) in (("my", "your"), ("your", "my"), ("our", "your"))


def _times_told(known: Sequence[Relative], other: Relative) -> int:
    """How often such a relative without a name is told of, where all who are so are told without one."""
    same = [each for each in known if is_same_kind(each, other)]
    nameless = all(each.character is None for each in same)
    return sum(each.tie.confidence >= _LEAST for each in same) if nameless else 0


def _is_taken_as_known(story: Story, each: Relative, other: Relative, times: int) -> bool:
    """Whether a short story speaks of a relative as known who has not been, beside one who is."""
    if story.words > _SHORT or TieKind.PARENT in (each.kind, other.kind):
        return False
    first, then = other.tie, each.tie
    nameless = other.character is None and first.scene == then.scene and first.span < then.span
    usual = times >= _USUAL and first.span < then.span
    if not other.plain and not usual and not (nameless and first.confidence >= _LEAST):
        return False
    if each.tie.voice is Voice.NARRATION:
        return True
    return each.tie.text.split()[0].lower() in ("your", "yer", "thy")


def _is_at_hand(story: Story, each: Relative, other: Relative) -> bool:
    """Whether the narration speaks of a relative where the one it takes him for has just been named."""
    if each.tie.voice is not Voice.NARRATION or other.character is None or not other.plain:
        return False
    span, sentence = each.tie.span, each.tie.sentence
    if each.kind is TieKind.PARENT and not _TOWARDS.search(story.source.text[: span.start][-_CLOSE:]):
        # Everybody has a mother, who comes unannounced; whom somebody looks at is there already.
        return False
    if _ELSEWHERE.search(story.source.words_at(sentence)) or _OF_HIS.match(story.source.text, span.end):
        return False
    near = [
        mention
        for mention in story.mentions
        if mention.character == other.character
        and span.start - _NEAR <= mention.span.start <= span.end + _NEAR // 2
    ]
    return any(not sentence.contains(mention.span) for mention in near) and not any(
        sentence.contains(mention.span) and not mention.span.overlaps(span) for mention in near
    )


def _shares_a_name(story: Story, each: Relative, other: Relative) -> bool:
    """Whether both are spoken of with one rare name, of a place or a thing: "my daughter's in Hathe"."""
    if story.words > _SHORT and TieKind.PARENT in (each.kind, other.kind):
        return False
    if abs(each.tie.span.start - other.tie.span.start) < _NEAR:
        # Words beside each other have the same names around them.
        return False
    one, two = (_names_near(story, relative.tie) for relative in (each, other))
    return any(story.source.text.count(name) <= _RARE for name in one & two)


def _names_near(story: Story, tie: Tie) -> set[str]:
    """Capitalised words near a tie that are no beginnings of sentences and nobody's name."""
    text = story.source.text[max(0, tie.span.start - _CLOSE) : tie.span.end + _CLOSE]
    people = {
        part for character in story.characters for alias in character.aliases for part in alias.text.split()
    }
    days = word_sections("never_names")["calendar"]
    return {name for name in _NAME.findall(text) if name not in people and name.lower() not in days}


def _finding(context: Context, owner: str, one: Relative, other: Relative) -> Finding:
    first, second = sorted(
        (one, other), key=lambda each: (not each.plain and other.plain != one.plain, each.tie.span)
    )
    if first.plain == second.plain and first.tie.span > second.tie.span:
        first, second = second, first
    here, there = quoted(second.tie.text), quoted(first.tie.text)
    words = [kin_word(each.kind, each.gender) for each in (second, first)]
    lied = any(_is_lied(context, each.tie) for each in (one, other))
    return Finding(
        second.tie.span,
        f"{here} here, but {there} elsewhere: to {context.story.character(owner).name} the same person is "
        f"{words[0]} in one place and {words[1]} in the other.",
        (Related(first.tie.span, f"{words[1]} here"),),
        severity=Severity.INFORMATION if lied else None,
    )


def _is_lied(context: Context, tie: Tie) -> bool:
    """Whether the words are told to be a lie."""
    if tie.voice is Voice.NARRATION:
        return False
    text = context.source.text
    around = text[max(0, tie.sentence.start - _CLOSE) : tie.sentence.end + _CLOSE].lower()
    return any(re.search(rf"\b{word}\b", around) for word in _LYING)
