"""The way in: runs the command line, and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from fabula.cli.app import OutputClosedError, app
from fabula.cli.exits import BROKEN_PIPE, COULD_NOT, INTERRUPTED
from fabula.cli.output import prepare_streams

TRACEBACK_VARIABLE = "FABULA_TRACEBACK"
"""Where it is set in the environment, a fault of Fabula's own shows where it happened."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``fabula`` and leave with its exit code; ``arguments`` default to those of the process."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run ``fabula``; returns the exit code."""
    prepare_streams()
    try:
        code = app.main(arguments, prog_name="fabula", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        click.echo("fabula: interrupted", err=True)
        return INTERRUPTED
    except (OutputClosedError, BrokenPipeError):
        _forget_output()
        return BROKEN_PIPE
    except Exception as error:
        return _tell(error)
    return code if isinstance(code, int) else 0


def _tell(error: Exception) -> int:
    from fabula.project.errors import ProjectError
    from fabula.text.errors import UnreadableError

    if isinstance(error, (ProjectError, UnreadableError)):
        click.echo(f"fabula: {error}", err=True)
        return COULD_NOT
    if isinstance(error, OSError) and error.strerror:
        where = error.filename if isinstance(error.filename, str) else "output"
        click.echo(f"fabula: {where}: {error.strerror.lower()}", err=True)
        return COULD_NOT
    if os.environ.get(TRACEBACK_VARIABLE):
        raise error
    what = " ".join(str(error).split()) or "no message"
    click.echo(
        f"fabula: a fault of fabula's own, please report it: {type(error).__name__}: {what} "
        f"({TRACEBACK_VARIABLE}=1 shows where)",
        err=True,
    )
    return COULD_NOT


def _forget_output() -> None:
    """Whoever read the output has gone; the interpreter must not try to flush it to them at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
