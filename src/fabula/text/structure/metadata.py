"""What a header says of the work, gathered from front matter, tag tables and labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fabula.text.source import Metadata

_FIELDS = {
    "title": ("title", "story title", "fic title", "story", "name"),
    "author": ("author", "authors", "author name", "by", "written by", "writer", "creator", "creators",
               "pen name", "penname", "byline"),
    "summary": ("summary", "story summary", "description", "blurb", "synopsis", "abstract"),
    "language": ("language", "lang"),
    "relationships": ("relationship", "relationships", "pairing", "pairings", "ship", "ships", "couple",
                      "couples", "main pairing", "main pairings"),
    "characters": ("character", "characters", "main characters"),
    "fandoms": ("fandom", "fandoms"),
    "tags": ("additional tags", "tags", "freeforms", "keywords", "genre", "genres", "tag"),
}  # fmt: skip
_FIELD_OF = {key: name for name, keys in _FIELDS.items() for key in keys}
_SEPARATOR = re.compile(r"\s*[,;\n]\s*")


@dataclass(slots=True)
class MetadataBuilder:
    """Gathers fields; for each, what was said first counts."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, value: str) -> None:
        """One labelled line: a list is parted at commas."""
        name = _FIELD_OF.get(_normal(key))
        if name in {"relationships", "characters", "fandoms", "tags"}:
            self.add_values(key, [part for part in _SEPARATOR.split(value) if part])
        else:
            self.add_values(key, [" ".join(value.split())])

    def add_values(self, key: str, values: Sequence[str]) -> None:
        """A field whose values are already apart."""
        values = [value for value in values if value]
        if not values:
            return
        name = _FIELD_OF.get(_normal(key))
        if name is None:
            self.other.setdefault(" ".join(key.split()), ", ".join(values))
        elif name in {"title", "author", "summary", "language"}:
            self.texts.setdefault(name, ", ".join(values))
        else:
            self.lists[name] = tuple(dict.fromkeys((*self.lists.get(name, ()), *values)))

    def add_metadata(self, metadata: Metadata) -> None:
        """What a format's own fields say."""
        for name in ("title", "author", "summary", "language"):
            value = getattr(metadata, name)
            if value:
                self.texts.setdefault(name, value)
        for name in ("relationships", "characters", "fandoms", "tags"):
            self.add_values(name, getattr(metadata, name))
        for key, value in metadata.other.items():
            self.other.setdefault(key, value)

    def build(self) -> Metadata:
        """The metadata gathered."""
        return Metadata(
            title=self.texts.get("title"),
            author=self.texts.get("author"),
            summary=self.texts.get("summary"),
            language=self.texts.get("language"),
            relationships=self.lists.get("relationships", ()),
            characters=self.lists.get("characters", ()),
            fandoms=self.lists.get("fandoms", ()),
            tags=self.lists.get("tags", ()),
            other=dict(self.other),
        )


def _normal(key: str) -> str:
    return " ".join(key.lower().replace("_", " ").split()).rstrip(":").removesuffix("(s)")


def merge(parts: Iterable[Metadata]) -> MetadataBuilder:
    """What several files say, the first first."""
    builder = MetadataBuilder()
    for part in parts:
        builder.add_metadata(part)
    return builder
