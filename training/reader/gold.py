"""Gold quotations laid over a page: who says each turn, and what mentions are known to mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fabula.language.words import Words
from fabula.reading.annotations import MentionKind
from fabula.reading.cues import Strength
from fabula.reading.known_persons import genders_of, persons_by_range, turn_of_words
from fabula.reading.link_features import (
    ADDRESSEE,
    COMMON,
    FEMALE,
    MALE,
    PERSON,
    PRONOUN,
    PRONOUN_WORDS,
    PROPER,
    SPEAKER,
    UNTOLD,
)
from fabula.reading.page import Page
from fabula.reading.turns import Turn
from training.reader.nodes import LabelledNodes, spans_of_turns

Gold = dict[str, Any]
"""A story in the form of the Project Dialogism Novel Corpus."""

_LIKELY = 0.7
"""Share from which what the rules resolve counts as known."""
_NOBODY = 1_000_000
"""From here on the clusters of mentions that nothing goes back to."""
_GENDERS = {"F": FEMALE, "M": MALE}


@dataclass(frozen=True)
class GoldTurn:
    """What the gold says of a turn."""

    speaker: str | None
    addressees: tuple[str, ...]
    kind: str | None
    learned: bool
    """Whether the speaker is somebody."""


def pieces_of(quotation: Gold) -> list[tuple[int, int]]:
    """The unbroken pieces of a gold quotation, in code points."""
    return [(a, b) for a, b in quotation.get("spans") or [(quotation["start"], quotation["end"])]]


def gold_of_turn(page: Page, turn: Turn, gold: Gold) -> GoldTurn:
    """The gold quotation that overlaps a turn most."""
    votes: dict[int, int] = {}
    for number in turn.quotations:
        stretch = page.quotations[number].stretch
        span = page.tokens.span(stretch.first, stretch.end)
        for index, q in enumerate(gold["quotations"]):
            over = sum(max(0, min(b, span.end) - max(a, span.start)) for a, b in pieces_of(q))
            if over:
                votes[index] = votes.get(index, 0) + over
    if not votes:
        return GoldTurn(None, (), None, learned=False)
    q = gold["quotations"][max(votes, key=lambda i: votes[i])]
    speaker = q["speaker"]
    known = speaker is not None and (not speaker.startswith("_") or speaker == gold.get("narrator"))
    addressees = tuple(a for a in q.get("addressees", []) if not a.startswith("_"))
    return GoldTurn(speaker if known else None, addressees, q.get("kind"), learned=known)


def word_at(words: Words, start: int, end: int) -> tuple[int, int]:
    """First and last word of a stretch of source that holds at least one."""
    first = bisect_right(words.ends, start)
    return first, max(first, bisect_left(words.starts, end) - 1)


def label_nodes(
    page: Page, words: Words, gold: Gold, names: Mapping[int, str], golds: Sequence[GoldTurn]
) -> LabelledNodes:
    """Mentions that the gold, or a name, tells the meaning of; ``names`` are the gold names of persons."""
    labeller = _Labeller(page, words, gold)
    labeller.add_annotated()
    for turn, row, span in zip(page.turns, golds, spans_of_turns(page, words), strict=True):
        labeller.add_turn(turn, row, span)
    labeller.add_names(names)
    labeller.add_resolved(names)
    return labeller.nodes


class _Labeller:
    def __init__(self, page: Page, words: Words, gold: Gold) -> None:
        self._page, self._words, self._gold = page, words, gold
        self._number = {c["name"]: i for i, c in enumerate(gold["characters"])}
        self._gender = {c["name"]: _GENDERS.get(c.get("gender") or "", UNTOLD) for c in gold["characters"]}
        self.nodes = LabelledNodes(
            words,
            turn_of_words(words, page.tokens, page.quotations, page.turns),
            persons_by_range(
                words, page.tokens, page.references, {**page.people.by_reference, **page.inside}
            ),
            genders_of(page.people),
        )

    def add_annotated(self) -> None:
        """The mentions inside quotations that mean one character."""
        for q in self._gold["quotations"]:
            for m in q.get("mentions", []):
                if len(m["characters"]) == 1 and m["characters"][0] in self._number:
                    self._add(m["start"], m["end"], self._number[m["characters"][0]])

    def add_turn(self, turn: Turn, row: GoldTurn, span: tuple[int, int]) -> None:
        """Who says the turn and hears it, the subject of its cue, and every "I" in it."""
        if row.speaker in self._number:
            speaker = self._number[row.speaker]
            self.nodes.add_voice(span, speaker, SPEAKER, self._gender[row.speaker])
            if turn.cue is not None and turn.cue.subject is not None and turn.cue.strength is Strength.SAID:
                self._add_reference(turn.cue.subject, speaker)
            for quotation in turn.quotations:
                stretch = self._page.quotations[quotation].stretch
                for index in self._page.references.between(stretch.first, stretch.end):
                    if self._page.references.items[index].pronoun == "i/me":
                        self._add_reference(index, speaker)
        if len(row.addressees) == 1 and row.addressees[0] in self._number:
            name = row.addressees[0]
            self.nodes.add_voice(span, self._number[name], ADDRESSEE, self._gender[name])

    def add_names(self, names: Mapping[int, str]) -> None:
        """What the rules know without context; not to be learned, only to be gone back to."""
        for index, person in self._page.people.by_reference.items():
            if names.get(person) in self._number:
                self._add_reference(index, self._number[names[person]], learned=False)

    def add_resolved(self, names: Mapping[int, str]) -> None:
        """What the rules make of everything else, to be gone back to or passed over as in reading.

        Whom they leave open is nobody else's antecedent.
        """
        page = self._page
        for index, item in enumerate(page.references.items):
            if item.plural or item.kind is MentionKind.PROPER or index in page.people.by_reference:
                continue
            resolution = page.resolutions.get(index)
            shares = {page.inside[index]: 1.0} if index in page.inside else {}
            likely = [
                p for p, share in (resolution.shares if resolution else shares).items() if share >= _LIKELY
            ]
            if likely and names.get(likely[0]) in self._number:
                self._add_reference(index, self._number[names[likely[0]]], learned=False)
            elif item.kind is MentionKind.COMMON:
                self._add_reference(index, _NOBODY + index, learned=False)

    def _add_reference(self, index: int, cluster: int, *, learned: bool = True) -> None:
        item = self._page.references.items[index]
        span = self._page.tokens.span(item.first, item.end)
        self._add(span.start, span.end, cluster, learned=learned)

    def _add(self, start: int, end: int, cluster: int, *, learned: bool = True) -> None:
        first, last = word_at(self._words, start, end)
        texts = self._words.texts[first : last + 1]
        if len(texts) == 1 and texts[0].lower() in PRONOUN_WORDS:
            kind = PRONOUN
        else:
            kind = PROPER if any(text[0].isupper() for text in texts) else COMMON
        self.nodes.add(first, last + 1, PERSON, kind, cluster, learned=learned)
