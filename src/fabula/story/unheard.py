"""Lines in which somebody takes up what was said while he was out of the room, or asleep."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Mood
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import Mode
from fabula.reading.found_movements import MovementKind
from fabula.reading.topics import Topic
from fabula.story.attendance import Attendance
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.told import Told
from fabula.story.entries import Leak, LeakReason
from fabula.story.model import Quotation
from fabula.story.rare_words import FREQUENT, StemIndex
from fabula.story.shared_words import is_new, is_presupposed
from fabula.text.span import Span

_SLEEPING = frozenset(["sleep", "doze", "snore", "nap", "faint", "swoon", "drowse"])
_SENSELESS = frozenset(["asleep", "unconscious", "away", "gone", "absent", "out"])
_TELLING = frozenset(
    ["tell", "say", "explain", "announce", "report", "admit", "confess", "whisper", "reveal"]
)
_SENDING = frozenset(["send", "dismiss", "order", "pack", "bundle", "shoo"])
_WHILE = frozenset(["while", "whilst", "when", "once", "as"])
_LATE = 40
"""Words of a scene before somebody comes in late."""
_SOON = 200
"""Words behind it in which he cannot yet have been told."""
_SEVERAL, _NEAR = 2, 12
"""Words that a line shares with what was told before, and how near to each other they stand there."""
_RARE = 1.6
"""What those words weigh together at least."""
_LEAST = 15
"""Words of an absence in which something can be said."""
_SURE, _SPOKEN = 0.6, 0.8
"""Confidence of who leaves, and of who speaks."""
_WEIGHT = 1.4
_GOING = (MovementKind.LEAVES.value, MovementKind.TRAVELS.value, MovementKind.AWAY.value)


@dataclass(frozen=True, slots=True)
class _Absence:
    character: str
    words: range
    """In which he is not there,"""
    statement: Span
    """as these words tell."""
    scene: range


def find_unheard(
    told: Told, index: StemIndex, attendance: Attendance, claims: Sequence[Claim]
) -> Iterator[Leak]:
    """Lines about what was said in the same scene while their speakers were not there."""
    for absence in _absences(told, attendance, claims):
        for quotation in index.uttered(told.span(absence.scene.start, absence.scene.stop)):
            words = told.words_of(quotation.span)
            if quotation.speaker != absence.character or quotation.confidence < _SPOKEN:
                continue
            if absence.words.stop <= words.start < absence.scene.stop and quotation.mode is Mode.SPEECH:
                yield from _leaks(told, index, absence, quotation)


def _absences(told: Told, attendance: Attendance, claims: Sequence[Claim]) -> Iterator[_Absence]:
    returns: dict[str, list[int]] = {}
    for claim in claims:
        if claim.topic is Topic.WHEREABOUTS and claim.value == MovementKind.ARRIVES.value:
            returns.setdefault(claim.character, []).append(told.words_of(claim.span).start)
    for character, word, span in (
        *_departures(told, claims),
        *_senseless(told),
        *_meanwhile(told),
        *_outside(told),
    ):
        number = told.scene(word)
        if number is None:
            continue
        scene, sentence = told.scene_words(number), told.trees.sentence(word)
        meanwhile = told.lower(sentence.start) in _WHILE and told.trees.head(word) > word
        stop = attendance.next_seen(character, sentence.stop, scene.stop)
        back = returns.get(character, [])
        stop = min([stop, *back[bisect_left(back, sentence.stop) :][:1]])
        start = word if meanwhile else sentence.stop
        if stop - start >= _LEAST:
            yield _Absence(character, range(start, stop), span, scene)


def _meanwhile(told: Told) -> Iterator[tuple[str, int, Span]]:
    """Who is elsewhere while something else happens: "while Tom was down in the cellar, ..."."""
    for clause in told.clauses:
        word, who = clause.predicate, clause.subject
        if who is None or clause.negated or told.voice(word)[0] is not Voice.NARRATION:
            continue
        if not told.trees.relation(word).startswith("advcl"):
            continue
        marks = {told.lower(w) for w in told.trees.children(word, "mark", "advmod")}
        if marks.isdisjoint(_WHILE) or told.trees.part_of_speech(who) == "PRON":
            continue
        around = {told.lower(w) for w in told.trees.subtree(word)}
        character = told.character(who)
        if character is not None and not around.isdisjoint(word_sections("knowledge_words")["elsewhere"]):
            yield character, word, told.span(min(who, word), max(who, word) + 1)


def _outside(told: Told) -> Iterator[tuple[str, int, Span]]:
    """Who waits outside, or hears nothing of what is said."""
    words = word_sections("knowledge_words")
    for clause in told.clauses:
        word, who = clause.predicate, clause.subject
        if who is None or told.voice(word)[0] is not Voice.NARRATION or clause.mood is Mood.QUESTION:
            continue
        lemma = told.trees.lemma(word)
        waits = lemma in words["waiting"] and not clause.negated
        if not waits and lemma != "hear":
            continue
        around = {told.lower(w) for w in told.trees.subtree(word)}
        deaf = lemma == "hear" and "nothing" in around
        if not deaf and not (waits and not around.isdisjoint(words["outside"])):
            continue
        character = told.character(who)
        if character is not None:
            yield character, word, told.span(min(who, word), max(who, word) + 1)


def _departures(told: Told, claims: Sequence[Claim]) -> Iterator[tuple[str, int, Span]]:
    for claim in claims:
        going = claim.topic is Topic.WHEREABOUTS and claim.value in _GOING
        plain = claim.voice is Voice.NARRATION and claim.standing is Standing.ASSERTED
        if going and plain and claim.when is not When.LATER and claim.confidence >= _SURE:
            yield claim.character, told.words_of(claim.span).start, claim.span


def _senseless(told: Told) -> Iterator[tuple[str, int, Span]]:
    """Who sleeps, is away, or is sent out."""
    for clause in told.clauses:
        word = clause.predicate
        lemma = told.trees.lemma(word).lower()
        who = clause.subject
        if lemma in _SENDING:
            who = told.trees.child(word, "obj")
        elif lemma not in _SLEEPING and not (told.lower(word) in _SENSELESS and clause.copular):
            continue
        if who is None or clause.negated or told.voice(word)[0] is not Voice.NARRATION:
            continue
        character = told.character(who)
        if character is not None and told.standing(word) is Standing.ASSERTED:
            yield character, word, told.span(min(who, word), max(who, word) + 1)


def _leaks(told: Told, index: StemIndex, absence: _Absence, quotation: Quotation) -> Iterator[Leak]:
    for word in told.words_of(quotation.span):
        named = told.trees.part_of_speech(word) == "PROPN" and told.mention(word) is None
        if not is_presupposed(told, index, word, named=named) or index.weight(word) < 1.0:
            continue
        places = [place for place in index.places[index.stems[word]] if place <= word]
        before = [place for place in places if place < told.words_of(quotation.span).start]
        if not before or not all(place in absence.words for place in before):
            continue
        spoken = [place for place in before if _is_said_by_others(told, place, absence.character)]
        if not spoken:
            continue
        sentence = told.trees.sentence(word)
        line = told.words_of(quotation.span)
        yield Leak(
            reason=LeakReason.AWAY,
            speaker=absence.character,
            span=told.span(
                *index.trimmed(range(max(sentence.start, line.start), min(sentence.stop, line.stop)))
            ),
            words=told.span(word, word + 1),
            secret_words=told.sentence_span(spoken[0]),
            statement=absence.statement,
            sentence=told.sentence_span(told.words_of(absence.statement).start),
            weight=_WEIGHT,
            sure=True,
        )
        return


def _is_said_by_others(told: Told, word: int, character: str) -> bool:
    at = told.utterance(word)
    if at is None and told.voice(word)[0] is Voice.NARRATION:
        return any(told.trees.lemma(w) in _TELLING for w in told.trees.ancestors(word))
    if at is None or told.quotations[at].mode is not Mode.SPEECH:
        return False
    return told.quotations[at].speaker != character or told.quotations[at].confidence < _SPOKEN


def find_late(told: Told, index: StemIndex, attendance: Attendance) -> Iterator[Leak]:
    """Lines of people who come into a scene, about what was told there before, in several of its words."""
    for number in range(len(told.scenes)):
        scene = told.scene_words(number)
        for character in map(told.person, told.scenes[number].present):
            first = attendance.next_seen(character.id, scene.start, scene.stop)
            if character.narrator or first - scene.start < _LATE or first >= scene.stop:
                continue
            if _comes_in(told, attendance, character.id, scene, first):
                yield from _late_lines(told, index, scene, character.id, first)


def _comes_in(told: Told, attendance: Attendance, character: str, scene: range, first: int) -> bool:
    """Whether somebody comes in there, and has not only been silent until then."""
    if attendance.arrives(character, scene.start, first + _LEAST):
        return True
    sentence = told.trees.sentence(first)
    start = told.trees.sentence(max(scene.start, sentence.start - 1)).start
    doors = word_sections("knowledge_words")["doors"]
    if _they_come(told, sentence.start, first):
        return True
    return any(told.lower(word) in doors for word in range(start, sentence.stop))


def _they_come(told: Told, stop: int, first: int) -> bool:
    """Whether several come in shortly before somebody is seen."""
    coming = word_sections("knowledge_words")["coming"]
    for word in range(max(0, first - _LATE), stop):
        if told.lower(word) == "they" and told.voice(word)[0] is Voice.NARRATION:
            clause = told.clause(word)
            if clause is not None and told.trees.lemma(clause.predicate) in coming:
                return True
    return False


def _late_lines(told: Told, index: StemIndex, scene: range, character: str, first: int) -> Iterator[Leak]:
    for quotation in index.uttered(told.span(scene.start, scene.stop)):
        line = told.words_of(quotation.span)
        mine = quotation.speaker == character and quotation.confidence >= _SPOKEN
        if (
            not mine
            or quotation.mode is not Mode.SPEECH
            or not first <= line.start < min(scene.stop, first + _SOON)
        ):
            continue
        shared = [word for word in line if _is_of_before(told, index, word, line, range(scene.start, first))]
        before = _together(index, shared, line.start)
        rare = sum(index.weight(word) for word in shared)
        if before is None or is_new(told, shared[-1]) or rare < _RARE:
            continue
        yield Leak(
            reason=LeakReason.AWAY,
            speaker=character,
            span=told.span(*index.trimmed(line)),
            words=told.span(shared[0], shared[0] + 1),
            secret_words=told.sentence_span(before),
            statement=told.span(first, first + 1),
            sentence=told.sentence_span(first),
            weight=_WEIGHT,
            sure=True,
        )
        return


def _together(index: StemIndex, shared: Sequence[int], stop: int) -> int | None:
    """The first place where several of some words stand near each other, before ``stop``."""
    stems = {index.stems[word] for word in shared}
    places = sorted((p, stem) for stem in stems for p in index.places[stem] if p < stop)
    for place, _ in places:
        if len({stem for other, stem in places if place <= other <= place + _NEAR}) >= _SEVERAL:
            return place
    return None


def _is_of_before(told: Told, index: StemIndex, word: int, line: range, before: range) -> bool:
    if (
        not index.is_content(word)
        or index.weight(word) < FREQUENT
        or told.trees.part_of_speech(word) == "PROPN"
    ):
        return False
    places = [place for place in index.places[index.stems[word]] if place < line.start]
    return bool(places) and all(place in before for place in places)
