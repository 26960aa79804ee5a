"""From what the page says to the story model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fabula.language.memo import Memo
from fabula.language.reader_model import ReaderModel
from fabula.reading.hints import NameHints
from fabula.reading.inside import resolve_inside
from fabula.reading.page import Page, Progress, read_page
from fabula.reading.passes import is_read
from fabula.reading.scenes import SceneSpan
from fabula.story.characters import CharacterBuilder
from fabula.story.claims.gather import with_claims
from fabula.story.claims.told import told_of
from fabula.story.mentions import build_events, build_mentions, persons_in_context
from fabula.story.model import NameSlip, Scene, Story
from fabula.story.quotations import QuotationBuilder, read_utterances
from fabula.story.shifts import build_shifts
from fabula.story.speech import count_words
from fabula.story.times.calendars import OURS, AnyCalendar
from fabula.story.times.place_in_time import with_times
from fabula.text.source import Source


def build_story(
    source: Source,
    hints: NameHints | None = None,
    progress: Progress | None = None,
    model: ReaderModel | None = None,
    unknown_below: float = 0.0,
    memo: Memo | None = None,
    calendar: AnyCalendar | None = None,
) -> Story:
    """Read ``source`` and build its story.

    Args:
        source: the text.
        hints: what the author says of names.
        progress: told each pass, how much of it is done and how much there is.
        model: reads in context what the rules leave open; without it they read by themselves.
        unknown_below: confidence under which a speaker is left unknown, and is only the likeliest of
            the alternatives.
        memo: what earlier readings have left.
        calendar: how the author names and counts days; ``None`` is our own calendar.
    """
    if calendar is not None:
        hints = replace(hints or NameHints(), calendar=calendar.names)
    page = read_page(source, hints, progress, model=model, memo=memo)
    return story_of(page, unknown_below, calendar or OURS)


def story_of(page: Page, unknown_below: float = 0.0, calendar: AnyCalendar = OURS) -> Story:
    """The story that a page tells; see :func:`build_story`."""
    return _StoryBuilder(page, unknown_below, calendar).build()


class _StoryBuilder:
    def __init__(self, page: Page, unknown_below: float, calendar: AnyCalendar) -> None:
        self._page, self._calendar = page, calendar
        self._tokens = page.tokens
        self._utterances = read_utterances(page, unknown_below)
        self._words = [count_words(block.text) if is_read(block) else 0 for block in page.source.blocks]
        """Of each block."""

    def build(self) -> Story:
        page = self._page
        inside = resolve_inside(
            page.references,
            page.people,
            page.resolutions,
            self._speakers_by_token(),
            page.quoted,
            page.inside,
        )
        person_of = {
            index: resolution.person
            for index, resolution in page.resolutions.items()
            if resolution.person is not None
        } | inside
        if page.mentions is not None:
            person_of = persons_in_context(page, page.mentions, person_of)
        builder = CharacterBuilder(page, person_of, self._utterers(person_of))
        characters = builder.build()
        ids = builder.ids
        quotations = QuotationBuilder(page, self._utterances, person_of, ids).build()
        story = Story(
            source=page.source,
            words=sum(self._words),
            chapters=page.chapters,
            scenes=tuple(self._scene(scene, builder) for scene in page.scenes),
            characters=characters,
            mentions=build_mentions(page, person_of, ids, quotations),
            quotations=quotations,
            mark_repairs=page.mended.repairs,
            name_slips=self._name_slips(person_of, ids),
            merge_offers=builder.merge_offers(),
            events=build_events(page),
            shifts=build_shifts(page),
            calendar=self._calendar,
        )
        told = told_of(story, page)
        return with_claims(with_times(story, page, told), page, told)

    def _utterers(self, person_of: Mapping[int, int]) -> list[int | None]:
        """Who says, thinks or writes each utterance."""
        thinkers = [person_of.get(aside.subject) for aside in self._page.asides if aside.subject is not None]
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

    def _scene(self, scene: SceneSpan, builder: CharacterBuilder) -> Scene:
        words = sum(self._words[block] for block in scene.blocks)
        return Scene(scene.span, scene.chapter, builder.present_in(scene.blocks), words)

    def _name_slips(self, person_of: Mapping[int, int], ids: Mapping[int, str]) -> tuple[NameSlip, ...]:
        found: list[NameSlip] = []
        for slip in self._page.slips:
            reference = self._page.references.covering[slip.token]
            person = person_of.get(reference)
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
