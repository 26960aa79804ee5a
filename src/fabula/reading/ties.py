"""Words that tie people together: "her brother Torvald", "Ada's cousin", "he was her father".

What is found rests on the words and the tree of one sentence alone; whom the words mean is told elsewhere
(:mod:`fabula.story.ties`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.language.clauses import Clause
from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.bereavement import find_bereavement
from fabula.reading.found_ties import FoundTie, TieForm, TieNounAt, without_bettered
from fabula.reading.kin_of_kin import composed
from fabula.reading.lone_kin import find_lone_kin
from fabula.reading.tie_kinds import TieKind, tie_nouns
from fabula.reading.tie_names import NamesBeside
from fabula.reading.tie_phrases import ties_of_phrases
from fabula.reading.tie_turns import named_together, ties_of_turns
from fabula.reading.tie_verbs import ties_by_verbs, ties_of_love

_POSSESSIVES = frozenset(["my", "your", "thy", "yer", "his", "her", "our", "their", "its"])
_GENITIVES = frozenset(["'s", "’s", "'", "’"])
_HYPHENS = frozenset("-‐‑")
_NAME_PARTS = 4
"""Words between the parts of a name."""
_BEFORE_NOUN = frozenset(["ADJ", "NUM", "ADV", "NOUN", "DET", "PUNCT"])
_ADJECTIVAL = frozenset(["ADJ", "NUM", "ADV", "VERB", "NOUN"])
_MODIFIERS = 5
"""Words between a possessive and its noun, at most."""
_LIKENESS = frozenset(["like", "as", "than"])
_ORDERS = frozenset(["brother", "sister", "son", "daughter", "child", "cousin", "twin"])
"""What nobody calls kin of his own in the place of a name, but orders, unions and priests say."""
_CALLED_SO = frozenset(["cousin", "aunt", "auntie", "aunty", "uncle", "granny", "gran", "grandma", "grandpa",
                        "grandmother", "grandfather", "nana", "nan", "granddad", "grandad"])  # fmt: skip
_FOSTERING = frozenset(["foster", "adoptive", "adopted"])
_FOSTERED = {
    TieKind.PARENT: TieKind.FOSTER_PARENT,
    TieKind.CHILD: TieKind.FOSTER_CHILD,
    TieKind.SIBLING: TieKind.FOSTER_SIBLING,
}
_EDGES = frozenset(",.!?;:—–…“”\"‘’'()")
_DEICTIC = frozenset(["this", "that", "these", "here", "it", "there"])
_BECOMING = frozenset(["become", "remain", "be"])
_HAVING = frozenset(["have", "have_got", "get"])
_SHARED = frozenset([
    TieKind.SIBLING, TieKind.COUSIN, TieKind.FRIEND, TieKind.COLLEAGUE, TieKind.NEIGHBOUR, TieKind.RIVAL,
    TieKind.ENEMY, TieKind.ALLY, TieKind.HOUSEMATE, TieKind.LOVER, TieKind.STEP_SIBLING, TieKind.HALF_SIBLING,
])  # fmt: skip
"""Kinds of which a plural may mean that people are so to each other: "the two cousins, Ada and Bram"."""


def find_ties(trees: Trees, clauses: Sequence[Clause]) -> list[FoundTie]:
    """All words for ties, in order."""
    nouns, words = tie_nouns(), trees.words.texts
    reader = _NounReader(trees)
    found: list[FoundTie] = []
    for word, text in enumerate(words):
        if text.lower() in nouns or ("-" in text and text.lower().rpartition("-")[2] in nouns):
            noun = reader.noun(word)
            if noun is not None:
                found.extend(reader.read(noun))
    found.extend(ties_by_verbs(trees, clauses))
    found.extend(ties_of_love(trees))
    better = [*ties_of_phrases(trees), *ties_of_turns(trees, clauses)]
    lacking = list(find_lone_kin(trees, clauses))
    found = [*without_bettered(found, better, lacking), *better, *lacking]
    found.extend(find_bereavement(trees, clauses))
    return sorted(found, key=lambda tie: (tie.word, tie.form))


class _NounReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._changes = word_sections("tie_words")
        self._nouns = tie_nouns()
        self._names = NamesBeside(trees)

    def noun(self, word: int) -> TieNounAt | None:
        """The noun for a tie at a word.

        ``None`` where it is a part of something else: "brother-officer", "sister ship", "Mother Nature".
        """
        texts, trees = self._texts, self._trees
        text, first, last, ended = texts[word].lower(), word, word, False
        if "".join(texts[word + 1 : word + 5]).lower() in ("-in-law", "-in-laws"):
            text, last = f"{text}-in-law", word + 4
        elif self._is_hyphen(word + 1):
            return None
        prefix, hyphen, stem = text.partition("-")
        whole = text in self._nouns or not hyphen
        if self._is_hyphen(word - 1) or not whole:
            if whole:
                prefix, first = texts[word - 2].lower(), word - 2
            else:
                text = stem
            ended = prefix == "ex"
            if prefix in ("step", "grand", "god"):
                text = prefix + text
            elif not ended and prefix not in self._changes["kept"]:
                text = f"{prefix}-{text}"
        found = self._nouns.get(text)
        if found is None or trees.part_of_speech(word) not in ("NOUN", "PROPN"):
            return None
        if trees.relation(word) == "compound" and texts[word + 1][:1].islower():
            return None
        return self._modified(TieNounAt(found.kind, word, first, last, plural=found.plural, ended=ended))

    def _modified(self, noun: TieNounAt) -> TieNounAt:
        """A noun with what the adjectives before it make of it."""
        before = {self._texts[w].lower() for w in self._adjectives(noun.first)}
        kind = _FOSTERED.get(noun.kind, noun.kind) if before & _FOSTERING else noun.kind
        over = set(self._changes["ended"])
        if kind in (TieKind.SPOUSE, TieKind.LOVER, TieKind.BETROTHED):
            over |= self._changes["dead"]
        return replace(
            noun,
            kind=kind,
            ended=noun.ended or bool(before & over),
            unreal=bool(before & self._changes["unreal"]),
        )

    def _adjectives(self, first: int) -> range:
        """The words before a noun that say more of it."""
        at = first
        while 0 < at > first - _MODIFIERS and self._trees.part_of_speech(at - 1) in _ADJECTIVAL:
            at -= 1
        return range(at, first)

    def read(self, noun: TieNounAt) -> Iterator[FoundTie]:
        """What is said with a noun."""
        word, last = noun.word, noun.last
        if self._is_figure(word, last):
            return
        owners = self._owners(word, noun.first)
        name = self._names.beside(word, last) if owners else self._names.apart(word, last)
        having = None if owners else self._had_by(word)
        subject = None if name else self._subject(word)
        if having is not None and not subject:
            end = max([noun.last, *self._of_its_sentence(word, name)]) + 1
            yield noun.tie(TieForm.NAMED if name else TieForm.HAVING, name, (having,), noun.first, end)
        elif not owners:
            yield from self._ownerless(noun, name or subject or ())
        elif subject is not None and not noun.plural and len(subject) > 1:
            return
        else:
            owned = self._owned(noun, tuple(owners), tuple(name), subject)
            yield owned
            yield from self._of_kin(owned)

    def _of_kin(self, tie: FoundTie) -> Iterator[FoundTie]:
        """What the relative of a relative is: "your mother's brother" is your uncle."""
        inner = self._nouns.get(self._texts[tie.owners[0]].lower())
        kind = None if inner is None or inner.plural else composed(inner.kind, tie.kind)
        if kind is not None and len(tie.owners) == 1:
            owners = self._owners(tie.owners[0], tie.owners[0])
            if owners:
                yield replace(tie, kind=kind, owners=tuple(owners))

    def _owned(
        self, noun: TieNounAt, owners: tuple[int, ...], name: tuple[int, ...], subject: tuple[int, ...] | None
    ) -> FoundTie:
        start = min(
            [noun.first, *name, *(self._phrase_start(owner) for owner in owners if owner < noun.word)]
        )
        end = max([noun.last, *self._of_its_sentence(noun.word, name), *owners]) + 1
        if name:
            form = TieForm.NAMED
        elif subject is not None:
            form = TieForm.COPULA
        else:
            mine = self._texts[start].lower() in ("my", "our")
            form = TieForm.CALLED if mine and self._is_called(noun, start) else TieForm.POSSESSIVE
        return noun.tie(form, name or subject or (), owners, start, end)

    def _of_its_sentence(self, word: int, names: Sequence[int]) -> list[int]:
        """Names that stand in the sentence of a noun: the evidence never goes beyond it."""
        sentence = self._trees.sentence(word)
        return [name for name in names if name in sentence]

    def _ownerless(self, noun: TieNounAt, holders: tuple[int, ...]) -> Iterator[FoundTie]:
        """A noun that does not say whose: called out, in the place of a name, before a name, or mutual."""
        text = self._texts[noun.word].lower()
        if noun.plural:
            together = named_together(self._trees, holders[0]) if len(holders) == 1 else ()
            named = tuple(h for h in together or holders if self._names.may_be_somebody(h))
            if len(named) > 1 and noun.kind in _SHARED:
                low, high = min(noun.first, *named), max(noun.last, *named)
                yield noun.tie(TieForm.MUTUAL, named, (), low, high + 1)
            return
        if not (noun.kind.kin or noun.kind is TieKind.GREAT_GRANDPARENT):
            return
        follows, capital = noun.last + 1, self._texts[noun.word][0].isupper()
        before_name = follows < len(self._texts) and self._trees.part_of_speech(follows) == "PROPN"
        if capital and before_name and text in _CALLED_SO:
            yield noun.tie(TieForm.TITLE, (follows,), (), noun.first, follows + 1)
        elif self._is_called(noun, noun.first):
            yield noun.tie(TieForm.CALLED)
        elif (
            capital
            and not before_name
            and text not in _ORDERS
            and self._trees.child(noun.word, "det") is None
        ):
            yield noun.tie(TieForm.NAME)

    def _is_hyphen(self, word: int) -> bool:
        words = self._trees.words
        inside = 0 < word < len(words) - 1
        return inside and words.texts[word] in _HYPHENS and bool(words.glued[word] and words.glued[word + 1])

    def _is_figure(self, word: int, last: int) -> bool:
        """Whether it is a likeness or a figure: "like a sister", "a brother in arms", "a brother to him"."""
        trees, texts = self._trees, self._texts
        if any(texts[c].lower() in _LIKENESS for c in trees.children(word, "case", "mark", "advmod")):
            return True
        after = [t.lower() for t in texts[last + 1 : last + 4]]
        if after[:1] in (["in"], ["of"], ["under"]) and set(after[1:]) & self._changes["figures"]:
            return True
        return after[:1] == ["to"] and any(
            texts[c].lower() in ("a", "an") for c in trees.children(word, "det")
        )

    def _owners(self, word: int, first: int) -> list[int]:
        """Heads of those to whom somebody is so."""
        trees, texts = self._trees, self._texts
        at = first - 1
        while at >= max(0, first - _MODIFIERS) and trees.part_of_speech(at) in _BEFORE_NOUN:
            if (
                texts[at].lower() in _POSSESSIVES
                or texts[at] in _EDGES - {","}
                or texts[at].lower() in ("the", "a")
            ):
                break
            at -= 1
        if at < 0:
            return []
        if texts[at].lower() in _POSSESSIVES and at >= trees.sentence(word).start:
            return [at] if self._reaches(at, word) else []
        if texts[at] in _GENITIVES and trees.part_of_speech(at) == "PART" and at > 0:
            return [self._head_of_name(at - 1)]
        for child in trees.children(word, "nmod"):
            case = {texts[c].lower() for c in trees.children(child, "case")}
            if trees.relation(child) == "nmod:poss" and child < word:
                return [child]
            if child > word and case & {"of", "to"} and self._may_own(child):
                return [child, *(c for c in trees.children(child, "conj"))]
        if trees.relation(word) == "conj":
            above = trees.head(word)
            if (
                texts[above].lower() in self._nouns
                and above < word
                and not trees.children(word, "det", "nmod:poss")
            ):
                return self._owners(above, above)
        return []

    def _reaches(self, possessive: int, word: int) -> bool:
        """Whether a possessive is not of a noun between: "his laziness when Captain Lisle"."""
        above = self._trees.head(possessive)
        between = possessive < above < word and self._trees.part_of_speech(above) == "NOUN"
        return not between or self._trees.head(above) == word or self._texts[above].lower() in self._nouns

    def _may_own(self, word: int) -> bool:
        """Whether a word is a name, a pronoun, or somebody who is known: "a cousin of *the sheriff*"."""
        part = self._trees.part_of_speech(word)
        known = any(self._texts[c].lower() == "the" for c in self._trees.children(word, "det"))
        return part in ("PROPN", "PRON") or (part == "NOUN" and known)

    def _head_of_name(self, word: int) -> int:
        """The head of the name or noun that ends at a word."""
        trees = self._trees
        while (
            trees.relation(word) in ("flat", "compound", "nmod:desc")
            and 0 < abs(trees.head(word) - word) < _NAME_PARTS
        ):
            word = trees.head(word)
        return word

    def _phrase_start(self, word: int) -> int:
        trees = self._trees
        parts = [w for w in trees.subtree(word) if word - 4 <= w <= word]
        return min(parts)

    def _subject(self, word: int) -> tuple[int, ...] | None:
        """Heads of those of whom a noun is said: "*Ada* was his sister", "*he* became her tutor"."""
        trees, texts = self._trees, self._texts
        at = word
        short = self._shortened(word)
        if short is not None:
            return (short,)
        if trees.children(word, "case"):
            return None
        if not trees.children(word, "cop"):
            above = trees.head(word)
            becomes = trees.lemma(above).lower() in _BECOMING and trees.relation(word) in ("xcomp", "obj")
            if not becomes or above == word:
                return None
            at = above
        subject = trees.child(at, "nsubj")
        if subject is None and texts[trees.children(word, "cop")[0] if at == word else at].lower() == "being":
            above = trees.head(at)
            subject = above if self._names.is_name(above) else trees.child(above, "nsubj")
        if subject is None:
            return None
        if texts[subject].lower() in ("who", "that", "which"):
            if not trees.relation(at).startswith("acl"):
                return None
            subject = trees.head(at)
        if texts[subject].lower() in _DEICTIC or trees.feature(subject, "PronType") == "Int":
            return None
        others = [c for c in trees.children(subject, "conj") if self._names.may_be_somebody(c)]
        return (subject, *others)

    def _shortened(self, word: int) -> int | None:
        """The name in "*Ada*'s my aunt", which looks like a genitive."""
        texts = self._texts
        at = next(
            (w for w in range(word - 1, max(2, word - 4), -1) if texts[w].lower() in _POSSESSIVES), None
        )
        if at is None or texts[at - 1] not in _GENITIVES or at - 1 < self._trees.sentence(word).start:
            return None
        return at - 2 if self._names.is_name(at - 2) and not self._trees.children(word, "case") else None

    def _had_by(self, word: int) -> int | None:
        """Who has a brother: the subject of "have"."""
        trees = self._trees
        above = trees.head(word)
        if trees.relation(word) == "obj" and trees.lemma(above).lower() in _HAVING:
            return trees.child(above, "nsubj")
        return None

    def _is_called(self, noun: TieNounAt, start: int) -> bool:
        """Whether a noun stands between marks, as what somebody is called does."""
        texts = self._texts
        ends = noun.last + 1 >= len(texts) or texts[noun.last + 1][0] in _EDGES
        begins = start == 0 or _is_edge(texts[start - 1]) or texts[start - 1].lower() in ("dear", "oh", "o")
        called = begins and ends and self._trees.relation(noun.word) not in ("nsubj", "obj", "conj", "appos")
        return called and not self._is_by_itself(noun, start)

    def _is_by_itself(self, noun: TieNounAt, start: int) -> bool:
        """Whether "my brother's wife" is a whole sentence, which says who somebody is."""
        texts, last = self._texts, noun.last + 1
        ended = last < len(texts) and texts[last] == "."
        return ended and start < noun.first and (start == 0 or texts[start - 1][0] in '.?!…“"‘—')


def _is_edge(text: str) -> bool:
    """Whether a word is a mark that parts, and no "'s" or "'ll"."""
    return text[0] in _EDGES and not text[-1].isalpha()
