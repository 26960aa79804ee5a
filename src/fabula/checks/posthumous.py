"""Who is told to be dead, and acts all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.absence import Absence
from fabula.language.lexicon import word_sections
from fabula.reading.topics import Topic
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.model import Story

_SURE = 0.75
"""Confidence in whom the words mean, under which little is made of them."""
_BORNE_OUT = 0.72
"""Confidence in an act under a pronoun, under which somebody else is likely meant."""
_LOOKS_BACK = re.compile(
    r"""\W*(?:once|one\s+(?:day|time|night|morning|evening|summer|winter|spring|autumn|sunday|year)|in\s+those\s+days
    |before\s+(?:that|then|the\s+war)|years\s+(?:ago|before|earlier)|when\s+(?:he|she|they|I|we)\s+(?:was|were)|long\s+ago
    |as\s+a\s+(?:boy|girl|child|young)|that\s+(?:last|first)\s|the\s+(?:last|first)\s+time|back\s+then|(?:he|she)\s+used\s+to)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a paragraph begins that looks back to when they lived."""
_LIVE = re.compile(r"\b(?:tele)?phones?\b|\b(?:mobile|radio|intercom|handset|receiver)\b", re.IGNORECASE)
_RECORDED = re.compile(
    r"""\b(?:record(?:ed|ing|ings|er)|tapes?|cassettes?|voicemails?|messages?|letters?|videos?|films?|diar(?:y|ies)|notes?
    |e-?mails?|journals?|wrote|written|photo\w*|screens?|played|plays|replay\w*|saved|archive\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = ".,;:!?—–-\"'“”‘’()*_"
_POSTHUMOUS = 2
"""Sentences in which the dead act, up to which it is a slip: who acts more is a ghost, or remembered."""
_PRONOUNS = 4
"""Sentences in which they seem to act, pronouns with them; some of those mean somebody else."""
_DOUBTFUL = 0.45
"""Confidence in who is dead, which is enough where nothing is told of them for long, and then one act."""
_LONG_DEAD = 1000
"""Characters without an act of theirs, that bear out a doubtful death."""


def death_slips(story: Story) -> Iterator[Absence]:
    """Acts of people who are told to be dead, in order."""
    found = [slip for character in story.characters for slip in _slips_of_the_dead(story, character.id)]
    yield from sorted(found, key=lambda slip: slip.act.span.start)


def _is_heard(story: Story, act: Act) -> bool:
    """Whether somebody speaks on a telephone or the like, as only the living do, and no recording."""
    if not act.afar or act.scene is None:
        return False
    text = story.source.text[story.scenes[act.scene].span.start : act.sentence.end]
    return _LIVE.search(text) is not None and _RECORDED.search(text) is None


def _paragraph(story: Story, at: int) -> int:
    """Where the paragraph of a place begins."""
    return story.source.text.rfind("\n\n", 0, at) + 2 if "\n\n" in story.source.text[:at] else 0


def _slips_of_the_dead(story: Story, character: str) -> Iterator[Absence]:
    claims = [
        claim
        for claim in story.claims
        if claim.character == character
        and claim.topic is Topic.LIFE
        and claim.standing is Standing.ASSERTED
        and claim.when is not When.LATER
        and claim.confidence >= (_SURE if claim.voice is Voice.SPEECH else _DOUBTFUL)
        and claim.speaker != character
    ]
    if not claims:
        return
    first = next((claim for claim in claims if claim.confidence >= _SURE), claims[0])
    acts = [
        act
        for act in story.acts
        if act.character == character
        and not act.bodily
        and act.kind is not ActKind.SEEN
        and act.span.start >= first.sentence.end
    ]
    sure = first.confidence >= _SURE
    sentences = {act.sentence.start for act in acts if act.named and not act.reported}
    loosely = {act.sentence.start for act in acts if act.confidence >= _BORNE_OUT and sure}
    if len(sentences) > (_POSTHUMOUS if sure else 1) or len(loosely) > _PRONOUNS:
        return
    if not sure and (not sentences or min(sentences) - first.sentence.end < _LONG_DEAD):
        return
    told: set[int] = set()
    uncanny = word_sections("aside_words")["the dead walk"]
    for act in acts:
        if (
            act.named
            and (act.main_line or _is_heard(story, act))
            and act.confidence >= _SURE
            and act.sentence.start not in told
        ):
            told.add(act.sentence.start)
            if _LOOKS_BACK.match(story.source.text, _paragraph(story, act.span.start)):
                continue
            scene = "" if act.scene is None else story.source.words_at(story.scenes[act.scene].span).lower()
            if not any(word.strip(_MARKS) in uncanny for word in scene.split()):
                yield Absence(first, act)
