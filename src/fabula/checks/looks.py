"""Pairs of claims about one character's looks that clash, and what may explain them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, pairwise

from fabula.checks.callings import find_calling_conflicts
from fabula.checks.conflicts import Conflict, years_pass
from fabula.checks.faculties import find_faculty_conflicts
from fabula.language.lexicon import word_groups, word_sections
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.colours import Clash
from fabula.story.claims.comparing import clash, is_ageing, is_passing
from fabula.story.claims.limb_parts import is_near
from fabula.story.model import Story
from fabula.text.blocks import BlockRole

_SURE = 0.6
"""Least confidence in whom the words mean, of both claims, for a finding that claims a fault."""
_SCATTERED = 3
"""Claims of one topic that clash with each other from which on the words likely mean several people."""
_ONE_PERSON = 8_000
"""Characters within which somebody without a name stays the same person."""
_HEALING = 40_000
"""Characters within which a passing injury is still the same one."""
_SOON = 40_000
"""Characters within which nobody's hair turns grey."""
_AGEING = 200_000
"""Characters after which years may have passed."""
_AGED = frozenset([Topic.HAIR, Topic.BUILD, Topic.HEIGHT, Topic.FACIAL_HAIR])
_MARKS = ".,;:!?“”‘’\"'()—"
_LASTING = frozenset([Topic.EYES, Topic.SCAR, Topic.JEWELLERY, Topic.INJURY, Topic.HANDEDNESS])
"""What was so before the scene and still is."""
_WEARING = frozenset(["wore", "wears", "wearing", "wear", "dressed", "clad"])
_DENYING = frozenset(["never", "not", "no", "nobody", "nor", "without"])
_DENIED = frozenset([Topic.SKILL, Topic.GLASSES, Topic.HABIT])
"""Of what it counts that it is denied."""
_BOASTED = frozenset([Topic.HEIGHT, Topic.BUILD, Topic.VOICE])
"""What people say loosely of themselves and each other."""
_COLOURED = frozenset([Topic.EYES, Topic.HAIR, Topic.FACIAL_HAIR, Topic.SKIN])
"""What light, dust and a barber change, told beside it."""
_BESIDE = 12
"""Words around a colour among which they stand."""
_SIDED = frozenset([Topic.SCAR, Topic.JEWELLERY, Topic.INJURY, Topic.HANDEDNESS])
"""What no light changes, but a mirror turns round."""
_STEADY = frozenset([Topic.HEIGHT, Topic.BUILD, Topic.BIRTH_ORDER])


def find_conflicts(story: Story) -> Iterator[Conflict]:
    """At most one conflict a character, topic and part, the surest; and one a faculty that he lacks."""
    yield from _looks_and_faculties(story)
    yield from find_calling_conflicts(story)
    unnamed = replace(story, claims=story.unnamed_claims)
    yield from (each for each in _looks_and_faculties(unnamed) if _is_near(each))


def _looks_and_faculties(story: Story) -> Iterator[Conflict]:
    found = list(_of_topics(story))
    seen = {(c.second.character, c.second.topic) for c in found}
    yield from found
    for conflict in find_faculty_conflicts(story):
        topics = {conflict.first.topic, conflict.second.topic}
        if not any((conflict.second.character, topic) in seen for topic in topics):
            yield conflict


def _is_near(conflict: Conflict) -> bool:
    """Whether two places are so near each other that the reading hardly takes two people for one."""
    first, second = conflict.first, conflict.second
    return first.scene == second.scene and second.span.start - first.span.start < _ONE_PERSON


def _of_topics(story: Story) -> Iterator[Conflict]:
    judge = _Judge(story)
    grouped: dict[tuple[str, Topic], list[Claim]] = {}
    for claim in story.claims:
        if _is_plain(claim):
            topic = Topic.BUILD if claim.topic is Topic.HEIGHT else claim.topic
            grouped.setdefault((claim.character, topic), []).append(claim)
    for claims in grouped.values():
        found = [
            c for one, other in combinations(claims[:80], 2) if (c := judge.conflict(one, other)) is not None
        ]
        if found:
            best = min(found, key=lambda c: (not c.sure, c.second.span.start, -c.first.span.start))
            scattered = len({c.second.span for c in found}) > _SCATTERED
            yield Conflict(best.first, best.second, best.sure and not scattered)


