"""Writes the JSON Schemas of the documents: ``python -m fabula.project.published docs/schema``.

They are JSON Schema, draft 2020-12.  A document may hold fields that its schema does not name yet.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from fabula.project.check_document import CheckDocument
from fabula.project.documents.bible import BibleDocument
from fabula.project.documents.cast import CastDocument
from fabula.project.documents.diff import DiffDocument
from fabula.project.documents.places import PlacesDocument
from fabula.project.documents.search import SearchDocument
from fabula.project.documents.threads import ThreadsDocument
from fabula.project.documents.ties import TiesDocument
from fabula.project.documents.timeline import TimelineDocument
from fabula.project.documents.who import WhoDocument
from fabula.story.schema import StoryDocument

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENTS: Mapping[str, type[msgspec.Struct]] = {
    "fabula.story-1": StoryDocument,
    "fabula.check-1": CheckDocument,
    "fabula.cast-1": CastDocument,
    "fabula.who-1": WhoDocument,
    "fabula.ties-1": TiesDocument,
    "fabula.timeline-1": TimelineDocument,
    "fabula.places-1": PlacesDocument,
    "fabula.threads-1": ThreadsDocument,
    "fabula.search-1": SearchDocument,
    "fabula.diff-1": DiffDocument,
    "fabula.bible-1": BibleDocument,
}


def make_schemas() -> Mapping[str, dict[str, Any]]:
    """The schemas by their file names."""
    schemas: dict[str, dict[str, Any]] = {}
    for name, document in _DOCUMENTS.items():
        schema = _with_clean_descriptions(msgspec.json.schema(document))
        number = name.rpartition("-")[2]
        title = f"{name.rpartition('-')[0]}/{number}"
        schemas[f"{name}.schema.json"] = {"$schema": _DIALECT, "title": title, **schema}
    return schemas


def _with_clean_descriptions(schema: Any) -> Any:
    """The schema without the indentation of docstrings: Python 3.13 takes it out, 3.11 leaves it in."""
    if isinstance(schema, list):
        return [_with_clean_descriptions(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    clean = {key: _with_clean_descriptions(part) for key, part in schema.items()}
    if isinstance(description := schema.get("description"), str):
        clean["description"] = inspect.cleandoc(description)
    return clean


def write_schemas(folder: Path) -> None:
    """Write all schemas into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in make_schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
