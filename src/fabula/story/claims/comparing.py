"""Whether two claims of one character can both be so: colours graded, sides of the body, sizes, hands.

Colours that one reader may call by either name do not clash ("teal", "aquamarine"; "hazel", "brown"); some
pairs are doubtful ("grey", "blue"); the rest cannot both be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from fabula.language.lexicon import word_groups, word_rows, word_sections
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing
from fabula.story.claims.colours import Clash, colour_groups, colour_pairs, colours_clash
from fabula.story.claims.faculties import is_opposed
from fabula.story.claims.limb_parts import is_near

_GENERAL = frozenset(
    ["bad", "lame", "gammy", "game", "stiff", "useless", "dodgy", "trick", "weak", "dud", "ruined"]
)
"""What is said of a limb that has been hurt for long, however it came to be."""
_TALL, _SHORT = 72, 62
"""Inches from which on somebody is tall, and to which he is short."""
_PASSING = frozenset(
    [
        "injured",
        "wounded",
        "hurt",
        "sprained",
        "dislocated",
        "broken",
        "fractured",
        "bandaged",
        "splinted",
        "plastered",
        "strapped",
    ]
)
_WHOLE = "good"
_PINNED = frozenset(["braid", "plait", "ponytail", "pigtail", "bun", "chignon"])
"""What is made of long hair."""
_SCARS = frozenset(["scar", "burn", "weal", "welt"])
_FACE = frozenset(["eye", "cheek", "jaw", "temple", "eyebrow", "brow", "face"])
_WOUNDS = frozenset(
    ["wounded", "injured", "hurt", "broken", "sprained", "dislocated", "fractured", "crushed"]
)
_SPOILT = frozenset(
    ["ruined", "bad", "crippled", "withered", "maimed", "injured", "hurt", "wounded", "damaged"]
)
"""What a burn or a scar makes of a limb."""
_WHOLE_LIMBS = frozenset(["arm", "leg"])
_SAME_LIMB = frozenset(["false", "bound", "missing"])
"""Of these the whole limb is meant, whatever part of it is named."""
_LEARNED = frozenset(["swim", "read", "write", "drive", "ride", "ski", "skate", "knit"])
"""What one can or cannot, for years."""
_OUTFITS = frozenset(
    ["dress", "gown", "skirt", "frock", "suit", "robe", "tunic", "sari", "kimono", "uniform"]
)
"""Garments that have the colour that somebody is "in"."""
_COVERS = {
    **dict.fromkeys(("bound", "plaster", "cast", "sling", "splint", "splints", "dressing"), "bound"),
    **dict.fromkeys(("bandage", "bandages", "plastered", "strapped"), "bound"),
    **dict.fromkeys(("prosthesis", "wood", "hook", "peg"), "false"),
    **dict.fromkeys(("patch", "eyepatch"), "blind"),
}
"""What is on or in place of a limb."""


def clash(one: Claim, other: Claim) -> Clash:
    """How two claims of one character and topic clash; the circumstances are for the caller to weigh."""
    if {one.topic, other.topic} == {Topic.HEIGHT, Topic.BUILD}:
        return Clash.CLEAR if {_size(one), _size(other)} == {"big", "small"} else Clash.NONE
    compare = _COMPARISONS.get(one.topic)
    if compare is None or one.topic is not other.topic:
        return Clash.NONE
    return compare(one, other)


def _size(claim: Claim) -> str:
    """ "big" or "small" of the whole body, from its build or height."""
    if claim.topic is Topic.BUILD:
        kind = word_groups("looks")["build"].get(claim.value, "")
        return {"big": "big", "tiny": "small"}.get(kind, "")
    return "small" if word_groups("looks")["height"].get(claim.value) in ("small", "short") else ""


def _eyes(one: Claim, other: Claim) -> Clash:
    if one.side != other.side or not (_is_plural_eye(one) and _is_plural_eye(other)):
        return Clash.NONE
    return colours_clash("eyes", one.value, other.value)


def _is_plural_eye(claim: Claim) -> bool:
    text = claim.text.lower()
    return "eyes" in text or "-eyed" in text or "irises" in text or "gaze" in text or bool(claim.side)


def _hair(one: Claim, other: Claim) -> Clash:
    if "temples" in (one.part, other.part):
        return Clash.NONE
    bald = [_is_bald(one), _is_bald(other)]
    if any(bald):
        return Clash.CLEAR if not all(bald) and _is_full_hair(other if bald[0] else one) else Clash.NONE
    looks = word_groups("looks")
    for section in ("hair length", "hair form"):
        first, second = _form(one, looks[section]), _form(other, looks[section])
        if first is not None and second is not None and "-" not in (first, second):
            apart = {first, second} in ({"long", "short"}, {"curly", "straight"})
            return Clash.CLEAR if apart else Clash.NONE
    return colours_clash("hair", one.value, other.value)


def _form(claim: Claim, forms: Mapping[str, str]) -> str | None:
    """Length or form; a plait takes long hair."""
    if "long" in forms.values() and claim.value in _PINNED:
        return "long"
    return forms.get(claim.value)


def _is_bald(claim: Claim) -> bool:
    return claim.value in ("bald", "shaved", "shaven")


def _is_full_hair(claim: Claim) -> bool:
    told = claim.value not in ("short", "thin", "thinning", "fine", "receding")
    return claim.part not in ("head", "fringe", "crop") and told


def is_ageing(one: Claim, other: Claim) -> bool:
    """Whether one colour of hair is what years make of the other."""
    if one.topic not in (Topic.HAIR, Topic.FACIAL_HAIR):
        return False
    first, second = colour_groups("hair", one.value), colour_groups("hair", other.value)
    return any((a, b) in colour_pairs("aged hair") for a in first for b in second)


def _facial_hair(one: Claim, other: Claim) -> Clash:
    if "none" in (one.value, other.value):
        return Clash.CLEAR if one.value != other.value else Clash.NONE
    if one.part != other.part:
        return Clash.NONE
    return colours_clash("hair", one.value, other.value)


def _skin(one: Claim, other: Claim) -> Clash:
    return min(Clash.DOUBTFUL, colours_clash("skin", one.value, other.value))


def _sizes(
    section: str, clear: Iterable[frozenset[str]], doubtful: Iterable[frozenset[str]]
) -> Callable[[Claim, Claim], Clash]:
    clear, doubtful = list(clear), list(doubtful)

    def compare(one: Claim, other: Claim) -> Clash:
        kinds = word_groups("looks")[section]
        pair = frozenset([kinds.get(one.value, "-"), kinds.get(other.value, "-")])
        return Clash.CLEAR if pair in clear else Clash.DOUBTFUL if pair in doubtful else Clash.NONE

    return compare


def _heights(one: Claim, other: Claim) -> Clash:
    kinds = {_height(one), _height(other)}
    return Clash.CLEAR if kinds in ({"tall", "short"}, {"tall", "small"}) else Clash.NONE


def _height(claim: Claim) -> str:
    """ "tall", "short" or "small", from words or inches."""
    if claim.value.isdigit():
        return "tall" if int(claim.value) >= _TALL else "short" if int(claim.value) <= _SHORT else ""
    return word_groups("looks")["height"].get(claim.value, "")


def _glasses(one: Claim, other: Claim) -> Clash:
    """ "Never needed glasses", beside somebody's glasses."""
    standings = {one.standing, other.standing}
    return Clash.CLEAR if standings == {Standing.NEGATED, Standing.ASSERTED} else Clash.NONE


