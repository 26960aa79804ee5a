"""What can go wrong on the way, each told in one line that a person can act on."""

from __future__ import annotations

from pathlib import Path


class ProjectError(Exception):
    """Something could not be done; the message is one line: what, where, and what to do about it."""


class SettingsError(ProjectError):
    """A settings file cannot be used."""


class WriteError(ProjectError):
    """A file was not written.  Nothing has changed where this is raised."""


def reason(error: OSError) -> str:
    """What the system says went wrong, as the middle of a sentence."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def shown(path: Path) -> str:
    """The path as a message names it: on one line, whatever the name holds."""
    return "".join(char if char.isprintable() else "?" for char in str(path))
