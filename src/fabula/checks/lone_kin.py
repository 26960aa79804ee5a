"""Kin of somebody who is told to have none: the brother of an only child, the husband of a spinster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import quoted
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing, Voice
from fabula.story.entries import Tie
from fabula.story.kin import Relative, may_be

_SURE = 0.75
_OWNER = 0.9
"""Confidence of whose relative it is, where no name stands."""
_NAMED = 0.99
_DEAD = re.compile(
    r"\b(?:dead|died|dying|death|drown\w*|kill\w*|lost|late|buried|grave|once|former|ex|widow\w*|divorc\w*)\b",
    re.I,
)
_CHANGES = {
    TieKind.SPOUSE: re.compile(
        r"\b(?:wedding|married|marry|marries|bride|groom|engaged|propos\w+|honeymoon)\b", re.I
    ),
    TieKind.CHILD: re.compile(
        r"\b(?:born|birth|pregnan\w+|adopt\w+|expecting|midwife|stepdaughter|stepson)\b", re.I
    ),
    TieKind.SIBLING: re.compile(
        r"\b(?:born|birth|pregnan\w+|adopt\w+|half|step\w*|secret|foster\w*|real)\b", re.I
    ),
}
"""What may have changed it since, by the kind."""
_TWINS = ("twin", "twins")
_SAYING = (TieForm.NAMED, TieForm.COPULA, TieForm.MUTUAL)


def lone_kin(context: Context, kin: Mapping[str, Sequence[Relative]]) -> Iterator[Finding]:
    """Relatives whom somebody is told not to have."""
    for lack in context.story.ties:
        if lack.form is not TieForm.LACKING or lack.ended or lack.owner_confidence < _SURE:
            continue
        if lack.voice is Voice.SPEECH and lack.speaker is None:
            continue
        for each in kin.get(lack.owner, ()):
            if _is_one(each, lack) and not _is_explained(context, lack, each.tie):
                yield _finding(context, lack, each.tie)
                break


def unequal_twins(context: Context) -> Iterator[Finding]:
    """Twins of whom one is older by years."""
    twins = [tie for tie in context.story.ties if tie.word in _TWINS and tie.standing is Standing.ASSERTED]
    for each in context.story.reckonings:
        pair = {each.character, each.other} - {None}
        if each.kind != "older" or abs(each.years) < 1 or not pair:
            continue
        tie = next((tie for tie in twins if pair & {tie.owner, tie.holder}), None)
        if tie is not None and pair <= ({tie.owner, tie.holder} if tie.holder else pair):
            first, second = sorted((tie.span, each.span))
            words = [quoted(context.source.words_at(span)) for span in (second, first)]
            yield Finding(
                second,
                f"{words[0]} here, but {words[1]} elsewhere: twins are of one age.",
                (Related(first, "the other place"),),
            )


def _is_one(each: Relative, lack: Tie) -> bool:
    tie = each.tie
    if each.kind is not lack.kind or tie.ended or not may_be(each.gender, lack.gender):
        return False
    said = tie.form in _SAYING and tie.confidence >= _SURE
    spoken = tie.form is TieForm.POSSESSIVE and tie.owner == lack.owner and tie.owner_confidence >= _OWNER
    sure = tie.voice is Voice.NARRATION or tie.owner_confidence >= _NAMED
    return said or (spoken and sure)


def _is_explained(context: Context, lack: Tie, tie: Tie) -> bool:
    """Whether one is dead, or something told between may have changed it."""
    text = context.source.text
    if _DEAD.search(text[tie.sentence.start : tie.sentence.end]):
        return True
    first, second = sorted((lack, tie), key=lambda each: each.span)
    change = _CHANGES.get(lack.kind)
    return change is not None and change.search(text[first.span.end : second.sentence.start]) is not None


def _finding(context: Context, lack: Tie, tie: Tie) -> Finding:
    first, second = sorted((lack, tie), key=lambda each: each.span)
    here, there = quoted(second.text), quoted(first.text)
    name = context.story.character(lack.owner).name
    lied = lack.voice is not Voice.NARRATION and lack.speaker != lack.owner
    return Finding(
        second.span,
        f"{here} here, but {there} elsewhere: by one of them {name} has no such kin.",
        (Related(first.span, "the other place"),),
        severity=Severity.INFORMATION if lied else None,
    )
