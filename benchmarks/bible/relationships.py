"""Ties between characters: recall against ``relationships`` of ``gold.json``.

``a`` is the ``kind`` of ``b`` in both.  A gold tie counts as found where the story has an asserted tie of the
same two characters (as ``match_characters`` pairs them) of a kind that says the same, from either side:
"uncle of Ada" is also told by "her nephew", and kinds that go both ways count in either order.  Same are

- ``superior``: superior; ``mentor``: teacher; ``partner``: lover, betrothed, loves;
- ``ex``: former partner, or a spouse or lover that is told as ended;
- ``uncle`` and ``aunt``: uncle or aunt; every other kind its own name.

Gold is not exhaustive: precision is judged by hand on a sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.bible.golds import GoldStory, Judged
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing
from fabula.story.entries import Tie

_KINDS: dict[str, frozenset[TieKind]] = {
    "superior": frozenset([TieKind.SUPERIOR]),
    "mentor": frozenset([TieKind.TEACHER]),
    "partner": frozenset([TieKind.LOVER, TieKind.BETROTHED, TieKind.LOVES, TieKind.LOVED_BY]),
    "ex": frozenset([TieKind.FORMER_PARTNER, TieKind.SPOUSE, TieKind.LOVER]),
    "uncle": frozenset([TieKind.UNCLE]),
    "aunt": frozenset([TieKind.UNCLE]),
}


def judge(gold: GoldStory) -> Iterator[Judged]:
    """Every gold tie, and whether the reading has it."""
    for entry in gold.gold["relationships"]:
        label = f"{entry['a']} {entry['kind']} of {entry['b']}: {gold.text[entry['start'] : entry['end']]!r}"
        yield Judged(label, any(_is_told(gold, entry, tie) for tie in gold.story.ties), entry["kind"])


def _is_told(gold: GoldStory, entry: dict[str, Any], tie: Tie) -> bool:
    if tie.standing is not Standing.ASSERTED or (entry["kind"] == "ex" and not _is_over(tie)):
        return False
    kinds = _KINDS.get(entry["kind"]) or frozenset([TieKind(entry["kind"])])
    pair = gold.called(tie.holder), gold.called(tie.owner)
    if tie.kind in kinds and (pair == (entry["a"], entry["b"]) or _either(tie.kind, pair, entry)):
        return True
    return tie.kind.inverse in kinds and pair == (entry["b"], entry["a"])


def _either(kind: TieKind, pair: tuple[str | None, str | None], entry: dict[str, Any]) -> bool:
    return kind.mutual and pair == (entry["b"], entry["a"])


def _is_over(tie: Tie) -> bool:
    return tie.ended or tie.kind is TieKind.FORMER_PARTNER
