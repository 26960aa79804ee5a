"""Subjects: of which reference a verb or a sentence of the narration tells."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import word_list
from fabula.language.syntax import Syntax
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.references import Reference, References

_OWNED = 6
"""Tokens after a possessive in which what is owned is named ("her high, pale brow")."""
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
_RELATIVE = frozenset(["where", "whom", "which", "whose", "what"])
"""Before a subject that belongs to a clause inside the sentence."""
_OPENING = frozenset(["when", "until", "till", "while"])
"""Before a subject, though the trees may call it anything."""
_ADJECTIVAL = frozenset(["amod", "advmod", "xcomp", "compound", "nmod:desc"])
"""What the trees make of "sceptical" in "remarked sceptical Ada"."""
_ADJECTIVES = 4
"""Words before a name in which its adjectives stand, and an article."""
_USUAL_ADJECTIVES = frozenset(["poor", "dear", "little", "old", "young", "good", "sweet"])


class SubjectReader:
    """Finds subjects; what it returns are indices of references."""

    def __init__(self, tokens: Tokens, references: References, syntax: Syntax | None = None) -> None:
        """Prepare to find subjects in ``tokens``, by the trees where there are any."""
        self._tokens = tokens
        self._syntax = syntax
        self._references = references
        self._prepositions = word_list("prepositions")
        self._subordinating = word_list("subordinating")

    def first(self, start: int, end: int) -> int | None:
        """The first reference that can be a subject."""
        return next(self._candidates(start, end, start), None)

    def of_verb(self, verb: int, start: int) -> int | None:
        """The subject of ``verb``: what stands before it or before its "who", or the nearest subject.

        Trees tell subjects from objects better than which verb of a long sentence a subject belongs to;
        without trees, what begins the sentence counts.
        """
        candidates = list(self._candidates(start, verb, start))
        nearest = candidates[-1] if candidates else None
        gap = None if nearest is None else verb - self._references.items[nearest].end
        if gap == 0:
            return nearest
        subject = self.by_tree(verb, start)
        told = self._possessor_before(verb, start) or self._antecedent(verb, start, subject) or subject
        if told is not None:
            return told
        if gap == 1:
            return nearest
        return candidates[0] if candidates else None

    def by_tree(self, verb: int, start: int) -> int | None:
        """The last reference before ``verb`` that the trees call a subject."""
        if self._syntax is None:
            return None
        for index in reversed(self._references.between(start, verb)):
            item = self._references.items[index]
            if self._references.covering[item.first] != index or item.end > verb or self.owns(item):
                continue
            if item.case not in ("", "subject") or item.pronoun in ("you/your", "it/its"):
                continue
            before = self._before(item.first, start)
            if before in _RELATIVE:
                continue
            words = range(item.first, item.end) if item.kind is MentionKind.PROPER else (item.head,)
            proper = item.kind is MentionKind.PROPER and before in _OPENING
            if proper or any(self._syntax.relation(token) in _SUBJECTS for token in words):
                return index
        return None

    def _before(self, first: int, start: int) -> str:
        """The word before a reference, or before the one it is joined to ("where she and Ada")."""
        lowers = self._tokens.lowers
        if first - 2 >= start and lowers[first - 1] == "and" and self._references.at(first - 2) is not None:
            first -= 2
        return lowers[first - 1] if first > start else ""

    def _antecedent(self, verb: int, start: int, subject: int | None) -> int | None:
        """ "By Ada, who in a low voice *said*": whom the last "who" stands for, behind any other subject."""
        lowers = self._tokens.lowers
        floor = start if subject is None else self._references.items[subject].end - 1
        who = next((at for at in range(verb - 1, floor, -1) if lowers[at] == "who"), None)
        if who is None:
            return None
        end = who - (lowers[who - 1] == ",")
        return next(
            (i for i in self._references.between(start, end) if self._references.items[i].end == end), None
        )

    def _possessor_before(self, verb: int, start: int) -> int | None:
        """ "Stopped by Ada's *saying*"; not "Ada's *concluding* words"."""
        kind = self._tokens.kinds[verb + 1]
        if not self._tokens.lowers[verb].endswith("ing") or kind == TokenKind.WORD:
            return None
        for index in self._references.between(start, verb):
            item = self._references.items[index]
            if item.end == verb - 1 and self.owns(item):
                return index
        return None

    def _candidates(self, at: int, end: int, sentence: int) -> Iterator[int]:
        while at < end:
            reference = self._references.at(at)
            if reference is None:
                at += 1
                continue
            if self._can_be_subject(reference, sentence):
                yield self._references.starting[at]
            at = max(reference.end, at + 1)

    def behind_adjectives(self, at: int, end: int) -> int:
        """Where the name stands in "(said) the bewildered Ada", "poor dear Ada"; ``at`` where none does."""
        if self._references.at(at) is not None:
            return at
        lowers = self._tokens.lowers
        article = lowers[at : at + 1] == ["the"]
        for name in range(at + article, min(end, at + _ADJECTIVES)):
            reference = self._references.at(name)
            if reference is not None:
                proper = reference.kind is MentionKind.PROPER and self._tokens.texts[name][0].isupper()
                return name if proper else at
            if not self._is_adjective(name, known=article):
                return at
        return at

    def _is_adjective(self, at: int, *, known: bool) -> bool:
        """Whether an article before (``known``), common use or the trees tell so."""
        lower = self._tokens.lowers[at]
        if self._tokens.kinds[at] != TokenKind.WORD or lower in self._prepositions:
            return False
        if known or lower in _USUAL_ADJECTIVES:
            return lower not in word_list("after_epithet")
        return self._syntax is not None and self._syntax.relation(at) in _ADJECTIVAL

    def main_clause(self, first: int, end: int) -> int:
        """ "When she had gone, *Ada sighed*.": where the main clause begins."""
        if self._tokens.lowers[first] not in self._subordinating:
            return first
        comma = next((at for at in range(first, end) if self._tokens.texts[at] == ","), end)
        return first if self.first(comma + 1, end) is None else comma + 1

    def owner(self, start: int, end: int) -> int | None:
        """The first whose body or manner is spoken of ("Ada's voice", "his eyes")."""
        tokens = self._tokens
        bodily = word_list("body_words")
        at = start
        while at < end:
            reference = self._references.at(at)
            if reference is None:
                at += 1
                continue
            if self.owns(reference):
                noun_from, noun_to = reference.end + 1, min(end, reference.end + _OWNED)
                if any(tokens.lowers[i] in bodily for i in range(noun_from, noun_to)):
                    return self._references.starting[at]
            elif reference.case == "possessive" or tokens.lowers[reference.first] == "her":
                noun_to = min(end, reference.end + _OWNED - 1)
                if any(tokens.lowers[i] in bodily for i in range(reference.end, noun_to)):
                    return self._references.starting[at]
            at = max(reference.end, at + 1)
        return None

    def _can_be_subject(self, reference: Reference, start: int) -> bool:
        tokens = self._tokens
        if reference.kind is MentionKind.PRONOUN and (
            reference.case != "subject" or reference.pronoun in ("you/your", "it/its")
        ):
            return False
        if self.owns(reference):
            return False
        before = reference.first - 1
        if before >= start and tokens.lowers[before] in ("the", "a", "an", "and"):
            before -= 1
        return not (before >= start and tokens.lowers[before] in self._prepositions)

    def owns(self, reference: Reference) -> bool:
        """Whether a possessive ending stands behind the reference."""
        end = reference.end
        return end < len(self._tokens) and self._tokens.lowers[end] in ("'s", "s", "'", "’")
