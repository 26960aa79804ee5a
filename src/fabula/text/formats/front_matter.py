"""YAML front matter at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import yaml

from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.metadata import MetadataBuilder

_LONGEST = 100_000
_FENCED = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)"
    r"(?P<yaml>(?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*(?:\r\n|\r|\n))*)"
    r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"
)


class FrontMatter(NamedTuple):
    """The front matter of a file: where it stands and what it says."""

    span: Span
    """From the first fence to the end of the last one's line."""
    fields: Mapping[str, tuple[str, ...]]
    """Each key, in lower case, with its value or values as text."""

    def metadata(self) -> Metadata:
        """What it says of the work."""
        gathering = MetadataBuilder()
        for key, values in self.fields.items():
            gathering.add_values(key, values)
        return gathering.build()


def read_front_matter(text: str, region: Span) -> FrontMatter | None:
    """The front matter at the start of ``region``; ``None`` where there is none, or where it is no mapping.

    A story may begin with a scene break, so what stands between two ``---`` has to be a YAML mapping.
    """
    match = _FENCED.match(text, region.start, min(region.end, region.start + _LONGEST))
    if match is None:
        return None
    try:
        loaded = yaml.safe_load(match.group("yaml"))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or not loaded:
        return None
    fields = {str(key).strip().lower(): _values(value) for key, value in loaded.items()}
    return FrontMatter(
        Span(region.start, match.end()), {key: value for key, value in fields.items() if value}
    )


def _values(value: object) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(str(item).strip() for item in value if _is_scalar(item))
    return (str(value).strip(),) if _is_scalar(value) else ()


def _is_scalar(value: object) -> bool:
    return value is not None and not isinstance(value, (dict, list, tuple, set)) and bool(str(value).strip())
