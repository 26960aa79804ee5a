"""Quotations of the story: said, thought, written, and quoted in each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.reading.annotations import Cue, CueKind, MentionKind, Mode
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.marks import Stretch
from fabula.reading.page import Page
from fabula.story.model import Alternative, Quotation
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who says one of the page's quotations, and to whom; people are indices."""

    speaker: int | None
    addressees: tuple[int, ...]
    confidence: float
    group: bool
    alternatives: tuple[tuple[int, float], ...] = ()
    """Others who may have said it, with how likely that is."""


class QuotationBuilder:
    """Builds the quotations of a page."""

    def __init__(
        self,
        page: Page,
        utterances: Mapping[int, Utterance],
        person_of: Mapping[int, int],
        ids: Mapping[int, str],
    ) -> None:
        """``person_of`` leads from references to people, ``ids`` from people to characters."""
        self._page = page
        self._tokens = page.tokens
        self._utterances = utterances
        self._person_of = person_of
        self._ids = ids

    def build(self) -> tuple[Quotation, ...]:
        """All quotations in order, each with the index of the one it is quoted in."""
        marked = [self._marked(number) for number in range(len(self._page.quotations))]
        every = sorted([*marked, *self._asides()], key=_by_span)
        return _with_parents(sorted([*every, *self._nested(every)], key=_by_span))

    def _marked(self, number: int) -> Quotation:
        quotation, utterance = self._page.quotations[number], self._utterances[number]
        span = self._span(quotation.stretch)
        return Quotation(
            span=span,
            text=self._page.source.words_at(span),
            mode=quotation.mode,
            kind=self._kind(quotation.cue),
            speaker=self._id(utterance.speaker),
            addressees=tuple(self._ids[a] for a in utterance.addressees if a in self._ids),
            confidence=utterance.confidence,
            alternatives=tuple(
                Alternative(self._ids[person], share)
                for person, share in utterance.alternatives
                if person in self._ids
            ),
            cue=self._cue(quotation.cue),
            continues=quotation.continues,
            group=utterance.group,
        )

    def _span(self, stretch: Stretch) -> Span:
        return self._tokens.span(stretch.first, stretch.end)

    def _kind(self, cue: FoundCue | None) -> CueKind:
        if cue is None or cue.subject is None or cue.strength is Strength.BEAT:
            return CueKind.IMPLICIT
        if cue.strength is Strength.LED and "speech" not in cue.modes and "manner" not in cue.modes:
            return CueKind.IMPLICIT
        item = self._page.references.items[cue.subject]
        return CueKind.EXPLICIT if item.kind is MentionKind.PROPER else CueKind.ANAPHORIC

    def _cue(self, cue: FoundCue | None) -> Cue | None:
        if cue is None:
            return None
        subject = None if cue.subject is None else self._page.references.items[cue.subject]
        return Cue(
            span=self._tokens.span(cue.first, cue.end),
            verb=self._tokens.span(cue.verb, cue.verb + 1),
            speaker=None if subject is None else self._tokens.span(subject.first, subject.end),
        )

    def _asides(self) -> list[Quotation]:
        found: list[Quotation] = []
        for aside in self._page.asides:
            span = self._tokens.span(aside.first, aside.end)
            who = None
            if aside.subject is not None:
                who = self._person_of.get(aside.subject)
            elif aside.sender:
                who = self._sender(aside.sender)
            told = aside.subject is not None or bool(aside.sender)
            kind = CueKind.EXPLICIT if told else CueKind.IMPLICIT
            if aside.subject is not None:
                named = self._page.references.items[aside.subject].kind is MentionKind.PROPER
                kind = CueKind.EXPLICIT if named else CueKind.ANAPHORIC
            found.append(
                Quotation(
                    span=span,
                    text=self._page.source.words_at(span),
                    mode=aside.mode,
                    kind=kind,
                    speaker=self._id(who),
                    addressees=(),
                    confidence=0.9 if who is not None and told else 0.0,
                    marked=False,
                )
            )
        return found

    def _sender(self, name: str) -> int | None:
        """The person whom a message's head names; "Me" is who tells the story."""
        if name.lower() in _MYSELF:
            return self._page.people.narrator
        words = tuple(name.lower().split())
        for number, person in enumerate(self._page.people.named):
            if any(group.parts == words or group.parts == words[1:] for group in person.groups):
                return number
        matches = [
            number
            for number, person in enumerate(self._page.people.named)
            if any(set(words) & set(group.parts) for group in person.groups)
        ]
        return matches[0] if len(matches) == 1 else None

    def _nested(self, every: Sequence[Quotation]) -> list[Quotation]:
        """Quotations inside quotations, with who is quoted where a clause beside them tells."""
        starts = {quotation.span.start for quotation in every}
        found: list[Quotation] = []
        at = 0
        for nested in self._page.nested:
            span = self._span(nested.stretch)
            while at + 1 < len(every) and every[at + 1].span.start <= span.start:
                at += 1
            if not every or not every[at].span.contains(span) or span.start in starts:
                continue
            subject = None if nested.cue is None else nested.cue.subject
            speaker = None if subject is None else self._id(self._person_of.get(subject))
            found.append(
                Quotation(
                    span=span,
                    text=self._page.source.words_at(span),
                    mode=Mode.SPEECH,
                    kind=self._kind(nested.cue),
                    speaker=speaker,
                    addressees=(),
                    confidence=0.0 if speaker is None else _QUOTED,
                    cue=self._cue(nested.cue),
                )
            )
        return found

    def _id(self, person: int | None) -> str | None:
        return None if person is None else self._ids.get(person)


_OFFERED = 4
"""Others that are kept as possible speakers."""
_QUOTED = 0.6
"""Confidence in whom somebody quotes."""
_MYSELF = frozenset(["me", "i", "myself"])
"""How who tells the story may head a message."""


def _by_span(quotation: Quotation) -> tuple[int, int]:
    return quotation.span.start, -quotation.span.end


def _with_parents(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations, in order, each with the index of the one it is quoted in."""
    parents: list[int | None] = []
    spans: list[Span] = []
    open_ones: list[int] = []
    for index, quotation in enumerate(quotations):
        while open_ones and spans[open_ones[-1]].end <= quotation.span.start:
            open_ones.pop()
        inside = open_ones[-1] if open_ones and spans[open_ones[-1]].contains(quotation.span) else None
        parents.append(inside)
        spans.append(quotation.span)
        open_ones.append(index)
    return tuple(replace(q, parent=parent) for q, parent in zip(quotations, parents, strict=True))


def read_utterances(page: Page, unknown_below: float = 0.0) -> dict[int, Utterance]:
    """Speaker and addressees of every quotation of the page, by its index.

    A speaker of less confidence than ``unknown_below`` is left out and stands first among the alternatives.
    """
    found: dict[int, Utterance] = {}
    for turn, decision, to in zip(page.turns, page.decisions, page.addressees, strict=True):
        for number in turn.quotations:
            known = decision.speaker if decision.confidence >= unknown_below else None
            others = tuple((p, share) for p, share in decision.alternatives if p != known)
            found[number] = Utterance(known, to, decision.confidence, turn.group, others[:_OFFERED])
    for number in range(len(page.quotations)):
        found.setdefault(number, Utterance(None, (), 0.0, group=False))
    return found
