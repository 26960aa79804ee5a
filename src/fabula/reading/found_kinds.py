"""What the finders find stretch by stretch: of each, which fields hold numbers of words."""

from __future__ import annotations

import msgspec

from fabula.language.clauses import Clause
from fabula.language.memo import Kind
from fabula.reading.acts import FoundAct
from fabula.reading.bound_pronouns import BoundPronoun
from fabula.reading.counts import FoundCount
from fabula.reading.description import Description
from fabula.reading.feelings import FoundFeeling
from fabula.reading.found_deaths import FoundDeath
from fabula.reading.found_movements import FoundMovement
from fabula.reading.found_tallies import FoundTally
from fabula.reading.found_things import FoundThing
from fabula.reading.found_ties import FoundTie
from fabula.reading.meetings import FoundMeeting
from fabula.reading.places import FoundPart, FoundPlace, FoundPlaces, FoundStay
from fabula.reading.reckonings import FoundReckoning
from fabula.reading.secrets import Secrecy
from fabula.reading.stretches import Findings, findings
from fabula.reading.thing_looks import FoundLook
from fabula.reading.thread_kinds import FoundThread
from fabula.reading.times.expression import TimeExpression

CLAUSES = findings("clauses", Clause, ("predicate", "verb", "subject"))
ACTS = findings("acts", FoundAct, ("word", "who"))
BOUND_PRONOUNS = findings("bound pronouns", BoundPronoun, ("pronoun", "subject"))
COUNTS = findings("counts", FoundCount, ("number", "noun", "owners", "first", "end"))
DEATHS = findings("deaths", FoundDeath, ("word", "who"))
DESCRIPTIONS = findings("descriptions", Description, ("holder", "first", "end", "at", "not_of"))
FEELINGS = findings("feelings", FoundFeeling, ("first", "end", "word", "holder"))
MEETINGS = findings("meetings", FoundMeeting, ("word", "one", "other", "first", "end", "name"))
MOVEMENTS = findings("movements", FoundMovement, ("word", "who", "place"))
RECKONINGS = findings("reckonings", FoundReckoning, ("first", "end", "at", "holder", "other"))
SECRECY = findings("secrecy", Secrecy, ("first", "end", "who"))
TALLIES = findings("tallies", FoundTally, ("number", "counted", "names"))
THINGS = findings("things", FoundThing, ("word", "thing", "actor", "taker", "receiver"))
THING_LOOKS = findings("thing looks", FoundLook, ("noun", "first", "end", "owner", "at"))
THREADS = findings("threads", FoundThread, ("first", "end", "deed", "agent", "to"))
TIES = findings("ties", FoundTie, ("word", "holders", "owners", "first", "end"))
TIMES = findings("times", TimeExpression, ("first", "end"))

_PLACE = findings("", FoundPlace, ("head", "first", "end"))
_STAY = findings("", FoundStay, ("who", "place", "verb"))
_PART = findings("", FoundPart, ("part", "whole"))
_DECODER = msgspec.msgpack.Decoder(tuple[FoundPlaces, ...])


def _move_places(found: FoundPlaces, by: int) -> FoundPlaces:
    return FoundPlaces(
        tuple(_PLACE.move(each, by) for each in found.places),
        tuple(_STAY.move(each, by) for each in found.stays),
        tuple(_PART.move(each, by) for each in found.parts),
    )


PLACES = Findings(Kind("places", msgspec.msgpack.encode, _DECODER.decode), _move_places)
"""Of each stretch one; the three kinds are read together."""
