"""Which ties are borne out, where their words do not say outright who is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fabula.language.lexicon import Gender
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import BLOOD, TieKind
from fabula.story.entries import Tie

_GUESSED = frozenset([TieForm.POSSESSIVE, TieForm.CALLED, TieForm.NAME])
"""Forms whose words do not say who it is."""
_LEAST = {TieForm.VERB: 0.75, TieForm.COPULA: 0.75, TieForm.NAMED: 0.6}
"""Confidence under which it is left open who is meant."""
_LEAST_ELSE = 0.5
_ONE_NAME = frozenset([TieKind.SIBLING, TieKind.PARENT, TieKind.CHILD, TieKind.SPOUSE])
"""Kin who mostly have one surname."""
_BOTH = ("holder", "owner")
_OFTEN = 2.5
"""Confidence, added up, at which a guess is borne out,"""
_MOST = 0.6
"""and share of all that is told of such kin of somebody;"""
_LIKELY = 0.85
"""confidence of one place that is enough in a short work."""
_BORNE_OUT = 0.85
_HALF_SURE = 0.5


def doubted(tie: Tie) -> Tie:
    """The tie, without its holder where that is doubtful."""
    if tie.form in _GUESSED or tie.confidence >= _LEAST.get(tie.form, _LEAST_ELSE):
        return tie
    return replace(tie, holder=None, confidence=tie.owner_confidence)


def weighed(
    ties: Sequence[Tie],
    *,
    short: bool,
    surnames: Mapping[str, str],
    known: frozenset[tuple[TieKind, str, str]] = frozenset(),
) -> Iterator[Tie]:
    """The ties, without those whose holder is only taken to be meant and not borne out.

    "His sister" is whom the reader's memory gives.  In a long work that has to be told outright somewhere, or
    to come back so often that it is most of what is said of his sisters, and of the two of them.
    """
    weights = _weights(ties)
    outright = known | {key for tie in ties if tie.form not in _GUESSED for key in _pairs(tie)}
    of_owner: dict[tuple[TieKind, Gender, str], float] = {}
    of_pair: dict[tuple[str, str], float] = {}
    for tie in ties:
        key = (tie.kind, tie.gender, tie.owner)
        of_owner[key] = of_owner.get(key, 0.0) + tie.confidence
        for kind, one, other in _pairs(tie):
            if kind in BLOOD or kind is TieKind.SPOUSE:
                of_pair[one, other] = max(of_pair.get((one, other), 0.0), weights[kind, one, other])
    for tie in ties:
        if tie.holder is None or tie.form not in _GUESSED:
            yield tie
            continue
        triple = (tie.kind, tie.holder, tie.owner)
        weight, all_told = weights[triple], of_owner[tie.kind, tie.gender, tie.owner]
        often = weight >= _OFTEN and weight >= _MOST * all_told
        once = short and tie.confidence >= _LIKELY and weight >= _HALF_SURE * all_told
        clear = weight >= of_pair.get((tie.holder, tie.owner), 0.0)
        family = {surnames.get(tie.holder, ""), surnames.get(tie.owner, "")} - {""}
        clear = clear and (short or tie.kind not in _ONE_NAME or len(family) < len(_BOTH))
        if triple in outright or (clear and (often or once)):
            yield replace(tie, confidence=max(tie.confidence, _BORNE_OUT)) if weight >= _OFTEN else tie
        elif tie.form is TieForm.POSSESSIVE:
            yield replace(tie, holder=None, confidence=tie.owner_confidence)


def surname(name: str) -> str:
    """The last of a full name, or of a title with a name."""
    parts = name.split()
    return parts[-1] if len(parts) > 1 and parts[-1][0].isupper() and parts[0].lower() != "the" else ""


def _weights(ties: Iterable[Tie]) -> Mapping[tuple[TieKind, str, str], float]:
    """How much speaks for each tie of two, from either side."""
    weights: dict[tuple[TieKind, str, str], float] = defaultdict(float)
    for tie in ties:
        for key in _pairs(tie):
            weights[key] += tie.confidence
    return weights


def _pairs(tie: Tie) -> Iterator[tuple[TieKind, str, str]]:
    """What a tie makes each of the two to the other."""
    if tie.holder is not None:
        yield tie.kind, tie.holder, tie.owner
        yield tie.kind.inverse, tie.owner, tie.holder
