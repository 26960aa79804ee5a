"""The commands.  Each is loaded when it is asked for, so that the others cost nothing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from fabula import __version__

_COMMANDS = {
    "read": "fabula.cli.commands.read",
    "check": "fabula.cli.commands.check",
    "cast": "fabula.cli.commands.cast",
    "who": "fabula.cli.commands.who",
    "ties": "fabula.cli.commands.ties",
    "timeline": "fabula.cli.commands.timeline",
    "places": "fabula.cli.commands.places",
    "threads": "fabula.cli.commands.threads",
    "search": "fabula.cli.commands.search",
    "diff": "fabula.cli.commands.diff",
    "bible": "fabula.cli.commands.bible",
    "report": "fabula.cli.commands.report",
    "rule": "fabula.cli.commands.rule",
    "init": "fabula.cli.commands.init",
    "intend": "fabula.cli.commands.intend",
    "restore": "fabula.cli.commands.restore",
    "completion": "fabula.cli.commands.completion",
}
"""By name, in the order that help lists them: a module whose ``command`` it is."""


class OutputClosedError(Exception):
    """Whoever read the output has stopped reading."""


class LazyGroup(click.Group):
    """A group whose commands are imported by name."""

    def invoke(self, ctx: click.Context) -> Any:
        """As Click does it, but a broken pipe is no error with code 1, which is the code for findings.

        Raises:
            OutputClosedError: the pipe is broken.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise OutputClosedError from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; ``None`` where there is none."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = import_module(module).command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does it, with a near name offered for one that is not known."""
        name = args[0] if args else ""
        if name and name not in _COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"There is no command {name!r}.{_suggestion(name)}")
        return super().resolve_command(ctx, args)


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), _COMMANDS, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  fabula read story.md            who is there, who says what to whom
  fabula check story.md           where the telling slips
  fabula check --fix story.md     mend what can be mended safely
  fabula rule doubled-word        what a rule looks for, and why

Exit codes: 0 clean, 1 findings, 2 something could not be done.
""",
)
@click.version_option(__version__, "-V", "--version", message="fabula %(version)s")
def app() -> None:
    """Read fiction as a careful beta reader does.

    Fabula finds the cast of a story, who says what to whom, and where the telling slips. It works on
    plain text, Markdown, HTML, Word, OpenDocument, RTF, EPUB and FB2 files, offline, and never changes a
    file unless it is asked to.
    """
