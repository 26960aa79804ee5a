"""Reads works: a file, a folder of chapters, or standard input becomes a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fabula.language.reader_model import load_model, model_threads
from fabula.project.author import IntendedRecord, intended_file_for, load_intended, records_about
from fabula.project.names import name_hints, with_author_names
from fabula.project.progress import BUILDING_SHARE, READING_SHARE, Progress, before_step, part_of
from fabula.project.settings import Configuration, load_configuration
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.reader import read_source, read_source_bytes
from fabula.text.source import Format, Source

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"


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

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.request.name


def read_work(request: Request, progress: Progress | None = None) -> Work:
    """Read one work, with the settings that hold for it.

    Raises:
        SettingsError: its settings cannot be used.
        UnreadableError: it cannot be read.
    """
    path = request.path
    if not request.rules_only:
        load_model(model_threads()).preload()
    start = path if path is not None else Path()
    configuration = load_configuration(start, file=request.settings_file)
    listen = part_of(progress, "reading", start=0.0, share=READING_SHARE)
    if path is None:
        source = read_source_bytes(request.standard_input or b"", format=request.format)
    else:
        source = read_source([path], format=request.format, progress=listen)
    return build_work(request, configuration, source, progress)


def build_work(
    request: Request,
    configuration: Configuration,
    source: Source,
    progress: Progress | None = None,
) -> Work:
    """The work whose text is ``source``.

    Raises:
        SettingsError: the records of what is intended cannot be used.
    """
    names = configuration.settings.names
    intended_file = intended_file_for(request.path, configuration) if request.path is not None else None
    records: Sequence[IntendedRecord] = ()
    if intended_file is not None:
        paths = [file.path for file in source.files if file.path is not None]
        records = records_about(load_intended(intended_file), paths, intended_file.parent)

    listen = part_of(progress, "understanding", start=READING_SHARE, share=BUILDING_SHARE)
    story = build_story(
        source,
        name_hints(names),
        lambda *step: listen(*before_step(*step)),
        None if request.rules_only else load_model(model_threads()),
        request.unknown_below,
    )
    listen(1, 1)
    return Work(
        request=request,
        configuration=configuration,
        intended=tuple(records),
        intended_file=intended_file,
        story=with_author_names(story, names),
    )
