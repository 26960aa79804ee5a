"""Who is looked at, touched, handed something or sat beside, and so is there."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import verb_senses
from fabula.reading.annotations import MentionKind
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.main_line import MainLine

_BY = frozenset(
    ["at", "to", "past", "beside", "against", "towards", "toward", "between", "near", "behind", "by"]
)


def sightings(told: Told, line: MainLine) -> Iterator[Act]:
    """Acts of being seen, of people who are called by name, clause by clause."""
    senses = verb_senses("sighting_verbs")
    trees = told.trees
    for clause in told.clauses:
        word = clause.predicate
        how = {sense.section for sense in senses.get(told.lower(word), ())}
        if not how or not _is_told(clause) or told.voice(word)[0] is not Voice.NARRATION:
            continue
        found = trees.children(word, "obj", "iobj") if "whom" in how else []
        for child in trees.children(word, "obl"):
            cases = trees.children(child, "case")
            if "at whom" in how and cases and told.lower(cases[-1]) in _BY:
                found.append(child)
        for who in found:
            act = _act(told, line, clause, who)
            if act is not None:
                yield act


def _is_told(clause: Clause) -> bool:
    return clause.mood is Mood.ASSERTED and not (clause.negated or clause.perfect or clause.copular)


def _act(told: Told, line: MainLine, clause: Clause, who: int) -> Act | None:
    mention, word = told.mention(who), clause.predicate
    if mention is None or mention.character is None or mention.kind is not MentionKind.PROPER:
        return None
    if told.utterance(who) is not None or told.text(mention.span).endswith(("'s", "’s")):
        return None
    if told.trees.children(who, "nmod") or told.is_one_of_several(who):
        return None
    return Act(
        kind=ActKind.SEEN,
        character=mention.character,
        span=mention.span,
        text=told.text(mention.span),
        sentence=told.sentence_span(word),
        scene=told.scene(word),
        named=True,
        main_line=line.holds(word, clause.tense) and not line.is_afar(word),
        reported=line.is_reported(word),
        confidence=mention.confidence,
    )
