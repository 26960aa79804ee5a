"""What a line shares with the stretch in which a secret stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.clauses import Mood, Tense
from fabula.language.lexicon import kin_terms, person_titles, word_sections
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.known_persons import word_range
from fabula.story.attendance import Attendance
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Secret
from fabula.story.model import Quotation
from fabula.story.rare_words import FREQUENT, StemIndex

_OPEN = frozenset(["NOUN", "VERB", "ADJ", "NUM"])
_ELSEWHERE = (1.0, 0.5, 0.2)
"""Weight of a word that stands nowhere else, once or oftener."""
_UNHEARD = 0.34
"""What a place counts at which the speaker is not there."""
_TOLD_OFTEN = 3.0
"""What places before a line count from which on its words weigh next to nothing."""
_COMMON = 400
"""Uses from which two words beside each other tell nothing if the rarer of them has as many."""
_PAIR = 0.6
_NUMBERED = 0.6
"""A number with what is counted ("three ships")."""
_DIGITS = 2
_SMALL = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    ]
)
_LARGE = frozenset(["hundred", "thousand", "million", "billion", "dozen", "score"])
_LONG_NUMBER = 1.0
"""What a number adds that nobody hits upon by chance."""
_CLOSE = 70
"""Words between the statement of secrecy and what is the knower's."""
_SOON = 700
"""Words from that statement to a line in which one word alone betrays the secret."""
_NEW = frozenset(
    [
        "a",
        "an",
        "any",
        "some",
        "another",
        "no",
        "every",
        "each",
        "my",
        "our",
        "mine",
        "whose",
        "which",
        "what",
    ]
)
"""Before what a line brings up itself,"""
_KNOWN = frozenset(["the", "that", "this", "those", "these", "your", "his", "her", "their", "its", "all"])
"""and what it takes as known."""
_POINTING = frozenset(["that", "those", "this", "these", "your", "all"])
_WITHIN = frozenset(["in", "at", "from", "near"])
_AT = frozenset(["in", "at", "to", "from", "near", "of", "for", "by"])
_MINE = frozenset(["my", "mine", "myself"])
_COVER = frozenset(["say", "tell", "pretend"])
_TO_YOU = frozenset(["you", "your", "yours"])
_OWN = frozenset(["my", "mine", "our", "ours"])
_YOURS = frozenset(["your", "yours"])
_PASSING = frozenset(
    ["it", "the", "a", "an", "and", "but", "of", "you", "i", "that", "this", "he", "she", "they"]
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A word or pair that a line shares with a secret."""

    in_line: int
    in_secret: int
    weight: float
    pair: bool = False


def is_new(told: Told, word: int) -> bool:
    """Whether a line brings something up itself: "a valve", "my valve"."""
    return any(told.lower(child) in _NEW for child in told.trees.children(word, "det", "nmod"))


def is_presupposed(told: Told, index: StemIndex, word: int, *, named: bool = False) -> bool:
    """Whether a line speaks of a thing as of something known: "that locker", "the valve", a name.

    "A valve", "my valve" and "in Harwich" bring it up themselves.
    """
    part = told.trees.part_of_speech(word)
    if not named and (part not in ("NOUN", "PROPN") or not index.is_content(word)):
        return False
    if not named and (_is_person(told, word) or is_own_story(told, word)):
        return False
    before = {told.lower(child) for child in told.trees.children(word, "det", "nmod", "nummod", "case")}
    if before & _NEW or (not named and part == "PROPN" and before & _AT):
        return False
    return named or part == "PROPN" or bool(before & _KNOWN) or told.trees.feature(word, "Number") != "Plur"


def _is_person(told: Told, word: int) -> bool:
    low, mention = told.lower(word).rstrip("."), told.mention(word)
    noun = low in kin_terms() or low in person_titles()
    if noun or mention is None or mention.category is not Category.PERSON:
        return noun
    return mention.kind is MentionKind.PROPER or mention.character is not None


def is_own_story(told: Told, word: int) -> bool:
    """Whether somebody tells what he himself did or had."""
    pointed = any(told.lower(child) in _POINTING for child in told.trees.children(word, "det", "nmod"))
    clause = told.clause(word)
    if pointed or clause is None or clause.subject is None:
        return False
    own = told.lower(clause.subject) in ("i", "we")
    if clause.negated or clause.mood is not Mood.ASSERTED:
        return False
    return own and (clause.tense is Tense.PAST or clause.perfect)


class SharedWords:
    """Finds what lines share with one secret."""

    def __init__(self, told: Told, index: StemIndex, secret: Secret, attendance: Attendance) -> None:
        """``secret`` is one of those of the story."""
        self._told, self._index, self._attendance = told, index, attendance
        self._stretch = range(*word_range(told.words, secret.told))
        self._content: dict[str, list[int]] = defaultdict(list)
        for word in self._stretch:
            if index.is_content(word) or self._is_new_name(word):
                self._content[index.stems[word]].append(word)
        self._statement = word_range(told.words, secret.span)[0]
        self._knowers = frozenset(secret.knowers)

    def utterances(self) -> frozenset[int]:
        """Which utterances have something of the secret in them that is seldom said elsewhere."""
        index = self._index
        pairs = (pair for pair in self._pairs if _PASSING.isdisjoint(pair))
        rare = (pair for pair in pairs if min(len(index.places[each]) for each in pair) <= _COMMON)
        single = (index.places[each] for each in self._content)
        shared = (*single, *(index.places_of_pair(*pair) for pair in rare))
        return frozenset(at for places in shared for at in self._telling(places))

    def _telling(self, places: Sequence[int]) -> Sequence[int]:
        """The utterances among some places until these are too many to tell anything."""
        told, found, count = self._told, list[int](), 0.0
        for place in places:
            if place not in self._stretch:
                voice, teller = told.voice(place)
                own = voice is not Voice.NARRATION and teller in self._knowers
                count += 0.0 if own else 1.0 if voice is Voice.NARRATION else _UNHEARD
                if count >= _TOLD_OFTEN and place <= self._stretch.start:
                    return ()
                if count >= _TOLD_OFTEN:
                    break
            at = told.utterance(place)
            if at is not None:
                found.append(at)
        return found

    def words(self, words: range, speaker: str) -> Iterator[Shared]:
        """Words of a line that stand in the secret as well, whatever their form."""
        seen: set[str] = set()
        for word in words:
            each = self._index.stems[word]
            if each in seen or each not in self._content:
                continue
            if not (self._index.is_content(word) or self._is_new_name(word)):
                continue
            there = next((w for w in self._content.get(each, ()) if w not in words), None)
            if there is None or any(self._is_cover(w) for w in self._content[each]):
                continue
            seen.add(each)
            rare = self._rareness(self._index.places[each], words, speaker)
            if self._told.lower(word) not in _SMALL:
                yield Shared(word, there, self._index.weight(word) * rare)
            if rare == _ELSEWHERE[0] and self._number(word) and self._number(word) == self._number(there):
                yield Shared(word, there, _LONG_NUMBER)
            if self._is_exact(word, there):
                yield Shared(word, there, _LONG_NUMBER)
            if self._told.trees.part_of_speech(word) == "NUM" and rare == _ELSEWHERE[0]:
                counted = self._told.trees.head(word)
                if self._index.stems[counted] in self._content and self._index.is_content(counted):
                    yield Shared(counted, there, _NUMBERED)

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], list[int]]:
        """Where two stems follow each other in the secret."""
        stems, found = self._index.stems, defaultdict[tuple[str, str], list[int]](list)
        for word in self._stretch:
            if word + 1 < len(stems):
                found[stems[word], stems[word + 1]].append(word)
        return found

    def _number(self, word: int) -> tuple[str, ...]:
        """A number that nobody hits upon by chance, with the words that belong to it: "four hundred"."""
        trees, run = self._told.trees, [self._told.lower(word)]
        for after in range(word + 1, min(word + 6, len(trees))):
            low = self._told.lower(after)
            if trees.part_of_speech(after) != "NUM" and low not in ("and", "-", ","):
                break
            run.append(low)
        while run and run[-1] in ("and", "-", ","):
            run.pop()
        digits = sum(each.isdigit() for each in run[0]) if run else 0
        return tuple(run) if digits > _DIGITS or not _LARGE.isdisjoint(run[1:]) else ()

    def _is_exact(self, word: int, there: int) -> bool:
        """Whether both places have the same number above ten of the same thing: "eleven weeks"."""
        told, stems = self._told, self._index.stems
        if told.trees.part_of_speech(word) != "NUM" or told.lower(word) in _SMALL or word + 1 >= len(stems):
            return False
        same = stems[word] == stems[there] and stems[word + 1] == stems[there + 1]
        noun = told.trees.part_of_speech(word + 1) == "NOUN"
        return same and noun and self._index.places_of_pair(stems[word], stems[word + 1])[0] in self._stretch

    def _is_cover(self, word: int) -> bool:
        """Whether a word of the secret is what others are to be told: "say I have gone to Harwich"."""
        sentence = self._told.trees.sentence(word)
        first = next((w for w in sentence if self._told.words.texts[w][0].isalpha()), sentence.start)
        return self._told.lower(first) in _COVER and first < word

    def pairs(self, words: range, speaker: str) -> Iterator[Shared]:
        """Neighbouring words that do."""
        stems = self._index.stems
        for word in range(words.start, words.stop - 1):
            if stems[word] in _PASSING or stems[word + 1] in _PASSING:
                continue
            own = self._pairs.get((stems[word], stems[word + 1]), ())
            inside = next((place for place in own if place not in words), None)
            if inside is None:
                continue
            texts = self._told.words.texts
            parts = [self._told.trees.part_of_speech(w) for w in (word, word + 1)]
            open_ones = all(part in _OPEN for part in parts) or "NUM" in parts
            content = self._index.is_content(word) or self._index.is_content(word + 1)
            content = open_ones and (content or "NUM" not in parts)
            plain = "PROPN" not in parts and texts[word][0].isalpha() and texts[word + 1][0].isalpha()
            if content and plain:
                places = self._index.places_of_pair(stems[word], stems[word + 1])
                yield Shared(word, inside, _PAIR * self._rareness(places, words, speaker), pair=True)

    def _rareness(self, places: Sequence[int], words: range, speaker: str) -> float:
        """How much a word tells by where else it stands: where the speaker may have it from."""
        count = 0.0
        for place in places:
            if place in words or place in self._stretch:
                continue
            if place > max(words.start, self._stretch.start):
                break
            voice, teller = self._told.voice(place)
            if voice is not Voice.NARRATION and teller in self._knowers:
                continue
            heard = voice is Voice.NARRATION or self._attendance.may_hear(speaker, place)
            count += 1 if heard else _UNHEARD
            if count >= len(_ELSEWHERE) - 1:
                break
        return _ELSEWHERE[min(int(count), len(_ELSEWHERE) - 1)]

    def is_owned(self, shared: Shared, quotation: Quotation) -> bool:
        """Whether a shared thing belongs to somebody who knows, here and there."""
        there = self._owner_told(shared.in_secret)
        here = self._owners(shared.in_line, quotation)
        if there is None:
            # A word that stands nowhere else needs no owner there.
            return shared.weight >= 1.0 and not self._knowers.isdisjoint(here)
        return abs(shared.in_secret - self._statement) <= _CLOSE and there in here

    def _owners(self, word: int, quotation: Quotation) -> frozenset[str | None]:
        children = self._told.trees.children(word, "nmod")
        if any(self._told.lower(child) in _YOURS for child in children):
            return self._knowers.intersection(quotation.addressees)
        return frozenset([self._told.owner(word)])

    def _owner_told(self, word: int) -> str | None:
        if any(self._told.lower(child) in _OWN for child in self._told.trees.children(word, "nmod")):
            return self._told.voice(word)[1]
        return self._told.owner(word)

    def is_presupposed(self, shared: Shared, quotation: Quotation) -> bool:
        """Whether one word alone betrays the secret.

        It has to be a noun that nobody uses elsewhere, near the words of secrecy; and the line speaks of it
        as of something known, or to one who knows.
        """
        word, told = shared.in_line, self._told
        cases = {told.lower(child) for child in told.trees.children(word, "case")}
        named = self._is_new_name(word) and cases.isdisjoint(_WITHIN)
        to_knower = not self._knowers.isdisjoint(quotation.addressees)
        pointed = any(told.lower(child) in _POINTING for child in told.trees.children(word, "det", "nmod"))
        least = FREQUENT if pointed and to_knower else _ELSEWHERE[0]
        if shared.pair or shared.weight < least:
            return False
        narrated = told.voice(shared.in_secret)[0] is Voice.NARRATION
        close = _CLOSE // 3 if narrated else 2 * _CLOSE
        soon = 4 * _SOON if named else _SOON
        if abs(shared.in_secret - self._statement) > close or not 0 < word - self._statement <= soon:
            return False
        yours = to_knower and any(told.lower(w) in _TO_YOU for w in told.trees.sentence(word))
        place = yours and told.trees.part_of_speech(word) == "PROPN"
        sentence = (w for w in told.trees.sentence(word) if w in told.words_of(quotation.span))
        own = any(self._is_mine(w) for w in sentence)
        return not own and is_presupposed(told, self._index, word, named=named or place)

    def _is_mine(self, word: int) -> bool:
        """Whether a word says that a line is about the speaker's own things."""
        low, relation = self._told.lower(word), self._told.trees.relation(word)
        return low in _MINE or (low == "me" and relation.startswith("obl"))

    def _is_new_name(self, word: int) -> bool:
        """Whether a name is first heard in the secret, and then only from people who talk."""
        told, texts = self._told, self._told.words.texts
        low = told.lower(word).rstrip(".")
        if (
            not texts[word][0].isupper()
            or low in person_titles()
            or low in word_sections("never_names")["calendar"]
        ):
            return False
        places = self._index.places[self._index.stems[word]]
        if (
            places[0] not in self._stretch
            or len(low) < 3
            or not all(texts[each][0].isupper() for each in places)
        ):
            return False
        here = [each for each in places if each in self._stretch]
        acting = any(
            told.trees.relation(each).startswith("nsubj") and told.voice(each)[0] is Voice.NARRATION
            for each in here
        )
        if acting or not any(self._is_inside(each) for each in here):
            return False
        return all(told.voice(each)[0] is not Voice.NARRATION for each in places if each not in self._stretch)

    def _is_inside(self, word: int) -> bool:
        """Whether the capital of a word is its own: it is a name, or stands behind another word."""
        mention = self._told.mention(word)
        if mention is not None and mention.kind is MentionKind.PROPER:
            return True
        before = self._told.words.texts[word - 1] if word > self._told.trees.sentence(word).start else ""
        return before[-1:].isalpha() or before == ","
