"""Lines of people who take for news what they have been told, or have said themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fabula.language.clauses import Clause
from fabula.language.lexicon import word_lines, word_sections
from fabula.reading.annotations import Mode
from fabula.story.claims.claim import Voice
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
    words = [word for each in news for word in told.words_of(each.span)]
    known = _heard_before(told, index, experience, reply.speaker or "", words, line.start)
    if known is not None:
        span = told.span(*index.trimmed(line))
        yield Forgotten(ForgottenReason.NEWS, reply.speaker or "", span, known.span, sure=True)


def _heard_before(
    told: Told, index: StemIndex, experience: Experience, who: str, words: Sequence[int], here: int
) -> Quotation | None:
    """What somebody has said, or was told, at another time, in several of some words."""
    start = min(words, default=0)
    stems = {
        index.stems[word]: index.weight(word)
        for word in words
        if index.is_content(word) and len(index.places[index.stems[word]]) <= _OFTEN
    }
    if len(stems) < _SEVERAL:
        return None
    heard = set(experience.heard(who, start))
    shared: dict[int, set[str]] = defaultdict(set)
    for each in stems:
        for place in index.places[each]:
            at = told.utterance(place)
            if place < start and at in heard:
                shared[at].add(each)
    for at in sorted(shared):
        first = told.words_of(told.quotations[at].span).start
        weight = sum(stems[each] for each in shared[at])
        if len(shared[at]) >= _SEVERAL and weight >= _LEAST and experience.is_past(first, here):
            return told.quotations[at]
    return None


def find_unaware(told: Told, index: StemIndex, experience: Experience) -> Iterator[Forgotten]:
    """Who "did not know", or "was astonished to hear", what he was told before, as the narration says."""
    for clause in told.clauses:
        word, below = clause.predicate, _unknown(told, clause)
        if below is None or clause.subject is None or told.voice(word)[0] is not Voice.NARRATION:
            continue
        mention = told.mention(clause.subject)
        who = told.character(clause.subject)
        if who is None or (mention is not None and mention.confidence < SURE):
            continue
        sentence = told.trees.sentence(word)
        words = [w for w in told.trees.subtree(below) if w in sentence and told.utterance(w) is None]
        known = _heard_before(told, index, experience, who, words, sentence.start)
        if known is not None:
            span = told.span(*index.trimmed(range(min(clause.subject, word), max(words) + 1)))
            yield Forgotten(ForgottenReason.NEWS, who, span, known.span, sure=True)


def _unknown(told: Told, clause: Clause) -> int | None:
    """The clause that tells what somebody does not know, if one does."""
    trees, words = told.trees, word_sections("experience_words")
    below = trees.child(clause.predicate, "ccomp")
    if trees.lemma(clause.predicate) in words["knowing"] and clause.negated:
        asked = below is not None and any(
            told.lower(w) in words["asking"] for w in trees.children(below, "mark", "advmod", "obj", "nsubj")
        )
        return None if asked else below
    if told.lower(clause.predicate) in words["surprised"] and not clause.negated:
        heard = trees.child(clause.predicate, "xcomp")
        if heard is not None and trees.lemma(heard) in words["learning"]:
            return trees.child(heard, "ccomp", "obl", "obj")
    return None


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
        if known is None:
            known = _spoken_of(told, experience, asked, named)
        if known is not None:
            there = told.sentence_span(known)
            yield Forgotten(ForgottenReason.ASKED, asked.speaker or "", asked.span, there, sure=True)
            return


def _spoken_of(told: Told, experience: Experience, asked: Quotation, named: str) -> int | None:
    """Where somebody has spoken himself, at another time, of whom he asks for."""
    line = told.words_of(asked.span)
    for number in experience.heard(asked.speaker or "", line.start):
        quotation = told.quotations[number]
        words = told.words_of(quotation.span)
        if quotation.speaker != asked.speaker or not experience.is_past(words.start, line.start):
            continue
        found = next((word for word in words if told.named(word) == named), None)
        if found is not None:
            return found
    return None


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
