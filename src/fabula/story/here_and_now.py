"""Whether the narration tells of somebody who does something here and now, or to whom it is done."""

from __future__ import annotations

import re

from fabula.language.clauses import Mood
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told

_ARGUMENTS = frozenset(["nsubj", "obj", "iobj", "obl"])
_ELSEWHERE = re.compile(
    r"\b(?:['’]d|would|used to|once|dead|died|dying|late|buried|never|ever|always|often|"
    r"sometimes|remember\w*|if|like|thought|think\w*|wonder\w*|imagin\w*|dream\w*|belong\w*|inherit\w*|named|letter\w*|"
    r"photo\w*|portrait|picture|grave|years?|child|childhood|born)\b",
    re.I,
)
"""What tells of a relative who is not there, or only thought of."""


def is_here_and_now(told: Told, word: int) -> bool:
    """Whether the narration has the one whom a noun means act, or be acted upon, as the story goes on."""
    trees = told.trees
    if told.voice(word)[0] is not Voice.NARRATION or trees.relation(word) not in _ARGUMENTS:
        return False
    clause = told.clause(word)
    if (
        clause is None
        or clause.copular
        or clause.perfect
        or clause.negated
        or clause.mood is not Mood.ASSERTED
    ):
        return False
    if clause.verb < 0 or trees.part_of_speech(trees.head(word)) != "VERB":
        return False
    words = [w for w in trees.sentence(word) if told.voice(w)[0] is Voice.NARRATION]
    return _ELSEWHERE.search(" ".join(told.words.texts[w] for w in words)) is None
