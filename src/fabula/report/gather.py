"""Gathers a report: from a work and what the rules say of it to the document that the page shows."""

from __future__ import annotations

from fabula import __version__
from fabula.checks.engine import Examination
from fabula.project.works import Work
from fabula.report.document import ReportDocument
from fabula.report.findings import MOST, make_findings
from fabula.report.happening import in_order_of_happening
from fabula.report.people import Cast
from fabula.report.pictures import Pictures
from fabula.report.quoting import Quoter
from fabula.report.telling import Telling
from fabula.report.units import units_of
from fabula.story.speech import spoken_lines

_WORDS_A_MINUTE = 238
"""Silent reading of adults (Brysbaert, 2019)."""
_OTHERS = 60
_ABSENT = 80


def report_document(work: Work, examination: Examination) -> ReportDocument:
    """Everything that the report of a work says."""
    story = work.story
    metadata = story.source.metadata
    quoter = Quoter(story)
    units = units_of(story, quoter)
    cast = Cast(story, quoter, units)
    telling = Telling(story, cast, quoter, units)
    faults = [each for each in examination.diagnostics if each.severity.claims_fault]
    advice = [each for each in examination.diagnostics if not each.severity.claims_fault]
    path = story.source.path
    return ReportDocument(
        title=metadata.title or (path.stem if path is not None else work.name),
        author=metadata.author or "",
        name=work.name,
        summary=" ".join((metadata.summary or "").split()),
        words=story.words,
        reading_time=_reading_time(story.words),
        chapters=len(story.chapters),
        scenes=len(story.scenes),
        lines=len(spoken_lines(story)),
        unit_noun=units.noun,
        units=units.units,
        cast=tuple(cast.member(each) for each in cast.main),
        others=tuple(cast.member(each, full=False) for each in cast.others[:_OTHERS]),
        absent=tuple(cast.member(each, full=False) for each in cast.absent[:_ABSENT]),
        pictures=tuple(Pictures(story, cast, units).draw()),
        ties=tuple(telling.ties()),
        rows=tuple(telling.scenes()),
        in_order=in_order_of_happening(story, quoter),
        places=tuple(telling.places()),
        journeys=tuple(telling.journeys()),
        threads=tuple(telling.threads()),
        faults=make_findings(faults, quoter),
        advice=make_findings(advice, quoter),
        left_out=max(0, len(faults) - MOST) + max(0, len(advice) - MOST),
        in_context=not work.request.rules_only,
        version=__version__,
    )


def _reading_time(words: int) -> str:
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(5 * round(minutes / 5), 60)
    return f"{hours} hour{'' if hours == 1 else 's'}" + (f" {rest} minutes" if rest else "")
