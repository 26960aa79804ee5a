"""What goes on since a time that is told: who left is gone, who came is here."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Mood
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.reading.annotations import MentionKind
from fabula.reading.times.expression import Relation
from fabula.story.claims.told import Told
from fabula.story.times.happening import Happening, Happens
from fabula.story.times.told_time import ToldTime

_LASTING = (Relation.NONE, Relation.LASTING)
_REACH = 6
"""Words from an expression within which the state is named."""
_STOPS = frozenset(".?!;:")


def find_states(told: Told, each: ToldTime) -> Iterator[Happening]:
    """What an expression tells of the beginning of a state, or of how long it has lasted."""
    spoken = _spoken(told, each)
    if spoken is not None:
        yield spoken
        return
    clause = told.clause(each.word)
    if clause is None or clause.negated or clause.mood is not Mood.ASSERTED or clause.subject is None:
        return
    mention = told.mention(clause.subject)
    if mention is None or mention.character is None:
        return
    words = word_sections("state_words")
    verb = told.lower(clause.predicate)
    time = each.time
    state = ""
    if time.amount is not None and time.relation in _LASTING:
        state = _named_state(told, each)
        if not state and each.perfect and time.unit == "year" and _is_telling(told, clause.predicate):
            state = stem(verb)
        since = True
    else:
        since = False
        dated = time.month is not None or time.weekday is not None or time.relation is Relation.AGO
        if time.preposition == "since" and each.perfect and _is_telling(told, clause.predicate):
            state = stem(verb)
        elif dated and time.preposition in ("on", "at", "in", "") and verb in words["leaving"]:
            state = "gone"
        elif dated and time.preposition in ("on", "at", "in", "") and verb in words["arriving"]:
            state = "here"
    if state:
        pronoun = mention.kind is MentionKind.PRONOUN and mention.text.lower() != "i"
        yield Happening(Happens.STATE, f"{state}:{mention.character}", each, since, pronoun)


def _spoken(told: Told, each: ToldTime) -> Happening | None:
    """ "Nineteen years I've taught here", whatever the tree."""
    at = each.time.end
    sentence = told.trees.sentence(each.word)
    if each.time.amount is None or each.time.unit != "year" or at + 2 >= sentence.stop:
        return None
    if each.time.relation not in _LASTING or told.lower(at + 1) not in (
        "have",
        "has",
        "’ve",
        "'ve",
        "’s",
        "'s",
        "had",
    ):
        return None
    character, verb = told.character(at), at + 2
    if character is None or not _is_telling(told, verb):
        return None
    state = f"{stem(told.lower(verb))}:{character}"
    return Happening(Happens.STATE, state, each, since=True, pronoun=told.lower(at) != "i")


def _named_state(told: Told, each: ToldTime) -> str:
    """ "gone" or "here" where a word beside an amount tells so."""
    words = word_sections("state_words")
    if not each.perfect:
        return ""
    sentence = told.trees.sentence(each.word)
    low, high = max(sentence.start, each.time.first - _REACH), min(sentence.stop, each.time.end + _REACH)
    for word in range(low, high):
        for state in ("gone", "here"):
            if told.lower(word) in words[state] and told.lower(word - 1) in ("been", "’s", "'s", "is", "was"):
                return state
    return ""


def _is_telling(told: Told, predicate: int) -> bool:
    general = {stem(verb) for verb in word_sections("state_words")["too general"]}
    return stem(told.lower(predicate)) not in general and told.trees.part_of_speech(predicate) == "VERB"
