"""From what the page says to the story model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
        builder = CharacterBuilder(page, person_of, [u.speaker for u in self._utterances.values()])
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
        every = sorted([*marked, *self._asides(ids)], key=lambda q: (q.span.start, -q.span.end))
        nested = self._nested(every)
        return tuple(sorted([*every, *nested], key=lambda q: (q.span.start, -q.span.end)))

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
            found.append(
                Quotation(
                    span=span,
                    text=self._page.source.words_at(span),
                    mode=aside.mode,
                    kind=CueKind.EXPLICIT if told else CueKind.IMPLICIT,
                    speaker=_id(ids, who),
                    addressees=(),
                    confidence=0.9 if who is not None and told else 0.0,
                    marked=False,
                )
            )
        return found

    def _sender(self, name: str) -> int | None:
        """The person whom a message's head names."""
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
        outer = {quotation.span.start: index for index, quotation in enumerate(every)}
        spans = [(q.span, index) for index, q in enumerate(every)]
        found: list[Quotation] = []
        at = 0
        for stretch in self._page.mended.stretches:
            if stretch.depth == 0 or stretch.opening is None or stretch.closing is None:
                continue
            span = self._span(stretch)
            while at + 1 < len(spans) and spans[at + 1][0].start <= span.start:
                at += 1
            if not spans or not spans[at][0].contains(span) or span.start in outer:
                continue
            found.append(
                Quotation(
                    span=span, text=self._page.source.words_at(span), mode=Mode.SPEECH, kind=CueKind.IMPLICIT,
                    speaker=None, addressees=(), confidence=0.0, parent=spans[at][1],
                )
            )  # fmt: skip
        return found

    def _mentions(
        self, person_of: Mapping[int, int], ids: Mapping[int, str], quotations: Sequence[Quotation]
    ) -> tuple[Mention, ...]:
        """Mentions of people and places, in order."""
        found: list[Mention] = []
        starts = [q.span for q in quotations]
        at = -1
        for index, item in enumerate(self._page.references.items):
            person = person_of.get(index)
            if person is None or person not in ids:
                continue
            span = self._tokens.span(item.first, item.end)
            while at + 1 < len(starts) and starts[at + 1].start <= span.start:
                at += 1
            inside = at >= 0 and starts[at].contains(span)
            found.append(
                Mention(
                    span=span,
                    text=self._page.source.words_at(span),
                    kind=item.kind,
                    category=Category.PERSON,
                    entity=f"e{ids[person]}",
                    character=ids[person],
                    quotation=at if inside else None,
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