def _is_owned(claim: Claim) -> bool:
    """Whether the words say whose a garment is, so that it is one that is known."""
    first = claim.text.lower().split()[0]
    return first in ("his", "her", "my", "their") or first.endswith(("’s", "'s"))


def _is_plain(claim: Claim) -> bool:
    lasting = claim.topic in _LASTING and claim.when is When.BEFORE
    if claim.topic in _DENIED and claim.standing is Standing.NEGATED:
        return claim.when is When.NOW
    if claim.topic in (Topic.EYES, Topic.HAIR) and claim.standing is Standing.FIGURATIVE:
        return claim.when is When.NOW and claim.part != "likeness"
    return claim.standing is Standing.ASSERTED and (claim.when is When.NOW or lasting)


class _Judge:
    def __init__(self, story: Story) -> None:
        self._story = story

    def conflict(self, one: Claim, other: Claim) -> Conflict | None:
        clashing = clash(one, other)
        if clashing is Clash.NONE and self._is_moved_scar(one, other):
            clashing = Clash.CLEAR
        if clashing is Clash.NONE or one.sentence == other.sentence:
            return None
        if self._is_explained(one, other):
            return None
        apart = other.span.start - one.span.start
        if one.topic is Topic.INJURY and (is_passing(one) or is_passing(other)) and apart > _HEALING:
            return None
        if is_ageing(one, other) and apart < _SOON and not self._is_greying(one, other):
            clashing = Clash.CLEAR
        sure = clashing is Clash.CLEAR and min(one.confidence, other.confidence) >= _SURE
        if one.topic in _AGED:
            if clashing is Clash.DOUBTFUL and years_pass(self._story, one.sentence.start, other.sentence.end):
                return None
            if apart > _AGEING:
                sure = False
        states = {one.part, other.part} <= {"state", "worn"}
        if one.topic is Topic.CLOTHES and not states and not (self._is_worn(one) and self._is_worn(other)):
            sure = False
        told = {one.voice, other.voice}
        if told == {Voice.LETTER} and one.speaker == other.speaker:
            # Whoever tells the story by letters is its narrator.
            told = {Voice.NARRATION}
        if Voice.NARRATION not in told or (one.topic in _BOASTED and told != {Voice.NARRATION}):
            # What people say of each other may be wrong, or of somebody else.
            sure = False
        return Conflict(one, other, sure)

    def _is_worn(self, claim: Claim) -> bool:
        """Whether a garment is the one that somebody has on: "her red dress", "she wore a red dress"."""
        return _is_owned(claim) or claim.part == "outfit" or bool(self._words_around(claim) & _WEARING)

    def _is_moved_scar(self, one: Claim, other: Claim) -> bool:
        """Whether "the scar above his eyebrow" is where no scar was told, and one was told elsewhere."""
        if one.topic is not Topic.SCAR or other.topic is not Topic.SCAR or one.value != other.value != "scar":
            return False
        if not one.part or not other.part or one.side or other.side or is_near(one.part, other.part):
            return False
        if {one.part, other.part} & {"face", "back"} or one.scene != other.scene:
            return False
        before = self._story.source.text[max(0, other.span.start - 6) : other.span.start].lower().split()
        return bool(before) and before[-1] in ("the", "his", "her", "my", "that")

    def _is_explained(self, one: Claim, other: Claim) -> bool:
        words = word_sections("explaining_words")
        near = words["in a glass" if one.topic in _SIDED else "light"]
        near = near if one.topic not in _STEADY else frozenset[str]()
        if one.topic in (Topic.HAIR, Topic.FACIAL_HAIR):
            coloured = all(word_groups("shades")["hair"].get(c.value.split()[-1]) for c in (one, other))
            near = near | words["hair colour" if coloured else "hair"]
        elif one.topic is Topic.SKILL:
            near = words["learning"]
        elif one.topic is Topic.HABIT:
            near = words["tempted"]
        own = set(one.text.lower().split()) | set(other.text.lower().split())
        if one.topic in _COLOURED:
            around = self._words_beside(one) | self._words_beside(other)
        else:
            around = self._words_around(one) | self._words_around(other)
        if (around - own) & near or self._seems(one) or self._seems(other):
            return True
        if one.topic is Topic.CLOTHES and {one.part, other.part} <= {"state", "worn"}:
            changing = word_sections("dress_states")["changing"]
            order = _in_order(self._story.source.text[one.sentence.end : other.sentence.start])
            pairs = {f"{a}_{b}" for a, b in pairwise(order)}
            return bool(changing & (set(order) | pairs))
        if one.topic is Topic.FACIAL_HAIR and "none" in (one.value, other.value):
            return bool(words["shaving"] & _words(self._between(one, other)))
        if one.topic is Topic.SKILL:
            return bool(words["learning"] & _affirmed(self._between(one, other)))
        return one.topic in _COLOURED and self._is_told_between(one, other)

    def _seems(self, claim: Claim) -> bool:
        """Whether something only looks so: "looked almost black"."""
        words = self._story.source.words_at(claim.sentence).lower().split()
        value = claim.value.split()[0] if claim.value else ""
        at = next((i for i, word in enumerate(words) if word.strip(_MARKS) == value), 0)
        return bool(
            word_sections("explaining_words")["seeming"]
            & {w.strip(_MARKS) for w in words[max(0, at - 2) : at]}
        )

    def _words_around(self, claim: Claim) -> set[str]:
        """The words of the sentence of a claim."""
        return _words(self._story.source.words_at(claim.sentence))

    def _is_greying(self, one: Claim, other: Claim) -> bool:
        """Whether the hair is told to be of both colours, or years pass."""
        words = word_sections("explaining_words")["greying"]
        if _is_grey(one) and not _is_grey(other):
            # Grey hair does not turn dark.
            return False
        around = self._words_around(one) | self._words_around(other)
        return bool(around & words) or years_pass(self._story, one.sentence.start, other.sentence.end)

    def _between(self, one: Claim, other: Claim) -> str:
        return self._story.source.text[one.span.end : other.span.start]

    def _words_beside(self, claim: Claim) -> set[str]:
        """The words of the sentence of a claim that stand near what it says."""
        text = self._story.source.text
        before = _in_order(text[claim.sentence.start : claim.span.start])[-_BESIDE:]
        return {*before, *_in_order(text[claim.span.end : claim.sentence.end])[:_BESIDE]}

    def _is_told_between(self, one: Claim, other: Claim) -> bool:
        """Whether a dye, a disguise or the like is told of between two places."""
        section = "all along eyes" if one.topic is Topic.EYES else "all along hair"
        return any(
            bisect_left(places, other.sentence.end) > bisect_left(places, one.sentence.start)
            for places in (self._explaining_at["all along"], self._explaining_at[section])
        )

    @cached_property
    def _explaining_at(self) -> Mapping[str, Sequence[int]]:
        """Where words stand that explain other looks, by their section."""
        sections = {name: words for name, words in word_sections("explaining_words").items()
                    if name.startswith("all along")}  # fmt: skip
        found: dict[str, list[int]] = {name: [] for name in sections}
        for block in self._story.source.blocks:
            if block.role is BlockRole.BODY:
                here = _words(block.text)
                for name, words in sections.items():
                    if words & here:
                        found[name].append(block.span.start)
        return found


def _is_grey(claim: Claim) -> bool:
    last = claim.value.split()[-1] if claim.value else ""
    return bool({"grey", "gray", "white", "silver"} & set(last.split("-")))


def _in_order(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in text.lower().replace("—", " ").split()]


def _affirmed(text: str) -> set[str]:
    """The words of a text before which no denial stands: "never learned" explains nothing."""
    order = _in_order(text)
    return {
        word
        for at, word in enumerate(order)
        if not any(each in _DENYING or each.endswith(("n't", "n’t")) for each in order[max(0, at - 3) : at])
    }


def _words(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.lower().replace("—", " ").split()}
