"""Speakers and addressees from the conversation model, over the rules' turns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Kind, Memo, key_of
from fabula.language.memo_arrays import decode_arrays, encode_arrays
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.conversation_features import Conversations, ConversationTable
from fabula.reading.cues import Strength
from fabula.reading.encoded import Encoded
from fabula.reading.kin_votes import owner_of
from fabula.reading.kinship import kin_of
from fabula.reading.people import People
from fabula.reading.references import References
from fabula.reading.speakers import Decision
from fabula.reading.turns import SubjectKind, Turn

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TURNS = 36
"""Turns that are looked at together,"""
MARGIN = 6
"""of which so many at either end are left to the neighbouring tables."""
WORDS = 1800
"""Words that such a stretch has at most."""
_LEAST = 0.01
_TOLD = 0.97
"""Share of a cue's subject from which it tells the speaker; and how often it is right then."""
_NAMES_HIMSELF = 0.93
"""How often somebody speaks who is introduced in the words, where nothing tells otherwise."""
_NAMELESS, _CUED_NAMELESS = 2.7, 55.0
"""How much likelier than to the model "the clergyman" is, whom a cue may name, or surely names.

Who annotated the training novels often knew his name, from elsewhere in the book; the page does not tell it.
"""
_ABSENT = 0.3
"""Belief in somebody, as speaker or hearer, whom nothing in the scene names."""
_HEARD = 0.35
"""Share from which somebody beside the likeliest is addressed too."""


class Shares(NamedTuple):
    """Of each candidate, by turn."""

    speakers: Floats
    addressees: Floats


SHARES: Kind[Shares] = Kind(
    "shares", lambda shares: encode_arrays(*shares), lambda data: Shares(*decode_arrays(data))
)


