"""Reads works: a file, a folder of chapters, or standard input becomes a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fabula.language.memo import Memo
from fabula.language.reader_model import load_model, model_threads
from fabula.project.author import IntendedRecord, intended_file_for, load_intended, records_about
from fabula.project.bible.word import Bible, calendar_of, load_bible, names_with, with_author_word
from fabula.project.garbage import uncollected
from fabula.project.keeping import kept_for
from fabula.project.names import name_hints, with_author_names
from fabula.project.places import STANDARD_INPUT_NAME
from fabula.project.progress import BUILDING_SHARE, READING_SHARE, Progress, before_step, part_of
from fabula.project.settings import Configuration, load_configuration
from fabula.story.build import build_story
from fabula.story.claims.claim import Claim
from fabula.story.model import Story
from fabula.text.reader import read_source, read_source_bytes
from fabula.text.source import Format, Source

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked to have read."""

    target: str
    """A file, a folder, or ``-`` for standard input."""
    standard_input: bytes | None = None
    """What came in there, where ``target`` is ``-``."""
    format: Format | None = None
    """``None`` leaves it to be told from the file."""
    settings_file: Path | None = None
    """``None`` looks for the nearest upward."""
    unknown_below: float = 0.0
    """Confidence under which a speaker is left unknown."""
    rules_only: bool = True
    """Read without the trained model."""
    keeps: bool = True
    """Keep what is read for the next time, where there is a place for it (:mod:`fabula.project.keeping`)."""

    @property
    def path(self) -> Path | None:
        """The file or folder; ``None`` for standard input."""
        return None if self.target == STANDARD_INPUT else Path(self.target)

    @property
    def name(self) -> str:
        """What messages call it."""
        return STANDARD_INPUT_NAME if self.path is None else str(self.path)


@dataclass(frozen=True, slots=True)
class Work:
    """A story with what its author says of it."""

    request: Request
    configuration: Configuration
    intended: tuple[IntendedRecord, ...]
    intended_file: Path | None
    """Where its records are kept, whether or not there are any; ``None`` for standard input."""
    story: Story
    claims_read: tuple[Claim, ...] = ()
    """The story's claims as they were read, those too that the author has struck out."""
    bible: Bible | None = None
    """The author's word on what is so; ``None`` for standard input."""
    told: tuple[str, ...] = ()
    """What went wrong with what is kept of earlier readings, one line each; the story is the same."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.request.name


def read_work(
    request: Request,
    progress: Progress | None = None,
    needs_model: Callable[[Configuration], bool] | None = None,
    memo: Memo | None = None,
) -> Work:
    """Read one work, with the settings that hold for it.

    Args:
        request: what to read.
        progress: told how far it has come.
        needs_model: whether, under these settings, what is asked of the work needs the trained model; the
            request is changed to that.  Without it the request itself tells.
        memo: what earlier readings have left; without it, what the store of the work has.

    Raises:
        SettingsError: its settings cannot be used.
        UnreadableError: it cannot be read.
    """
    path = request.path
    start = path if path is not None else Path()
    configuration = load_configuration(start, file=request.settings_file)
    if needs_model is not None:
        request = replace(request, rules_only=not needs_model(configuration))
    if not request.rules_only:
        load_model(model_threads()).preload()
    listen = part_of(progress, "reading", start=0.0, share=READING_SHARE)
    if path is None:
        source = read_source_bytes(request.standard_input or b"", format=request.format)
    else:
        source = read_source([path], format=request.format, progress=listen)
    if memo is not None:
        return build_work(request, configuration, source, progress, memo)
    told: list[str] = []
    wanted = request.keeps and not request.rules_only
    with kept_for(request.path, configuration, told, wanted=wanted) as kept:
        work = build_work(request, configuration, source, progress, kept)
    return replace(work, told=tuple(told))


def build_work(
    request: Request,
    configuration: Configuration,
    source: Source,
    progress: Progress | None = None,
    memo: Memo | None = None,
) -> Work:
    """The work whose text is ``source``.

    Raises:
        SettingsError: the records of what is intended, or the bible, cannot be used.
    """
    bible = load_bible(request.path, configuration) if request.path is not None else None
    names = names_with(configuration.settings.names, bible)
    intended_file = intended_file_for(request.path, configuration) if request.path is not None else None
    records: Sequence[IntendedRecord] = ()
    if intended_file is not None:
        paths = [file.path for file in source.files if file.path is not None]
        records = records_about(load_intended(intended_file), paths, intended_file.parent)

    listen = part_of(progress, "understanding", start=READING_SHARE, share=BUILDING_SHARE)
    with uncollected():
        story = build_story(
            source,
            name_hints(names),
            lambda _, number, __: listen(*before_step(number)),
            None if request.rules_only else load_model(model_threads()),
            request.unknown_below,
            memo,
            calendar_of(bible),
        )
    listen(1, 1)
    return Work(
        request=request,
        configuration=configuration,
        intended=tuple(records),
        intended_file=intended_file,
        story=with_author_word(with_author_names(story, names), bible),
        claims_read=story.claims,
        bible=bible,
    )
