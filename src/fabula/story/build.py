"""From what the page says to the story model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.reading.annotations import Category
from fabula.reading.hints import NameHints
from fabula.reading.inside import resolve_inside
from fabula.reading.page import Page, Progress, read_page
from fabula.reading.passes import is_read
from fabula.reading.scenes import SceneSpan, find_chapters
from fabula.story.characters import CharacterBuilder
from fabula.story.model import Mention, NameSlip, Quotation, Scene, Story
from fabula.story.places import find_place_mentions
from fabula.story.quotations import QuotationBuilder, read_utterances
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


class _StoryBuilder:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._tokens = page.tokens
        self._utterances = read_utterances(page)

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
        quotations = QuotationBuilder(page, self._utterances, person_of, ids).build()
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
