"""The values that the heads choose among; the shipped model carries them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property

from fabula.language.lemmas import script_of

CATEGORIES = ("PER", "FAC", "GPE", "LOC", "VEH", "ORG")
KINDS = ("PROP", "NOM", "PRON")
_RARE = 3


@dataclass(frozen=True)
class Labels:
    """Values by head, in the order of the model's outputs."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    relation: list[str]

    @classmethod
    def collect(cls, rows: Iterable[list[str]]) -> Labels:
        """Values that stand three times or more in ``rows`` (CoNLL-U columns), the most frequent first."""
        counts = [Counter[str]() for _ in range(4)]
        for row in rows:
            values = (row[3], row[5], script_of(row[1], row[2]), row[7])
            for count, value in zip(counts, values, strict=True):
                count[value] += 1
        return cls(*([v for v, n in count.most_common() if n >= _RARE] for count in counts))

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {name: {v: i for i, v in enumerate(values)} for name, values in asdict(self).items()}

    def find(self, head: str, value: str) -> int:
        """Index of ``value`` among the values of ``head``; -1 for a rare one."""
        return self._places[head].get(value, -1)
