"""Finds where each scene is, from the places that its narration is at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.known_persons import word_range
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention
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
_HEADED = re.compile(r"^[^\W\d_][\w’' .\-]{1,40}(?=,)")


def settings(told: Told, times: Sequence[ToldTime], tenses: Sequence[Tense]) -> list[tuple[Setting, ...]]:
    """The settings of each scene, the plainest first."""
    weights: list[dict[str, list[tuple[float, Mention]]]] = [{} for _ in told.scenes]
    for mention in told.mentions:
        if mention.category not in _PLACES or mention.kind is MentionKind.PRONOUN:
            continue
        first, end = word_range(told.words, mention.span)
        if first >= end or told.named(first) is not None:
            # A person can have the name that is taken for a place.
            continue
        scene = told.scene(first)
        if scene is None or told.voice(first)[0] is not Voice.NARRATION:
            continue
        head = next((w for w in range(first, end) if not first <= told.trees.head(w) < end), first)
        weight = _weight(told, head, tenses[scene])
        if weight:
            weight *= _NAMED if mention.kind is MentionKind.PROPER else 1.0
            weight *= _early(told.scenes[scene].span, mention.span)
            weights[scene].setdefault(mention.entity, []).append((weight, mention))
    headed = _headed(told, times)
    return [headed.get(number) or _chosen(told, weights[number]) for number in range(len(told.scenes))]


def _chosen(told: Told, weights: dict[str, list[tuple[float, Mention]]]) -> tuple[Setting, ...]:
    found = []
    for entity, mentions in weights.items():
        total = sum(weight for weight, _ in mentions)
        best = max(mentions, key=lambda pair: pair[0])[1]
        first = word_range(told.words, best.span)[0]
        found.append(Setting(best.text, entity, best.span, told.sentence_span(first), total))
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
    if cases & _ELSEWHERE:
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
        weight = 1.0 if moves and somebody and cases & {"into", "to", "onto"} else 0.5
    elif relation == "obj" and (trees.lemma(above) in words["reaching"] or told.lower(above) in _REACHED):
        weight = 0.9
    elif relation == "nsubj" and not cases and trees.sentence(head).start == _opening(told, head):
        weight = 0.7
    else:
        return 0.0
    if above != clause.predicate and relation == "nmod":
        weight *= 0.5
    if any(
        told.lower(child) in ("a", "an", "some", "any", "no", "every")
        for child in trees.children(head, "det")
    ):
        weight *= 0.6
    return weight + 0.4 * somebody


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
    if told.trees.relation(clause.predicate).partition(":")[0] not in _OWN:
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