def _habits(one: Claim, other: Claim) -> Clash:
    """What somebody never eats, drinks or smokes, and then does."""
    if one.value != other.value or {one.part, other.part} != {"never", "done"}:
        return Clash.NONE
    return Clash.CLEAR if one.part == "never" else Clash.NONE


def _hands(one: Claim, other: Claim) -> Clash:
    if {one.value, other.value} != {"left", "right"}:
        return Clash.NONE
    weak = "use" in (one.part, other.part) and one.part and other.part
    return Clash.DOUBTFUL if weak else Clash.CLEAR


def _limbs(one: Claim, other: Claim) -> Clash:
    """The same complaint on the other side, or a good limb on the side of the bad one."""
    if _limb(one) != _limb(other):
        return Clash.NONE
    if "both" in (one.side, other.side):
        lost = one if other.side == "both" else other
        whole = lost.part == (one.part if lost is other else other.part) or lost.part in _WHOLE_LIMBS
        return Clash.CLEAR if lost.value == "missing" and whole else Clash.NONE
    if not one.side or not other.side:
        return Clash.NONE
    kinds = {_kind(one), _kind(other)}
    if one.side == other.side:
        whole = _WHOLE in kinds and len(kinds) == 2 and "sore" not in kinds and "" not in kinds
        return Clash.CLEAR if whole else Clash.NONE
    if one.part == other.part and (_is_of_old(one, other) or _is_of_old(other, one)):
        return Clash.CLEAR
    kind = _shared(one, other, kinds)
    if not kind:
        return Clash.NONE
    if kind == _WHOLE:
        return Clash.CLEAR if one.part == other.part else Clash.NONE
    if not is_near(one.part, other.part) and kind not in _SAME_LIMB:
        return Clash.NONE
    if kind == "bad" and one.value != other.value and not {one.value, other.value} & _GENERAL:
        return Clash.NONE
    return Clash.CLEAR


