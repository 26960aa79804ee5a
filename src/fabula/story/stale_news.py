"""Lines of people who take for news what they have been told, or have said themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fabula.language.lexicon import word_lines
from fabula.reading.annotations import Mode
from fabula.story.claims.told import Told
from fabula.story.entries import Forgotten, ForgottenReason
from fabula.story.experience import SURE, Experience
from fabula.story.model import Quotation
from fabula.story.rare_words import StemIndex

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_LEAST, _SEVERAL = 1.6, 2
"""Weight and number of the words that the news shares with what was said before."""
_OFTEN = 12
"""Uses from which a word tells nothing in a story."""
_NEAR = 25
"""Words between the news and who is surprised by it."""


@cache
def _forms() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for section, fields in word_lines("surprise_forms"):
        found[section] = (*found.get(section, ()), re.compile(" ".join(fields)))
    return found


def find_stale_news(told: Told, index: StemIndex, experience: Experience) -> Iterator[Forgotten]:
    """What somebody says who should know already."""
    before: Quotation | None = None
    for quotation in told.quotations:
        if quotation.mode is not Mode.SPEECH or quotation.parent is not None:
            continue
        speaker = quotation.speaker
        if speaker is not None and quotation.confidence >= SURE:
            text = quotation.text.lower().translate(_STRAIGHT)
            if any(pattern.search(text) for pattern in _forms()["news"]):
                news = [quotation, *([before] if _is_told_to(told, before, quotation) else ())]
                yield from _known(told, index, experience, quotation, news)
            yield from _asked(told, experience, quotation, text)
        if before is None or before.speaker != speaker or speaker is None:
            before = quotation
        elif quotation.span.start - before.span.end > 1:
            before = quotation


def _is_told_to(told: Told, news: Quotation | None, reply: Quotation) -> bool:
    """Whether a line is what another says right before a reply."""
    if news is None or news.speaker == reply.speaker:
        return False
    return told.words_of(reply.span).start - told.words_of(news.span).stop <= _NEAR


def _known(
    told: Told, index: StemIndex, experience: Experience, reply: Quotation, news: Sequence[Quotation]
) -> Iterator[Forgotten]:
    """Where who replies has heard the news, if he has."""
    line = told.words_of(reply.span)
    start = min(told.words_of(each.span).start for each in news)
    stems = {
        index.stems[word]: index.weight(word)
        for each in news
        for word in told.words_of(each.span)
        if index.is_content(word) and len(index.places[index.stems[word]]) <= _OFTEN
    }
    heard = set(experience.heard(reply.speaker or "", start))
    shared: dict[int, set[str]] = defaultdict(set)
    for each in stems:
        for place in index.places[each]:
            at = told.utterance(place)
            if place < start and at in heard:
                shared[at].add(each)
    for at in sorted(shared):
        first = told.words_of(told.quotations[at].span).start
        weight = sum(stems[each] for each in shared[at])
        if len(shared[at]) < _SEVERAL or weight < _LEAST or not experience.is_past(first, line.start):
            continue
        yield Forgotten(
            ForgottenReason.NEWS, reply.speaker or "", told.span(*index.trimmed(line)),
            told.quotations[at].span, sure=True,
        )  # fmt: skip
        return


def _asked(told: Told, experience: Experience, asked: Quotation, text: str) -> Iterator[Forgotten]:
    """Who asks who somebody is with whom he has talked."""
    match = next((m for m in (each.search(text) for each in _forms()["who"]) if m is not None), None)
    line = told.words_of(asked.span)
    if match is None:
        return
    for word in line:
        offset = told.words.starts[word] - asked.span.start
        if not match.start("who") <= offset < match.end("who"):
            continue
        named = told.named(word)
        if named is None or named in (asked.speaker, *asked.addressees):
            continue
        known = experience.talked(asked.speaker or "", named, line.start)
        if known is not None:
            yield Forgotten(
                ForgottenReason.ASKED, asked.speaker or "", asked.span, told.sentence_span(known), sure=True
            )
            return
