"""Who calls whom what, and how that changes: from "Captain Orlo" to "Ada"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import Gender, person_titles, word_list, word_sections
from fabula.reading.annotations import MentionKind, Mode
from fabula.reading.tie_kinds import TieKind, tie_nouns
from fabula.story.claims.told import Told
from fabula.story.entries import Address
from fabula.story.model import Quotation
from fabula.text.span import Span

_OPENING = frozenset(",.!?;:—–-…“\"‘'«(")
_CLOSING = frozenset(",.!?;:—–-…”\"’'»)")
_ARGUMENTS = frozenset(["nsubj", "obj", "obl", "nmod", "iobj"])
_NAMED_SO = frozenset([TieKind.SIBLING, TieKind.UNCLE, TieKind.COUSIN, TieKind.NEPHEW])
"""Kin whom nobody calls "my brother" to his face, but speaks of so."""
_ADJECTIVES = frozenset(["man", "woman", "baby", "child", "boy", "girl"])
"""What is no form of address without an adjective or a capital: it may be an answer."""
_LONGEST = 4
"""Words of a form of address."""


def build_addresses(told: Told) -> tuple[Address, ...]:
    """Every form of address between two characters, in the order in which it is first used."""
    found: dict[tuple[str, str, str], list[Span]] = {}
    texts: dict[tuple[str, str, str], str] = {}
    for quotation in told.quotations:
        if quotation.mode is not Mode.SPEECH or quotation.speaker is None:
            continue
        for called, span in _called(told, quotation):
            form = told.text(span)
            if called != quotation.speaker:
                key = (quotation.speaker, called, form.lower())
                texts.setdefault(key, form)
                found.setdefault(key, []).append(span)
    addresses = [
        Address(key[0], key[1], texts[key], len(spans), spans[0], spans[-1]) for key, spans in found.items()
    ]
    return tuple(sorted(addresses, key=lambda address: address.first))


def _called(told: Told, quotation: Quotation) -> Iterator[tuple[str, Span]]:
    """Who is called what in a quotation."""
    words = told.words_of(quotation.span)
    heard = quotation.addressees[0] if len(quotation.addressees) == 1 else None
    at = words.start
    while at < words.stop:
        end = _vocative(told, at, words)
        if end is None:
            at += 1
            continue
        name = next(
            (m for w in range(at, end) if (m := told.mention(w)) and m.kind is MentionKind.PROPER), None
        )
        begins = at if name is None else told.words_of(name.span).start
        plain = all(told.lower(word) in _modifiers() for word in range(at, begins))
        if name is not None and plain and told.words_of(name.span).stop == end:
            if name.character in quotation.addressees and told.lower(begins) not in ("the", "a", "an"):
                yield name.character or "", told.span(at, end)
        elif name is None and heard is not None and _is_form(told, at, end) and _agrees(told, end - 1, heard):
            yield heard, told.span(at, end)
        at = end


def _modifiers() -> frozenset[str]:
    return word_sections("address_words")["modifiers"]


def _agrees(told: Told, word: int, heard: str) -> bool:
    """Whether the gender that a form of address tells may be the hearer's."""
    text = told.lower(word)
    title, kin = person_titles().get(text), tie_nouns().get(text)
    gender = kin.gender if kin is not None else title.gender if title is not None else Gender.UNTOLD
    return gender.pronouns in ("", told.person(heard).pronouns or gender.pronouns)


def _is_form(told: Told, first: int, end: int) -> bool:
    """Whether words without a name are a form of address: "my dear fellow", "Captain", "Mum"."""
    *before, last = (told.lower(word) for word in range(first, end))
    title = person_titles().get(last)
    kin = tie_nouns().get(last)
    if told.trees.relation(end - 1) in _ARGUMENTS or (kin is not None and kin.kind in _NAMED_SO and before):
        return False
    form = (
        (last in word_list("forms_of_address") and (bool(before) or last not in _ADJECTIVES))
        or (title is not None and title.alone)
        or (kin is not None and kin.kind.kin and not kin.plural)
    )
    return form and all(word in _modifiers() for word in before)


def _vocative(told: Told, at: int, words: range) -> int | None:
    """The end of the form of address that begins at a word, between marks; ``None`` where there is none."""
    texts = told.words.texts
    before = texts[at - 1] if at > words.start else ""
    if before in ("-", "’", "'") and told.words.glued[at]:
        return None
    if (
        before
        and before[0] not in _OPENING
        and before.lower() not in word_sections("address_words")["before"]
    ):
        return None
    if not texts[at][0].isalpha():
        return None
    for end in range(at + 1, min(words.stop, at + _LONGEST) + 1):
        if end >= words.stop or texts[end][0] in _CLOSING:
            return end
        if not texts[end][0].isalpha() and texts[end] != "-":
            return None
    return None
