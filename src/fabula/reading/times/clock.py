"""Times of the clock: "17:05", "quarter past three", "half six", "ten to four", "eighteen hundred hours"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fabula.language.lexicon import word_sections
from fabula.reading.times.numbers import SMALL, TENS, read_whole

_DIGITAL = re.compile(r"([01]?\d|2[0-3])([:.])([0-5]\d)")
_HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 720, "p.m.": 720, "p.m": 720}
_GLUED = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?(am|pm)")
_PAST = frozenset(["past", "after", "gone"])
_TO = frozenset(["to", "before", "of", "till", "til"])
_PLAIN_STEPS = frozenset([5, 10, 20, 25])
_BARE = frozenset(["at", "by", "until", "till", "before", "after", "since", "around", "towards", "from"])
_HOURS_END = frozenset(".,;:!?—–…)”\"’'")
_DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night"])
_RUNS = (
    "train",
    "express",
    "from",
    "to",
    "for",
    "out",
    "up",
    "down",
    "bus",
    "ferry",
    "boat",
    "coach",
    "flight",
)
"""What stands behind the clock by which something runs: "the 4.10 from town"."""
_MIDDAY = frozenset(["noon", "midday", "noontide"])


class Clock(NamedTuple):
    """A time of the clock."""

    minute: int
    """Since midnight; below 720 where the half of the day is not known."""
    halved: bool
    end: int
    sure: bool = True
    """Whether the words can be nothing else."""
    hourless: bool = False
    """Only so many minutes to or past an hour that is told elsewhere."""


def read_clock(lowers: Sequence[str], at: int) -> Clock | None:
    """The time of the clock that begins at a word."""
    found = (
        _digital(lowers, at)
        or _named(lowers, at)
        or _military(lowers, at)
        or _oh(lowers, at)
        or _spoken(lowers, at)
    )
    found = found or _hourless(lowers, at) or _whole_hour(lowers, at)
    if found is None:
        return None
    return _with_half(lowers, found)


def _with_half(lowers: Sequence[str], clock: Clock) -> Clock:
    """With "a.m." or "in the morning" behind it."""
    half = _HALVES.get(_word(lowers, clock.end))
    if half is not None and not clock.halved:
        return Clock(clock.minute % 720 + half, halved=True, end=clock.end + 1)
    return clock


def _digital(lowers: Sequence[str], at: int) -> Clock | None:
    glued = _GLUED.fullmatch(lowers[at])
    if glued and 1 <= int(glued[1]) <= 12:
        minute = int(glued[1]) % 12 * 60 + int(glued[2] or 0)
        return Clock(minute + _HALVES[glued[3]], halved=True, end=at + 1)
    match = _DIGITAL.fullmatch(lowers[at])
    if match is None:
        if lowers[at].isdigit() and _word(lowers, at + 1) in _HALVES and 1 <= int(lowers[at][:4]) <= 12:
            return Clock(int(lowers[at]) % 12 * 60, halved=False, end=at + 1)
        return None
    hour, minute = int(match[1]), int(match[3])
    behind = _word(lowers, at + 1)
    heads = behind == ":" and _word(lowers, at - 1) in ("", ",", "at", "—")
    if (
        match[2] == "."
        and not heads
        and behind not in _HALVES
        and _word(lowers, at - 1) not in (*_BARE, "the")
    ):
        return None
    if (
        match[2] == "."
        and behind.isalpha()
        and behind not in (*_HALVES, *word_sections("time_grammar")["after an hour"], *_RUNS)
    ):
        return None
    # "17:05" and "09:05" can only be of the day's twenty-four hours; "5:05" may be either half.
    halved = hour > 12 or hour == 0 or (len(match[1]) == 2 and match[1][0] == "0")
    return Clock((hour if halved else hour % 12) * 60 + minute, halved=halved, end=at + 1)


def _oh(lowers: Sequence[str], at: int) -> Clock | None:
    """ "seventeen oh five"."""
    hour = read_whole(lowers, at)
    if hour is None or not 1 <= hour[0] <= 23 or lowers[at].isdigit():
        return None
    minutes = _minutes_behind(lowers, hour[1]) if _word(lowers, hour[1]) == "oh" else None
    if minutes is None:
        return None
    halved = hour[0] > 12
    return Clock((hour[0] if halved else hour[0] % 12) * 60 + minutes[0], halved=halved, end=minutes[1])


def _named(lowers: Sequence[str], at: int) -> Clock | None:
    twelve = lowers[at] == "twelve" and _word(lowers, at + 1) in (*_MIDDAY, "midnight")
    at += twelve
    if lowers[at] in _MIDDAY:
        return Clock(720, halved=True, end=at + 1)
    return Clock(0, halved=True, end=at + 1) if lowers[at] == "midnight" else None


def _military(lowers: Sequence[str], at: int) -> Clock | None:
    word = lowers[at]
    if re.fullmatch(r"[0-2]\d[0-5]\d", word) and int(word[:2]) < 24:
        behind = _word(lowers, at + 1) in ("hours", "hrs", "h")
        if behind or (
            word[0] == "0" and _word(lowers, at - 1) in word_sections("time_grammar")["before an hour"]
        ):
            return Clock(int(word[:2]) * 60 + int(word[2:]), halved=True, end=at + 1 + behind)
        return None
    oh = word in ("oh", "zero", "o")
    hour = read_whole(lowers, at + oh)
    if hour is None or hour[0] > 23:
        return None
    value, end = hour
    if _word(lowers, end) == "-":
        end += 1
    if _word(lowers, end) == "hundred":
        minute, end = 0, end + 1
    else:
        behind_hour = read_whole(lowers, end)
        if behind_hour is None or behind_hour[0] > 59:
            return None
        minute, end = behind_hour
    if _word(lowers, end) not in ("hours", "hrs"):
        return None
    return Clock(value * 60 + minute, halved=True, end=end + 1)


def _spoken(lowers: Sequence[str], at: int) -> Clock | None:
    """ "half past six", "a quarter to three", "ten to four", "twenty minutes past nine", "half six"."""
    start = at
    if lowers[at] in ("a", "the") and _word(lowers, at + 1) in ("quarter", "half"):
        at += 1
    word = lowers[at]
    if word == "half":
        if _word(lowers, at + 1) in ("past", "after", "gone", "-"):
            behind = at + 2 + (_word(lowers, at + 2) == "past")
            return _hour_plus(lowers, behind, 30)
        if (
            start == at
            and _word(lowers, at - 1) in word_sections("time_grammar")["before an hour"]
            and _word(lowers, at + 1) in SMALL
        ):
            # The British "half six".
            return _hour_plus(lowers, at + 1, 30) if _ends_hour(lowers, at + 2) else None
        return None
    if word == "quarter":
        steps, end = 15, at + 1
        told = False
    else:
        number = read_whole(lowers, at)
        if number is None or not 1 <= number[0] <= 29:
            return None
        steps, end = number
        told = _word(lowers, end) in ("minutes", "minute")
        end += told
    link = _word(lowers, end)
    if link in _PAST and (link == "past" or word == "quarter" or told):
        return _hour_plus(lowers, end + 1, steps)
    if link in _TO and (
        word == "quarter" or (link in ("to", "before", "till") and (told or steps in _PLAIN_STEPS))
    ):
        if not told and word != "quarter" and not _stands_alone(lowers, start, end + 1):
            return None
        return _hour_plus(lowers, end + 1, -steps)
    return None


def _hourless(lowers: Sequence[str], at: int) -> Clock | None:
    """ "At a quarter past he was gone", "it was twenty-five to": minutes of an hour told before."""
    if _word(lowers, at - 1) not in word_sections("time_grammar")["before bare minutes"]:
        return None
    start = at + (lowers[at] == "a" and _word(lowers, at + 1) == "quarter")
    if _word(lowers, start) in ("half", "quarter"):
        steps, end = 30 if lowers[start] == "half" else 15, start + 1
    else:
        number = read_whole(lowers, start)
        if number is None or number[0] not in _PLAIN_STEPS or lowers[start].isdigit():
            return None
        steps, end = number
    link = _word(lowers, end)
    if link not in ("past", "to") or (steps, link) == (30, "to") or not _ends_minutes(lowers, end + 1):
        return None
    return Clock((steps if link == "past" else -steps) % 60, halved=False, end=end + 1, hourless=True)


def _ends_minutes(lowers: Sequence[str], at: int) -> bool:
    """Whether no hour and nothing else follows that so many minutes lead to."""
    word = _word(lowers, at)
    return not word or word[0] in _HOURS_END or word in word_sections("time_grammar")["after bare minutes"]


def _stands_alone(lowers: Sequence[str], at: int, hour: int) -> bool:
    """Whether "ten to four" is no range ("from ten to four", "five to ten men")."""
    before = _word(lowers, at - 1)
    if before in ("from", "between", "of", "the", "some", "only", "score", "odds", "-"):
        return False
    found = read_whole(lowers, hour)
    if before in ("at", "by", "until", "till", "gone"):
        return True
    behind = "" if found is None else _word(lowers, found[1])
    return found is not None and (behind in ("at", "in", "o'clock") or _ends_hour(lowers, found[1]))


def _hour_plus(lowers: Sequence[str], at: int, steps: int) -> Clock | None:
    if _word(lowers, at) in _MIDDAY:
        return Clock(720 + steps, halved=True, end=at + 1)
    if _word(lowers, at) == "midnight":
        return Clock(steps % 1440, halved=True, end=at + 1)
    hour = read_whole(lowers, at)
    if hour is None or not 1 <= hour[0] <= 12:
        return None
    end = hour[1] + (_is_oclock(_word(lowers, hour[1])))
    return Clock((hour[0] * 60 + steps) % 720, halved=False, end=end)


def _whole_hour(lowers: Sequence[str], at: int) -> Clock | None:
    """ "six o'clock", "at six", "at six-fifteen", "six in the morning"."""
    hour = read_whole(lowers, at)
    if hour is None or not 1 <= hour[0] <= 12:
        return None
    value, end = hour
    if _is_oclock(_word(lowers, end)):
        return Clock(value % 12 * 60, halved=False, end=end + 1)
    before = _word(lowers, at - 1)
    if before == "-" or _counts_things(lowers, end):
        return None
    joined = _word(lowers, end) == "-"
    behind = _minutes_behind(lowers, end + joined)
    if behind is not None and (
        before in word_sections("time_grammar")["before an hour"]
        or before in ("the", "was", "is", "'s", "’s", "say")
    ):
        if _ends_hour(lowers, behind[1]) or joined:
            return Clock(value % 12 * 60 + behind[0], halved=False, end=behind[1])
        return None
    in_the = tuple(lowers[end : end + 2]) == ("in", "the") and _word(lowers, end + 2) in _DAY_PARTS
    at_night = tuple(lowers[end : end + 2]) == ("at", "night")
    if in_the or at_night:
        return Clock(value % 12 * 60, halved=False, end=end)
    if value == 1 and before not in ("at", "until", "till"):
        return None
    if before in _BARE and _ends_hour(lowers, end) and not lowers[at].isdigit():
        return Clock(value % 12 * 60, halved=False, end=end, sure=False)
    opens = before == "at" and _word(lowers, at - 2) in ("", ".", "!", "?", "”", '"')
    if opens and not lowers[at].isdigit():
        return Clock(value % 12 * 60, halved=False, end=end, sure=False)
    said = before in ("was", "is", "'s") and _word(lowers, at - 2) in ("it", "already", "now")
    if (
        said or (before in ("already", "nearly") and _word(lowers, at - 2) in ("was", "is", "'s"))
    ) and _ends_hour(lowers, end):
        return Clock(value % 12 * 60, halved=False, end=end, sure=False)
    if _is_answer(lowers, at, end):
        return Clock(value % 12 * 60, halved=False, end=end, sure=False)
    if _is_struck(lowers, at, end):
        return Clock(value % 12 * 60, halved=False, end=end)
    return None


def _counts_things(lowers: Sequence[str], end: int) -> bool:
    """ "At one end", "about three or four and thirty": a number that counts something else than hours."""
    if _word(lowers, end) in word_sections("time_grammar")["no hour before"]:
        return True
    if _word(lowers, end) == "or" and _word(lowers, end + 1) in SMALL:
        end += 2
    return _word(lowers, end) == "and" and _word(lowers, end + 1) in TENS


def _is_struck(lowers: Sequence[str], at: int, end: int) -> bool:
    """Whether an hour is struck ("struck five as they came"), or has gone ("it had just gone one")."""
    grammar = word_sections("time_grammar")
    if _word(lowers, end) in ("to", "past") and read_whole(lowers, end + 1) is not None:
        return False
    before, behind = _word(lowers, at - 1), _word(lowers, end)
    ends = _ends_hour(lowers, end) or behind in grammar["after a struck hour"]
    if before in grammar["striking"]:
        return ends
    if before in grammar["showing"]:
        return _is_rung(lowers, at + 1) and _ends_hour(lowers, end)
    gone = before == "gone" and {_word(lowers, at - 2), _word(lowers, at - 3)} & grammar["before gone"]
    if before in grammar["towards an hour"]:
        told = _word(lowers, at - 2) in _SAID_SO or _word(lowers, at - 2) in grammar["towards an hour"]
        return told and _ends_hour(lowers, end)
    return bool(gone) and ends


def _is_answer(lowers: Sequence[str], at: int, end: int) -> bool:
    """Whether an hour stands by itself behind a day: "Tonight. About nine."."""
    at -= _word(lowers, at - 1) in _ABOUT
    alone = _word(lowers, at - 1) in (".", ",", "!", ":", "—") and _word(lowers, end)[:1] in (".", "!", "?")
    return alone and (_word(lowers, at - 2) in _DAYS or _is_rung(lowers, at))


def _is_rung(lowers: Sequence[str], at: int) -> bool:
    """Whether the sentence before an hour that stands by itself tells of a bell or a clock."""
    bells = word_sections("time_grammar")["bells"]
    before = lowers[max(0, at - _RUNG_WITHIN) : at - 1]
    ends = [number for number, word in enumerate(before) if word[:1] in (".", "!", "?")]
    return any(word in bells for word in before[ends[-1] + 1 if ends else 0 :])


_RUNG_WITHIN = 24


_SAID_SO = frozenset(["was", "is", "'s", "be", "been", "well", "just", "already", "long", "only", "now"])
_ABOUT = frozenset(
    ["about", "around", "nearly", "almost", "maybe", "roughly", "towards", "toward", "past", "gone"]
)
_DAYS = frozenset(["tonight", "today", "yesterday", "morning", "afternoon", "evening", "night"])


def _minutes_behind(lowers: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "fifteen", "forty-two", "oh five"."""
    if _word(lowers, at) in ("oh", "o"):
        small = read_whole(lowers, at + 1 + (_word(lowers, at + 1) == "-"))
        return small if small is not None and 1 <= small[0] <= 9 else None
    if _word(lowers, at) not in SMALL and _word(lowers, at) not in TENS:
        return None
    found = read_whole(lowers, at)
    return found if found is not None and 10 <= found[0] <= 59 else None


def _is_oclock(word: str) -> bool:
    return word in ("o'clock", "o’clock", "oclock", "o`clock", "o‘clock")


def _ends_hour(lowers: Sequence[str], at: int) -> bool:
    word = _word(lowers, at)
    return not word or word[0] in _HOURS_END or word in word_sections("time_grammar")["after an hour"]


def _word(lowers: Sequence[str], at: int) -> str:
    return lowers[at] if 0 <= at < len(lowers) else ""
