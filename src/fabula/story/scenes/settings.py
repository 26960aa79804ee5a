"""Finds where each scene is, from the places that its narration is at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import person_nouns, verb_senses, word_sections
from fabula.language.place_lexicon import PlaceKind, place_nouns
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.known_persons import word_range
from fabula.reading.phrases import is_person_noun
from fabula.reading.places import FoundPlace
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.scenes.setting import Setting
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_ELSEWHERE = frozenset(
    ["from", "of", "towards", "toward", "above", "beyond", "than", "like", "for", "about", "off"]
)
_PERSONS = frozenset(["i", "we", "he", "she", "they", "you"])
_REACHED = frozenset(["reached", "entered", "crossed", "boarded", "made", "reaches", "enters"])
_OWN = frozenset(["root", "conj", "parataxis"])
_PLACES = frozenset([Category.FACILITY, Category.GEOPOLITICAL, Category.LOCATION, Category.VEHICLE])
_LEAST = 1.0
"""Weight from which a place is a scene's setting."""
_NAMED = 1.2
"""What a name counts more."""
_SHARE = 0.75
"""Share of the first's weight from which another is one too."""
_MOST = 2
_FIRST, _EARLY = 0.12, 0.4
"""Shares of a scene whose places count double, and half as much again."""
_GOING = frozenset(["leaves", "leave", "travels", "removed", "put aboard", "sent", "lodges"])
"""Verbs of who goes: where to, or by what, is not where the telling is."""
_ENDINGS = (
    "house", "room", "yard", "shop", "hall", "side", "field", "works", "ground", "grounds", "office", "hut",
)  # fmt: skip
"""How nouns for places end."""
_WITHIN = frozenset(["nmod", "acl", "ccomp", "advcl"])
"""Relations below which a place tells of something else than where the telling is."""
_HABITS = frozenset(["always", "usually", "often", "sometimes", "generally", "never"])
_LOOKING = frozenset(["look", "gaze", "stare", "glance", "peer", "point", "wave", "glare", "squint", "peep"])
_AWAY = frozenset(["off", "away"])
_UNTIL_THEN = frozenset(["before", "when", "until", "till", "as"])
_OPENING = 60
"""Words from the beginning of a scene in which what a room is like tells that the telling is there."""
_HEADED = re.compile(r"^[^\W\d_][\w’' .\-]{1,40}(?=,)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A phrase for a place."""

    text: str
    key: str
    """What all phrases for one place have in common."""
    entity: str
    span: Span
    head: int
    proper: bool


def settings(
    told: Told, times: Sequence[ToldTime], tenses: Sequence[Tense], places: Sequence[FoundPlace] = ()
) -> list[tuple[Setting, ...]]:
    """The settings of each scene, the plainest first.

    ``places`` are phrases that name places, whether or not the model takes them for mentions.
    """
    weights: list[dict[str, list[tuple[float, _Candidate]]]] = [{} for _ in told.scenes]
    for candidate in _candidates(told, places):
        scene = told.scene(candidate.head)
        if scene is None or told.voice(candidate.head)[0] is not Voice.NARRATION:
            continue
        weight = _weight(told, candidate.head, tenses[scene])
        if weight:
            weight *= _NAMED if candidate.proper else 1.0
            weight *= _early(told.scenes[scene].span, candidate.span)
            weights[scene].setdefault(candidate.key, []).append((weight, candidate))
    headed = _headed(told, times)
    return [headed.get(number) or _chosen(told, weights[number]) for number in range(len(told.scenes))]


def _candidates(told: Told, places: Sequence[FoundPlace]) -> Iterator[_Candidate]:
    """Phrases that may tell where a scene is: the model's mentions of places, and nouns for places."""
    found: dict[int, _Candidate] = {}
    for mention in told.mentions:
        if mention.category not in _PLACES or mention.kind is MentionKind.PRONOUN:
            continue
        first, end = word_range(told.words, mention.span)
        if first >= end:
            continue
        head = next((w for w in range(first, end) if not first <= told.trees.head(w) < end), first)
        proper = mention.kind is MentionKind.PROPER
        if _is_somebody(told, first, end) or not _is_place(told, head, proper=proper):
            continue
        found[head] = _Candidate(
            mention.text,
            mention.entity if proper else told.lower(head),
            mention.entity,
            mention.span,
            head,
            proper,
        )
    for place in places:
        if place.proper or not place.definite or place.head in found:
            continue
        first = place.first
        if first and told.lower(first - 1) == "the":
            first -= 1
        span = told.span(first, place.end)
        found[place.head] = _Candidate(
            told.text(span), told.lower(place.head), "", span, place.head, proper=False
        )
    return iter(found[head] for head in sorted(found))


def _is_somebody(told: Told, first: int, end: int) -> bool:
    """Whether a name is a person's, though it is taken for a place's: "Black Ada"."""
    return told.named(first) is not None or told.named(end - 1) is not None


def _is_place(told: Told, head: int, *, proper: bool) -> bool:
    """Whether a word can be the head of what names a place."""
    low, never = told.lower(head), word_sections("not_places")
    if proper:
        return low not in never["calendar"] and low not in never["languages"]
    words = word_sections("movement_words")
    return (
        low in place_nouns()
        or low.endswith(_ENDINGS)
        or low in words["rooms"] | words["vehicles"] | words["keeps"]
        or told.trees.lemma(head).lower() in place_nouns()
    )


def _chosen(told: Told, weights: Mapping[str, Sequence[tuple[float, _Candidate]]]) -> tuple[Setting, ...]:
    found = []
    for candidates in weights.values():
        total = sum(weight for weight, _ in candidates)
        best = max(candidates, key=lambda pair: pair[0])[1]
        found.append(Setting(best.text, best.entity, best.span, told.sentence_span(best.head), total))
    found.sort(key=lambda setting: -setting.weight)
    if not found or found[0].weight < _LEAST:
        return ()
    return tuple(s for s in found[:_MOST] if s.weight >= max(_LEAST, _SHARE * found[0].weight))


def _weight(told: Told, head: int, tense: Tense) -> float:
    """How plainly the narration is at a place; 0 where it is not."""
    trees, words = told.trees, word_sections("setting_words")
    if told.lower(head) in words["part"] or trees.lemma(head).lower() in words["part"]:
        return 0.0
    clause = told.clause(head)
    if clause is None or not _is_now(told, head, clause, tense):
        return 0.0
    cases = {told.lower(child) for child in trees.children(head, "case")}
    if cases & _ELSEWHERE or _is_left(told, clause) or _is_elsewhere(told, head, clause):
        return 0.0
    relation = trees.relation(head).partition(":")[0]
    above = trees.head(head)
    subject = clause.subject
    somebody = subject is not None and (
        told.character(subject) is not None or told.lower(subject) in _PERSONS
    )
    moves = told.lower(clause.predicate) in word_sections("journey_words")["arriving"]
    if cases & words["static"]:
        weight = 1.0 if cases & {"in", "at", "aboard", "inside"} else 0.7
    elif cases & words["arriving"]:
        plainly = moves and somebody and cases & {"into", "to", "onto"}
        weight = 1.0 if plainly else 0.5 if somebody or clause.predicate == above else 0.0
    elif relation == "nsubj" and not cases and clause.copular and _is_described(told, head, clause):
        weight = 0.8
    elif relation == "obj" and told.lower(above) in ("had", "have", "has") and somebody:
        weight = 0.9 if told.lower(above + 1) in ("the", "their") and _is_to_themselves(told, head) else 0.0
    elif relation == "obj" and (trees.lemma(above) in words["reaching"] or told.lower(above) in _REACHED):
        weight = 0.9
    elif (
        relation == "nsubj"
        and not cases
        and trees.sentence(head).start == _opening(told, head)
        and place_nouns().get(told.lower(head)) is not PlaceKind.VEHICLE
    ):
        weight = 0.7
    else:
        return 0.0
    if any(
        told.lower(child) in ("a", "an", "some", "any", "no", "every")
        for child in trees.children(head, "det")
    ):
        weight *= 0.6
    return weight + 0.4 * somebody


def _is_elsewhere(told: Told, head: int, clause: Clause) -> bool:
    """Whether a place is no more than what tells of a thing or of a habit, or of what is owned somewhere.

    "The clerk in Tarnby spoke", "she read of inns in Tarnby where they sat", "his suitcase was in
    Boston", "he was always at the club".
    """
    trees = told.trees
    for word in (head, *trees.ancestors(head)):
        if word == clause.predicate:
            break
        relation = trees.relation(word).partition(":")[0]
        around = relation == "nmod" and _is_around(told, trees.head(word), clause)
        if relation in _WITHIN and not around:
            return True
    adverbs = {told.lower(word) for word in trees.children(clause.predicate, "advmod", "compound")}
    if adverbs & _HABITS or adverbs & _AWAY:
        return True
    cases = {told.lower(word) for word in trees.children(head, "case")}
    if trees.lemma(clause.predicate) in _LOOKING and cases & {"at", "on", "into"}:
        return True
    subject = clause.subject
    if subject is None or told.character(subject) is not None or told.lower(subject) in _PERSONS:
        return False
    return bool(trees.children(subject, "nmod:poss"))


def _is_around(told: Told, noun: int, clause: Clause) -> bool:
    """Whether the place behind a noun is where the telling is too: "the watchman at the mill"."""
    trees, above = told.trees, told.trees.head(noun)
    subject, relation = clause.subject, trees.relation(noun).partition(":")[0]
    # Of "“Ada,” said the watchman at the gate" who is spoken to is no subject.
    said = subject is None or told.voice(subject)[0] is not told.voice(clause.predicate)[0]
    if noun == subject or (said and above == clause.predicate):
        return True
    if relation == "appos" and above == subject:
        return True
    if relation == "nmod" and above != noun:
        return _is_around(told, above, clause)
    words = word_sections("setting_words")
    cases = {told.lower(child) for child in trees.children(noun, "case")}
    people = is_person_noun(trees, noun) or trees.lemma(noun) in person_nouns()
    return relation == "obl" and bool(cases & (words["static"] | words["arriving"])) and not people


def _is_left(told: Told, clause: Clause) -> bool:
    """Whether a clause tells of somebody who goes away, or has been somewhere for long."""
    low = told.lower(clause.predicate)
    goes = any(
        sense.section in _GOING and not sense.particles
        for sense in verb_senses("movement_verbs").get(low, ())
    )
    return goes or (clause.perfect and clause.copular)


def _is_described(told: Told, head: int, clause: Clause) -> bool:
    """ "The hall was cold", where a scene opens."""
    adjective = told.trees.part_of_speech(clause.predicate) == "ADJ"
    return adjective and head - _opening(told, head) <= _OPENING and clause.subject == head


def _is_to_themselves(told: Told, head: int) -> bool:
    """ "They had the kitchen to themselves"."""
    behind = [told.lower(w) for w in range(head + 1, min(head + 3, len(told.trees)))]
    return behind[:1] == ["to"] and any(word.endswith(("self", "selves")) for word in behind)


def _opening(told: Told, word: int) -> int:
    scene = told.scene(word)
    return -1 if scene is None else told.scene_words(scene).start


def _is_now(told: Told, head: int, clause: Clause, tense: Tense) -> bool:
    """Whether a clause tells what is so in the scene, and the place hangs on it and on no infinitive."""
    if clause.mood is not Mood.ASSERTED or clause.negated:
        return False
    for word in (head, *told.trees.ancestors(head)):
        if told.trees.feature(word, "VerbForm") == "Inf":
            return False
        if word == clause.predicate:
            break
    relation = told.trees.relation(clause.predicate).partition(":")[0]
    marks = {told.lower(w) for w in told.trees.children(clause.predicate, "mark", "advmod")}
    arrives = told.lower(clause.predicate) in word_sections("journey_words")["arriving"]
    if relation not in _OWN and not (relation == "advcl" and arrives and marks & _UNTIL_THEN):
        return False
    if clause.tense is Tense.NONE:
        return told.trees.relation(clause.predicate) == "root"
    return not (clause.perfect and clause.tense is Tense.PAST) and (
        tense is Tense.NONE or clause.tense is tense
    )


def _early(scene: Span, span: Span) -> float:
    share = (span.start - scene.start) / max(1, scene.length)
    return 2.0 if share < _FIRST else 1.5 if share < _EARLY else 1.0


def _headed(told: Told, times: Sequence[ToldTime]) -> dict[int, tuple[Setting, ...]]:
    """Places before the date in the head of a letter: "Bristol, Saturday 3 March 1962"."""
    found: dict[int, tuple[Setting, ...]] = {}
    for time in times:
        if time.dating is not Dating.HEADING or time.voice is not Voice.LETTER or time.scene in found:
            continue
        letter = next((each.span for each in told.letters if each.span.contains(time.span)), None)
        if letter is None or time.scene is None or time.span.start <= letter.start:
            continue
        match = _HEADED.match(told.text(Span(letter.start, time.span.start)))
        if match is not None:
            start = letter.start
            span = Span(start, time.span.start)
            found[time.scene] = (Setting(match.group(), "", span, span, 2.0),)
    return found
