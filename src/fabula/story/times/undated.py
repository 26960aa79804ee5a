"""Expressions of time in narration that, by the words around them, are not the moment of the scene."""

from __future__ import annotations

from fabula.language.clauses import Clause, Tense
from fabula.language.lexicon import word_sections
from fabula.reading.times.expression import Anchor, Relation, TimeExpression
from fabula.story.claims.told import Told
from fabula.story.times.told_time import Dating

_COMPARING = frozenset(["like", "as", "than", "unlike"])
_BEFORE_THAT = frozenset(["before", "since", "until", "till"])
_SOME = frozenset(["one", "some"])
_DUE = 4
"""Words before an expression among which "due" stands."""
_FIRST_WORDS = 60
"""Words from the beginning of a scene in which "one evening" is when it begins."""
_STOPPING = frozenset(["stop", "freeze"])
_TELLING_NOW = frozenset(["time", "hour", "day", "date", "it", "now", "there", "today"])


def undated(
    told: Told, time: TimeExpression, head: int, clause: Clause | None, usual: Tense
) -> Dating | None:
    """What an expression of time dates that is not the moment; ``None`` where nothing speaks against that.

    ``usual`` is the tense in which its scene is told.
    """
    if _is_planned(told, time, clause):
        return Dating.AFTER
    if _is_past(told, time, head, clause, usual):
        return Dating.BEFORE
    if (
        _is_later_deed(told, time, clause)
        or _is_compared(told, time, head)
        or _is_modifier(told, time)
        or _is_usual(told, time, clause, usual)
        or _is_some(told, time)
        or _has_stopped(told, time, clause)
    ):
        return Dating.NONE
    return None


def _is_planned(told: Told, time: TimeExpression, clause: Clause | None) -> bool:
    """ "She was to send it off at dawn", "the road was due to open at noon"."""
    start = max(told.trees.sentence(time.first).start, time.first - _DUE)
    if any(told.lower(word) in word_sections("time_grammar")["due"] for word in range(start, time.first)):
        return True
    if clause is None or told.trees.feature(clause.predicate, "VerbForm") != "Inf":
        return False
    marks = told.trees.children(clause.predicate, "mark", "aux")
    return {"to"} <= {told.lower(word) for word in marks} and clause.tense is not Tense.NONE


def _is_past(told: Told, time: TimeExpression, head: int, clause: Clause | None, usual: Tense) -> bool:
    """ "before that sad morning"; "it had begun this morning"; "that first night in the hut"."""
    lasting = clause is not None and clause.tense is Tense.PAST and usual is Tense.PAST
    morning = time.part == "morning" and time.anchor is Anchor.NOW and told.lower(time.first) == "this"
    if lasting and morning and time.offset == 0:
        return True
    behind = time.first > 1 and told.lower(time.first - 1) == "first"
    if behind and time.part and told.lower(time.first - 2) == "that":
        return True
    return not time.preposition and bool(_cases(told, head) & _BEFORE_THAT)


def _is_later_deed(told: Told, time: TimeExpression, clause: Clause | None) -> bool:
    """ "He paid the first and, three days later, the second": the time lies between two deeds."""
    if time.relation is not Relation.LATER or clause is None:
        return False
    return told.trees.relation(clause.predicate) == "conj" and told.trees.head(clause.predicate) < time.first


def _is_compared(told: Told, time: TimeExpression, head: int) -> bool:
    """ "It was like a morning in June", "the same five as on Monday"."""
    at = time.first - 1
    while at > 0 and (told.lower(at) in ("a", "an", "the") or told.lower(at) == time.preposition):
        at -= 1
    return at >= 0 and (told.lower(at) in _COMPARING or bool(_cases(told, head) & {"like", "unlike"}))


def _is_modifier(told: Told, time: TimeExpression) -> bool:
    """ "The afternoon service", "an evening paper": a part of the day that tells of what sort a thing is."""
    alone = time.part and time.minute is None and time.weekday is None and not time.offset
    if not alone or time.end >= len(told.trees) or time.anchor is not Anchor.NONE:
        return False
    return told.trees.part_of_speech(time.end) == "NOUN"


def _is_usual(told: Told, time: TimeExpression, clause: Clause | None, usual: Tense) -> bool:
    """ "A fine Monday fills the inns", in a story of the past; "at night"; "it shuts at nine"."""
    if time.preposition == "at" and time.part == "night" and time.end - time.first == 1 and not time.anchor:
        return time.minute is None and time.weekday is None
    if clause is None or clause.tense is not Tense.PRESENT:
        return False
    subject = clause.subject
    now = subject is not None and told.lower(subject) in _TELLING_NOW
    if usual is Tense.PAST:
        return not now and time.minute is None
    thing = (
        subject is not None
        and not now
        and told.character(subject) is None
        and told.trees.part_of_speech(subject) != "PRON"
    )
    verb = told.trees.lemma(clause.predicate)
    return usual is Tense.PRESENT and thing and verb in word_sections("time_grammar")["by the hour"]


def _is_some(told: Told, time: TimeExpression) -> bool:
    """ "One evening", unless a scene begins with it."""
    if not time.first or told.lower(time.first - 1) not in _SOME or time.minute is not None:
        return False
    scene = told.scene(time.first)
    return scene is None or time.first - told.scene_words(scene).start > _FIRST_WORDS


def _has_stopped(told: Told, time: TimeExpression, clause: Clause | None) -> bool:
    """ "It stopped at ten to three": a clock that does not go tells no hour."""
    return (
        time.minute is not None
        and clause is not None
        and clause.subject is not None
        and told.trees.lemma(clause.predicate) in _STOPPING
        and told.character(clause.subject) is None
        and told.lower(clause.subject) not in ("i", "we", "he", "she", "they")
    )


def _cases(told: Told, head: int) -> set[str]:
    return {told.lower(word) for word in told.trees.children(head, "case")}
