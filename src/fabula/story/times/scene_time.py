"""When a scene is: each part of it with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class SceneTime:
    """What is known of the moment at which a scene begins."""

    weekday: int | None = None
    """0 for Monday."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    minute: int | None = None
    """Since midnight."""
    halved: bool = False
    """Whether it is known which half of the day ``minute`` lies in."""
    part: str = ""
    """morning, noon, afternoon, evening, dusk, night, dawn or midnight."""
    season: str = ""
    count: int | None = None
    """Number of a counted day ("the sixty-first day")."""
    days_since_last: int | None = None
    """Days since the scene before in the telling, where the words tell ("the next morning")."""
    text: str = ""
    """The words that tell it, as they stand, joined by "; "."""
    evidence: tuple[Span, ...] = ()
    until_minute: int | None = None
    """The last time of the clock that the scene reaches."""
    until_part: str = ""
    """The last part of the day that it reaches, where another than the first."""
    until_weekday: int | None = None
    """The last weekday that it reaches, where one is told after its beginning."""
    carried: bool = False
    """Whether weekday and date follow from the scenes before and are not told in this one."""

    @property
    def is_dated(self) -> bool:
        """Whether the day of the month is known."""
        return self.day is not None and self.month is not None
