"""What things look like: a grey mare, a green door, "his truck was red", "a trawler, blue, with a mast".

Every noun of the list ``coloured_things`` counts, with a colour or without one, since whoever compares has to
know whether there is more than one of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fabula.language.lexicon import word_groups, word_rows, word_sections
from fabula.language.trees import Trees
from fabula.reading.owners import owner_of
from fabula.reading.parts import colour_of
from fabula.reading.phrases import Compound, compound, phrase_start, said_after, said_before

_MOUNTS = frozenset(
    ["bay", "grey", "gray", "chestnut", "roan", "sorrel", "dun", "piebald", "skewbald", "palomino"]
)
_POINTING = frozenset(["the", "this", "that"])
_INDEFINITE = frozenset(["a", "an", "one", "some"])
_POSSESSIVE = frozenset(["his", "her", "my", "their", "our", "your", "its"])
_SECTIONS = ("fixed", "carried", "vehicle", "beast")
_LIKENED = frozenset(["like", "as", "than"])
_NO = frozenset(["no", "any", "every", "each", "what", "which", "such"])


class Form(StrEnum):
    """How a thing is referred to."""

    INDEFINITE = "indefinite"
    """ "A green door"."""
    DEFINITE = "definite"
    """ "The green door", by nothing else than its look."""
    POINTED = "pointed"
    """ "The green door of the bakery": one that need not be known."""
    OWNED = "owned"
    """ "His green door"."""
    CLASSED = "classed"
    """ "She was a trawler", "a dog, a fat spaniel": what something is that is told already."""
    OTHER = "other"
    """Several, another, any."""


@dataclass(frozen=True, slots=True)
class FoundLook:
    """A thing, and the colour that its words tell.  Words are numbers in ``Words``."""

    noun: int
    first: int
    """First word of what is said,"""
    end: int
    """and the one behind the last."""
    thing: str
    """What it is, in the word that all its kinds share: "horse" of a mare."""
    kind: str
    """The noun itself, in the singular."""
    colour: str
    """Empty where none is told."""
    form: Form
    owner: int
    """Head word of whoever has it; negative for nobody."""
    at: int
    """Word whose clause tells whether it is so."""


def find_thing_looks(trees: Trees) -> Iterator[FoundLook]:
    """The things of some trees, in order."""
    known = _nouns()
    for word, text in enumerate(trees.words.texts):
        singular = known.get(text.lower())
        if text.lower() in _MOUNTS and word and trees.words.texts[word - 1].lower() == "a":
            # "She rode a bay" brings in a horse; "the bay" may be the sea.
            colour = text.lower()
            yield FoundLook(word, word, word + 1, "horse", "horse", colour, Form.INDEFINITE, -1, word)
        if singular is not None and trees.part_of_speech(word) == "NOUN":
            found = _look(trees, word, singular)
            if found is not None:
                yield found


def _look(trees: Trees, noun: int, singular: str) -> FoundLook | None:
    if trees.relation(noun).partition(":")[0] in ("compound", "flat"):
        # "Car keys", "a door handle".
        return None
    low = trees.words.texts[noun].lower()
    before = said_before(trees, noun)
    owner = owner_of(trees, noun)
    beast = singular in word_sections("coloured_things")["beast"]
    palette = word_groups("shades")["coat" if beast else "cloth"]
    form = Form.OTHER if low != singular else _form(trees, noun, before, palette, owned=owner is not None)
    said = _colour(trees, noun, before, palette)
    first = before[0].first if before else noun
    colour, first, end, at = ("", first, noun + 1, noun) if said is None else said
    thing = word_groups("coloured_things")["one kind"].get(singular, singular)
    return FoundLook(noun, first, end, thing, singular, colour, form, -1 if owner is None else owner.word, at)


def _form(
    trees: Trees, noun: int, before: list[Compound], palette: Mapping[str, str], *, owned: bool
) -> Form:
    texts = trees.words.texts
    start = phrase_start(trees, noun)
    article = texts[start - 1].lower() if start else ""
    inside = {each.text for each in before}
    if inside & word_sections("coloured_things")["another"] or article in _NO:
        return Form.OTHER
    if {texts[c].lower() for c in trees.children(noun, "case")} & _LIKENED:
        return Form.OTHER
    if article in _POSSESSIVE or (start and texts[start - 1] in ("'s", "’s", "'", "’")):
        return Form.OWNED
    if article in _INDEFINITE or (owned and article not in _POINTING):
        beside = trees.relation(noun).partition(":")[0] == "appos" or trees.children(noun, "cop")
        return Form.CLASSED if beside else Form.INDEFINITE
    if article not in _POINTING:
        return Form.OTHER
    told_by_more = trees.words.texts[min(noun + 1, len(trees) - 1)] != "," and any(
        child > noun
        and (trees.relation(child) != "acl" or trees.feature(child, "VerbForm") in ("Ger", "Part"))
        for child in trees.children(noun, "nmod", "acl", "appos")
    )
    of_a_kind = any(trees.part_of_speech(w) in ("PROPN", "NOUN", "NUM") for w in range(start, noun))
    coloured = len(before) == 1 and colour_of(before[0], palette) is not None
    return Form.POINTED if told_by_more or (of_a_kind and not coloured) else Form.DEFINITE


def _colour(
    trees: Trees, noun: int, before: list[Compound], palette: Mapping[str, str]
) -> tuple[str, int, int, int] | None:
    """The colour, the words that tell it, and the word whose clause tells whether it is so."""
    for found in reversed(before):
        colour = colour_of(found, palette)
        if colour is not None:
            return colour, found.first, noun + 1, noun
    for word in said_after(trees, noun):
        found = compound(trees, word)
        colour = colour_of(found, palette) if word > noun else None
        if colour is not None and word - noun < _FAR and _is_copular(trees, noun, word):
            return colour, noun, found.end, word
    texts = trees.words.texts
    if noun + 3 < len(trees) and texts[noun + 1] == "," and trees.part_of_speech(noun + 2) == "ADJ":
        # "A forty-foot trawler, blue, with a wheelhouse".
        found = compound(trees, noun + 2)
        colour = colour_of(found, palette)
        if (
            colour is not None
            and found.end < len(trees)
            and texts[found.end] in (",", ".", ";", "and", "with")
        ):
            return colour, noun, found.end, noun
    return None


_FAR = 12
"""Words between a noun and the colour that its clause tells."""


def _is_copular(trees: Trees, noun: int, word: int) -> bool:
    """Whether "was" stands between: a door that is painted or that a sun turns red is told to change."""
    if trees.relation(noun).startswith("nsubj"):
        between = {trees.words.texts[w].lower() for w in range(noun + 1, word)}
        return bool(between & {"was", "is", "were", "'s", "’s"}) and not between & _UNSURE
    return trees.head(word) == noun


_UNSURE = frozenset(["not", "n't", "n’t", "never", "almost", "nearly", "no", "as", "if", "like"])


@cache
def _nouns() -> Mapping[str, str]:
    """Singular of every form."""
    rows = word_rows("coloured_things")
    things = [row for section in _SECTIONS for row in rows[section]]
    return {form: row[0] for row in (*word_rows("garments")[""], *things) for form in row}
