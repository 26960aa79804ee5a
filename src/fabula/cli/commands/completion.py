"""``fabula completion``: lets a shell complete commands, options and rules."""

from __future__ import annotations

import click

_EPILOG = """\b
Put one of these where your shell reads it at its start:
  ~/.bashrc                    eval "$(fabula completion bash)"
  ~/.zshrc                     eval "$(fabula completion zsh)"
  ~/.config/fish/config.fish   fabula completion fish | source
"""


@click.command("completion", short_help="Let a shell complete commands and rules.", epilog=_EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), help="The shell that you use.")
def command(shell: str) -> None:
    """Print what makes a shell complete fabula's commands, options and rules."""
    from click.shell_completion import get_completion_class

    from fabula.cli.app import app

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(kind(app, {}, "fabula", "_FABULA_COMPLETE").source())
