"""What somebody does that takes a faculty which he lacks: who is bald combs his hair, who is mute speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.conflicts import Conflict, years_pass
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import Mode
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.comparing import is_passing
from fabula.story.claims.faculties import having, lacking
from fabula.story.claims.limb_parts import takes_limb
from fabula.story.model import Quotation, Story

_SURE = 0.6
"""Least confidence in whom the words mean for a finding that claims a fault."""
_SENSES = frozenset(["adulthood", "sight", "hearing", "walking", "legs", "hands", "teeth"])
"""What only the narration shows beyond doubt."""
_MARKS = ".,;:!?“”‘’\"'()—"
_MOST = 40
"""Claims of one faculty of one person that are looked through."""
_BESIDE = 60
"""Characters around a quotation in which its cue may tell that it is signed or written."""
_OFTEN = 3
"""Times from which on somebody does it so often that the words for lacking it mean something else."""


def find_faculty_conflicts(story: Story) -> Iterator[Conflict]:
    """At most one conflict a character and faculty, the first that is sure."""
    lacks: dict[tuple[str, str], list[Claim]] = {}
    has: dict[tuple[str, str], list[Claim]] = {}
    for claim in story.claims:
        if (faculty := lacking(claim)) and claim.when is not When.LATER:
            lacks.setdefault((claim.character, faculty), []).append(claim)
        elif (faculty := having(claim)) and claim.when is When.NOW:
            has.setdefault((claim.character, faculty), []).append(claim)
    restored = _Restored(story)
    yield from _used(story, restored)
    for (character, faculty), lost in lacks.items():
        shown = list(has.get((character, faculty), ()))
        if faculty == "speech":
            shown += _speeches(story, character, lost[0])
        found = [
            conflict
            for one in lost[:_MOST]
            for other in shown[:_MOST]
            if (conflict := _conflict(story, faculty, one, other, restored)) is not None
        ]
        if found:
            best = min(found, key=lambda c: (not c.sure, c.second.span.start))
            often = len({c.second.span for c in found}) >= _OFTEN
            yield Conflict(best.first, best.second, best.sure and not often)


_LETTERED = re.compile(r"\b(?:learned|learnt)\b(?=[^.!?]{0,60}\b(?:letters|alphabet|read|write|spell)\b)")
"""Learning that is of letters; whoever learned that somebody died has learned none."""


class _Restored:
    """Whether words tell that somebody has again what was lost."""

    def __init__(self, story: Story) -> None:
        self._text, self._occurrences = story.source.text, story.source.occurrences

    def between(self, faculty: str, start: int, end: int) -> bool:
        """Whether one stands between two places."""
        if faculty == "letters" and _LETTERED.search(self._text, start, end):
            return True
        words = word_sections("explaining_words")
        return any(
            self._occurrences.any_between(words[name], start, end)
            for name in ("restored", f"restored {faculty}")
            if name in words
        )


def _used(story: Story, restored: _Restored) -> Iterator[Conflict]:
    """A limb that is gone, and is used."""
    gone = [c for c in story.claims if c.topic is Topic.INJURY and c.value == "missing" and c.side]
    seen: set[str] = set()
    for lost in gone:
        for used in story.claims:
            same = used.value == "used" and used.topic is Topic.BODY and used.character == lost.character
            if not same or not takes_limb(lost, used) or lost.character in seen:
                continue
            if used.when is When.NOW and used.standing is Standing.ASSERTED and lost.span < used.span:
                conflict = _conflict(story, "hands", lost, used, restored)
                if conflict is not None:
                    seen.add(lost.character)
                    yield conflict


def _conflict(story: Story, faculty: str, lost: Claim, shown: Claim, restored: _Restored) -> Conflict | None:
    if lost.sentence == shown.sentence:
        return None
    one, other = (lost, shown) if lost.span.start < shown.span.start else (shown, lost)
    if shown.value == "pair" and lost.value in ("bound", "sling", "plaster"):
        return None
    if lost.topic is Topic.INJURY and is_passing(lost) and one.scene != other.scene:
        return None
    if years_pass(story, one.sentence.start, other.sentence.end):
        return None
    if restored.between(faculty, one.sentence.start, other.sentence.end):
        return None
    sure = min(lost.confidence, shown.confidence) >= _SURE and one is lost
    if faculty in _SENSES and shown.voice is not Voice.NARRATION:
        sure = False
    letters = lost.voice is Voice.LETTER is shown.voice and lost.speaker == shown.speaker
    own = lost.speaker == lost.character
    if Voice.NARRATION not in (lost.voice, shown.voice) and not own and not letters:
        sure = False
    return Conflict(one, other, sure)


def _speeches(story: Story, character: str, lost: Claim) -> Iterator[Claim]:
    """What a mute says aloud, as claims that he has a voice."""
    for quotation in story.quotations:
        if quotation.speaker != character or quotation.mode is not Mode.SPEECH or not quotation.marked:
            continue
        if quotation.cue is None or quotation.confidence < _SURE or not _is_aloud(story, quotation):
            continue
        yield Claim(
            Topic.BODY, character, "speech", quotation.span, quotation.text, quotation.span, lost.scene,
            Voice.NARRATION, standing=Standing.ASSERTED, part="done", confidence=quotation.confidence,
        )  # fmt: skip


def _is_aloud(story: Story, quotation: Quotation) -> bool:
    start, end = quotation.span.start - _BESIDE, quotation.span.end + _BESIDE
    around = _words(story.source.text[max(0, start) : quotation.span.start])
    around |= _words(story.source.text[quotation.span.end : end])
    return not around & word_sections("explaining_words")["without a voice"]


def _words(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.lower().replace("—", " ").split()}
