"""Links the mentions of one part of a text, out of what that part alone tells; kept and found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Kind, Memo, key_of
from fabula.language.reader_model import ReaderModel
from fabula.language.words import Words
from fabula.reading.inside import Role
from fabula.reading.link_features import SPEAKER, build_table
from fabula.reading.linking import Linker, StatesOf

_FAME = 3.0
"""Mentions that somebody has beforehand for each time that he is named anywhere in the text."""
_OFFERED = 4
"""Others that are kept for each mention."""


class Row(NamedTuple):
    """A mention before it is linked; words count from the part's first."""

    first: int
    end: int
    category: int
    kind: int
    person: int = -1
    """Whom a voice, a form of address or a relative means."""
    known: int = -1
    """Whom the rules take it to mean."""


@dataclass(frozen=True)
class Part:
    """What a part's links depend on, its states aside.

    Persons are numbered as they come up, so that it does not matter what else a text holds.
    """

    words: Words
    rows: Sequence[Row]
    """In reading order, the longer first."""
    turns: NDArray[np.int32]
    """Number of the turn that holds each word, from 0; -1 in narration."""
    genders: Sequence[int]
    """What the rules know of each person."""
    fame: Sequence[int]
    """How often each person is named in the whole text: the number of bits of that."""
    roles: Mapping[int, Role]
    """Whose relative a row is, by its number."""
    units: Sequence[int]
    """Words at which units begin that are scored by themselves."""

    def key(self) -> list[bytes]:
        """What tells this part from others."""
        return [
            "\0".join(self.words.texts).encode("utf-8", "surrogatepass"),
            self.words.paragraphs.tobytes(),
            np.array(self.rows, np.int32).tobytes(),
            self.turns.tobytes(),
            bytes(self.genders),
            bytes(self.fame),
            repr([(number, *role) for number, role in self.roles.items()]).encode(),
            repr(self.units).encode(),
        ]


class PartLinks(msgspec.Struct, array_like=True, frozen=True):
    """Which entity each row is, voices included."""

    entities: tuple[int, ...]
    persons: dict[int, int]
    """Person by entity."""
    confidence: tuple[float, ...]
    others: dict[int, tuple[tuple[int, float], ...]]
    """Other persons that a row may mean, with their shares, by row."""


_DECODER = msgspec.msgpack.Decoder(PartLinks)
LINKS: Kind[PartLinks] = Kind("links", msgspec.msgpack.encode, _DECODER.decode)


def part_key(part: Part, states: Sequence[bytes]) -> bytes:
    """The key of a part whose states have the key ``states``."""
    return key_of([*part.key(), *states])


def link_part(model: ReaderModel, part: Part, states: StatesOf, memo: Memo) -> PartLinks:
    """Link the rows of a part."""
    rows = part.rows
    voiced = {number: row.person for number, row in enumerate(rows) if row.kind >= SPEAKER}
    persons = {(row.first, row.end): row.known for row in rows if row.kind < SPEAKER and row.known >= 0}
    persons |= {(row.first, row.end): row.person for row in rows if row.kind < SPEAKER and row.person >= 0}
    genders = dict(enumerate(part.genders))
    fame = {person: _FAME * 2.0**bits for person, bits in enumerate(part.fame) if bits}
    table = build_table(
        part.words,
        [(row.first, row.end) for row in rows],
        [row.category for row in rows],
        [row.kind for row in rows],
        part.turns,
        persons,
        genders,
        voiced,
    )
    table.ends[:] = np.minimum(table.ends, len(part.words))
    linked = Linker(model, genders, fame, memo).link(table, states, voiced, part.roles, part.units)
    return PartLinks(
        tuple(linked.entities.tolist()),
        dict(linked.persons),
        tuple(linked.confidence.tolist()),
        {
            number: others
            for number, shares in linked.shares.items()
            if rows[number].kind < SPEAKER
            and (others := _others(int(linked.entities[number]), shares, linked.persons))
        },
    )


def _others(
    own: int, shares: Mapping[int, float], persons: Mapping[int, int]
) -> tuple[tuple[int, float], ...]:
    known = [(persons[e], share) for e, share in shares.items() if e != own and e in persons]
    return tuple(sorted(known, key=lambda item: -item[1])[:_OFFERED])
