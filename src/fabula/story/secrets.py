"""Secrets: what is told to be known to few, who shares it, and what stands in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from fabula.language.lexicon import kin_terms, person_nouns, person_titles
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.reading.secrets import Secrecy
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Secret
from fabula.text.span import Span

_BEFORE = 200
"""Words before a statement of secrecy in which the secret stands,"""
_AFTER = 100
"""and behind it."""
_NAMED_IN = 40
"""Words behind a statement in which the same speaker goes on to say who is not to know."""
_TALK = 3
"""Utterances before and behind it, whose speakers share it."""
_PAUSE = 15
"""Words between two utterances in which people may come or go."""
_NOT = frozenset(["not", "n't", "n’t", "never", "nor", "nobody", "nothing"])
_TELLING = frozenset(["tell", "told", "telling", "tells"])


def build_secrets(page: Page, told: Told) -> tuple[Secret, ...]:
    """The secrets of a story, in the order of their statements."""
    starts = [quotation.span.start for quotation in told.quotations]
    found = (_secret(told, statement, starts) for statement in page.secrecy)
    return tuple(secret for secret in found if secret is not None)


def _secret(told: Told, statement: Secrecy, starts: list[int]) -> Secret | None:
    excluded = frozenset(_excluded(told, statement))
    to_few = statement.to_few
    if not to_few and not excluded:
        # Kept from somebody who has no name here, and so from whoever it may be.
        to_few = any(_is_person(told, word) for word in _kept_out(statement))
        if not to_few:
            return None
    to_few = to_few or not any(told.person(each).present for each in excluded)
    number = told.scene(statement.first)
    scene = range(len(told.trees)) if number is None else told.scene_words(number)
    before, after = (_BEFORE, _AFTER) if to_few else (_BEFORE // 2, _AFTER // 2)
    first = max(scene.start, statement.first - before)
    last = min(scene.stop, statement.end + after)
    return Secret(
        span=told.span(statement.first, statement.end),
        sentence=told.sentence_span(statement.first),
        scene=number,
        told=told.span(first, last),
        knowers=tuple(sorted(frozenset(_knowers(told, statement, scene, starts)) - excluded)),
        outsiders=tuple(sorted(excluded)),
        to_few=to_few,
        spoken=told.voice(statement.first)[0] is Voice.SPEECH,
    )


def _kept_out(statement: Secrecy) -> range:
    """The words for whom it is kept from."""
    return range(*statement.who) if statement.who else range(0)


def _is_person(told: Told, word: int) -> bool:
    low = told.lower(word).rstrip(".")
    return low in kin_terms() or low in person_nouns() or low in person_titles()


def _knowers(told: Told, statement: Secrecy, scene: range, starts: list[int]) -> Iterator[str]:
    """Who shares a secret: who speaks and is spoken to around it, and whom its sentence names."""
    yield from (character.id for character in told.characters if character.narrator)
    for word in told.trees.sentence(statement.first):
        character = told.character(word)
        if character is not None:
            yield character
    if told.utterance(statement.first) is None and told.voice(statement.first)[0] is Voice.NARRATION:
        return
    area = told.span(scene.start, scene.stop)
    at = bisect_left(starts, told.words.starts[statement.first])
    low = bisect_left(starts, area.start)
    high = bisect_right(starts, area.end)
    for numbers in (range(at, max(low, at - _TALK) - 1, -1), range(at, min(high, at + _TALK))):
        before: Span | None = None
        for number in numbers:
            if not low <= number < high:
                continue
            quotation = told.quotations[number]
            if before is not None and _gap(told, before, quotation.span) > _PAUSE:
                break
            before = quotation.span
            if quotation.speaker is not None:
                yield quotation.speaker
            # Nobody is spoken to before he has come into the story.
            met = (
                each for each in quotation.addressees if told.person(each).first.start <= quotation.span.end
            )
            yield from met


def _gap(told: Told, one: Span, other: Span) -> int:
    """Words between two utterances."""
    first, second = sorted((one, other))
    return word_range(told.words, second)[0] - word_range(told.words, first)[1]


def _excluded(told: Told, statement: Secrecy) -> Iterator[str]:
    """Whom the statement keeps out: "not Mara", "don't tell Mara", "told him nothing"."""
    speaker = told.voice(statement.first)[1]
    for word in _kept_out(statement):
        character = told.character(word)
        if character is not None and character != speaker:
            yield character
    utterance = told.utterance(statement.first)
    sentence = told.trees.sentence(statement.first)
    stop = sentence.stop
    if utterance is not None:
        stop = max(stop, word_range(told.words, told.quotations[utterance].span)[1])
    for word in range(sentence.start, min(stop, sentence.stop + _NAMED_IN)):
        character = told.character(word)
        if character is None or character == speaker or told.lower(word) in ("i", "me", "you", "we", "us"):
            continue
        if told.utterance(word) != utterance:
            continue
        start = max(sentence.start, word - 4)
        before = [told.lower(w) for w in range(start, word)]
        after = told.lower(word + 1) if word + 1 < stop else ""
        denied = bool(_NOT & set(before)) and not set(before) & {",", "."}
        telling = bool(_TELLING & set(before))
        article = before[-1] in ("the", "my", "your", "our", "his", "her", "old") if before else False
        bare = bool(before) and (
            before[-1] in ("not", "nor")
            or before[-2:] == ["not", "even"]
            or (article and before[-2:-1] in (["not"], ["nor"]))
        )
        if bare or (telling and (denied or after == "nothing")):
            yield character


def speaks_openly(voice: Voice) -> bool:
    """Whether others hear or read what is said in a voice."""
    return voice in (Voice.SPEECH, Voice.LETTER)
