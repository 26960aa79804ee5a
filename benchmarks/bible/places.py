"""Places: a gold place is found where a place of the gazetteer goes by one of its names.

Names are compared in lower case, without an article, markup or possession ("the Warden's kitchen" and
"kitchen" are one name where gold says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from benchmarks.bible.golds import GoldStory, Judged

_ARTICLE = re.compile(r"^(?:the|a|an|our|my|her|his|their)\s+")


def judge(gold: GoldStory) -> Iterable[Judged]:
    """Every gold place, and whether the gazetteer has it."""
    read = {_bare(name.text) for place in gold.story.places for name in place.names}
    read |= {_bare(place.name) for place in gold.story.places}
    for place in gold.gold["places"]:
        names = {_bare(each) for each in (place["name"], *place["aliases"])}
        proper = any(word[0].isupper() for word in place["name"].split() if word != "the")
        yield Judged(place["name"], bool(names & read), "named" if proper else "told by what it is")


def _bare(name: str) -> str:
    text = re.sub(r"[*_]", "", name).lower().replace("’", "'").strip()
    return _ARTICLE.sub("", text)
