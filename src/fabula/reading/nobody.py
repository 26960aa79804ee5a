"""Cues that name nobody: "someone shouted", "cried everyone", "said one of them", "a voice called"."""

from __future__ import annotations

from fabula.language.lexicon import utterance_verbs, word_list
from fabula.language.tokens import Tokens

_ORDINALS = ("second", "third", "fourth", "fifth")
_LONGEST = 4
"""Tokens in which such a cue has its verb and its subject."""


def verb_of_nobody(tokens: Tokens, at: int, clause_end: int) -> int | None:
    """The verb of a cue that begins at token ``at``, where nobody is known by its subject."""
    lowers = tokens.lowers[at : min(clause_end, at + _LONGEST)]
    if not lowers or tokens.texts[at][0].isupper():
        return None
    known = utterance_verbs()
    whoever = word_list("indefinite_subjects") | _one_of_several(lowers)
    verbs = [i for i, word in enumerate(lowers) if word in known or word in ("came", "comes")]
    subjects = [i for i, word in enumerate(lowers) if word in whoever]
    if not verbs or not subjects or min(verbs[0], subjects[0]) > 1 or abs(verbs[0] - subjects[0]) > 2:
        return None
    return at + verbs[0]


def _one_of_several(lowers: list[str]) -> frozenset[str]:
    """The subject of "said one", "said one of them", "a third said"; not the "one" of "he said one day"."""
    verbs = utterance_verbs()
    inverted = lowers[0] in verbs
    rest = lowers[inverted:]
    article = rest[:1] == ["a"]
    subject, *following = rest[article:] or [""]
    if subject not in (_ORDINALS if article else ("one",)):
        return frozenset()
    told = bool(following) and following[0] in verbs
    alone = not following or not following[0][0].isalpha() or following[0] == "of"
    return frozenset([subject]) if (alone if inverted else told) else frozenset()
