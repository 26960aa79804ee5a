"""Lines of people who show later that they did not know what they spoke of.

Who asks "Who is Tomas?" cannot have spoken of Tomas before, and who asks a stranger's name cannot have
called him by it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fabula.language.lexicon import word_lines
from fabula.reading.annotations import Mode
from fabula.story.attendance import Attendance
from fabula.story.claims.told import Told
from fabula.story.entries import Leak, LeakReason
from fabula.story.model import Quotation
from fabula.story.rare_words import FREQUENT, StemIndex
from fabula.story.shared_words import is_presupposed

_SPOKEN = 0.75
"""Confidence of who asks, and of who spoke before."""
_REST = 14
"""Words behind a sign of ignorance in which it stands what is not known."""
_OF_PERSON = re.compile(r"who|heard (?:of|about)")
"""What asks for a person, and not for what he did."""
_AND_YOU = re.compile(r"\band (?:you|yours|what's yours)(?: are)?\?")
_OF_YOU = re.compile(r"\b(?:you|your|yours|who am i)\b")
"""What asks for the name of whoever is spoken to."""
_ANSWERS = 4
"""Utterances behind a question for a name in which it is asked back."""
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@cache
def _forms() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The signs of ``ignorance_forms.txt`` by their sections."""
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for section, fields in word_lines("ignorance_forms"):
        found[section] = (*found.get(section, ()), re.compile(" ".join(fields)))
    return found


def find_ignorance(told: Told, index: StemIndex, attendance: Attendance) -> Iterator[Leak]:
    """Lines that are at odds with what their speakers do not know later."""
    said: dict[str, list[Quotation]] = {}
    waiting = 0
    for quotation in told.quotations:
        speaker = quotation.speaker
        if speaker is None or quotation.confidence < _SPOKEN or quotation.mode is not Mode.SPEECH:
            continue
        before = said.setdefault(speaker, [])
        text = quotation.text.lower().translate(_STRAIGHT)
        asks = any(pattern.search(text) for pattern in _forms()["nameless"])
        back = waiting > 0 and _AND_YOU.search(text) is not None
        waiting = _ANSWERS if asks else waiting - 1
        if before and (asks or back):
            yield from _called(told, quotation, before)
        match = next(
            (m for m in (pattern.search(text) for pattern in _forms()["news"]) if m is not None), None
        )
        if before and match is not None:
            yield from _spoken_of(told, index, attendance, quotation, match, before)
        before.append(quotation)


def _called(told: Told, asked: Quotation, before: Sequence[Quotation]) -> Iterator[Leak]:
    """Lines that call somebody by the name that is asked for later."""
    asks = told.words_of(asked.span).start
    given = _names_given(told, asked)
    # "What is his name?" shows nothing of whether the name of who is asked is known.
    hearers = asked.addressees if _OF_YOU.search(asked.text.lower()) else ()
    for quotation in before:
        for word in told.words_of(quotation.span):
            mention = told.mention(word)
            called = mention is not None and (told.named(word),) == hearers
            if not (called or told.words.texts[word] in given) or asks - word < _REST:
                continue
            yield _leak(told, asked, quotation, word, asks)
            return


def _names_given(told: Told, asked: Quotation) -> frozenset[str]:
    """The names in the answer to a question for a name."""
    at = told.quotations.index(asked) + 1
    reply = next(
        (each for each in told.quotations[at : at + _ANSWERS] if each.speaker != asked.speaker), None
    )
    if reply is None:
        return frozenset()
    names = (word for word in told.words_of(reply.span) if told.trees.part_of_speech(word) == "PROPN")
    return frozenset(told.words.texts[word] for word in names if told.words.texts[word][0].isupper())


def _spoken_of(
    told: Told,
    index: StemIndex,
    attendance: Attendance,
    asked: Quotation,
    match: re.Match[str],
    before: Sequence[Quotation],
) -> Iterator[Leak]:
    """Lines that speak of what somebody shows later not to know."""
    line = told.words_of(asked.span)
    start = bisect_left(told.words.starts, asked.span.start + match.end() - 1)
    of_person = _OF_PERSON.search(match.group()) is not None
    for word in range(max(line.start, start), min(line.stop, start + _REST)):
        if told.trees.sentence(word).start > start:
            break
        stem = index.stems[word]
        name = told.named(word) is not None and told.named(word) not in (asked.speaker, *asked.addressees)
        if name and not of_person:
            continue
        if not name and not (index.is_content(word) and index.weight(word) >= FREQUENT):
            continue
        if told.trees.part_of_speech(word) not in ("NOUN", "PROPN"):
            continue
        places = [place for place in index.places[stem] if place < line.start]
        first = next((place for place in places if _says(told, place, before)), None)
        if first is None or line.start - first < _REST:
            continue
        if any(place < first and attendance.may_hear(asked.speaker or "", place) for place in places) or not (
            name or is_presupposed(told, index, first)
        ):
            continue
        quotation = next(q for q in before if first in told.words_of(q.span))
        yield _leak(told, asked, quotation, first, word)
        return


def _says(told: Told, word: int, lines: Sequence[Quotation]) -> bool:
    at = told.utterance(word)
    return at is not None and told.quotations[at] in lines


def _leak(told: Told, asked: Quotation, quotation: Quotation, word: int, asks: int) -> Leak:
    sentence, line = told.trees.sentence(word), told.words_of(quotation.span)
    words = range(max(sentence.start, line.start), min(sentence.stop, line.stop))
    said = [each for each in words if told.words.texts[each][0].isalnum()] or list(words)
    return Leak(
        reason=LeakReason.IGNORANT,
        speaker=asked.speaker or "",
        span=told.span(said[0], said[-1] + 1),
        words=told.span(word, word + 1),
        secret_words=told.sentence_span(asks),
        statement=asked.span,
        sentence=told.sentence_span(asks),
        weight=1.4,
        sure=True,
    )
