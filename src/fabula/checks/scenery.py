"""Whether the telling of a scene is somewhere else than a place at which somebody is told to be."""

from __future__ import annotations

import re
from bisect import bisect_left

from fabula.reading.found_movements import MovementKind
from fabula.reading.places import Role
from fabula.reading.topics import Topic
from fabula.story.claims.act import Act
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.model import Story

_MOVES = frozenset(
    [MovementKind.LEAVES, MovementKind.TRAVELS, MovementKind.ARRIVES, MovementKind.SETTLED, MovementKind.AWAY]
)
_REMAINS = re.compile(r"\b(?:stay|remain|wait|kept|keep|left|slept|sleep)", re.IGNORECASE)
"""How it is told of somebody that they did not come along."""
_CHANGE = re.compile(
    r"""\b(?:open(?:s|ed)\s+the\s+door|knock(?:s|ed)?|found|finds|follow(?:s|ed)|join(?:s|ed)|enter(?:s|ed)
    |cross(?:es|ed)|climb(?:s|ed)|visit(?:s|ed)?|meet|met|meets|call(?:s|ed)\s+(?:out|up|down)|woke|wakes|later|when)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words by which the telling can have come to where somebody is, or they to it."""


class Scenery:
    """Where the people of each scene are, seen from where one of them is told to be."""

    def __init__(self, story: Story) -> None:
        """Gather who acts, moves and is somewhere, in order."""
        self._story = story
        self._acts = [act for act in story.acts if act.main_line and not (act.reported or act.spoken)]
        self._starts = [act.span.start for act in self._acts]
        self._moves = [
            claim
            for claim in story.claims
            if claim.topic is Topic.WHEREABOUTS
            and claim.value in _MOVES
            and claim.standing is Standing.ASSERTED
            and claim.voice is Voice.NARRATION
        ]
        self._moved = [claim.span.start for claim in self._moves]
        self._stays = sorted(
            (stay.span.start, stay.character)
            for stay in story.stays
            if stay.counts and stay.role is not Role.FROM
        )

    def is_elsewhere(self, claim: Claim, act: Act) -> bool:
        """Whether the telling is with others, elsewhere, and stays there until an act."""
        if claim.scene is None or claim.scene != act.scene:
            return False
        return (
            self._is_with_others(claim)
            and not self._is_named_again(claim, act)
            and not self._moves_on(claim, act)
        )

    def _is_with_others(self, claim: Claim) -> bool:
        """Whether others have acted in the scene before it is told where somebody is, who has not."""
        story, scene = self._story, self._story.scenes[claim.scene or 0].span
        low, high = bisect_left(self._starts, scene.start), bisect_left(self._starts, claim.sentence.start)
        before = self._acts[low:high]
        others = any(act.character != claim.character for act in before)
        if not others:
            return False
        if _REMAINS.search(claim.text):
            return True
        if claim.when is When.BEFORE:
            # Where somebody "had lived" is not where they are.
            return False
        own = [act.span.start for act in before if act.character == claim.character]
        if not own:
            return True
        gone = (MovementKind.LEAVES, MovementKind.TRAVELS)
        return any(
            each.character == claim.character and each.value in gone and own[-1] <= each.span.end
            for each in self._moves[
                bisect_left(self._moved, scene.start) : bisect_left(self._moved, claim.span.start)
            ]
        ) and bool(story)

    def _is_named_again(self, claim: Claim, act: Act) -> bool:
        """Whether the place is named in the rest of the scene: then the telling may be there."""
        if not claim.part:
            return False
        text, scene = self._story.source.text, self._story.scenes[claim.scene or 0].span
        rest = text[scene.start : claim.sentence.start] + " " + text[claim.sentence.end : act.sentence.end]
        return re.search(rf"\b{re.escape(claim.part)}\b", rest, re.IGNORECASE) is not None

    def _moves_on(self, claim: Claim, act: Act) -> bool:
        """Whether anybody moves between, so that they may meet."""
        start, end = claim.sentence.end, act.sentence.end
        if bisect_left(self._moved, start) != bisect_left(self._moved, end):
            return True
        if bisect_left(self._stays, (start, "")) != bisect_left(self._stays, (end, "")):
            return True
        return _CHANGE.search(self._story.source.text[start:end]) is not None
