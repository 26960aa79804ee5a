"""Who is whose kin by the claims of a story, from the side of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fabula.language.lexicon import Gender
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import RELATED, TieKind
from fabula.story.claims.claim import Standing
from fabula.story.entries import Tie
from fabula.story.model import Character

_CALLED_FREELY = frozenset([TieForm.CALLED, TieForm.TITLE])
"""Forms in which "uncle", "mother" and "son" are said to people who are none."""
_SAYING = frozenset([TieForm.NAMED, TieForm.COPULA, TieForm.MUTUAL, TieForm.VERB])
"""Forms whose words say who it is."""
_PLAIN = 0.75


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative of somebody, as one place says; ``kind`` is what he is to that person."""

    kind: TieKind
    character: str | None
    """Identifier of the relative; ``None`` where the place does not name him."""
    gender: Gender
    tie: Tie

    @property
    def plain(self) -> bool:
        """Whether the words themselves say who it is."""
        tie = self.tie
        return tie.shown or (tie.form in _SAYING and tie.confidence >= _PLAIN)


def relatives(ties: Iterable[Tie], characters: Iterable[Character]) -> dict[str, list[Relative]]:
    """The relatives of each character, by the character, in the order of the telling."""
    genders = {each.id: _gender(each) for each in characters}
    found: dict[str, list[Relative]] = {}
    for tie in ties:
        if (
            tie.kind not in RELATED
            or tie.standing is not Standing.ASSERTED
            or (tie.plural and tie.holder is None)
        ):
            continue
        if tie.form in _CALLED_FREELY and tie.confidence < _PLAIN:
            continue
        gender = (
            tie.gender if tie.gender is not Gender.UNTOLD else genders.get(tie.holder or "", Gender.UNTOLD)
        )
        found.setdefault(tie.owner, []).append(Relative(tie.kind, tie.holder, gender, tie))
        if tie.holder is not None:
            back = Relative(tie.kind.inverse, tie.owner, genders.get(tie.owner, Gender.UNTOLD), tie)
            found.setdefault(tie.holder, []).append(back)
    return found


def may_be(one: Gender, other: Gender) -> bool:
    """Whether two genders may be one person's."""
    return one is other or Gender.UNTOLD in (one, other)


def _gender(character: Character) -> Gender:
    return {"she/her": Gender.FEMALE, "he/him": Gender.MALE}.get(character.pronouns or "", Gender.UNTOLD)
