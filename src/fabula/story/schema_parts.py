"""Parts that the structs of ``fabula.story/1`` share."""

from __future__ import annotations

from typing import Annotated

import msgspec

Offset = Annotated[int, msgspec.Meta(ge=0, description="Code points from the start of the source text.")]
Count = Annotated[int, msgspec.Meta(ge=0)]
Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="SHA-256, hexadecimal.")]
CharacterId = Annotated[str, msgspec.Meta(description="The id of one of `characters`.")]
QuotationId = Annotated[str, msgspec.Meta(description="The id of an entry of one of the quotation lists.")]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A half-open range of the source text."""

    start: Offset
    end: Offset


class NameDocument(Stretch, frozen=True, kw_only=True):
    """A form of name; start and end are those of its first use."""

    text: str
    count: Count
