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
    turn: list[Quotation] = []
    before: Sequence[Quotation] = ()
    for quotation in told.quotations:
        if quotation.mode is not Mode.SPEECH or quotation.parent is not None:
            continue
        if turn and turn[-1].speaker != quotation.speaker:
            turn, before = [], turn
        turn.append(quotation)
        if quotation.speaker is None or quotation.confidence < SURE:
            continue
        text = quotation.text.lower().translate(_STRAIGHT)
        said = before if _is_told_to(told, before, turn[0]) else ()
        if any(pattern.search(text) for pattern in _forms()["news"]):
            yield from _known(told, index, experience, quotation, [quotation, *said])
        yield from _asked(told, experience, quotation, text)
        if any(pattern.search(text) for pattern in _forms()["it"]):
            yield from _unheard_of(told, index, experience, quotation, said)


def _is_told_to(told: Told, news: Sequence[Quotation], reply: Quotation) -> bool:
    """Whether some lines are what another says right before a reply."""
    if not news:
        return False
    return told.words_of(reply.span).start - told.words_of(news[-1].span).stop <= _NEAR


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


def _unheard_of(
    told: Told, index: StemIndex, experience: Experience, asked: Quotation, before: Sequence[Quotation]
) -> Iterator[Forgotten]:
    """Who has never heard of a place, just named to him, where he has been or of which he has spoken."""
    who, line = asked.speaker or "", told.words_of(asked.span)
    for word in (word for each in before for word in told.words_of(each.span)):
        if told.trees.part_of_speech(word) != "PROPN" or told.named(word) in (who, before[0].speaker):
            continue
        stem = index.stems[word]
        heard = set(experience.heard(who, word))
        spoken = (place for place in index.places[stem] if told.utterance(place) in heard)
        known = next(
            (
                w
                for w in (*experience.deeds(who, stem), *spoken)
                if w < word and experience.is_past(w, line.start)
            ),
            None,
        )
        if known is not None:
            yield Forgotten(
                ForgottenReason.ASKED,
                who,
                told.span(*index.trimmed(line)),
                told.sentence_span(known),
                sure=True,
            )
            return
