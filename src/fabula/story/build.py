"""From what the page says to the story model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.reading.addressees import find_addressees
from fabula.reading.annotations import Category, Cue, CueKind, MentionKind, Mode
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.hints import NameHints
from fabula.reading.inside import resolve_inside
from fabula.reading.marks import Stretch
from fabula.reading.page import Page, Progress, read_page
from fabula.reading.passes import is_read
from fabula.reading.scenes import SceneSpan, find_chapters
from fabula.story.characters import CharacterBuilder
from fabula.story.model import Mention, NameSlip, Quotation, Scene, Story
from fabula.story.places import find_place_mentions
from fabula.story.speech import count_words
from fabula.text.source import Source
from fabula.text.span import Span


def build_story(source: Source, hints: NameHints | None = None, progress: Progress | None = None) -> Story:
    """Read ``source`` and build its story.

    Args:
        source: the text.
        hints: what the author says of names.
        progress: told each pass, how much of it is done and how much there is.
    """
    return story_of(read_page(source, hints, progress))


def story_of(page: Page) -> Story:
    """The story that a page tells."""
    return _StoryBuilder(page).build()


@dataclass(frozen=True, slots=True)
class _Utterance:
    speaker: int | None
    addressees: tuple[int, ...]
    confidence: float
    group: bool


class _StoryBuilder:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._tokens = page.tokens
        self._utterances = _utterances(page)

    def build(self) -> Story:
        page = self._page
        inside = resolve_inside(
            page.references, page.people, page.resolutions, self._speakers_by_token(), page.quoted
        )
        person_of = {
            index: resolution.person
            for index, resolution in page.resolutions.items()
            if resolution.person is not None
        } | inside
        chapters, scene_spans = find_chapters(page.source)
        builder = CharacterBuilder(page, person_of, self._utterers())
        characters = builder.build()
        ids = builder.ids
        quotations = self._quotations(ids)
        return Story(
            source=page.source,
            words=sum(count_words(b.text) for b in page.source.blocks if is_read(b)),
            chapters=chapters,
            scenes=tuple(self._scene(scene, builder) for scene in scene_spans),
            characters=characters,
            mentions=self._mentions(person_of, ids, quotations),
            quotations=quotations,
            mark_repairs=page.mended.repairs,
            name_slips=self._name_slips(person_of, ids),
            merge_offers=builder.merge_offers(),
        )

    def _utterers(self) -> list[int | None]:
        """Who says, thinks or writes each utterance."""
        thinkers = [
            self._page.resolutions[aside.subject].person
            for aside in self._page.asides
            if aside.subject is not None and aside.subject in self._page.resolutions
        ]
        return [*(u.speaker for u in self._utterances.values()), *thinkers]

    def _speakers_by_token(self) -> dict[int, tuple[int | None, tuple[int, ...]]]:
        found: dict[int, tuple[int | None, tuple[int, ...]]] = {}
        items = self._page.references.items
        at = 0
        for number, quotation in enumerate(self._page.quotations):
            utterance = self._utterances[number]
            stretch = quotation.stretch
            while at < len(items) and items[at].first < stretch.first:
                at += 1
            while at < len(items) and items[at].first < stretch.end:
                found[items[at].first] = (utterance.speaker, utterance.addressees)
                at += 1
        return found

    def _quotations(self, ids: Mapping[int, str]) -> tuple[Quotation, ...]:
        marked = [self._marked(number, ids) for number in range(len(self._page.quotations))]
        every = sorted([*marked, *self._asides(ids)], key=_by_span)
        return _with_parents(sorted([*every, *self._nested(every)], key=_by_span))

    def _marked(self, number: int, ids: Mapping[int, str]) -> Quotation:
        quotation, utterance = self._page.quotations[number], self._utterances[number]
        span = self._span(quotation.stretch)
        return Quotation(
            span=span,
            text=self._page.source.words_at(span),
            mode=quotation.mode,
            kind=self._kind(quotation.cue),
            speaker=_id(ids, utterance.speaker),
            addressees=tuple(ids[a] for a in utterance.addressees if a in ids),
            confidence=utterance.confidence,
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

    def _asides(self, ids: Mapping[int, str]) -> list[Quotation]:
        found: list[Quotation] = []
        for aside in self._page.asides:
            span = self._tokens.span(aside.first, aside.end)
            who = None
            if aside.subject is not None:
                resolution = self._page.resolutions.get(aside.subject)
                who = None if resolution is None else resolution.person
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
                    speaker=_id(ids, who),
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
        """Quotations inside quotations; who is quoted is not told here."""
        starts = {quotation.span.start for quotation in every}
        found: list[Quotation] = []
        at = 0
        for stretch in self._page.mended.stretches:
            if stretch.depth == 0 or stretch.opening is None or stretch.closing is None:
                continue
            span = self._span(stretch)
            while at + 1 < len(every) and every[at + 1].span.start <= span.start:
                at += 1
            if not every or not every[at].span.contains(span) or span.start in starts:
                continue
            found.append(
                Quotation(
                    span=span,
                    text=self._page.source.words_at(span),
                    mode=Mode.SPEECH,
                    kind=CueKind.IMPLICIT,
                    speaker=None,
                    addressees=(),
                    confidence=0.0,
                )
            )
        return found

    def _mentions(
        self, person_of: Mapping[int, int], ids: Mapping[int, str], quotations: Sequence[Quotation]
    ) -> tuple[Mention, ...]:
        """Mentions of people and places, in order."""
        found: list[Mention] = []
        enclosing = _Enclosing([quotation.span for quotation in quotations])
        for index, item in enumerate(self._page.references.items):
            person = person_of.get(index)
            if person is None or person not in ids:
                continue
            span = self._tokens.span(item.first, item.end)
            found.append(
                Mention(
                    span=span,
                    text=self._page.source.words_at(span),
                    kind=item.kind,
                    category=Category.PERSON,
                    entity=f"e{ids[person]}",
                    character=ids[person],
                    quotation=enclosing.innermost(span),
                )
            )
        found.extend(find_place_mentions(self._page, set(person_of)))
        return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))

    def _scene(self, scene: SceneSpan, builder: CharacterBuilder) -> Scene:
        words = sum(
            count_words(block.text)
            for block in (self._page.source.blocks[i] for i in scene.blocks)
            if is_read(block)
        )
        return Scene(scene.span, scene.chapter, builder.present_in(scene.blocks), words)

    def _name_slips(self, person_of: Mapping[int, int], ids: Mapping[int, str]) -> tuple[NameSlip, ...]:
        found: list[NameSlip] = []
        for slip in self._page.slips:
            reference = self._page.references.covering.get(slip.token)
            person = person_of.get(reference) if reference is not None else None
            found.append(
                NameSlip(
                    span=self._tokens.span(slip.token, slip.token + 1),
                    text=self._tokens.texts[slip.token],
                    intended=slip.usual,
                    character=ids.get(person, "") if person is not None else "",
                    usual=self._tokens.span(slip.usual_token, slip.usual_token + 1),
                    confidence=slip.confidence,
                )
            )
        return tuple(found)


_MYSELF = frozenset(["me", "i", "myself"])
"""How who tells the story may head a message."""


def _by_span(quotation: Quotation) -> tuple[int, int]:
    return quotation.span.start, -quotation.span.end


class _Enclosing:
    """Finds the innermost of nested spans around others that come in order of their starts."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0
        self._open: list[int] = []

    def innermost(self, span: Span) -> int | None:
        """Index of the innermost span that holds ``span``."""
        while self._next < len(self._spans) and self._spans[self._next].start <= span.start:
            self._open.append(self._next)
            self._next += 1
        while self._open and self._spans[self._open[-1]].end <= span.start:
            self._open.pop()
        return next((i for i in reversed(self._open[-_DEEPEST:]) if self._spans[i].contains(span)), None)


_DEEPEST = 8
"""Quotations within each other that are looked through."""


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


def _id(ids: Mapping[int, str], person: int | None) -> str | None:
    return None if person is None else ids.get(person)


def _utterances(page: Page) -> dict[int, _Utterance]:
    addressees = find_addressees(page.turns, page.decisions, page.references, page.resolutions, page.people)
    found: dict[int, _Utterance] = {}
    for turn, decision, to in zip(page.turns, page.decisions, addressees, strict=True):
        for number in turn.quotations:
            found[number] = _Utterance(decision.speaker, to, decision.confidence, turn.group)
    for number in range(len(page.quotations)):
        found.setdefault(number, _Utterance(None, (), 0.0, group=False))
    return found
