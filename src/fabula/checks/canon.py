"""Claims and ties of a story held against the author's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabula.reading.tie_kinds import BLOOD, STEP, TieKind, tie_nouns
from fabula.reading.topics import Topic
from fabula.story.canon import Canon, CanonFact, CanonTie
from fabula.story.claims.claim import Claim, Standing, Voice, When, told_part
from fabula.story.claims.colours import Clash
from fabula.story.claims.comparing import clash
from fabula.story.entries import Tie
from fabula.story.model import Story
from fabula.text.span import Span

_SINGLE = frozenset((Topic.SPECIES, Topic.BIRTH, Topic.ORIGIN))
"""Topics on which one thing only can be so."""
_YEARS = 2
"""By how much an age may differ: a story takes time."""
_LONG_AGO = 10
"""Years by which somebody is told younger where the story more likely looks back than slips."""
_STEP_OF = {
    TieKind.STEP_CHILD: TieKind.CHILD,
    TieKind.STEP_PARENT: TieKind.PARENT,
    TieKind.STEP_SIBLING: TieKind.SIBLING,
    TieKind.HALF_SIBLING: TieKind.SIBLING,
}
"""What people call such kin as well."""
_SURE = 0.7
"""Confidence from which on a claim is taken to be of its character."""


@dataclass(frozen=True, slots=True)
class CanonConflict:
    """Words of the story that cannot be so beside the author's word."""

    span: Span
    text: str
    character: str
    topic: str
    """As a message names it: "eyes", "ties"."""
    told: str
    """What the author says."""
    origin: str
    """The file that says so."""
    sure: bool


def find_canon_conflicts(story: Story, canon: Canon) -> Iterator[CanonConflict]:
    """Everything in the story that is at odds with the canon."""
    for claim in story.claims:
        if (claim.character, claim.topic) in canon.intended:
            continue
        if claim.standing in (Standing.HYPOTHETICAL, Standing.FIGURATIVE) or claim.when is When.LATER:
            continue
        facts = [fact for fact in canon.facts_on(claim.character, claim.topic) if fact.when is claim.when]
        graded = [(_clash(claim, fact), fact) for fact in facts]
        if not graded or any(how is Clash.NONE for how, _ in graded):
            # Of several things that the author says are so, the text keeps to one.
            continue
        how, fact = max(graded, key=lambda pair: pair[0])
        sure = how is Clash.CLEAR and claim.voice is Voice.NARRATION and claim.confidence >= _SURE
        yield CanonConflict(
            claim.span, claim.text, claim.character, str(claim.topic), _shown(fact), fact.origin, sure
        )
    yield from _tie_conflicts(story, canon)


def _clash(claim: Claim, fact: CanonFact) -> Clash:
    if claim.standing is Standing.NEGATED:
        same = claim.value.casefold() == fact.value.casefold() and claim.side == fact.side
        return Clash.CLEAR if same else Clash.NONE
    text = f"{fact.value} {fact.part} {fact.topic}"
    told = replace(
        claim, value=fact.value.casefold(), part=fact.part or claim.part, side=fact.side, text=text,
        scene=claim.scene, standing=Standing.ASSERTED,
    )  # fmt: skip
    found = clash(told, replace(claim, value=claim.value.casefold()))
    if found is not Clash.NONE:
        return found
    one, other = claim.value.casefold(), fact.value.casefold()
    if claim.topic is Topic.AGE:
        # With a part it is the age at some event, and not the age now.
        return Clash.NONE if claim.part else _ages(one, other)
    if one in other or other in one or told_part(claim.topic, claim.part) != told_part(fact.topic, fact.part):
        return Clash.NONE
    if claim.topic in _SINGLE:
        return Clash.CLEAR
    return Clash.DOUBTFUL if claim.topic is Topic.LIFE else Clash.NONE


def _ages(told: str, canon: str) -> Clash:
    if not (told.isdecimal() and canon.isdecimal()):
        return Clash.NONE
    older = int(told) - int(canon)
    if not older:
        return Clash.NONE
    return Clash.DOUBTFUL if abs(older) <= _YEARS or older < -_LONG_AGO else Clash.CLEAR


def _shown(fact: CanonFact) -> str:
    return " ".join(each for each in (fact.side, fact.part, fact.value) if each)


def _tie_conflicts(story: Story, canon: Canon) -> Iterator[CanonConflict]:
    said: dict[frozenset[str], list[CanonTie]] = {}
    for each in canon.ties:
        said.setdefault(frozenset((each.first, each.second)), []).append(each)
    for tie in story.ties if said else ():
        if tie.holder is None or tie.standing is not Standing.ASSERTED or tie.when is not When.NOW:
            continue
        known = [(each, _kind_seen(each, tie)) for each in said.get(frozenset((tie.holder, tie.owner)), ())]
        graded = [(_ties_clash(tie.kind, kind), each) for each, kind in known if kind is not None]
        if not graded or any(how is Clash.NONE for how, _ in graded):
            continue
        how, told = max(graded, key=lambda pair: pair[0])
        sure = how is Clash.CLEAR and tie.voice is Voice.NARRATION and tie.confidence >= _SURE
        first, second = story.character(told.first).name, story.character(told.second).name
        words = f"{first}: {told.kind} of {second}"
        yield CanonConflict(tie.span, tie.text, tie.holder, "ties", words, told.origin, sure)


def _kind_seen(told: CanonTie, tie: Tie) -> TieKind | None:
    """The author's tie as seen by the holder of ``tie``; ``None`` where its word is not known."""
    kind = tie_kind(told.kind)
    if kind is None:
        return None
    return kind if told.first == tie.holder else kind.inverse


def tie_kind(word: str) -> TieKind | None:
    """The kind of tie that a person names: "sister", "step-parent"."""
    plain = word.casefold()
    noun = tie_nouns().get(plain)
    return noun.kind if noun is not None else next((kind for kind in TieKind if kind == plain), None)


def _ties_clash(one: TieKind, other: TieKind) -> Clash:
    if _STEP_OF.get(one, one) is _STEP_OF.get(other, other) or not {one, other} <= BLOOD | STEP:
        return Clash.NONE
    return Clash.CLEAR if {one, other} <= BLOOD else Clash.DOUBTFUL
