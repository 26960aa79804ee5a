"""Sides that somebody tells of his own body in a word or two: "Which leg is it?"  "The left."."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import description_words, word_rows
from fabula.reading.page import Page
from fabula.reading.sides import SIDES
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Voice
from fabula.story.claims.told import Told

_FEW = 5
"""Words of an utterance that is no more than a side."""
_NEAR = 24
"""Words around it among which the limb is named."""
_AROUND = 60
"""Words around it among which a hurt is told."""
_BARE = frozenset(["the", "my", "it", "’s", "'s", "is", "was", "one", "on", *SIDES])
_BE = ("’s", "'s", "is", "was")
_OTHERS = frozenset(["his", "her", "their"])


def claims_of_said_sides(page: Page, told: Told) -> Iterator[Claim]:
    """A claim for each side that a speaker tells of a limb that hurts."""
    limbs = {form: row[0] for row in word_rows("bodily_parts")["limb"] for form in row[:2]}
    for quotation in told.quotations:
        words = [w for w in told.words_of(quotation.span) if told.words.texts[w][0].isalpha()]
        lows = [told.lower(w) for w in words]
        sides = [w for w in words if told.lower(w) in SIDES]
        if quotation.speaker is None or len(sides) != 1 or len(words) > _FEW:
            continue
        if (
            not all(low in _BARE or low in limbs for low in lows)
            or told.voice(words[0])[0] is not Voice.SPEECH
        ):
            continue
        side = sides[0]
        limb = _limb(told, side, limbs, quotation.speaker)
        if limb is None or not _hurts(told, side, limb):
            continue
        span = told.span(words[0], words[-1] + 1)
        yield Claim(
            Topic.INJURY, quotation.speaker, "bad", span, told.text(span), told.sentence_span(side),
            told.scene(side), Voice.SPEECH, quotation.speaker, part=limbs[told.lower(limb)],
            side=told.lower(side), confidence=quotation.confidence,
        )  # fmt: skip


def _limb(told: Told, side: int, limbs: dict[str, str], speaker: str) -> int | None:
    """The limb that is meant: named by the speaker right behind, or in what was asked."""
    after = range(side + 1, min(len(told.words), side + _NEAR))
    before = range(side - 1, max(-1, side - _NEAR), -1)
    for near in (after, before):
        for word in near:
            voice, who = told.voice(word)
            if told.lower(word) not in limbs or voice is not Voice.SPEECH:
                continue
            if (near is after and who != speaker) or told.lower(word - 1) in _OTHERS:
                break
            return word
    return None


def _hurts(told: Told, side: int, limb: int) -> bool:
    """Whether a complaint is told: "it's the knee", or "which knee is it?" with a word of hurts near by."""
    texts = [told.lower(w) for w in range(max(0, limb - 3), min(len(told.words), limb + 4))]
    at = min(limb, 3)
    if texts[max(0, at - 3) : at] in ([it, be, the] for it in ("it",) for be in _BE for the in ("the", "my")):
        return True
    behind = texts[at + 1 :]
    if limb < side and not (behind[:1] and behind[0] in _BE and behind[1:3] == ["it", "?"]):
        # "Which hand is it in?"
        return False
    near = range(max(0, side - _AROUND), min(len(told.words), side + _AROUND))
    return any(told.lower(w) in description_words("hurting") for w in near)
