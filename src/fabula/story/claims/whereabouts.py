"""Whether a clause that tells where somebody is, goes or comes from tells it as so."""

from __future__ import annotations

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_list, word_sections
from fabula.reading.annotations import MentionKind
from fabula.reading.places import FoundStay
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told

_SURE = 0.8
"""Confidence in whom a pronoun means, from which it is told where that person is."""


def standing_of_stay(told: Told, verb: int) -> Standing:
    """How it is said that somebody is, goes or comes: what is intended or supposed is no more than that.

    "She hoped to go to Leith", "he thought for a moment that he was in Leith", "if he came back to Leith".
    """
    standing = told.standing(verb)
    if standing is not Standing.ASSERTED:
        return standing
    trees, words = told.trees, word_sections("whereabouts_words")
    if trees.feature(verb, "VerbForm") == "Inf" and trees.relation(verb) in ("root", "conj"):
        marks = {told.lower(each) for each in trees.children(verb, "mark", "aux")}
        if "to" in marks:
            return Standing.HYPOTHETICAL  # "She was to go to Leith."
    word = verb
    for above in trees.ancestors(verb):
        relation = trees.relation(word).partition(":")[0]
        lemma = trees.lemma(above)
        infinite = _is_infinite(told, word)
        if relation == "xcomp" and lemma in words["not doing"]:
            return Standing.HYPOTHETICAL
        if relation in ("xcomp", "acl", "advcl") and infinite and lemma not in words["doing"]:
            return Standing.HYPOTHETICAL
        if relation == "ccomp" and _is_thought(lemma) and lemma not in words["knowing"]:
            return Standing.HYPOTHETICAL
        clause: Clause | None = told.clause_at(above)
        if relation in ("xcomp", "advcl") and clause is not None and clause.mood is not Mood.ASSERTED:
            return Standing.HYPOTHETICAL
        word = above
    return standing


def _is_infinite(told: Told, word: int) -> bool:
    """ "To go to Leith", "to be at the mill"."""
    copulas = told.trees.children(word, "cop")
    return any(told.trees.feature(each, "VerbForm") == "Inf" for each in (word, *copulas))


def _is_thought(lemma: str) -> bool:
    return lemma in word_list("mental_verbs") or lemma in word_sections("whereabouts_words")["supposing"]


def is_about(told: Told, stay: FoundStay) -> bool:
    """Whether it is plain of whom a clause tells where he is.

    Of "she saw a carriage drive up to the house" it is not she, and of "on his way to the mill, Bram …"
    neither who is named behind.
    """
    trees, who = told.trees, stay.who
    relation = trees.relation(stay.verb).partition(":")[0]
    if relation == "acl" and not trees.relation(stay.verb).endswith("relcl") and trees.head(stay.verb) != who:
        return False
    if any(told.lower(mark) == "since" for mark in trees.children(stay.verb, "mark")):
        return False
    own = trees.child(stay.verb, "nsubj")
    if own is not None and own != who and relation in ("xcomp", "ccomp"):
        return False
    seen = trees.lemma(trees.head(stay.verb)) in word_sections("whereabouts_words")["seeing"]
    if own is None and seen and relation in ("xcomp", "ccomp", "acl", "advcl"):
        return False
    if told.lower(who) in ("we", "us") and told.voice(who)[0] is not Voice.NARRATION:
        return False
    mention = told.mention(who)
    return mention is None or mention.kind is not MentionKind.PRONOUN or mention.confidence >= _SURE
