"""Verbs that tie people together: "he had married her", "she worked for him", "they were in love"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.language.clauses import Clause
from fabula.language.trees import Trees
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.kin_of_kin import composed
from fabula.reading.tie_kinds import TieKind, TieVerb, tie_nouns, tie_verbs
from fabula.reading.tie_turns import named_together

_NEAR = 5
"""Words before "love" at which evidence begins."""
_LONGEST = 14
"""Words of evidence."""


def ties_by_verbs(trees: Trees, clauses: Sequence[Clause]) -> Iterator[FoundTie]:
    """Ties that the verb of a clause says."""
    verbs = tie_verbs()
    for clause in clauses:
        for verb in verbs.get(trees.words.texts[clause.predicate].lower(), ()):
            found = _by_verb(trees, clause, verb)
            if found is not None:
                yield found
                yield from _into_family(trees, found)
                break


def _into_family(trees: Trees, tie: FoundTie) -> Iterator[FoundTie]:
    """What one who marries somebody's sister is to him."""
    if tie.kind is not TieKind.SPOUSE or len(tie.owners) != 1:
        return
    noun = tie_nouns().get(trees.words.texts[tie.owners[0]].lower())
    kind = None if noun is None or noun.plural else composed(noun.kind, TieKind.SPOUSE)
    whose = trees.child(tie.owners[0], "nmod:poss")
    if kind is not None and whose is not None:
        yield replace(tie, kind=kind, owners=(whose,))


def ties_of_love(trees: Trees) -> Iterator[FoundTie]:
    """ "She was in love with him", "they fell in love"."""
    texts = trees.words.texts
    for word in (at for at, text in enumerate(texts) if text.lower() == "love"):
        if word < 2 or word + 2 >= len(texts) or texts[word - 1].lower() != "in":
            continue
        above = trees.head(word)
        subject = trees.child(above, "nsubj") or trees.child(word, "nsubj")
        if texts[word + 1].lower() != "with" or subject is None:
            continue
        target = next((w for w in range(word + 2, min(word + 6, len(texts))) if _may_be_whom(trees, w)), None)
        if target is not None and subject < word:
            low = max(subject, word - _NEAR)
            yield FoundTie(TieKind.LOVES, TieForm.VERB, word, (subject,), (target,), low, target + 1)


def _may_be_whom(trees: Trees, word: int) -> bool:
    """Whether a word may be the head of whom something is done to."""
    part = trees.part_of_speech(word)
    return part in ("PROPN", "PRON") and trees.relation(word) not in ("nmod:poss", "det", "flat")


def _by_verb(trees: Trees, clause: Clause, verb: TieVerb) -> FoundTie | None:
    word, texts = clause.predicate, trees.words.texts
    if clause.subject is None or trees.part_of_speech(word) not in ("VERB", "ADJ"):
        return None
    subjects = list(named_together(trees, clause.subject)) or [clause.subject]
    passive = clause.passive or clause.copular
    if verb.passive != passive:
        return None
    target: int | None = None
    if verb.preposition:
        for child in trees.children(word, "obl", "nmod"):
            if any(texts[c].lower() == verb.preposition for c in trees.children(child, "case")):
                target = child
                break
    else:
        target = trees.child(word, "iobj") or trees.child(word, "obj")
    if target is None:
        if verb.preposition == "to" and passive and len(subjects) == 2 and verb.kind.mutual:
            low, high = min(word, *subjects), max(word, *subjects)
            if high - low > _LONGEST:
                low = high = word
            return FoundTie(verb.kind, TieForm.MUTUAL, word, tuple(subjects), (), low, high + 1, plural=True)
        return None
    if trees.part_of_speech(target) not in ("PROPN", "PRON", "NOUN") or texts[target].lower().endswith(
        "self"
    ):
        return None
    low, high = min(clause.subject, word, target), max(clause.subject, word, target)
    if high - low > _LONGEST:
        low, high = min(word, target), max(word, target)
    return FoundTie(verb.kind, TieForm.VERB, word, (clause.subject,), (target,), low, high + 1)
