"""What reading a file can end in, other than a source."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that no story can be read from.

    The message is one line for people: the path, what is wrong, what to do about it.
    """
