"""What can be said of somebody, lasting or for the time being."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """What a description or a claim is about."""

    EYES = "eyes"
    HAIR = "hair"
    FACIAL_HAIR = "facial hair"
    SKIN = "skin"
    HEIGHT = "height"
    BUILD = "build"
    AGE = "age"
    BIRTH = "birth"
    BIRTH_ORDER = "birth order"
    HANDEDNESS = "handedness"
    SCAR = "scar"
    JEWELLERY = "jewellery"
    """A ring in the nose, a watch on the left wrist: worn for good."""
    INJURY = "injury"
    """A wound, a loss or a lasting complaint, with the part of the body and its side."""
    BODY = "body"
    """Anything else of a body: a tin arm, a crooked tooth."""
    GLASSES = "glasses"
    CLOTHES = "clothes"
    VOICE = "voice"
    SPECIES = "species"
    OCCUPATION = "occupation"
    RANK = "rank"
    HOME = "home"
    ORIGIN = "origin"
    POSSESSION = "possession"
    HABIT = "habit"
    SKILL = "skill"
    LIFE = "life"
    """Alive, or dead, with how and when."""
    WHEREABOUTS = "whereabouts"
    """Away, gone, asleep, hidden, shut in: where somebody is that is not the scene."""
