"""Gives a story its times: every expression in its place, and each scene its moment."""

from __future__ import annotations

from dataclasses import replace

from fabula.reading.page import Page
from fabula.story.claims.told import Told, told_of
from fabula.story.model import Story
from fabula.story.scenes.presence import present_in
from fabula.story.scenes.settings import settings
from fabula.story.scenes.tell import tellings
from fabula.story.scenes.viewpoint import letter_scenes, viewpoints
from fabula.story.times.calendars import OURS
from fabula.story.times.happenings import find_happenings
from fabula.story.times.scene_clock import scene_times
from fabula.story.times.signs import find_signs
from fabula.story.times.tell import tell_times


def with_times(story: Story, page: Page, told: Told | None = None) -> Story:
    """The story with its times; as it is where it was read without the model.

    ``told`` are the words, where somebody has them already.
    """
    told = told or told_of(story, page)
    if told is None:
        return story
    told_so = tellings(told)
    times = tell_times(page, told, told_so, None if story.calendar == OURS else story.calendar.names)
    moments = scene_times(times, story.scenes, story.calendar)
    where = settings(told, times, [telling.tense for telling in told_so], page.places.places)
    points = viewpoints(told, told_so)
    letters = letter_scenes(told)
    present = present_in(told, told_so)
    scenes = tuple(
        replace(
            scene, when=moments[n], telling=told_so[n], where=where[n], point_of_view=points[n],
            letter=n in letters, present=present[n],
        )
        for n, scene in enumerate(story.scenes)
    )  # fmt: skip
    return replace(
        story, times=times, happenings=tuple(find_happenings(told, times)),
        signs=tuple(find_signs(told, times)), scenes=scenes,
    )  # fmt: skip
