"""The real program, run as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parent.parent
SAMPLE = REPOSITORY / "examples" / "a-fifth-too-wide.md"
_OWN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "FABULA_TRACEBACK", "PYTHONIOENCODING")


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.raw)


@dataclass(frozen=True)
class Program:
    """``fabula`` in a folder."""

    folder: Path

    def __call__(
        self, *arguments: str | Path, given: bytes = b"", cwd: Path | None = None, **variables: str
    ) -> Ran:
        """Run it with these arguments, standard input and environment variables."""
        done = subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=cwd or self.folder,
            input=given,
            capture_output=True,
            env=environment(**variables),
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

    @property
    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, "-m", "fabula"]


def validator(schema: Mapping[str, Any]) -> Any:
    """What validates documents by a JSON Schema, which is itself validated first."""
    # jsonschema brings no types; by this way it is Any, and says so.
    kind = import_module("jsonschema").Draft202012Validator
    kind.check_schema(schema)
    return kind(schema)


def write_docx(path: Path, markdown: str) -> None:
    """Make a Word file of a Markdown text."""
    import_module("pypandoc").convert_text(markdown, "docx", format="md", outputfile=str(path))


def environment(**variables: str) -> dict[str, str]:
    """The environment without what changes the program's output, and with ``variables``."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    return kept | {"PYTHONUTF8": "1", "FABULA_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | variables
