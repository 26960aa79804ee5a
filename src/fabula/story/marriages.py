"""Husbands and wives who cannot be: a widow's who is expected home, the betrothed of a married woman.

Widowhood, and being married, are told outright or in passing ("his late wife", "she had married a dentist");
what speaks of a living spouse, or of one who is only to be, stands after it, here and now, and nothing told
between explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fabula.language.clauses import Mood, Tense
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip, Tie
from fabula.story.here_and_now import is_here_and_now
from fabula.story.kin import may_be
from fabula.story.tie_people import TiePeople
from fabula.text.span import Span

_SHORT = 30_000
"""Words up to which a work is short: in a long one a widow has time to marry."""
_SURE = 0.75
_NEAR = 250
"""Characters of text around a husband among which is told that he is dead, or dreamt of."""
_DEAD = re.compile(
    r"\b(?:dead|died|dying|death|grave\w*|buried|funeral|ghost\w*|spirit|heaven|late|dream\w*|vision|"
    r"portrait|photo\w*|picture|coffin|tomb\w*|memory|memories|remember\w*|first|"
    r"former|ex|was alive|used to|widow\w*)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:remarr\w+|married again|marry again|second (?:husband|wife|marriage)|new (?:husband|wife)|"
    r"step-?(?:mother|father|mum|dad)|adopt\w*|foster\w*|wedding|proposed|proposal|bride|engaged|honeymoon|vows?)\b",
    re.I,
)
_OVER = re.compile(
    r"\b(?:divorc\w+|annul\w+|widow\w*|separated|bigam\w+|ex-(?:husband|wife)|first (?:husband|wife)|"
    r"(?:late|dead) (?:husband|wife)|(?:was|were|are|is) not married|never married|pretend\w*)\b",
    re.I,
)
_ONLY_TO_BE = frozenset(["fiancé", "fiance", "fiancée", "fiancee"])


def find_marriage_slips(told: Told, found: Iterable[FoundTie], ties: Sequence[Tie]) -> Iterator[KinSlip]:
    """Spouses who are told as living though dead, and betrothed of those who are married."""
    if len(told.words) > _SHORT:
        return
    reader = _MarriageReader(told, ties)
    yield from reader.living(tie for tie in ties if tie.form is TieForm.LACKING and tie.ended)
    yield from reader.only_betrothed(found)


class _MarriageReader:
    def __init__(self, told: Told, ties: Sequence[Tie]) -> None:
        self._told, self._people = told, TiePeople(told)
        self._text = told.source.text
        self._ties = ties

    def living(self, widowed: Iterable[Tie]) -> Iterator[KinSlip]:
        """Husbands, and mothers, who are there after all."""
        first: dict[tuple[str, TieKind], list[Tie]] = {}
        for tie in widowed:
            if tie.owner_confidence >= _SURE and tie.standing is Standing.NEGATED:
                first.setdefault((tie.owner, tie.kind), []).append(tie)
        for tie in self._ties:
            since = next(
                (
                    each
                    for each in first.get((tie.owner, tie.kind), ())
                    if may_be(each.gender, tie.gender) and each.sentence < tie.span
                ),
                None,
            )
            possessive = tie.form is TieForm.POSSESSIVE and not tie.plural and not tie.ended
            if since is None or not possessive or tie.owner_confidence < _SURE or not self._is_alive(tie):
                continue
            between = self._text[since.span.end : tie.sentence.end]
            around = self._text[max(since.sentence.end, tie.span.start - _NEAR) : tie.span.end + _NEAR]
            if not _AGAIN.search(between) and not _DEAD.search(around):
                yield KinSlip(span=tie.span, other=since.span, marriage=True)

    def only_betrothed(self, found: Iterable[FoundTie]) -> Iterator[KinSlip]:
        """Who has married and is then somebody's fiancée, here and now."""
        married = sorted(self._married(found), key=lambda each: each[1])
        for tie in self._ties:
            if tie.kind is not TieKind.BETROTHED or tie.form is not TieForm.POSSESSIVE or tie.plural:
                continue
            if tie.word not in _ONLY_TO_BE or tie.owner_confidence < _SURE or not self._is_alive(tie):
                continue
            since = next((span for who, span in married if who == tie.owner and span < tie.span), None)
            if since is not None and not _OVER.search(self._text[: tie.sentence.end]):
                yield KinSlip(span=tie.span, other=since, marriage=True)

    def _married(self, found: Iterable[FoundTie]) -> Iterator[tuple[str, Span]]:
        """Who is told to be married, and where."""
        for tie in self._ties:
            spouse = tie.kind is TieKind.SPOUSE and tie.standing is Standing.ASSERTED and not tie.ended
            said = tie.form in (TieForm.NAMED, TieForm.COPULA, TieForm.POSSESSIVE) and not tie.plural
            if spouse and said and tie.owner_confidence >= _SURE:
                yield tie.owner, tie.span
        for each in found:
            if each.kind is not TieKind.SPOUSE or each.form is not TieForm.VERB:
                continue
            clause = self._told.clause_at(each.word)
            asserted = clause is not None and clause.mood is Mood.ASSERTED and not clause.negated
            if clause is None or not asserted or clause.tense is not Tense.PAST or each.ended:
                continue
            who = self._people.person(each.holders[0])
            if who.character is not None and who.confidence >= _SURE:
                yield who.character, self._told.span(each.first, each.end)

    def _is_alive(self, tie: Tie) -> bool:
        """Whether a spouse does something, or is about to, as the story is told."""
        told = self._told
        words = told.words_of(tie.span)
        word = next((at for at in words if told.lower(at) == tie.word), words.start)
        if tie.voice is Voice.NARRATION:
            return is_here_and_now(told, word) or self._is_recognised(word)
        clause = told.clause(word)
        if tie.voice is not Voice.SPEECH or clause is None or clause.mood is Mood.QUESTION:
            return False
        if clause.tense not in (Tense.PRESENT, Tense.FUTURE) or clause.perfect or clause.negated:
            return False
        return told.trees.relation(word) == "nsubj" or clause.predicate == word

    def _is_recognised(self, word: int) -> bool:
        """Whether the narration sees who it is: "it was her husband"."""
        clause = self._told.clause_at(word)
        if clause is None or not clause.copular or clause.subject is None or clause.negated or clause.perfect:
            return False
        return clause.mood is Mood.ASSERTED and self._told.lower(clause.subject) in ("it", "this", "that")
