"""Checks works under their settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fabula.checks.diagnostic import Diagnostic, Severity
from fabula.checks.engine import Examination, examine_story
from fabula.checks.habits import Style
from fabula.checks.selection import active_rules, rules_named
from fabula.checks.settings import CheckSettings, CheckSettingsError, FileIgnore
from fabula.checks.usage import CommaPlace, DashStyle, DialogueMarks, EllipsisStyle, Glyphs
from fabula.language.memo import Memo
from fabula.project.bible.word import canon_of
from fabula.project.errors import SettingsError, shown
from fabula.project.garbage import uncollected
from fabula.project.progress import BUILDING_SHARE, CHECKING_SHARE, READING_SHARE, Progress, part_of
from fabula.project.settings import (
    Configuration,
    CueCommas,
    Dashes,
    Drawn,
    Ellipses,
    Marks,
    Settings,
    Variant,
)
from fabula.project.works import Work

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_SPELLING_RULES = frozenset(("misspelt-name", "name-in-two-spellings", "uncapitalised-name"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of one run, over the settings."""

    select: tuple[str, ...] = ()
    """Only these rules, whatever the settings select or ignore; empty leaves it to the settings."""
    ignore: tuple[str, ...] = ()
    """Not these rules."""
    severity: Severity = Severity.HINT
    """What claims less is left out."""
    heed_intended: bool = True
    """Whether records of what is intended keep their findings quiet."""


def validate(asked: Asked) -> None:
    """Raise where ``asked`` names no rule.

    Raises:
        SettingsError: it does; the message says what it might have meant.
    """
    try:
        rules_named(asked.select, "--select")
        rules_named(asked.ignore, "--ignore")
    except CheckSettingsError as error:
        raise SettingsError(str(error)) from None


def needs_model(asked: Asked, configuration: Configuration) -> bool:
    """Whether a rule is to run that needs what only the trained model reads.

    Raises:
        SettingsError: the settings ask for something that no rule provides.
    """
    validate(asked)
    try:
        return any(rule.reads_in_context for rule in active_rules(_selection(asked, configuration.settings)))
    except CheckSettingsError as error:
        raise _in_settings(error, configuration) from None


def check_work(
    work: Work, asked: Asked | None = None, progress: Progress | None = None, memo: Memo | None = None
) -> Examination:
    """What the rules say of a work; what ``memo`` knows of earlier checks is not looked at again.

    Raises:
        SettingsError: the settings ask for something that no rule provides.
    """
    asked = asked or Asked()
    validate(asked)
    listen = part_of(progress, "checking", start=READING_SHARE + BUILDING_SHARE, share=CHECKING_SHARE)
    listen(0, 1)
    try:
        with uncollected():
            examination = examine_story(work.story, check_settings(work, asked), listen, memo)
    except CheckSettingsError as error:
        raise _in_settings(error, work.configuration) from None
    listen(1, 1)
    kept = tuple(each for each in examination.diagnostics if _is_wanted(each, work, asked))
    return replace(examination, diagnostics=kept)


def check_settings(work: Work, asked: Asked) -> CheckSettings:
    """What the checks are told about a work."""
    settings = work.configuration.settings
    return replace(
        _selection(asked, settings),
        per_file=tuple(FileIgnore(pattern, table.ignore) for pattern, table in settings.files.items()),
        severity=settings.rules.severity,
        options=settings.rules.options,
        style=style_of(settings),
        intended=tuple(record.as_intended() for record in work.intended) if asked.heed_intended else (),
        canon=canon_of(work.story, work.bible),
    )


def _selection(asked: Asked, settings: Settings) -> CheckSettings:
    """Which rules run."""
    rules = settings.rules
    return CheckSettings(
        select=asked.select or rules.select,
        enable=() if asked.select else rules.enable,
        ignore=asked.ignore if asked.select else (*rules.ignore, *asked.ignore),
    )


def _in_settings(error: CheckSettingsError, configuration: Configuration) -> SettingsError:
    """The error, with the file of the settings."""
    where = f"{shown(configuration.file)}: " if configuration.file is not None else ""
    return SettingsError(f"{where}{error}")


def style_of(settings: Settings) -> Style:
    """What the settings say of the story's style; what they leave open is learned from the story."""
    typography, dialogue, commas = settings.typography, settings.dialogue.marks, settings.dialogue.cue_commas
    if settings.language.variant is Variant.AMERICAN:
        dialogue = Marks.DOUBLE if dialogue is Marks.AUTO else dialogue
        commas = CueCommas.INSIDE if commas is CueCommas.AUTO else commas
    return Style(
        dialogue=None if dialogue is Marks.AUTO else DialogueMarks[dialogue.name],
        marks=_glyphs(typography.quotation_marks),
        apostrophes=_glyphs(typography.apostrophes),
        dashes=None if typography.dashes is Dashes.AUTO else DashStyle[typography.dashes.name],
        ellipses=None if typography.ellipses is Ellipses.AUTO else EllipsisStyle[typography.ellipses.name],
        cue_commas=None if commas is CueCommas.AUTO else CommaPlace[commas.name],
    )


def _glyphs(drawn: Drawn) -> Glyphs | None:
    return None if drawn is Drawn.AUTO else Glyphs[drawn.name]


def _is_wanted(diagnostic: Diagnostic, work: Work, asked: Asked) -> bool:
    if _RANK[diagnostic.severity] > _RANK[asked.severity]:
        return False
    canon = work.configuration.settings.spelling.canon
    if not canon or diagnostic.rule not in _SPELLING_RULES:
        return True
    return work.story.source.words_at(diagnostic.span) not in canon
