"""Reckonings with years: "ten years older than he", "thirty years ago", "thirty years since"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fabula.language.lexicon import word_rows
from fabula.language.trees import Trees
from fabula.reading.numbers import Number, number_at
from fabula.reading.phrases import subject_of

_AFTER = 8
"""Words behind "years" in which what they are counted from stands."""
_OLDER = {"older": 1, "elder": 1, "senior": 1, "younger": -1, "junior": -1}
_STATES = {
    "married": "marry",
    "wed": "marry",
    "dead": "die",
    "divorced": "divorce",
    "widowed": "widow",
    "retired": "retire",
    "sober": "sober",
    "engaged": "engage",
}
"""What one has been for years, and the event since which."""
_SPANNING = frozenset(
    ["for", "these", "now", "some", "the", "last", "past", "nearly", "almost", "about", "over"]
)
_FINAL = frozenset(["lived", "live", "reached", "reach", "was", "got"])
_NOBODY = frozenset(["it", "this", "that", "there", "which", "what"])


class ReckoningKind(StrEnum):
    """What years are counted for."""

    OLDER = "older"
    """Between the ages of two people."""
    AGO = "ago"
    """Since something happened."""


@dataclass(frozen=True, slots=True)
class FoundReckoning:
    """Years that are counted.  Words are numbers in ``Words``."""

    kind: ReckoningKind
    years: float
    """Negative where somebody is younger."""
    first: int
    end: int
    at: int
    """Word whose clause tells it."""
    holder: int | None = None
    """Who is older, or to whom it happened."""
    other: int | None = None
    """Than whom."""
    event: str = ""
    """What happened ("marry"); "that" where it was told just before."""
    final: bool = False
    """Older than the other ever became."""
    rough: bool = False


def find_reckonings(trees: Trees) -> list[FoundReckoning]:
    """Reckonings in order of their words."""
    return sorted(_Reader(trees).read(), key=lambda found: found.first)


class _Reader:
    def __init__(self, trees: Trees) -> None:
        self._trees = trees

    def read(self) -> Iterator[FoundReckoning]:
        texts = self._trees.words.texts
        for word, text in enumerate(texts):
            if text.lower() not in ("years", "year") or word == 0:
                continue
            number = number_at(self._trees, word - 1)
            if number is None or number.end != word:
                continue
            yield from self._older(word, number)
            yield from self._ago(word, number)

    def _older(self, years: int, number: Number) -> Iterator[FoundReckoning]:
        trees = self._trees
        at = next((w for w in range(years + 1, min(years + 4, len(trees))) if self._low(w) in _OLDER), None)
        if at is None or not self._together(years, at):
            return
        sign = _OLDER[self._low(at)]
        holder = subject_of(trees, at)
        if holder is None:
            holder = subject_of(trees, trees.head(at))
        if holder is None or self._low(holder) in _NOBODY:
            return
        other = next((c for c in trees.children(at, "nmod:poss")), None)
        final = False
        than = next((w for w in range(at + 1, min(at + 4, len(trees))) if self._low(w) == "than"), None)
        end = at + 1
        if than is not None:
            other = next(
                (
                    w
                    for w in range(than + 1, min(than + 4, len(trees)))
                    if trees.part_of_speech(w) in ("PRON", "PROPN")
                ),
                None,
            )
            if other is None:
                return
            if trees.relation(other) == "nmod:poss":
                other = trees.head(other)
            end = other + 1
            ever = [self._low(w) for w in range(other + 1, min(other + 5, len(trees)))]
            final = bool(set(ever) & {"lived", "ever", "reached"})
            if final:
                end = min(other + 6, trees.sentence(at).stop)
                end = next((w for w in range(other, end) if self._low(w)[0] in ".,;:!?”"), end)
        first = holder if number.first - 4 <= holder < number.first else number.first
        yield FoundReckoning(
            ReckoningKind.OLDER, sign * number.value, first, end, at, holder, other, "", final, number.rough
        )

    def _together(self, years: int, at: int) -> bool:
        between = [self._low(w) for w in range(years + 1, at)]
        return all(
            word in ("the", "his", "her", "my", "their", "your", "’", "'", "much") or word in ("’s", "'s")
            for word in between
        )

    def _ago(self, years: int, number: Number) -> Iterator[FoundReckoning]:
        trees = self._trees
        after = self._low(years + 1) if years + 1 < len(trees) else ""
        above = trees.head(years)
        if after == "ago":
            yield from self._counted_back(years, number)
        elif self._that_is(number) and (after == "" or after[0] in ".,;!?—”"):
            yield _since(number, number.first - 2, years + 1, years, None, "that")
        elif (state := self._state(number.first)) is not None:
            yield _since(number, state, years + 1, state, subject_of(trees, state), _STATES[self._low(state)])
        elif after in _STATES and after != "gone":
            holder = subject_of(trees, years + 1) or subject_of(trees, above)
            yield _since(number, number.first, years + 2, years, holder, _STATES[after])
        elif self._is_all(number, years):
            yield _since(number, number.first, years + 1, years, None, "that")
        elif after in ("since", "to"):
            yield from self._counted_from(years, number)

    def _counted_from(self, years: int, number: Number) -> Iterator[FoundReckoning]:
        """ "Thirty years to the day since the school opened"."""
        trees = self._trees
        near = range(years + 1, min(years + _AFTER, len(trees)))
        since = next((w for w in near if self._low(w) == "since"), None)
        if since is None:
            return
        for word in range(since + 1, min(since + _AFTER, trees.sentence(years).stop)):
            event = self._events.get(self._low(word))
            if event is not None:
                holder = trees.child(word, "nsubj", "nmod:poss")
                yield _since(number, number.first, word + 1, years, holder, event)
                return

    def _state(self, first: int) -> int | None:
        """What somebody has been "for", or "these", so many years: "dead these ten years"."""
        at = first - 1
        while at > 0 and self._low(at) in _SPANNING:
            at -= 1
        return at if at >= 0 and self._low(at) in _STATES else None

    def _that_is(self, number: Number) -> bool:
        """Whether "that is" stands before a number."""
        before = [self._low(w) for w in range(max(0, number.first - 2), number.first)]
        return before in (["that", "’s"], ["that", "'s"], ["that", "was"], ["that", "is"], ["that", "makes"])

    def _counted_back(self, years: int, number: Number) -> Iterator[FoundReckoning]:
        """ "They married fifty years ago", "that's fifty years ago"."""
        trees = self._trees
        at = years
        for _ in range(4):
            at = trees.head(at)
            event = self._events.get(self._low(at))
            if event is not None and trees.part_of_speech(at) in ("VERB", "ADJ"):
                holder = subject_of(trees, at)
                yield FoundReckoning(
                    ReckoningKind.AGO,
                    number.value,
                    number.first,
                    years + 2,
                    at,
                    holder,
                    None,
                    event,
                    rough=number.rough,
                )
                return
            if at == trees.head(at):
                break
        if self._that_is(number):
            yield _since(number, number.first - 2, years + 2, years, None, "that")
        elif self._begins(number):
            yield _since(number, number.first, years + 2, years, None, "that")

    def _is_all(self, number: Number, years: int) -> bool:
        """Whether a sentence is no more than so many years: "Seven years."."""
        trees = self._trees
        sentence = trees.sentence(years)
        words = [w for w in sentence if trees.words.texts[w][0].isalnum()]
        return bool(words) and words[0] == number.first and words[-1] == years

    def _begins(self, number: Number) -> bool:
        """Whether a number begins what is said: "Forty years ago"."""
        trees = self._trees
        start = trees.sentence(number.first).start
        between = [trees.words.texts[w] for w in range(start, number.first)]
        return (
            bool(between or start)
            and all(text in "“\"‘'—…" for text in between)
            and (bool(between) or trees.words.texts[start - 1] in "“\"‘'")
        )

    def _low(self, word: int) -> str:
        return self._trees.words.texts[word].lower()

    @cached_property
    def _events(self) -> Mapping[str, str]:
        return {form: row[0] for row in word_rows("life_events")[""] for form in row[1:]}


def _since(number: Number, first: int, end: int, at: int, holder: int | None, event: str) -> FoundReckoning:
    return FoundReckoning(
        ReckoningKind.AGO, number.value, first, end, at, holder, event=event, rough=number.rough
    )
