"""Who is told to be gone, dead or elsewhere, and acts in the scene all the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.checks.absence_words import (
    ASLEEP,
    DRIVEN,
    FROM_AFAR,
    GROANS,
    HANDS,
    HERE,
    LATER,
    MUCH_LATER,
    MUSED,
    RETURN,
    SHOUTED,
    STAYS,
    STEPS,
    THERE,
    WAKING,
)
from fabula.checks.diagnostic import Severity
from fabula.checks.presence import Names
from fabula.checks.scenery import Scenery
from fabula.checks.wording import beginning
from fabula.language.lexicon import utterance_verbs, verb_senses, word_sections
from fabula.reading.found_movements import MovementKind
from fabula.reading.topics import Topic
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.model import Story

_SURE = 0.75
"""Confidence in whom the words mean, under which nothing is made of them."""
_HALF = 0.5
"""Confidence that is enough to leave somebody in peace."""
_AFTER = 1
"""Sentences of the scene in which somebody who cannot be there goes on acting, up to which it is a slip: who
acts more is there, and the telling has passed over the return."""
_FAIRLY_SURE = 0.6
"""Confidence in who is gone, which is enough in the narration where one act is all that follows."""
_LOOSELY = 0.7
"""The same for what is said of somebody who is away."""
_BORNE_OUT = 0.72
"""Confidence in an act under a pronoun, under which somebody else is likely meant."""
_NOT_WITH = 80
"""The same for somebody with whom the telling is not, as it says."""
_SOON_AFTER = 200
"""The same for somebody who left by train or the like."""
_MARKS = ".,;:!?—–-\"'“”‘’()*_"
_LONG_AFTER = 250
"""Characters without a word of somebody, after which what they did on leaving is no longer being seen."""
GONE = frozenset([MovementKind.LEAVES, MovementKind.TRAVELS])
ELSEWHERE = frozenset([MovementKind.AWAY, MovementKind.BOUND, MovementKind.SETTLED])
SENSELESS = frozenset([MovementKind.SENSELESS, MovementKind.ASLEEP])
_PASSIVE = frozenset([ActKind.IS, ActKind.SEEN])
_STRAY = 1
"""Sentences before an act by name, in which a pronoun may be mistaken for who is senseless."""
_STEPS_OF_GOING = frozenset(["leaves", "leave", "travels", "moves", "catches"])
_SCENES = 2
"""Scenes after which whoever left a room can be in it again."""
_WITNESSED = frozenset([MovementKind.LEAVES, MovementKind.BOUND, *SENSELESS])
"""What is taken from the telling alone."""
_ARRIVED = frozenset([MovementKind.ARRIVES])
_FOUND_AGAIN = frozenset([MovementKind.ARRIVES, MovementKind.WAKES, MovementKind.FREED])


@dataclass(frozen=True, slots=True)
class Absence:
    """An act of somebody who is told not to be there."""

    claim: Claim
    """What tells it."""
    act: Act
    severity: Severity | None = None
    """Where it is less than sure."""


class Whereabouts:
    """What is told of one character's coming and going, in order."""

    def __init__(
        self,
        story: Story,
        character: str,
        names: Names,
        scenery: Scenery,
        acts: Sequence[Act],
        claims: Sequence[Claim],
    ) -> None:
        """``acts`` are those of ``character``, and ``claims`` tell where they are, both in order."""
        self._story, self._character, self._scenery = story, character, scenery
        self._names = names
        self.acts = [act for act in acts if not act.spoken]
        self._talk = [act for act in acts if act.spoken]
        self.claims = claims

    @cached_property
    def seen(self) -> list[int]:
        """Where the narration has them before its eyes."""
        unseen = {act.span.start for act in self.acts if act.reported}
        return [start for start in self._names.sightings(self._character) if start not in unseen]

    @cached_property
    def _done(self) -> list[Act]:
        return [act for act in self.acts if not act.reported and (act.named or act.confidence >= _BORNE_OUT)]

    def absences(self, kinds: frozenset[MovementKind]) -> Iterator[Absence]:
        """Acts that follow on words that tell that they are gone, with no word of their return."""
        for claim in self.claims:
            if claim.value in kinds and self._is_evidence(claim):
                said = self._talked_of(claim)
                if said is not None:
                    yield Absence(claim, said)
                act = self._next_act(claim)
                if act is not None and self._is_slip(claim, act):
                    yield Absence(claim, act)

    def _is_evidence(self, claim: Claim) -> bool:
        away = claim.value == MovementKind.AWAY and claim.confidence > _LOOSELY
        return (
            claim.standing is Standing.ASSERTED
            and (claim.value not in _WITNESSED or claim.voice in (Voice.NARRATION, Voice.LETTER))
            and claim.when is not When.LATER
            and claim.confidence >= (_SURE if claim.voice is Voice.SPEECH and not away else _FAIRLY_SURE)
            and claim.speaker != claim.character
            and claim.scene is not None
        )

    def _talked_of(self, claim: Claim) -> Act | None:
        """What is said in the same scene of the same day, of somebody who is away."""
        if claim.value != MovementKind.AWAY or claim.voice is not Voice.SPEECH:
            return None
        later = (
            act
            for act in self._talk
            if act.span.start >= claim.sentence.end and act.scene in (claim.scene, (claim.scene or 0) + 1)
        )
        act = next(later, None)
        return None if act is None or self._is_back(claim, act) else act

    def _next_act(self, claim: Claim) -> Act | None:
        """The first act after a claim."""
        later = [act for act in self._done if act.span.start >= claim.sentence.end]
        if claim.value in SENSELESS:
            named = next((act for act in later if act.named), None)
            before = {act.sentence.start for act in later if named and act.span.start < named.span.start}
            return named if len(before) <= _STRAY else None
        if self._is_wired(claim):
            # Who is heard over the radio can go on being heard.
            later = [act for act in later if act.kind is not ActKind.SPEAKS and not _is_uttered(act)]
        if claim.value in ELSEWHERE:
            later = [act for act in later if not SHOUTED.search(act.text)]
        end = self._paragraph_end(claim)
        beyond = next((act for act in later if act.span.start >= end), None)
        if claim.scene is not None and beyond is not None and beyond.span.start - end > self._while(claim):
            return beyond
        return later[0] if later else None

    def _is_wired(self, claim: Claim) -> bool:
        """Whether somebody is heard over a wire, and may go on being heard."""
        return claim.value == MovementKind.AWAY and claim.part in word_sections("movement_words")["wires"]

    def _while(self, claim: Claim) -> int:
        """Characters without a word of somebody after which the telling is no longer with them."""
        if claim.value in (MovementKind.AWAY, MovementKind.SETTLED) and claim.voice is Voice.NARRATION:
            return _NOT_WITH
        return _SOON_AFTER if claim.value == MovementKind.TRAVELS else _LONG_AFTER

    def _is_slip(self, claim: Claim, act: Act) -> bool:
        if not (act.named and act.main_line and act.confidence >= _SURE) or act.scene is None:
            return False
        between = self._between(claim, act)
        if claim.value in SENSELESS and (
            claim.scene != act.scene or not self._is_out_of_senses(act, between)
        ):
            return False
        if claim.value == MovementKind.BOUND and not (HANDS.search(act.text) and claim.scene == act.scene):
            return False
        if claim.value == MovementKind.SETTLED and not self._scenery.is_elsewhere(claim, act):
            return False
        if claim.value in GONE and (DRIVEN.search(between) or self._goes_on(claim)):
            return False
        if claim.value in _WITNESSED and LATER.search(between):
            return False
        if claim.value in GONE and claim.scene == act.scene and MUCH_LATER.search(between):
            return False
        if claim.scene != act.scene and not self._is_still_gone(claim, act):
            return False
        if claim.scene == act.scene and not self._others_act(claim, act):
            return False
        sentence = self._story.source.words_at(act.sentence)
        told_so = FROM_AFAR if act.kind is ActKind.SPEAKS else THERE
        if act.kind is ActKind.DOES and not STAYS.search(act.text):
            # "Cut the cake again" tells of the cake.
            told_so = HERE
        bound = claim.part in word_sections("presence_words")["bonds"]
        if (told_so.search(sentence) and not bound) or MUSED.search(sentence):
            return False
        if claim.scene is None or self._is_back(claim, act):
            return False
        if claim.value not in SENSELESS and self._is_seen_between(claim, act):
            return False
        return len(self._others(act, wired=self._is_wired(claim))) <= (
            _AFTER if claim.confidence >= _SURE else 0
        )

    def _is_still_gone(self, claim: Claim, act: Act) -> bool:
        """Whether somebody who went in one scene is likely not to be there in another.

        The telling goes where the first of its people goes; and who was seen to leave a room can be in it
        again, so that one act alone, and soon after, is a slip.
        """
        if self._character == self._story.characters[0].id:
            return False
        soon = (act.scene or 0) - (claim.scene or 0) <= _SCENES and claim.confidence >= _SURE
        return claim.value != MovementKind.LEAVES or (soon and not self._others(act))

    def _is_out_of_senses(self, act: Act, between: str) -> bool:
        """Whether an act takes senses, and nothing tells that they were found again."""
        if act.kind in _PASSIVE or WAKING.search(between):
            return False
        return not (GROANS if act.kind is ActKind.SPEAKS else ASLEEP).search(act.text)

    def _goes_on(self, claim: Claim) -> bool:
        """Whether the sentence that tells of the going tells what they do next: the telling goes along."""
        return claim.value == MovementKind.LEAVES and any(
            claim.span.end <= act.span.start
            and act.span.end <= claim.sentence.end
            and not act.bodily
            and not _is_going(act)
            for act in self.acts
        )

    def _others_act(self, claim: Claim, act: Act) -> bool:
        """Whether the telling stays with somebody else after they are gone."""
        first = bisect_left(self._names.starts, claim.sentence.end)
        last = bisect_left(self._names.starts, act.span.start)
        return any(other.character != self._character for other in self._story.acts[first:last])

    def _between(self, claim: Claim, act: Act) -> str:
        return self._story.source.text[claim.sentence.end : act.sentence.end]

    def _is_back(self, claim: Claim, act: Act) -> bool:
        """Whether anything between the two, or with the act, tells of a return."""
        return any(
            claim.span.end < other.span.end
            and other.span.start <= act.sentence.end
            and (other.span.start < act.sentence.start or not STEPS.search(other.text))
            and other.value in (_FOUND_AGAIN if claim.value in SENSELESS | {MovementKind.BOUND} else _ARRIVED)
            and other.standing is Standing.ASSERTED
            and other.when is not When.LATER
            and other.confidence >= _HALF
            for other in self.claims
        )

    def _is_seen_between(self, claim: Claim, act: Act) -> bool:
        end = self._paragraph_end(claim)
        rest = self._story.source.text[claim.sentence.end : end]
        if end < act.sentence.start and (
            RETURN.search(rest) or self._names.name(self._character, claim, end)
        ):
            return True
        first = bisect_left(self.seen, end)
        return first < len(self.seen) and self.seen[first] < act.sentence.start

    def _others(self, act: Act, *, wired: bool = False) -> set[int]:
        """Sentences behind an act, in its scene, in which they act again."""
        return {
            other.sentence.start
            for other in self.acts
            if other.scene == act.scene
            and other.span.start >= act.sentence.end
            and not (other.reported or other.bodily or (wired and other.kind is ActKind.SPEAKS))
            and (other.named or other.confidence >= _BORNE_OUT)
        }

    def _paragraph_end(self, claim: Claim) -> int:
        blocks = self._story.source.blocks
        at = bisect_left(self._block_ends, claim.sentence.end)
        return blocks[at].span.end if at < len(blocks) else claim.sentence.end

    @cached_property
    def _block_ends(self) -> list[int]:
        return [block.span.end for block in self._story.source.blocks]


