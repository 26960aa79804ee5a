"""Compares two drafts of a work, with what the checks say of each."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.intended import intended_from, match_intended
from fabula.project.checking import Asked, check_work
from fabula.project.works import Work
from fabula.story.drafts.compare import Comparison, compare_drafts


@dataclass(frozen=True)
class DraftComparison:
    """What has changed, and which findings have come and gone."""

    comparison: Comparison
    come: tuple[Diagnostic, ...]
    """Findings in the new draft that the old one had not."""
    gone: tuple[Diagnostic, ...]
    """Findings of the old draft that are settled."""
    left: int
    """Findings that both have."""


def compare_works(old: Work, new: Work) -> DraftComparison:
    """What has changed from one draft to the other.

    Raises:
        SettingsError: the settings ask for something that no rule provides.
    """
    before = check_work(old, Asked()).diagnostics
    after = check_work(new, Asked()).diagnostics
    # A finding is known again as a record of what is intended is: by its words and what stands around them.
    records = [intended_from(old.story.source, each) for each in before]
    matched = match_intended(new.story.source, after, records)
    same = set(matched.values())
    return DraftComparison(
        comparison=compare_drafts(old.story, new.story),
        come=tuple(each for at, each in enumerate(after) if at not in matched),
        gone=tuple(each for at, each in enumerate(before) if at not in same),
        left=len(matched),
    )
