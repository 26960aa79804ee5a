"""Ties that a whole clause tells: "they had the same mother", "they shared a flat"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood
from fabula.language.trees import Trees
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import TieKind, tie_nouns

_SEVERAL = frozenset(["they", "we", "both"])
_HAVING = frozenset(["have", "share"])
_WEDDINGS = {
    "wedding": TieKind.SPOUSE,
    "marriage": TieKind.SPOUSE,
    "engagement": TieKind.BETROTHED,
    "betrothal": TieKind.BETROTHED,
}
_SHARING = frozenset(["share", "rent"])
_HOMES = frozenset([
    "flat", "room", "rooms", "house", "apartment", "lodging", "lodgings", "digs", "cottage", "dorm", "cabin",
    "attic", "bedsit", "studio", "quarters", "bungalow",
])  # fmt: skip
_TAKING = frozenset(["take", "keep", "train"])
_TAKEN = frozenset([TieKind.PUPIL, TieKind.TENANT, TieKind.SUBORDINATE, TieKind.WARD, TieKind.FOSTER_CHILD])
_BACK = 30
"""Words around "they" among which two people are named."""
_AHEAD = 12
"""Words behind "one apprentice" within which his name follows."""


def ties_of_turns(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundTie]:
    """Ties that such clauses tell, in no order."""
    yield from _of_weddings(trees)
    for clause in clauses:
        if clause.subject is None or clause.mood is not Mood.ASSERTED or clause.negated or clause.copular:
            continue
        lemma = trees.lemmas[clause.predicate].lower()
        thing = trees.child(clause.predicate, "obj")
        if thing is None:
            continue
        if lemma in _HAVING:
            yield from _of_one_parent(trees, clause, thing, lemma)
        if lemma in _SHARING and trees.words.texts[thing].lower() in _HOMES:
            people = named_together(trees, clause.subject)
            if len(people) > 1:
                yield _mutual(TieKind.HOUSEMATE, clause.predicate, people, thing)
        if lemma in _TAKING:
            yield from _taken(trees, clause.subject, thing)


def _of_weddings(trees: Trees) -> Iterator[FoundTie]:
    """ "At the wedding of Ada to Bram", "her engagement to him"."""
    texts = trees.words.texts
    for word in trees.words_with(_WEDDINGS):
        ties: dict[str, int] = {}
        for child in trees.children(word, "nmod"):
            if trees.part_of_speech(child) not in ("PROPN", "PRON", "NOUN"):
                continue
            case = next((texts[c].lower() for c in trees.children(child, "case")), "")
            ties.setdefault("of" if trees.relation(child) == "nmod:poss" else case, child)
        one, other = ties.get("of"), ties.get("to", ties.get("with"))
        if one is None or other is None or {texts[at].lower() for at in (one, other)} & {"it", "its"}:
            continue
        one, other = (_name_of(trees, at) for at in (one, other))
        kind = _WEDDINGS[trees.lemmas[word].lower()]
        first, end = min(word, one), max(word, other) + 1
        yield FoundTie(kind, TieForm.VERB, word, (one,), (other,), first, end)


def _name_of(trees: Trees, word: int) -> int:
    """The name beside a noun: "his sister *Ada*", "the chemist *Bram*"."""
    names = (w for w in trees.children(word, "appos", "flat") if trees.part_of_speech(w) == "PROPN")
    return next(names, word)


def named_together(trees: Trees, subject: int) -> tuple[int, ...]:
    """Heads of those whom a subject means: "Ada and Bram", or "they" behind the two names."""
    texts = trees.words.texts
    if texts[subject].lower() not in _SEVERAL:
        several = (subject, *trees.children(subject, "conj"))
        people = tuple(w for w in several if trees.part_of_speech(w) in ("PROPN", "PRON"))
        return people if len(people) == len(several) else ()
    ahead = range(subject + 1, min(trees.sentence(subject).stop, subject + _BACK))
    for word in (*range(subject - 1, max(-1, subject - _BACK), -1), *ahead):
        if trees.part_of_speech(word) == "PROPN" and trees.relation(word) == "conj":
            first = trees.head(word)
            if (
                trees.part_of_speech(first) == "PROPN"
                and texts[first][0].isupper()
                and texts[word][0].isupper()
            ):
                return (first, *trees.children(first, "conj"))
    return ()


def _of_one_parent(trees: Trees, clause: Clause, parent: int, lemma: str) -> Iterator[FoundTie]:
    """ "They had the same mother", "Ada and Bram shared a father"."""
    noun = tie_nouns().get(trees.words.texts[parent].lower())
    if noun is None or noun.kind is not TieKind.PARENT or clause.subject is None:
        return
    same = any(trees.words.texts[c].lower() in ("same", "one") for c in trees.children(parent))
    people = named_together(trees, clause.subject)
    if len(people) > 1 and (same or lemma == "share"):
        yield _mutual(TieKind.SIBLING, parent, people, parent)


def _taken(trees: Trees, subject: int, thing: int) -> Iterator[FoundTie]:
    """ "He had taken on one apprentice, and that was *Bram*", "she took a lodger, *Mr Lisle*"."""
    texts = trees.words.texts
    noun = tie_nouns().get(texts[thing].lower())
    if noun is None or noun.plural or noun.kind not in _TAKEN or trees.child(thing, "nmod:poss") is not None:
        return
    name = _named_behind(trees, thing)
    end = (thing if name is None else name) + 1
    form = TieForm.HAVING if name is None else TieForm.NAMED
    yield FoundTie(noun.kind, form, thing, () if name is None else (name,), (subject,), thing, end)


def _named_behind(trees: Trees, noun: int) -> int | None:
    """The name that follows a relative: "and that was Bram", ", Bram"."""
    texts = trees.words.texts
    for word in range(noun + 1, min(trees.sentence(noun).stop, noun + _AHEAD)):
        low = texts[word].lower()
        if low in ("was", "is", "called", "named") and word + 1 < len(texts):
            name = word + 1
            return name if trees.part_of_speech(name) == "PROPN" and texts[name][0].isupper() else None
    return None


def _mutual(kind: TieKind, word: int, people: tuple[int, ...], last: int) -> FoundTie:
    low, high = min(word, last), max(word, last)
    if high - min(people) < _AHEAD:
        low, high = min(low, *people), max(high, *people)
    return FoundTie(kind, TieForm.MUTUAL, word, people, (), low, high + 1, plural=True)