def _shared(one: Claim, other: Claim, kinds: set[str]) -> str:
    """What is said of both limbs alike: an eye that is gone is blind, a hook is where the hand is gone."""
    if kinds == {"missing", "blind"} and one.part == other.part == "eye":
        return "blind"
    if kinds == {"missing", "false"} and is_near(one.part, other.part):
        return "missing"
    return "" if len(kinds) > 1 or kinds & {"sore", ""} else next(iter(kinds))


def _is_of_old(one: Claim, other: Claim) -> bool:
    """Whether the second is what comes of the first: an ache of a bad knee, a bandage on a wound."""
    if one.value in _GENERAL and _kind(other) == "sore":
        return True
    if _kind(one) in ("burnt", "scarred") and other.value in _SPOILT:
        return True
    wound = one.value in _WOUNDS or _kind(one) == "burnt"
    return wound and (other.value in ("bandaged", "splinted") or _COVERS.get(other.value) == "bound")


def _kind(claim: Claim) -> str:
    if claim.value in _COVERS:
        return _COVERS[claim.value]
    return word_groups("looks")["impaired"].get(claim.value, "")


def _limb(claim: Claim) -> str:
    return _limb_groups().get(claim.part, claim.part)


@cache
def _limb_groups() -> Mapping[str, str]:
    return {row[0]: row[2] for row in word_rows("bodily_parts")["limb"]}


def is_passing(claim: Claim) -> bool:
    """Whether what is said of a limb heals in weeks."""
    return claim.value in _PASSING or _COVERS.get(claim.value) == "bound"


def _scars(one: Claim, other: Claim) -> Clash:
    marks = {one.value, other.value}
    near = one.part == other.part or {one.part, other.part} <= _FACE
    same = near and (len(marks) == 1 or marks <= _SCARS)
    return Clash.CLEAR if same and {one.side, other.side} == {"left", "right"} else Clash.NONE


def _order(one: Claim, other: Claim) -> Clash:
    return Clash.CLEAR if {one.value, other.value} == {"eldest", "youngest"} else Clash.NONE


def _clothes(one: Claim, other: Claim) -> Clash:
    if {one.part, other.part} <= {"state", "worn"} and one.scene == other.scene and one.scene is not None:
        return Clash.CLEAR if is_opposed(one.value, other.value) else Clash.NONE
    outfit = "outfit" in (one.part, other.part) and {one.part, other.part} - {"outfit"} <= _OUTFITS
    if not (one.part == other.part or outfit) or one.scene != other.scene or one.scene is None:
        return Clash.NONE
    return colours_clash("cloth", one.value, other.value)


def _voices(one: Claim, other: Claim) -> Clash:
    kinds = word_groups("looks")["voice"]
    return (
        Clash.DOUBTFUL if {kinds.get(one.value), kinds.get(other.value)} == {"deep", "high"} else Clash.NONE
    )


def _skills(one: Claim, other: Claim) -> Clash:
    """ "She could not swim", and later she swims."""
    if (
        one.value != other.value
        or one.standing is not Standing.NEGATED
        or other.standing is not Standing.ASSERTED
    ):
        return Clash.NONE
    learned = one.value in _LEARNED or one.value in word_sections("skills")["language"]
    return Clash.CLEAR if learned else Clash.NONE


_COMPARISONS: dict[Topic, Callable[[Claim, Claim], Clash]] = {
    Topic.EYES: _eyes,
    Topic.HAIR: _hair,
    Topic.FACIAL_HAIR: _facial_hair,
    Topic.SKIN: _skin,
    Topic.HEIGHT: _heights,
    Topic.GLASSES: _glasses,
    Topic.HABIT: _habits,
    Topic.BUILD: _sizes(
        "build",
        [frozenset(["thin", "fat"]), frozenset(["tiny", "big"]), frozenset(["tiny", "fat"])],
        [frozenset(["thin", "big"])],
    ),
    Topic.HANDEDNESS: _hands,
    Topic.INJURY: _limbs,
    Topic.SCAR: _scars,
    Topic.JEWELLERY: _scars,
    Topic.SKILL: _skills,
    Topic.BIRTH_ORDER: _order,
    Topic.CLOTHES: _clothes,
    Topic.VOICE: _voices,
}
