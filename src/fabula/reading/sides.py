"""Which side a part of the body is on: told beside it, by "the other", or by the limb that it is part of.

"His left hand … the palm" is the left palm; "on her right, for she was deaf in the other ear" the left ear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from fabula.language.lexicon import word_rows
from fabula.language.trees import Trees
from fabula.reading.phrases import phrase_start, said_before

SIDES = frozenset(["left", "right"])
_APART = 10
"""Words behind "an eye" in which ", the right," tells its side."""
_OPPOSITE = {"left": "right", "right": "left"}
_BACK = 40
"""Words before "the other" among which the one side is told."""
_WHOLE_BACK = 24
"""Words before a part among which its limb is told."""
PARTS = {
    "hand": ("palm", "thumb", "finger", "wrist"),
    "arm": ("hand", "wrist", "elbow", "forearm", "palm", "finger", "thumb"),
    "leg": ("knee", "ankle", "foot", "shin", "calf", "thigh", "toe", "heel"),
    "foot": ("toe", "heel", "ankle"),
    "fist": ("thumb", "finger", "palm"),
}
"""What is part of what."""
_POINTED = frozenset(["side", "ear", "eye", "leg", "knee", "arm", "hand", "foot"])
"""What "that" points back to: "he heard nothing on that side"."""
_OWNING = frozenset(["the", "his", "her", "my", "your", "their", "’s", "'s", "’", "'"])


def side_of(trees: Trees, noun: int) -> str:
    """ "left", "right", or nothing where no words tell it."""
    before = [found.text for found in said_before(trees, noun)]
    told = next((text for text in before if text in SIDES), "")
    if told:
        return told
    after = [trees.words.texts[w].lower() for w in range(noun + 1, min(noun + 4, len(trees)))]
    if after[:2] == [",", "the"] and after[2:] and after[2] in SIDES:
        return after[2]
    if (apart := _set_apart(trees, noun)) is not None:
        return apart
    pointed = noun > 0 and trees.words.texts[noun - 1].lower() == "that"
    if pointed and trees.words.texts[noun].lower() in _POINTED:
        return _side_before(trees, noun - 1)
    if "other" in before:
        return _OPPOSITE.get(_side_before(trees, phrase_start(trees, noun)), "")
    return _of_the_whole(trees, noun)


def _set_apart(trees: Trees, noun: int) -> str | None:
    """The side that stands behind the clause: "had left an eye at the ford, the right, and"."""
    texts, stop = trees.words.texts, min(trees.sentence(noun).stop - 1, noun + _APART)
    if texts[noun - 1].lower() not in ("a", "an", "one"):
        return None
    for comma in range(noun + 1, stop - 2):
        side = texts[comma + 2].lower()
        if texts[comma] in (",", "—", "(") and texts[comma + 1].lower() == "the" and side in SIDES:
            return side if texts[comma + 3] in (",", ".", "—", ";", ")") else None
        if texts[comma].lower() in limb_forms():
            return None
    return None


def _side_before(trees: Trees, word: int) -> str:
    """The last side that is named before a word in its paragraph: "the left eye", "on her right"."""
    texts = trees.words.texts
    for at in range(word - 1, max(_paragraph(trees, word), word - _BACK) - 1, -1):
        low = texts[at].lower()
        if low not in SIDES or at == 0:
            continue
        limb = at + 1 < len(texts) and texts[at + 1].lower() in limb_forms()
        if limb or texts[at - 1].lower() in _OWNING:
            return low
    return ""


def _of_the_whole(trees: Trees, noun: int) -> str:
    """The side of "the palm" behind "her left hand"."""
    articles = {trees.words.texts[c].lower() for c in trees.children(noun, "det")}
    part = limb_forms().get(trees.words.texts[noun].lower(), "")
    if "the" not in articles or trees.child(noun, "nmod:poss") is not None:
        return ""
    for at in _back(trees, noun):
        low = trees.words.texts[at].lower()
        if low not in limb_forms() or trees.part_of_speech(at) != "NOUN":
            continue
        if part not in PARTS.get(limb_forms()[low], ()):
            return ""
        return next((f.text for f in said_before(trees, at) if f.text in SIDES), "")
    return ""


def _back(trees: Trees, noun: int) -> Iterator[int]:
    """Words before a noun, backwards, in its sentence and the one before in its paragraph."""
    start = trees.sentence(noun).start
    first = _paragraph(trees, noun)
    if start > first:
        start = trees.sentence(start - 1).start
    yield from range(noun - 1, max(start, first, noun - _WHOLE_BACK) - 1, -1)


def _paragraph(trees: Trees, word: int) -> int:
    """The first word of a word's paragraph."""
    paragraphs = trees.words.paragraphs
    at = bisect_right(paragraphs, word) - 1
    return paragraphs[at] if at >= 0 else 0


@cache
def limb_forms() -> Mapping[str, str]:
    """The singular of each form of a limb."""
    return {form: row[0] for row in word_rows("bodily_parts")["limb"] for form in row[:2]}
