"""Brings a page's turns into the form that the conversation model reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from fabula.language.tokens import Tokens
from fabula.reading.addressees import find_addressees
from fabula.reading.conversation_features import Conversations
from fabula.reading.coreference import Resolution
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.scenes import scene_breaks
from fabula.reading.speakers import Decision
from fabula.reading.turns import SubjectKind, Turn
from fabula.text.source import Source


class Attributed(Protocol):
    """A page, or a workbench, whose turns have been decided."""

    @property
    def tokens(self) -> Tokens:
        """Of the whole page."""

    @property
    def references(self) -> References:
        """Everybody and everything referred to."""

    @property
    def people(self) -> People:
        """Everybody."""

    @property
    def quoted(self) -> bytearray:
        """1 for tokens inside quotations."""

    @property
    def resolutions(self) -> Mapping[int, Resolution]:
        """Of the narration's references."""

    @property
    def quotations(self) -> Sequence[FoundQuotation]:
        """All quotations, in order."""

    @property
    def turns(self) -> Sequence[Turn]:
        """All turns, in order."""

    @property
    def source(self) -> Source:
        """The text."""

    @property
    def decisions(self) -> Sequence[Decision]:
        """One a turn."""


def _staged(page: Attributed) -> list[frozenset[int]]:
    """Who is referred to by name or noun in the scene of each turn, and the narrator."""
    breaks = sorted(scene_breaks(page.source))
    narrator: frozenset[int] = (
        frozenset() if page.people.narrator is None else frozenset([page.people.narrator])
    )
    by_scene: dict[int, set[int]] = {}
    for index, person in page.people.by_reference.items():
        block = page.tokens.block_of[page.references.items[index].first]
        by_scene.setdefault(bisect_right(breaks, block), set()).add(person)
    frozen = {scene: frozenset(people) | narrator for scene, people in by_scene.items()}
    return [frozen.get(bisect_right(breaks, turn.block), narrator) for turn in page.turns]


def gather_conversations(page: Attributed) -> Conversations:
    """Everything on the page that bears on who speaks."""
    tokens, quotations = page.tokens, page.quotations
    ends, asked = [], []
    for turn in page.turns:
        stretch = quotations[turn.quotations[-1]].stretch
        last = stretch.closing if stretch.closing is not None else stretch.end - 1
        ends.append(stretch.end - 1)
        asked.append(tokens.texts[max(turn.first, last - 1)].startswith("?"))
    return Conversations(
        turns=page.turns,
        decisions=page.decisions,
        addressees=find_addressees(
            page.turns, page.decisions, page.references, page.resolutions, page.people
        ),
        references=page.references,
        resolutions=page.resolutions,
        people=page.people,
        quoted=page.quoted,
        block_of=tokens.block_of,
        ends=ends,
        asked=asked,
        staged=_staged(page),
        heard=frozenset(person for t in page.turns if t.cue_kind is SubjectKind.NAME for person in t.said_by),
    )
