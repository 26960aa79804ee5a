"""Story in, diagnostics out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from fabula.checks.diagnostic import Diagnostic, Severity
from fabula.checks.directives import Directive, prose_blocks, read_directives
from fabula.checks.habits import learn_habits
from fabula.checks.intended import Intended, match_intended
from fabula.checks.options import convert_options, options_by_code
from fabula.checks.rule import Context, Finding, Rule, load_rule
from fabula.checks.selection import active_rules, rules_named, severities
from fabula.checks.settings import CheckSettings
from fabula.checks.suppression import VERBS, find_reaches, rules_meant, silence, unknown_words
from fabula.checks.table import RuleInfo
from fabula.language.memo import Memo
from fabula.story.model import Story
from fabula.text.source import Source
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that broke.  The others have run."""

    rule: RuleInfo
    error: Exception


@dataclass(frozen=True, slots=True)
class Examination:
    """What the checks say of a story, and what they were asked not to say."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of their spans."""
    silenced: tuple[Diagnostic, ...] = ()
    """Those that an instruction in the text, or a record of what is intended, keeps quiet."""
    stale: tuple[Intended, ...] = ()
    """Records of what is intended that speak of nothing any more, though their rules have run."""
    failures: tuple[RuleFailure, ...] = ()


def check_story(story: Story, settings: CheckSettings | None = None) -> tuple[Diagnostic, ...]:
    """What the rules say of a story, in the order of their spans.

    Raises:
        CheckSettingsError: the settings ask for something that no rule provides.
        ExceptionGroup: rules broke; the group holds what each of them raised.
    """
    examination = examine_story(story, settings)
    if examination.failures:
        raise ExceptionGroup(
            ", ".join(failure.rule.code for failure in examination.failures),
            [failure.error for failure in examination.failures],
        )
    return examination.diagnostics


def examine_story(
    story: Story,
    settings: CheckSettings | None = None,
    progress: Callable[[int, int], None] | None = None,
    memo: Memo | None = None,
) -> Examination:
    """As :func:`check_story`, but a rule that breaks is reported beside what the others say.

    Args:
        story: what is checked.
        settings: which rules run, and how.
        progress: told how many rules have run, and how many there are.
        memo: what earlier checks have found in paragraphs.

    Raises:
        CheckSettingsError: the settings ask for something that no rule provides.
    """
    settings = settings or CheckSettings()
    infos = active_rules(settings)
    run = _Run(story.source, settings, len(infos), progress)
    directives = read_directives(story.source)
    blocks = prose_blocks(story.source, directives)
    habits = learn_habits(story, blocks, settings.style, memo)
    context = Context(story, habits, blocks, settings.canon, memo=memo or Memo())

    found = run.rules([info for info in infos if not info.last], context, directives)
    silenced, used = silence(found, list(find_reaches(story.source, blocks, directives)))
    matched = match_intended(story.source, found, settings.intended)
    quiet = silenced | matched.keys()
    active = {info.code for info in infos}
    context = replace(
        context,
        unused=tuple(
            each
            for each in directives
            if unknown_words(each) or (each not in used and _is_judged(each, active))
        ),
    )
    found_last = run.rules([info for info in infos if info.last], context, ())
    kept = [diagnostic for index, diagnostic in enumerate(found) if index not in quiet]
    return Examination(
        diagnostics=tuple(sorted([*kept, *found_last], key=_order)),
        silenced=tuple(found[index] for index in sorted(quiet)),
        stale=tuple(
            record
            for number, record in enumerate(settings.intended)
            if record.code in active and number not in matched.values()
        ),
        failures=tuple(run.failures),
    )


@dataclass
class _Run:
    source: Source
    settings: CheckSettings
    total: int
    """How many rules are to run."""
    progress: Callable[[int, int], None] | None = None
    done: int = 0
    failures: list[RuleFailure] = field(default_factory=list)

    def rules(
        self, infos: Iterable[RuleInfo], context: Context, directives: Sequence[Directive]
    ) -> list[Diagnostic]:
        """What these rules say, in order, each thing once."""
        options = options_by_code(self.settings.options)
        overrides = severities(self.settings)
        off = _files_off(self.source, self.settings)
        said: dict[tuple[object, ...], Diagnostic] = {}
        for info in infos:
            rule = load_rule(info)
            converted = convert_options(rule, options.get(info.code, {}))
            for finding in self._findings(rule, context, converted):
                diagnostic = _stamp(finding, info, overrides)
                start = diagnostic.span.start
                if info.code in off.get(self.source.file_at(start).span.start, ()):
                    continue
                if not _is_inside(diagnostic.span, directives):
                    said.setdefault((info.code, diagnostic.span), diagnostic)
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.total)
        return sorted(said.values(), key=_order)

    def _findings(self, rule: Rule, context: Context, options: object) -> Iterator[Finding]:
        try:
            yield from rule.check(context, options)
        except Exception as error:  # whatever it is, the other rules shall be heard, and this be told
            self.failures.append(RuleFailure(rule.info, error))


def _is_inside(span: Span, directives: Sequence[Directive]) -> bool:
    """Whether ``span`` lies in one of the instructions, which are in order."""
    at = bisect_right(directives, span.start, key=lambda directive: directive.span.start) - 1
    return at >= 0 and directives[at].span.contains(span)


def _stamp(finding: Finding, info: RuleInfo, overrides: Mapping[str, Severity]) -> Diagnostic:
    return Diagnostic(
        code=info.code,
        rule=info.name,
        severity=overrides.get(info.code) or finding.severity or info.severity,
        message=finding.message,
        span=finding.span,
        related=finding.related,
        fix=finding.fix,
    )


def _order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return (diagnostic.span.start, diagnostic.span.end, diagnostic.code)


def _files_off(source: Source, settings: CheckSettings) -> Mapping[int, frozenset[str]]:
    """Codes that are off in a file, by the start of the file's text in the source."""
    off: dict[int, frozenset[str]] = {}
    for file in source.files:
        codes: set[str] = set()
        for entry in settings.per_file:
            named = rules_named(entry.selectors, f"files.“{entry.pattern}”")
            if file.path is not None and PurePath(file.path).match(entry.pattern):
                codes.update(rule.code for rule in named)
        off[file.span.start] = frozenset(codes)
    return off


def _is_judged(directive: Directive, active: set[str]) -> bool:
    """Whether it can be told that an instruction had no effect: the rules that it names have run."""
    if directive.verb not in VERBS:
        return True
    return all(rule.code in active or not (directive.words or rule.on) for rule in rules_meant(directive))
