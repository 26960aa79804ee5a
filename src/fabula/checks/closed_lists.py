"""Who is told to be there to the last one ("all three of us: Ada, Kit and me"), and who acts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.absence import Absence
from fabula.reading.annotations import MentionKind
from fabula.reading.found_movements import MovementKind
from fabula.reading.topics import Topic
from fabula.story.claims.act import Act
from fabula.story.claims.claim import Claim, Voice
from fabula.story.model import Story
from fabula.text.source import Source
from fabula.text.span import Span

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ALL = re.compile(
    rf"\b(?:all|the|just|only)\s+(?:the\s+)?({'|'.join(_NUMBERS)})\s+of\s+(?:us|them)\b", re.IGNORECASE
)
_GOES = re.compile(
    r"""\b(?:went|go|goes|walk(?:ed|s)?|drove|drives?|rode|rides?|came|comes?|climb(?:ed|s)?|set|sets|left|leaves?
    |sailed|sails?|row(?:ed|s)?|cross(?:ed|es)?|took|takes?|arrived?|arrives|sat|sits?|stood|stands?|gathered|met|meets?
    |rest|were|are|stayed|stays?|remained|waited)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Verbs of going somewhere and being there."""
_LONGEST = 60
"""Characters of such words at most."""
_SOON = 30
"""Characters behind "the four of them" in which the verb stands."""
_NEAR = 800
"""Characters behind a list in which it says who is there."""
_STOPS = ".!?\n"
_FIRST = frozenset(["i", "me"])
_MOST = 2
"""Sentences of the scene in which somebody who is not in the list acts, up to which it is a slip."""
_SURE = 0.75
"""Confidence in who acts, under which nothing is made of it."""


def _lists(source: Source) -> Iterator[re.Match[str]]:
    """Where "all three of us" stands, in order."""
    ends = sorted(at + len(word) for word in ("us", "them") for at in source.occurrences.of(word))
    for end in ends:
        match = _ALL.search(source.text, max(0, end - _LONGEST), end)
        if match is not None and match.end() == end:
            yield match


def list_slips(story: Story) -> Iterator[Absence]:
    """Single acts of people whom a list of all who are there leaves out, in its scene, in order."""
    for match in _lists(story.source):
        sentence = _sentence(story.source.text, match.span())
        listed = _listed(story, sentence)
        scene = next((n for n, each in enumerate(story.scenes) if each.span.contains(sentence)), None)
        if (
            scene is None
            or not _GOES.search(story.source.text[match.end() : match.end() + _SOON])
            or listed is None
            or len(listed) != _NUMBERS[match[1].lower()]
        ):
            continue
        acts = [act for act in story.acts if act.scene == scene and not act.spoken]
        end = max(sentence.end, story.source.text.find("\n", sentence.end))
        before = {mention.character for mention in story.mentions if mention.span.start < end}
        for act in acts:
            if (
                not 0 < act.span.start - sentence.end < _NEAR
                or act.character in listed
                or act.character not in before
            ):
                continue
            if _is_slip(story, act, acts, sentence):
                yield Absence(_claim(story, act.character, sentence, scene), act)


def _sentence(text: str, at: tuple[int, int]) -> Span:
    start = max(text.rfind(stop, 0, at[0]) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, at[1])) >= 0]
    return Span(start, min(ends) if ends else len(text))


def _listed(story: Story, sentence: Span) -> set[str] | None:
    """Whom the narration names in a sentence, and who tells it; nothing where it is talk."""
    inside = [mention for mention in story.mentions if sentence.contains(mention.span)]
    if any(mention.quotation is not None for mention in inside):
        return None
    return {
        mention.character
        for mention in inside
        if mention.character is not None
        and (mention.kind is MentionKind.PROPER or mention.text.lower() in _FIRST)
    }


def _is_slip(story: Story, act: Act, acts: list[Act], sentence: Span) -> bool:
    """Whether an act is the only one of somebody who is told to come by nothing."""
    if not (act.named and act.main_line and act.confidence >= _SURE):
        return False
    own = [o for o in acts if o.character == act.character and o.span.start > sentence.end and o.main_line]
    soon = {other.sentence.start for other in own if other.span.start < act.span.start + _NEAR}
    if own[0] != act or len(soon) > _MOST:
        return False
    return not any(
        claim.character == act.character
        and claim.value == MovementKind.ARRIVES
        and sentence.start <= claim.span.start <= act.sentence.end
        for claim in story.claims
    )


def _claim(story: Story, character: str, sentence: Span, scene: int) -> Claim:
    return Claim(
        topic=Topic.WHEREABOUTS,
        character=character,
        value=MovementKind.AWAY,
        span=sentence,
        text=story.source.words_at(sentence),
        sentence=sentence,
        scene=scene,
        voice=Voice.NARRATION,
    )
