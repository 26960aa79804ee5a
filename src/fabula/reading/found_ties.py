"""What a finder of ties hands on: words that tie people together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fabula.reading.tie_kinds import TieKind


class TieForm(StrEnum):
    """How the words tie people."""

    NAMED = "named"
    """A name beside the noun: "her brother Torvald"."""
    COPULA = "copula"
    """Said of somebody: "he was her brother"."""
    POSSESSIVE = "possessive"
    """Spoken of without a name: "her brother"."""
    HAVING = "having"
    """Told as had: "she had a brother"."""
    CALLED = "called"
    """Called so to one's face."""
    TITLE = "title"
    """A title before a name: "Aunt Mara"."""
    NAME = "name"
    """In the place of a name: "Father burned it"."""
    VERB = "verb"
    """Told by a verb: "he had married her"."""
    MUTUAL = "mutual"
    """What several are to each other: "the two sisters, Ada and Mara"."""
    LACKING = "lacking"
    """Told that there is none: "she had no sister", "an only child"; there are no holders."""


@dataclass(frozen=True, slots=True)
class FoundTie:
    """Words that tie people; words are numbers in :class:`Words <fabula.language.words.Words>`."""

    kind: TieKind
    form: TieForm
    word: int
    """The noun or the verb."""
    holders: tuple[int, ...]
    """Heads of those who are so; none where only ``word`` itself stands for them."""
    owners: tuple[int, ...]
    """Heads of those to whom they are so; none for who speaks, or of :attr:`TieForm.MUTUAL`."""
    first: int
    end: int
    """The words that say it: from ``first`` to ``end``, exclusive."""
    plural: bool = False
    ended: bool = False
    """It was so once: "her former teacher"."""
    unreal: bool = False
    """Only named so, or not by blood: "her sworn brother", "her foster father"."""
    of_hearer: bool = False
    """To who is spoken to: "what sort of mother would I be?"."""
    is_hearer: bool = False
    """Who is spoken to is so: "I am proud to have such a sister"."""


@dataclass(frozen=True, slots=True)
class TieNounAt:
    """A noun for a tie, with its first and last word."""

    kind: TieKind
    word: int
    first: int
    last: int
    plural: bool = False
    ended: bool = False
    unreal: bool = False

    def tie(
        self,
        form: TieForm,
        holders: tuple[int, ...] = (),
        owners: tuple[int, ...] = (),
        first: int | None = None,
        end: int | None = None,
    ) -> FoundTie:
        """What it says of some people; its own words are the evidence where no others are given."""
        first = self.first if first is None else first
        end = self.last + 1 if end is None else end
        return FoundTie(
            self.kind, form, self.word, holders, owners, first, end, self.plural, self.ended, self.unreal
        )


def without_bettered(
    found: Sequence[FoundTie], phrases: Sequence[FoundTie], lacking: Sequence[FoundTie]
) -> list[FoundTie]:
    """The ties, without what a turn of phrase says better, and without kin who are told to be lacking."""
    better = {tie.word for tie in phrases}
    denied = {(tie.word, tie.kind) for tie in lacking}
    return [tie for tie in found if tie.word not in better and (tie.word, tie.kind) not in denied]
