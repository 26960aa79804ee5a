"""Rich's console, with a say in what happens when nobody reads on."""

from __future__ import annotations

from rich.console import Console


class PipedConsole(Console):
    """A console that lets :func:`fabula.cli.main.run` decide what a broken pipe means."""

    def on_broken_pipe(self) -> None:
        """Pass it on; Rich would leave with 1, which is the code for findings."""
        raise BrokenPipeError
