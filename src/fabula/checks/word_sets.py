"""Sets of English words that rules judge by."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(words.split())


SAYING = word_set("said says")
"""Forms of the one verb that is nearly always a cue."""

ACTIONS = word_set(
    """nodded nods shrugged shrugs turned turns looked looks glanced glances shifted shifts paused pauses
    walked walks stepped steps sat sits stood stands leaned leans leant reached reaches took takes picked
    picks put puts pulled pulls pushed pushes waved waves raised raises lifted lifts lowered lowers shook
    shakes closed closes opened opens frowned frowns blinked blinks stared stares rolled rolls ran runs
    rubbed rubs touched touches watched watches wiped wipes crossed crosses folded folds drew draws bent
    bends knelt kneels rose rises moved moves tilted tilts tugged tugs dropped drops grabbed grabs caught
    catches handed hands poured pours threw throws tossed tosses slipped slips patted pats squeezed squeezes
    hugged hugs kissed kisses tapped taps kicked kicks scratched scratches ducked ducks squinted squints
    bowed bows placed places slid slides brushed brushes swallowed swallows"""
)
"""Past and present forms of verbs for what nobody can utter words by."""
