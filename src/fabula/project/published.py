"""Writes the JSON Schemas of the documents: ``python -m fabula.project.published docs/schema``.

They are JSON Schema, draft 2020-12.  A document may hold fields that its schema does not name yet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from fabula.project.check_document import CheckDocument
from fabula.story.schema import StoryDocument

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENTS: Mapping[str, type[msgspec.Struct]] = {
    "fabula.story-1": StoryDocument,
    "fabula.check-1": CheckDocument,
}


def make_schemas() -> Mapping[str, dict[str, Any]]:
    """The schemas by their file names."""
    schemas: dict[str, dict[str, Any]] = {}
    for name, document in _DOCUMENTS.items():
        schema = msgspec.json.schema(document)
        number = name.rpartition("-")[2]
        title = f"{name.rpartition('-')[0]}/{number}"
        schemas[f"{name}.schema.json"] = {"$schema": _DIALECT, "title": title, **schema}
    return schemas


def write_schemas(folder: Path) -> None:
    """Write all schemas into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in make_schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
