"""Ages that are all that somebody says: "How old are you?"  "Nineteen."; "A man of thirty-four," she said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.reading.page import Page
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Voice
from fabula.story.claims.told import Told
from fabula.story.model import Quotation
from fabula.text.numerals import read_number
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_ASKS = prose_pattern(
    r"\bhow old (?:are you|is (?:he|she)|’s (?:he|she)|would (?:you|he|she) be|are (?:we|they))\b[^.?!]*\?|"
    r"\b(?:what age are you|your age)\s*\?")  # fmt: skip
_ANSWER = prose_pattern(
    r"^[\s“\"‘'—–]*(?:well|why|oh|yes|i’m|i'm|i am|he’s|he's|she’s|she's|just|only|nearly|turned|sir|"
    r"ma’am|miss)?[\s,]*"
    r"(?P<age>[A-Za-z]+(?:-[a-z]+)?|\d{1,3})(?P<old> years old| last \w+| next \w+| in \w+| on \w+|"
    r" this \w+)?"
    r"\s*[.,!?;”\"’'—]")  # fmt: skip
_OF = prose_pattern(
    r"^[\s“\"‘'—–]*(?:And |But |Only |For |So )?a (?:man|woman|boy|girl|lad|lass|fellow|lady|gentleman|"
    r"child|youth|"
    r"maid|chap|person) of (?P<age>[a-z]+(?:-[a-z]+)?|\d{1,3})\b")  # fmt: skip
_OLDEST = 110
_BETWEEN = 160
"""Characters between the question and its answer."""
_SURE, _GUESSED = 0.9, 0.8


def claims_of_said_ages(_: Page, told: Told) -> Iterator[Claim]:
    """Ages that answer a question, and those that somebody exclaims at, of whom they are said."""
    quotations = told.quotations
    for number, quotation in enumerate(quotations):
        asked = _question(quotations, number, told)
        match = _ANSWER.match(quotation.text) if asked is not None else None
        whom = _whom(told, asked, quotation) if asked is not None and match is not None else None
        if match is None:
            match = _OF.match(quotation.text)
            others = [who for who in quotation.addressees if who != quotation.speaker]
            whom = others[0] if match is not None and len(others) == 1 else None
        age = None if match is None else _age(match["age"])
        if match is None or whom is None or age is None:
            continue
        start = told.source.text.find(match["age"], quotation.span.start, quotation.span.end)
        if start < 0:
            continue
        span = Span(start, start + len(match["age"]))
        words = told.words_of(span)
        if not words:
            continue
        yield Claim(
            Topic.AGE, whom, str(age), span, told.text(span), told.sentence_span(words[0]),
            told.scene(words[0]), Voice.SPEECH, quotation.speaker,
            confidence=min(_SURE if whom == quotation.speaker else _GUESSED, quotation.confidence),
        )  # fmt: skip


def _question(quotations: Sequence[Quotation], number: int, told: Told) -> str | None:
    """The question for an age that stands right before an utterance."""
    if not number:
        return None
    last, here = quotations[number - 1], quotations[number]
    if here.span.start - last.span.end > _BETWEEN or last.speaker == here.speaker is not None:
        return None
    matches = list(_ASKS.finditer(last.text))
    return matches[-1].group().lower() if matches and last.text.rstrip("”\"’' ").endswith("?") else None


def _whom(told: Told, asked: str, quotation: Quotation) -> str | None:
    """Whose age was asked for: the speaker's own, or that of the last person named."""
    if " you" in asked:
        return quotation.speaker
    forms = "she/her" if re.search(r"\bshe\b", asked) else "he/him"
    words = told.words_of(quotation.span)
    found = told.last_named(words[0], forms) if words else None
    return None if found is None else found[1]


def _age(written: str) -> int | None:
    value = read_number(written.lower())
    return value if value is not None and 1 < value <= _OLDEST else None
