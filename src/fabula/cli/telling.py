"""What is said on standard error, one line each."""

from __future__ import annotations

import click

from fabula.cli.snippet import harmless
from fabula.project.errors import shown
from fabula.project.works import Work


def tell(message: str) -> None:
    """Say one line."""
    click.echo(harmless(f"fabula: {' '.join(message.splitlines())}"), err=True)


def tell_notices(work: Work) -> None:
    """Say what is odd about the files of a work: an encoding guessed, damage repaired, a store given up."""
    for line in work.told:
        tell(f"note: {line}")
    for notice in work.story.source.notices:
        where = f"{shown(notice.path)}: " if notice.path is not None else ""
        tell(f"note: {where}{notice.message}")
