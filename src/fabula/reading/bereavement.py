"""Words that say that the only one of his kind whom somebody had is dead.

"She was a widow", "he had buried his wife", "her mother had died when she was born".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import TieKind, tie_nouns

_WIDOWS = frozenset(["widow", "widower"])
_WIDOWED = frozenset(["widow", "widower", "widowed"])
_BEREAVED = frozenset(["bury", "lose"])
_DYING = frozenset(["die", "drown", "perish"])
_LEFT = frozenset(["leave", "make"])
_ONE_OF_A_KIND = frozenset([TieKind.SPOUSE, TieKind.PARENT])
_FAR = 8
"""Words of evidence, at most."""


def find_bereavement(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundTie]:
    """Where somebody is told to have lost a spouse or a parent, who is lacking since."""
    for clause in clauses:
        if clause.mood is Mood.ASSERTED and not clause.negated and clause.subject is not None:
            yield from _of_clause(trees, clause, clause.subject)
    for word in trees.words_with(_WIDOWS):
        owner = _named_so(trees, word)
        if owner is not None:
            yield _widowed(trees, word, owner)
    for word in trees.words_with({"late", "dead"} & word_sections("tie_words")["dead"]):
        noun = trees.head(word)
        whose = trees.child(noun, "nmod:poss")
        if trees.relation(word) == "amod" and whose is not None and _is_one_of_a_kind(trees, noun):
            yield _bereaved(trees, noun, whose)


def _of_clause(trees: Trees, clause: Clause, subject: int) -> Iterator[FoundTie]:
    word, texts = clause.predicate, trees.words.texts
    low, lemma = texts[word].lower(), trees.lemmas[word].lower()
    if low in _WIDOWED and (clause.copular or clause.passive) and not trees.children(word, "nmod:poss"):
        yield _widowed(trees, word, subject)
    elif lemma in _LEFT and clause.passive:
        widow = next((c for c in trees.children(word, "xcomp", "obj") if texts[c].lower() in _WIDOWED), None)
        if widow is not None:
            yield _widowed(trees, widow, subject)
    elif lemma in _BEREAVED and not clause.passive:
        lost = trees.child(word, "obj")
        known = lost is not None and _is_one_of_a_kind(trees, lost)
        if lost is not None and known and not _is_only_missed(trees, word):
            yield _bereaved(trees, lost, subject)
    elif lemma in _DYING or (low == "dead" and clause.copular):
        whose = trees.child(subject, "nmod:poss")
        if _is_one_of_a_kind(trees, subject) and whose is not None:
            yield _bereaved(trees, subject, whose)


def _is_only_missed(trees: Trees, word: int) -> bool:
    """Whether a wife is lost in a crowd rather than dead: "he lost his wife in the market"."""
    return trees.lemmas[word].lower() == "lose" and bool(
        {"in", "at", "among"}
        & {
            trees.words.texts[c].lower()
            for child in trees.children(word, "obl")
            for c in trees.children(child, "case")
        }
    )


def _is_one_of_a_kind(trees: Trees, word: int) -> bool:
    """Whether a noun is for a relative of whom one has a single one: a wife, a mother."""
    noun = tie_nouns().get(trees.words.texts[word].lower())
    return noun is not None and noun.kind in _ONE_OF_A_KIND and not noun.plural


def _named_so(trees: Trees, word: int) -> int | None:
    """Whose title or apposition a widow is: "the Widow *Lisle*", "*Mara*, a widow of forty"."""
    texts = trees.words.texts
    after = word + 1
    if (
        (texts[word][0].isupper() or texts[word - 1].lower() == "the")
        and after < len(texts)
        and trees.part_of_speech(after) == "PROPN"
    ):
        return after if texts[after][0].isupper() else None
    above = trees.head(word)
    own = trees.relation(word) == "appos" and trees.child(word, "nmod:poss") is None
    return above if own and above < word and trees.part_of_speech(above) == "PROPN" else None


def _widowed(trees: Trees, word: int, owner: int) -> FoundTie:
    first, end = min(word, owner), max(word, owner) + 1
    if end - first > _FAR:
        first, end = word, word + 1
    return FoundTie(TieKind.SPOUSE, TieForm.LACKING, word, (), (owner,), first, end, ended=True)


def _bereaved(trees: Trees, noun: int, owner: int) -> FoundTie:
    """What is told of somebody whose relative, a noun, is dead."""
    kind = tie_nouns()[trees.words.texts[noun].lower()].kind
    found = _widowed(trees, noun, owner)
    return replace(found, kind=kind)
