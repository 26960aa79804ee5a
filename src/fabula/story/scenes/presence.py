"""Who is there in each scene: who speaks in it, or is told to do something then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_list, word_sections
from fabula.reading.annotations import CueKind, MentionKind, Mode
from fabula.reading.known_persons import word_range
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Quotation
from fabula.story.scenes.telling import Telling
from fabula.story.scenes.viewpoint import letter_scenes

_ACTS = 4
"""What one act by name weighs, or two by a pronoun, from which somebody takes part without a word."""
_THEMSELVES = frozenset(["root", "conj", "parataxis"])
_HEARD = 0.5
"""Confidence in the speaker of a line without a cue, from which it shows that somebody is there;"""
_GUESSED = 0.65
"""and where the narration never has somebody in the scene."""
_CALLING = frozenset(["called", "named"])
_BESIDE = frozenset(["by", "beside", "behind", "over", "near", "against", "between", "among"])
"""Prepositions that tell that somebody is right there: "Ada was by the door"."""


def present_in(told: Told, telling: Sequence[Telling]) -> list[tuple[str, ...]]:
    """Who takes part in each scene: who speaks there, or is told to do something then; the busiest first."""
    letters = letter_scenes(told)
    acts: list[Counter[str]] = [Counter() for _ in told.scenes]
    lines: list[dict[str, list[Quotation]]] = [{} for _ in told.scenes]
    for quotation in told.quotations:
        if quotation.mode is Mode.SPEECH and quotation.speaker is not None and quotation.parent is None:
            first, end = word_range(told.words, quotation.span)
            scene = told.scene(first) if first < end else None
            if scene is not None:
                lines[scene].setdefault(quotation.speaker, []).append(quotation)
    for clause in told.clauses:
        scene = told.scene(clause.predicate)
        if scene is None or not _is_told_then(told, clause, telling[scene].tense):
            continue
        for character, weight in _actors(told, clause):
            acts[scene][character] += weight
    named = _named(told)
    return [
        () if number in letters else _there(acts[number], lines[number], named[number])
        for number in range(len(told.scenes))
    ]


def _is_told_then(told: Told, clause: Clause, tense: Tense) -> bool:
    """Whether the narration tells a clause as something that is done as the scene goes on."""
    if clause.subject is None or clause.tense is Tense.NONE or clause.mood is not Mood.ASSERTED:
        return False
    if clause.passive or clause.negated or (clause.perfect and clause.tense is Tense.PAST):
        return False
    if tense not in (Tense.NONE, clause.tense):
        return False
    # Of "“Ada,” said Bram" the one who is spoken of is no subject, whatever the tree says.
    if any(told.voice(word)[0] is not Voice.NARRATION for word in (clause.predicate, clause.subject)):
        return False
    return _is_told_for_itself(told, clause.predicate) and not _is_habit(told, clause.predicate)


def _is_told_for_itself(told: Told, predicate: int) -> bool:
    """Whether a clause is no part of another, such as a reason, a thought or a time."""
    trees = told.trees
    relations = (trees.relation(at) for at in (predicate, *trees.ancestors(predicate)))
    return all(relation.partition(":")[0] in _THEMSELVES for relation in relations)


def _is_habit(told: Told, predicate: int) -> bool:
    """ "Hask signed it on Fridays", "she always paid", "he used to say"."""
    trees, words = told.trees, word_sections("presence_habits")
    for child in trees.children(predicate, "advmod", "obl", "nmod", "aux"):
        low = told.lower(child)
        if low in words["often"] or low in words["days"]:
            return True
        if any(told.lower(word) in words["every"] for word in trees.children(child, "det")):
            return True
    return told.lower(predicate) == "used" and trees.child(predicate, "xcomp") is not None


def _actors(told: Told, clause: Clause) -> Iterator[tuple[str, int]]:
    """Who does what a clause tells, and what that weighs."""
    if clause.subject is None:
        return
    mention = told.mention(clause.subject)
    if mention is None or mention.character is None:
        called = _called(told, clause.subject)
        if called is not None:
            yield called, _ACTS
        return
    weight = 2 if mention.kind is MentionKind.PROPER else 1
    lemma = told.trees.lemma(clause.predicate)
    lasting = clause.copular or lemma in word_sections("presence_habits")["lasting"]
    if clause.copular and _is_beside(told, clause.predicate):
        yield mention.character, _ACTS
    elif not lasting and lemma not in word_list("mental_verbs"):
        yield mention.character, 2 * weight
    else:
        yield mention.character, weight


def _called(told: Told, subject: int) -> str | None:
    """ "The driver, a big man called Osgood, leaned out"."""
    trees = told.trees
    for word in (subject, *trees.children(subject, "appos")):
        mention = told.mention(word)
        if word != subject and mention is not None and mention.character is not None:
            return mention.character
        for verb in trees.children(word, "acl"):
            name = trees.child(verb, "xcomp", "obj")
            if told.lower(verb) in _CALLING and name is not None:
                mention = told.mention(name)
                return told.named(name) if mention is None else mention.character
    return None


def _is_beside(told: Told, predicate: int) -> bool:
    return any(told.lower(word) in _BESIDE for word in told.trees.children(predicate, "case"))


def _named(told: Told) -> list[frozenset[str]]:
    """Whom the narration of each scene has by a name or a noun."""
    found: list[set[str]] = [set() for _ in told.scenes]
    for mention in told.mentions:
        if mention.character is None or mention.kind is MentionKind.PRONOUN or mention.quotation is not None:
            continue
        first, end = word_range(told.words, mention.span)
        scene = told.scene(first) if first < end else None
        if scene is not None:
            found[scene].add(mention.character)
    return [frozenset(each) for each in found]


def _there(acts: Counter[str], lines: dict[str, list[Quotation]], named: frozenset[str]) -> tuple[str, ...]:
    both = Counter(acts)
    for character, said in lines.items():
        both[character] += 2 * len(said)
    return tuple(
        character
        for character, _ in both.most_common()
        if acts[character] >= _ACTS
        or _is_heard(lines.get(character, ()), seen=bool(acts[character]) or character in named)
    )


def _is_heard(lines: Sequence[Quotation], *, seen: bool) -> bool:
    """Whether somebody's lines show him there; lines without a cue do so where who says them is plain."""
    if any(line.kind is not CueKind.IMPLICIT for line in lines):
        return True
    return max((line.confidence for line in lines), default=0.0) >= (_HEARD if seen else _GUESSED)
