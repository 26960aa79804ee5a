"""Findings as a SARIF 2.1.0 log, which code scanners and editors read.

The standard: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 plus Errata 01.
Columns and offsets are Unicode code points, as ``columnKind`` says.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from fabula import __version__
from fabula.checks.catalogue import RulePage, rule_pages
from fabula.checks.diagnostic import Severity
from fabula.project.check_document import (
    Checked,
    CheckedFileDocument,
    DiagnosticDocument,
    EditDocument,
)
from fabula.project.places import PlaceDocument

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}

_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"\[([^\]\n]+)\]\([^)\n]+\)|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\n]+)\*(?![\w*])")
"""A link, bold, italics."""

Json = dict[str, Any]


def sarif_log(checked: Sequence[Checked]) -> bytes:
    """The log of one run over some works, as indented UTF-8 JSON with a line feed at its end."""
    files = [file for each in checked for file in each.sources]
    writer = _Writer(files)
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Fabula",
                        "semanticVersion": __version__,
                        "rules": [_rule(page) for page in writer.pages],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": _uri(file.path)}, "hashes": {"sha-256": file.sha256}}
                    for file in files
                ],
                "results": [writer.result(diagnostic) for each in checked for diagnostic in each.diagnostics],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


class _Writer:
    def __init__(self, files: Sequence[CheckedFileDocument]) -> None:
        self.pages = tuple(rule_pages())
        self._rule_index = {page.info.code: index for index, page in enumerate(self.pages)}
        self._file_index = {file.path: index for index, file in enumerate(files)}
        self._packed = {file.path for file in files if file.format.packed}
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def result(self, diagnostic: DiagnosticDocument) -> Json:
        result: Json = {
            "ruleId": diagnostic.code,
            "ruleIndex": self._rule_index[diagnostic.code],
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": diagnostic.message},
            "locations": [self._location(diagnostic)],
            "partialFingerprints": {"fabula/v1": self._fingerprint(diagnostic)},
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {"id": number, **self._location(each), "message": {"text": each.message}}
                for number, each in enumerate(diagnostic.related, start=1)
            ]
        if diagnostic.fix is not None:
            result["fixes"] = [self._fix(diagnostic.fix.edits, safe=diagnostic.fix.safe)]
        return result

    def _location(self, place: PlaceDocument) -> Json:
        physical: Json = {"artifactLocation": self._artifact(place.path)}
        if place.path in self._packed:
            # Lines of the extracted text are nowhere in the file, so a region would mislead.
            return {
                "physicalLocation": physical,
                "logicalLocations": [{"name": f"paragraph {place.paragraph}", "kind": "element"}],
            }
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": place.start,
            "charLength": place.end - place.start,
        }
        return {"physicalLocation": physical}

    def _artifact(self, path: str) -> Json:
        return {"uri": _uri(path), "index": self._file_index[path]}

    def _fix(self, edits: Sequence[EditDocument], *, safe: bool) -> Json:
        changes: dict[str, list[Json]] = {}
        for edit in edits:
            changes.setdefault(edit.path, []).append(
                {
                    "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
                    "insertedContent": {"text": edit.text},
                }
            )
        return {
            "description": {"text": "Safe to make as it is." if safe else "Look at this before it is made."},
            "artifactChanges": [
                {"artifactLocation": self._artifact(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }

    def _fingerprint(self, diagnostic: DiagnosticDocument) -> str:
        """The same for the same words found by the same rule, wherever they have moved to."""
        key = (diagnostic.path, diagnostic.code, diagnostic.text)
        self._seen[key] += 1
        return hashlib.sha256("\0".join((*key, str(self._seen[key]))).encode()).hexdigest()


def _rule(page: RulePage) -> Json:
    # The standard wants an absolute helpUri.  As long as the pages stand at no address on the web, the whole
    # page goes along as ``help``, which is what the standard has for that case.
    return {
        "id": page.info.code,
        "name": "".join(word.capitalize() for word in page.info.name.split("-")),
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": " ".join(page.parts["What it finds"].split())},
        "help": {"text": _plain(page), "markdown": page.markdown},
        "defaultConfiguration": {"enabled": page.info.on, "level": _LEVELS[page.info.severity]},
        "properties": {"tags": [str(page.info.family)]},
    }


def _plain(page: RulePage) -> str:
    """A rule's page for whoever shows no Markdown: its words without the marks."""
    parts = [f"{page.info.name} ({page.info.code})\n\n{page.summary}"]
    for name, text in page.parts.items():
        # What stands between fences is sample prose, and stays to the letter.
        pieces = _FENCE.split(text)
        words = [
            piece.rstrip("\n") if number % 2 else _MARKS.sub(r"\1\2\3", piece)
            for number, piece in enumerate(pieces)
        ]
        parts.append(f"{name}\n\n" + "".join(words).strip())
    parts.append(f"`fabula rule {page.info.code}` shows this page in the terminal.")
    return "\n\n".join(parts) + "\n"


def _uri(path: str) -> str:
    whole = Path(path)
    return whole.as_uri() if whole.is_absolute() else quote(PurePath(path).as_posix())
