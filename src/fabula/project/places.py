"""Where something stands, as documents tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypedDict

import msgspec

from fabula.project.errors import shown
from fabula.text.source import Source
from fabula.text.span import Span

STANDARD_INPUT_NAME = "<stdin>"

Offset = Annotated[int, msgspec.Meta(ge=0, description="Code points from the start of the file's text.")]
Ordinal = Annotated[int, msgspec.Meta(ge=1, description="Counts from 1.")]
FileName = Annotated[str, msgspec.Meta(description="As it was given; '<stdin>' for standard input.")]


class PlaceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a file."""

    path: FileName
    start: Offset
    end: Offset
    line: Ordinal
    column: Annotated[int, msgspec.Meta(ge=1, description="In code points, from 1.")]
    end_line: Ordinal
    end_column: Annotated[int, msgspec.Meta(ge=1, description="Of the first character behind it.")]
    paragraph: Annotated[int, msgspec.Meta(ge=1, description="Number of the paragraph in its file, from 1.")]


class EvidenceDocument(PlaceDocument, frozen=True, kw_only=True):
    """Words of the story that something rests on."""

    text: Annotated[str, msgspec.Meta(description="The words as a reader sees them, on one line.")]


class PlaceFields(TypedDict):
    """The fields of a :class:`PlaceDocument`."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    paragraph: int


def file_name(path: Path | None) -> str:
    """What documents call a file."""
    return STANDARD_INPUT_NAME if path is None else str(path)


def place_fields(span: Span, source: Source) -> PlaceFields:
    """Where ``span`` stands in its file."""
    place, end = source.place(span.start), source.place(span.end)
    return PlaceFields(
        path=file_name(place.path),
        start=place.offset,
        end=place.offset + span.length,
        line=place.line,
        column=place.column,
        end_line=end.line,
        end_column=end.column,
        paragraph=place.paragraph,
    )


def evidence(span: Span, source: Source) -> EvidenceDocument:
    """The words at ``span`` and where they stand."""
    return EvidenceDocument(**place_fields(span, source), text=" ".join(source.words_at(span).split()))


def place_words(source: Source, span: Span) -> str:
    """Where ``span`` begins, for people: "line 3"; in a packed file its paragraph, in a folder its file."""
    place = source.place(span.start)
    packed = source.file_at(span.start).format.packed
    where = f"paragraph {place.paragraph:,}" if packed else f"line {place.line:,}"
    if len(source.files) > 1 and place.path is not None:
        return f"{shown(place.path.relative_to(place.path.parent))} {where}"
    return where