class Voices:
    """Decides who speaks each turn, and to whom."""

    def __init__(
        self,
        model: ReaderModel,
        conversations: Conversations,
        tokens: Tokens,
        encoded: Encoded,
        memo: Memo | None = None,
    ) -> None:
        """Prepare for the turns of ``conversations``."""
        self._model, self._memo = model, memo or Memo()
        self._conversations = conversations
        self._encoded = encoded
        starts, ends = np.asarray(tokens.starts, np.int64), np.asarray(tokens.ends, np.int64)
        self._first_words: Ints = np.searchsorted(np.asarray(encoded.words.ends, np.int64), starts, "right")
        """Word of each token, or the next."""
        self._last_words: Ints = np.searchsorted(np.asarray(encoded.words.starts, np.int64), ends) - 1

    def read(self) -> tuple[list[Decision], list[tuple[int, ...]]]:
        """Decisions and addressees of all turns."""
        decisions: list[Decision] = []
        addressees: list[tuple[int, ...]] = []
        for start, stop, own in self._tables():
            table = self._conversations.table(start, stop)
            if not table.people:
                decisions += [self._conversations.decisions[at] for at in own]
                addressees += [() for _ in own]
                continue
            speakers, heard = self._shares(table)
            for at in own:
                decisions.append(self._decision(at, table, speakers[at - start]))
                shares = heard[at - start].copy()
                shares[: len(table.people)] *= [self._belief_in_absent(at, p) for p in table.people]
                addressees.append(_addressees(table, shares, decisions[-1].speaker))
        return decisions, addressees

    def _tables(self) -> Iterator[tuple[int, int, range]]:
        """Tables as first and last turn, with the turns that each decides.

        They begin anew with each stretch of talk, so that an edit moves only those near it.
        """
        turns, ends = self._conversations.turns, self._conversations.ends
        firsts = self._first_words[np.array([turn.first for turn in turns], np.int64)]
        edges = np.searchsorted(firsts, self._encoded.talks).tolist()
        for at, end in pairwise(edges):
            while at < end:
                start = at
                while start > max(0, at - MARGIN) and turns[at].first - turns[start - 1].first < WORDS // 4:
                    start -= 1
                stop, limit = at + 1, min(len(turns), end + MARGIN)
                while stop < limit and stop - start < TURNS and ends[stop] - turns[start].first < WORDS:
                    stop += 1
                decided = end if stop == limit else min(end, max(at + 1, stop - MARGIN))
                yield start, stop, range(at, decided)
                at = decided

    def _shares(self, table: ConversationTable) -> tuple[Floats, Floats]:
        """Share of each candidate as speaker and as addressee, by turn."""
        spans, references = self._ranges(table.spans), self._ranges(table.references)
        low = int(min(spans.min(), references.min() if len(references) else spans.min()))
        high = int(max(spans.max(), references.max() if len(references) else 0)) + 1
        inputs: dict[str, NDArray[Any]] = {
            "cells": table.cells,
            "turns": table.turns,
            "spans": spans - low,
            "references": references - low,
            "static": table.static.astype(np.int64),
            "meant": table.meant,
            "pairs": table.pairs.astype(np.int64),
        }
        states = self._encoded.states

        def run() -> Shares:
            found = self._model.conversation.run(None, inputs | {"states": states.between(low, high)})
            return Shares(*map(np.exp, found))

        if not self._memo.keeps:
            return run()
        columns = [part for each in inputs.values() for part in (repr(each.shape).encode(), each.tobytes())]
        return self._memo.recall(SHARES, key_of([*columns, *states.key_of(low, high)]), run)

    def _ranges(self, tokens: NDArray[np.int32]) -> Ints:
        """First and last word of each range of tokens, given as first and last too."""
        first = self._first_words[tokens[:, 0]]
        return np.stack([first, np.maximum(first, self._last_words[tokens[:, 1]])], 1)

    def _decision(self, at: int, table: ConversationTable, shares: Floats) -> Decision:
        turn = self._conversations.turns[at]
        possible = {
            person: float(share) * self._belief_in_nameless(at, person) * self._belief_in_absent(at, person)
            for person, share in zip(table.people, shares, strict=False)
            if person not in turn.excluded and self._may_speak(turn, person)
        }
        total = sum(possible.values()) or 1.0
        ranked = sorted(
            ((person, round(share / total, 4)) for person, share in possible.items()),
            key=lambda item: -item[1],
        )
        alternatives = tuple((person, share) for person, share in ranked if share >= _LEAST)
        if turn.group or not ranked:
            return Decision(None, 0.5 if turn.group else 0.0, alternatives)
        told = _told(turn, self._conversations.references, self._conversations.people)
        if told is not None:
            return Decision(told, max(_TOLD, dict(ranked).get(told, 0.0)), alternatives)
        if len(turn.introduced & possible.keys()) == 1 and not turn.said_by:
            (himself,) = turn.introduced & possible.keys()
            return Decision(himself, max(_NAMES_HIMSELF, dict(ranked)[himself]), alternatives)
        return Decision(ranked[0][0], ranked[0][1], alternatives)

    def _may_speak(self, turn: Turn, person: int) -> bool:
        return not turn.pronouns or self._conversations.people.may_be(person, turn.pronouns)

    def _belief_in_absent(self, at: int, person: int) -> float:
        """What to multiply the share of somebody by, for being in the scene or not."""
        return 1.0 if person in self._conversations.staged[at] else _ABSENT

    def _belief_in_nameless(self, at: int, person: int) -> float:
        """What to multiply the share of somebody without a name by, where the rules settle on him."""
        conversations = self._conversations
        if conversations.decisions[at].speaker != person or not conversations.people.is_nameless(person):
            return 1.0
        turn = conversations.turns[at]
        cued = turn.cue is not None and turn.cue.strength is Strength.SAID
        return _CUED_NAMELESS if cued and turn.said_by.get(person, 0.0) > _TOLD else _NAMELESS


def _told(turn: Turn, references: References, people: People) -> int | None:
    """Who a cue says outright ("said Ada", "said I", "said Ada's dad"); no score may break that."""
    if turn.cue is None or turn.cue.subject is None or turn.cue.strength is not Strength.SAID:
        return None
    person = max(turn.said_by, key=lambda p: turn.said_by[p], default=None)
    if person is None or turn.said_by[person] <= _TOLD:
        return None
    if turn.cue_kind in (SubjectKind.NAME, SubjectKind.NARRATOR):
        return person
    item = references.items[turn.cue.subject]
    named_kin = kin_of(item) is not None and owner_of(references, item, people.by_reference) is not None
    return person if named_kin and people.is_nameless(person) else None


def _addressees(table: ConversationTable, shares: Floats, speaker: int | None) -> tuple[int, ...]:
    """The likeliest who is not the speaker, and who else has nearly as great a share."""
    ranked = sorted(
        (
            (float(share), person)
            for person, share in zip(table.people, shares, strict=False)
            if person != speaker
        ),
        reverse=True,
    )
    nobody = float(shares[-1])
    if not ranked or nobody > 0.5:
        return ()
    return tuple(person for number, (share, person) in enumerate(ranked) if not number or share >= _HEARD)
