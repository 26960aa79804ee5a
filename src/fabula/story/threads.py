"""Threads: what is promised, offered, planned, threatened or asked, and where that is settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.reading.thread_kinds import FoundThread, ThreadKind
from fabula.story.claims.bearing import Bearing
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Thread
from fabula.story.model import Quotation
from fabula.story.rare_words import StemIndex
from fabula.text.span import Span

_CONTENT = frozenset(["NOUN", "VERB", "ADJ", "PROPN"])
_LATER = 20
"""Words after the opening before which nothing is done yet."""
_DONE = 1.5
"""Weight of shared words that makes a later act the one that was promised."""
_VERB, _NOUN, _COMMON_NOUN, _LIGHT, _TIME = 0.9, 0.8, 0.5, 0.3, 0.4
_SOON = 40
"""Words behind an opening that still belong to it."""
_OWN_DEED = 0.4
"""The later act is that of who was to do it."""
_LEAST_TELLING = 0.45
"""Weight of a word by which later acts are looked for."""
_SHARED = 2
"""Such words that the later act has to share."""
_ELSEWHERE = 0.8
"""What words are worth that stand before the opening."""
_POINTING = frozenset(["it", "that", "this", "them", "another", "one"])
_HELPING = frozenset(
    ["be", "is", "are", "was", "were", "have", "has", "had", "promise", "promised", "will", "going"]
)
_OFTEN = 8
"""Uses from which a noun tells little in a story."""
_REPLIES = 2
"""Utterances after a question in which it is answered."""
_BARE = 4
"""Words up to which a promise does not tell what is promised,"""
_SAID_BEFORE = 20
"""and words before it that do."""
_REFUSING = frozenset(["no", "never", "nonsense", "impossible", "refuse"])
_FIRST = frozenset(["i", "we"])
_BESIDE = 12
"""Words behind an utterance in which it is told to whom."""
_SPOKEN = 0.64
"""Confidence in a speaker from which somebody is held to what was said,"""
_HEARD = 0.8
"""and in one beside whom a single hearer is."""


def build_threads(page: Page, told: Told, index: StemIndex) -> tuple[Thread, ...]:
    """The threads of a story, in the order in which they are opened."""
    if not page.threads:
        return ()
    builder = _ThreadBuilder(told, index, page.threads)
    every = ((found, builder.build(found)) for found in page.threads)
    return tuple(
        thread
        for found, thread in every
        if (thread.who is not None or found.agent is None or _may_be_told(told, found.agent))
        and not _is_answered_at_once(thread)
    )


def _may_be_told(told: Told, agent: int) -> bool:
    """Whether an agent who is no character has a name, as a people or a firm has, or says "I"."""
    said = told.lower(agent) in _FIRST and told.utterance(agent) is not None
    return said or told.trees.part_of_speech(agent) == "PROPN"


def _is_answered_at_once(thread: Thread) -> bool:
    """Whether a question is talk: it has its answer, and does not ask who did something."""
    opener = thread.what.split(maxsplit=1)[0].lower() if thread.what else ""
    return thread.kind is ThreadKind.QUESTION and thread.settled is not None and not opener.startswith("who")


class _ThreadBuilder:
    def __init__(self, told: Told, index: StemIndex, found: Sequence[FoundThread]) -> None:
        self._told, self._stems, self._places = told, index.stems, index.places
        self._deeds = frozenset(each.deed for each in found)
        sections = word_sections("light_words")
        self._light = frozenset(map(stem, frozenset().union(*sections.values())))
        self._times = word_sections("thread_words")["time"]
        self._bearing = Bearing(told)
        self._starts = [quotation.span.start for quotation in told.quotations]

    def build(self, found: FoundThread) -> Thread:
        """The thread with who, to whom and where it is settled."""
        told = self._told
        voice, speaker = told.voice(found.deed)
        utterance = told.utterance(found.deed)
        if utterance is not None and not self._is_said_by(speaker, utterance):
            speaker = None
        who = self._who(found, speaker)
        to = self._to(found, who, utterance)
        settled = self._settled(found, who, utterance)
        span = told.span(found.first, found.end)
        return Thread(
            kind=found.kind,
            who=who,
            to=to,
            what=told.text(span),
            span=span,
            sentence=told.sentence_span(found.deed),
            scene=told.scene(found.deed),
            voice=voice,
            sure=found.sure,
            settled=settled,
            taken_up=self._is_taken_up(found),
        )

    def _is_said_by(self, speaker: str | None, utterance: int) -> bool:
        """Whether somebody surely says it, and is not called by name in it."""
        told, quotation = self._told, self._told.quotations[utterance]
        words = told.words_of(quotation.span)
        called = any(who == speaker for _, who in told.named_in_any(range(words.start, words.stop)))
        return quotation.confidence >= _SPOKEN and not called

    def _who(self, found: FoundThread, speaker: str | None) -> str | None:
        agent = found.agent
        if agent is None:
            return speaker
        if self._told.lower(agent) in _FIRST:
            return speaker if self._told.utterance(agent) is not None else self._narrator
        character = self._told.character(agent)
        sure = character is not None and self._bearing.bears_out(agent, character)
        return character if sure else None

    @cached_property
    def _narrator(self) -> str | None:
        return next((character.id for character in self._told.characters if character.narrator), None)

    def _to(self, found: FoundThread, who: str | None, utterance: int | None) -> str | None:
        if found.to is not None:
            character = self._told.character(found.to)
            if character is not None and character != who:
                return character
        if utterance is None or self._told.quotations[utterance].confidence < _HEARD:
            return None
        heard = [person for person in self._told.quotations[utterance].addressees if person != who]
        if len(heard) != 1 or self._is_bygone(found):
            return None
        near = self._told.quotations[max(0, utterance - _REPLIES) : utterance + 1 + _REPLIES]
        talks = any(each.speaker == heard[0] for each in near)
        return heard[0] if talks or self._is_named_beside(heard[0], utterance) else None

    def _is_named_beside(self, hearer: str, utterance: int) -> bool:
        """ "…,” said Bram to Adele": in the words or behind them."""
        words = self._told.words_of(self._told.quotations[utterance].span)
        stop = min(words.stop + _BESIDE, len(self._told.trees))
        return any(who == hearer for _, who in self._told.named_in_any(range(words.start, stop)))

    def _is_bygone(self, found: FoundThread) -> bool:
        """ "I promised not to tell": not to whoever hears of it."""
        trees, word = self._told.trees, found.deed
        clause = self._told.clause(word)
        while clause is not None and clause.tense is Tense.NONE and trees.head(word) != word:
            word = trees.head(word)
            clause = self._told.clause(word)
        return clause is not None and (clause.tense is Tense.PAST or clause.perfect)

    def _settled(self, found: FoundThread, who: str | None, utterance: int | None) -> Span | None:
        if found.kind is ThreadKind.QUESTION:
            return None if utterance is None else self._answer(utterance)
        if found.kind is ThreadKind.OFFER and utterance is not None:
            refusal = self._refusal(utterance)
            if refusal is not None:
                return refusal
        return self._deed_done(found, who)

    def _replies(self, utterance: int) -> list[Quotation]:
        """What others say right after an utterance, in the same scene."""
        told = self._told
        asked = told.quotations[utterance]
        scene = next((s.span for s in told.scenes if s.span.contains(asked.span)), None)
        found: list[Quotation] = []
        for other in told.quotations[utterance + 1 : utterance + 1 + 2 * _REPLIES]:
            if scene is None or not scene.contains(other.span) or other.parent is not None:
                continue
            if other.speaker == asked.speaker:
                if found:
                    break
                continue
            found.append(other)
        return found[:_REPLIES]

    def _answer(self, utterance: int) -> Span | None:
        """The reply that answers a question: no question itself, and not put off."""
        evasive = word_sections("thread_words")["evasive"]
        for reply in self._replies(utterance)[:1]:
            words = [self._told.lower(w) for w in range(*word_range(self._told.words, reply.span))]
            said = [word for word in words if word[0].isalnum()]
            if not said or "?" in words or (said[0] in evasive and len(said) < 2 * _REPLIES + 2):
                return None
            return reply.span
        return None

    def _refusal(self, utterance: int) -> Span | None:
        for reply in self._replies(utterance)[:1]:
            words = [self._told.lower(w) for w in range(*word_range(self._told.words, reply.span))]
            if _REFUSING & set(words[:4]):
                return reply.span
        return None

    def _deed_done(self, found: FoundThread, who: str | None) -> Span | None:
        """The later clause that tells that somebody did it."""
        told, trees = self._told, self._told.trees
        weights = self._weights(found)
        if sum(weights.values()) < _DONE or max(weights.values()) < _LEAST_TELLING:
            return None
        best: tuple[float, Clause] | None = None
        for place in self._later(
            found, {each for each, weight in weights.items() if weight >= _LEAST_TELLING}
        ):
            clause = told.clause(place)
            if clause is None or not self._is_told_done(clause, found):
                continue
            sentence = trees.sentence(clause.predicate)
            here = {self._stems[w] for w in trees.subtree(clause.predicate) if w in sentence}
            shared = here & weights.keys()
            if sum(weights[each] >= _LEAST_TELLING for each in shared) < _SHARED:
                continue
            weight = sum(weights[each] for each in shared)
            own = who is not None and self._subject(clause) == who
            weight += _OWN_DEED * own
            same = self._stems[found.deed] in shared and weights[self._stems[found.deed]] > _LIGHT
            enough = weight >= _DONE and (own or (clause.passive and same))
            if enough and (best is None or weight > best[0]):
                best = (weight, clause)
        return None if best is None else told.sentence_span(best[1].predicate)

    def _is_taken_up(self, found: FoundThread) -> bool:
        """Whether a word that tells of the matter stands somewhere later."""
        weights = self._weights(found)
        telling = [each for each, weight in weights.items() if weight >= _LEAST_TELLING]
        return not telling or any(self._places[each][-1] > found.end + _SOON for each in telling)

    def _weights(self, found: FoundThread) -> dict[str, float]:
        """How much each word of the opening tells, by its stem."""
        trees = self._told.trees
        weights: dict[str, float] = {}
        opening = self._opening(found)
        for word in opening:
            part = trees.part_of_speech(word)
            light = self._stems[word] in self._light or self._told.character(word) is not None
            if self._told.lower(word) in self._times:
                weight = _TIME
            elif part not in _CONTENT or self._told.lower(word) in _HELPING:
                continue
            elif light:
                weight = _LIGHT
            elif part == "VERB":
                weight = _VERB if word == found.deed else _COMMON_NOUN
            else:
                weight = _NOUN if len(self._places[self._stems[word]]) < _OFTEN else _COMMON_NOUN
            if not found.first <= word < found.end:
                weight *= _ELSEWHERE
            weights[self._stems[word]] = max(weight, weights.get(self._stems[word], 0.0))
        return weights

    def _opening(self, found: FoundThread) -> range:
        """The words that tell what is to be done; before "I promise" or "you'll have it", what was said."""
        bare = found.end - found.first <= _BARE
        pointing = any(self._told.lower(w) in _POINTING for w in range(found.first, found.end))
        if bare or pointing:
            return range(max(0, found.first - _SAID_BEFORE), found.end)
        return range(found.first, found.end)

    def _later(self, found: FoundThread, stems: set[str]) -> list[int]:
        """Words with one of the stems, after the opening, in sentences that have two of them."""
        after = found.end + _LATER
        rare = sorted(stems, key=lambda each: len(self._places[each]))[: len(stems) - _SHARED + 1]
        places: set[int] = set()
        for each in rare:
            known = self._places[each]
            for place in known[bisect_right(known, after) :]:
                words = self._told.trees.sentence(place)
                here = [word for word in words if word > after and self._stems[word] in stems]
                places.update(here if len({self._stems[word] for word in here}) >= _SHARED else ())
        return sorted(places)

    def _is_told_done(self, clause: Clause, found: FoundThread) -> bool:
        """Whether a clause tells of something that is done."""
        if clause.mood is not Mood.ASSERTED or clause.negated or clause.subject is None:
            return False
        if clause.tense not in (Tense.PAST, Tense.PRESENT):
            return False
        voice, _ = self._told.voice(clause.predicate)
        if clause.predicate in self._deeds:
            return False
        return voice is Voice.NARRATION or clause.tense is Tense.PAST or clause.perfect

    def _subject(self, clause: Clause) -> str | None:
        if clause.subject is None:
            return None
        voice, speaker = self._told.voice(clause.predicate)
        character = self._told.character(clause.subject)
        if character is None and self._told.lower(clause.subject) in _FIRST:
            return speaker if voice is not Voice.NARRATION else self._narrator
        return character
