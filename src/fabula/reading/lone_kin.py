"""Words that say that somebody has no such kin: "an only child", "she had no brothers", "never married"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood
from fabula.language.trees import Trees
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import BLOOD, TieKind, tie_nouns

_UNMARRIED = frozenset(["unmarried", "unwed", "bachelor", "spinster", "unmarriageable"])
_CHILDLESS = frozenset(["childless"])
_ONLY = frozenset(["child", "son", "daughter"])
"""What one is who has no brothers and sisters, or none of one's own gender."""
_NO = frozenset(["no", "neither", "nor"])
_NOW = frozenset([
    "now", "left", "more", "longer", "anymore", "else", "yet", "alive", "living", "today", "like", "again",
    "until", "till",
])  # fmt: skip
"""Words that leave it open whether he once had."""
_MARRYING = frozenset(["marry", "married", "marri", "wed"])
_KINDS = BLOOD | {TieKind.SPOUSE}
_SPAN = 8


def find_lone_kin(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundTie]:
    """Where it is said of somebody that he has no such kin."""
    for clause in clauses:
        if clause.subject is None or clause.mood is not Mood.ASSERTED or _is_open(trees, clause):
            continue
        for kind, word in _lacking(trees, clause):
            first, end = min(clause.subject, word), max(clause.subject, word) + 1
            if end - first > _SPAN:
                first, end = word - 1, word + 1
            yield FoundTie(kind, TieForm.LACKING, word, (), (clause.subject,), first, end)


def _is_open(trees: Trees, clause: Clause) -> bool:
    words = trees.words.texts
    return any(words[w].lower() in _NOW for w in trees.sentence(clause.predicate))


def _lacking(trees: Trees, clause: Clause) -> Iterator[tuple[TieKind, int]]:
    """Kinds of kin that a clause denies, each with its word."""
    texts, word = trees.words.texts, clause.predicate
    lemma = trees.lemmas[word].lower()
    if clause.copular:
        low = texts[word].lower()
        if low in _ONLY and not clause.negated and texts[word - 1].lower() == "only":
            if trees.child(word, "nmod:poss") is None:
                yield TieKind.SIBLING, word
        elif low in _UNMARRIED and not clause.negated:
            yield TieKind.SPOUSE, word
        elif low in _CHILDLESS and not clause.negated:
            yield TieKind.CHILD, word
    elif lemma in _MARRYING and not clause.passive:
        if (
            any(texts[c].lower() == "never" for c in trees.children(word))
            and trees.child(word, "obj") is None
        ):
            yield TieKind.SPOUSE, word
    elif lemma in ("have", "got"):
        yield from _not_had(trees, clause)


def _not_had(trees: Trees, clause: Clause) -> Iterator[tuple[TieKind, int]]:
    """ "Had no brothers or sisters", "never had a brother", "hadn't any children"."""
    texts, nouns = trees.words.texts, tie_nouns()
    had = trees.child(clause.predicate, "obj")
    if had is None or texts[had].lower() not in nouns:
        return
    none = any(texts[c].lower() in _NO for c in trees.children(had, "det", "advmod", "cc"))
    if not none and not clause.negated:
        return
    if (
        clause.negated
        and not none
        and any(texts[c].lower() in ("the", "that") for c in trees.children(had, "det"))
    ):
        return
    if trees.children(had, "amod", "acl", "nummod", "nmod:poss"):
        return
    for word in (had, *trees.children(had, "conj")):
        noun = nouns.get(texts[word].lower())
        if noun is not None and noun.kind in _KINDS:
            yield noun.kind, word
