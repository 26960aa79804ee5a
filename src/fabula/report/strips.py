"""The geometry of the pictures: values over the story become bars."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from fabula.report.document import Bar, Strip, Unit

_LEAST = 12.0
"""Hundredths of the height that the smallest value has, so that it is seen."""
_GAP = 0.12
"""Share of a column that stays empty beside its bar."""
_NAMED = 3


def make_strip(
    name: str, anchor: str, values: Sequence[int], units: Sequence[Unit], noun: str, most: int
) -> Strip:
    """A row of bars on a common base; ``most`` is the largest value of the picture."""
    bars = tuple(
        _bar(number, len(values), 0.0, 100.0, _height(value, most), "plain")
        for number, value in enumerate(values)
        if value
    )
    return Strip(
        name=name,
        anchor=anchor,
        bars=bars,
        cells=tuple(f"{value:,}" if value else "" for value in values),
        total=counted(sum(values), noun),
        summary=_summary(name, values, units, noun),
    )


def make_diverging_strip(
    name: str,
    anchor: str,
    up: Sequence[int],
    down: Sequence[int],
    units: Sequence[Unit],
    most: int,
    total: str,
) -> Strip:
    """A row with two bars a unit, one above and one below the middle."""
    bars: list[Bar] = []
    for number, (above, below) in enumerate(zip(up, down, strict=True)):
        if above:
            height = _height(above, most) / 2
            bars.append(_bar(number, len(up), 0.0, 50.0, height, "up"))
        if below:
            height = _height(below, most) / 2
            x, width = _column(number, len(up))
            bars.append(Bar(x, 50.0, width, round(height, 1), "down"))
    heights = [unit.label for unit, value in zip(units, up, strict=True) if value and value == max(up)]
    depths = [unit.label for unit, value in zip(units, down, strict=True) if value and value == max(down)]
    told = [f"{name}: {total}"]
    if heights:
        told.append(f"most pleasant feeling in {_listed(heights[:_NAMED])}")
    if depths:
        told.append(f"most painful in {_listed(depths[:_NAMED])}")
    cells = tuple(f"{a} and {b}" if a or b else "" for a, b in zip(up, down, strict=True))
    return Strip(name, anchor, tuple(bars), cells, total, "; ".join(told) + ".")


def counted(number: int, noun: str) -> str:
    """ "1 word", "2,300 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _bar(number: int, count: int, top: float, base: float, height: float, kind: str) -> Bar:
    x, width = _column(number, count)
    return Bar(x, round(max(top, base - height), 1), width, round(height, 1), kind)


def _column(number: int, count: int) -> tuple[float, float]:
    width = 100 / count
    return round(number * width, 3), round(width * (1 - _GAP), 3)


def _height(value: int, most: int) -> float:
    """By the square root, so that a leading person does not flatten all others."""
    return _LEAST + (100 - _LEAST) * sqrt(value / most) if most else 0.0


def _summary(name: str, values: Sequence[int], units: Sequence[Unit], noun: str) -> str:
    there = [number for number, value in enumerate(values) if value]
    if not there:
        return f"{name}: none."
    top = sorted(there, key=lambda number: -values[number])[:_NAMED]
    most = _listed([f"{units[number].label} ({values[number]:,})" for number in top])
    return f"{name}: {counted(sum(values), noun)} in {len(there)} of {len(values)} columns; most in {most}."


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
