"""Who tells the story, where the narration says "I", or "you" of the one it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.cues import FoundCue
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.person import Person
from fabula.reading.references import References

FIRST_PERSON, SECOND_PERSON = "i/me", "you/your"
_CLOSING = 8
"""Tokens of "Your loving sister," at the most."""
_OWN_CUES = 0.15
"""Share of "I said" among all cues from which "I" tells the story."""
_PARAGRAPHS = 3
_USES = 4
"""Times that a text of a few paragraphs says "I" in half of those that narrate."""
_SAYING_I = 0.15
"""Share of the paragraphs that narrate in which a narration says "I","""
_SAYING_YOU = 0.3
"""and "you", which also means anybody."""
_NARRATED = 0.05
"""Share of the uses of a name in the narration up to which it may be the narrator's own."""


def find_telling(tokens: Tokens, references: References, cues: Sequence[FoundCue], quoted: bytearray) -> str:
    """The pronoun set by which the narration means the one who tells or lives the story; or empty.

    ``quoted`` marks the tokens of quotations.
    """
    if _says(FIRST_PERSON, _SAYING_I, tokens, references, quoted) or _has_own_cues(
        FIRST_PERSON, references, cues
    ):
        return FIRST_PERSON
    if _begins_as_letter(tokens):
        return ""
    if _says(SECOND_PERSON, _SAYING_YOU, tokens, references, quoted) or _has_own_cues(
        SECOND_PERSON, references, cues
    ):
        return SECOND_PERSON
    return ""


def find_narrator(
    tokens: Tokens,
    references: References,
    people: Mapping[int, int],
    named: Sequence[Person],
    evidence: Mapping[str, NameEvidence],
) -> int | None:
    """The named person who is "I" or "you": who signs the letter, or whom only others call by name."""
    signed = _signature(tokens, references, people)
    return _called_by_others(named, evidence) if signed is None else signed


def _says(pronoun: str, share: float, tokens: Tokens, references: References, quoted: bytearray) -> bool:
    """Whether the narration says "I", or "you", in so many of the paragraphs that narrate."""
    narrating = sum(
        any(not quoted[index] and tokens.kinds[index] == TokenKind.WORD for index in block)
        for block in tokens.blocks
    )
    saying = {
        tokens.block_of[item.first]
        for item in references.items
        if item.pronoun == pronoun and not quoted[item.first]
    }
    if len(saying) >= _PARAGRAPHS:
        return len(saying) >= share * narrating
    uses = sum(item.pronoun == pronoun and not quoted[item.first] for item in references.items)
    return pronoun == FIRST_PERSON and uses >= _USES and 2 * len(saying) >= narrating


def _has_own_cues(pronoun: str, references: References, cues: Sequence[FoundCue]) -> bool:
    """Whether "I said", or "you say", stands beside a good part of the quotations that have a cue."""
    subjects = [references.items[cue.subject].pronoun for cue in cues if cue.subject is not None]
    return subjects.count(pronoun) > _OWN_CUES * len(subjects)


def _begins_as_letter(tokens: Tokens) -> bool:
    blocks = [block for block in tokens.blocks if block]
    return bool(blocks) and "dear" in tokens.lowers[blocks[0].start : blocks[0].start + 3]


def _signature(tokens: Tokens, references: References, people: Mapping[int, int]) -> int | None:
    """Who signs the story, where the whole of it is one letter: "Dear Joost, ... Yours, Tove"."""
    if not _begins_as_letter(tokens):
        return None
    last = [block for block in tokens.blocks if block][-1]
    signing = [i for i in references.between(last.start, last.stop) if i in people]
    if not signing or references.items[signing[-1]].end < last.stop - 1:
        return None
    item = references.items[signing[-1]]
    alone = item.first == last.start
    closed = not alone and tokens.texts[item.first - 1] == "," and item.first - last.start <= _CLOSING
    return people[signing[-1]] if item.kind is MentionKind.PROPER and (alone or closed) else None


def _called_by_others(named: Sequence[Person], evidence: Mapping[str, NameEvidence]) -> int | None:
    """The person whom others call by name and of whom the narration never speaks: the one who says "I".

    One call is enough where it is the only one.
    """
    calls: dict[int, int] = {}
    for number, person in enumerate(named):
        keys = {" ".join(group.parts) or group.title for group in person.groups}
        entries = [evidence[key] for key in keys if key in evidence]
        narrated = sum(group.narrated for group in person.groups)
        if any(entry.spoke for entry in entries) or narrated > _NARRATED * person.count:
            continue
        called = sum(entry.called for entry in entries)
        if called:
            calls[number] = called
    if not calls or (len(calls) > 1 and max(calls.values()) == 1):
        return None
    return max(calls, key=lambda number: calls[number])