def _is_going(act: Act) -> bool:
    """Whether an act is one more step of a going: "took her coat and ran"."""
    return any(
        sense.section in _STEPS_OF_GOING
        for word in act.text.split()
        for sense in verb_senses("movement_verbs").get(word.strip(_MARKS).lower(), ())
    )


def _is_uttered(act: Act) -> bool:
    return any(word.strip(_MARKS).lower() in utterance_verbs() for word in act.text.split())


def words_of(story: Story, claim: Claim) -> str:
    """The words of a claim, short; its sentence, where one word is all that tells it."""
    return beginning(claim.text if " " in claim.text else story.source.words_at(claim.sentence))


def absences(story: Story, kinds: frozenset[MovementKind]) -> Iterator[Absence]:
    """Acts of people who are gone or elsewhere, each once, in order."""
    found: dict[int, Absence] = {}
    names, scenery = Names(story), Scenery(story)
    acts: dict[str, list[Act]] = {}
    claims: dict[str, list[Claim]] = {}
    for act in story.acts:
        acts.setdefault(act.character, []).append(act)
    for claim in story.claims:
        if claim.topic is Topic.WHEREABOUTS:
            claims.setdefault(claim.character, []).append(claim)
    for character in (each.id for each in story.characters if each.id in claims):
        whereabouts = Whereabouts(
            story, character, names, scenery, acts.get(character, ()), claims[character]
        )
        for absence in whereabouts.absences(kinds):
            found.setdefault(absence.act.span.start, absence)
    yield from (found[start] for start in sorted(found))
