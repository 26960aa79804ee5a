"""Numbers, lists and times in words."""

from __future__ import annotations

from collections.abc import Sequence

WORDS_A_MINUTE = 238
"""What adults read of English fiction or non-fiction in silence (Brysbaert, 2019: 238 for non-fiction, 260
for fiction; the slower of the two is kept, since people read a draft with care)."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 word", "2,300 words"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def flowed(parts: Sequence[str], separator: str, width: int) -> str:
    """``parts`` in lines of at most ``width`` code points, none of them broken where it fits a line."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(separator) + len(part) <= width:
            lines[-1] += separator + part
        else:
            lines.append(part)
    return "\n".join(lines)


def reading_time(words: int) -> str:
    """How long a reader takes, roughly."""
    minutes = max(1, round(words / WORDS_A_MINUTE))
    if minutes < 60:
        return counted(minutes, "minute")
    hours, rest = divmod(5 * round(minutes / 5), 60)
    return counted(hours, "hour") + (f" {counted(rest, 'minute')}" if rest else "")


def time_left(seconds: float) -> str:
    """ "0:01:40 left"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02} left"


def share(part: int, whole: int) -> str:
    """ "41 %", right-aligned in five cells; a part that is nearly nothing is "<1 %"."""
    if not whole:
        return ""
    percent = round(100 * part / whole)
    return f"{f'{percent}' if percent or not part else '<1':>3} %"
