"""Words for things in a tree: which noun means one, what "it" stands for, what goes into water or fire."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_list, word_sections
from fabula.language.trees import Trees

PRONOUNS = frozenset(["it", "them"])
_REACH = 6
"""Words behind a verb in which what belongs to it stands."""
_BACK = 30
"""Words before "it" in which the thing stands that it means,"""
_FAR_BACK = 70
"""and in which it stands where it is a thing that people carry."""
_CORE = frozenset(["obj", "nsubj", "root", "nsubj:pass", "conj"])
_ANY = frozenset(["every", "each", "all", "any", "some", "no", "such", "another"])
_ONE_IN_PARTICULAR = frozenset(["the", "this", "that", "these", "those"])
_OF_THE_MIND = ("ness", "tion", "ment", "ity", "ance", "ence", "feeling", "feelings", "ism", "hood", "sense")
"""Ends of nouns for what nobody can lay hands on."""
_INFINITIVE = frozenset(["to"])
_DRIVING = frozenset([
    "had", "has", "have", "forced", "made", "came", "went", "managed", "contrived", "obliged", "compelled",
    "hurried", "was", "were", "got", "gone", "come", "stopped", "hastened",
])  # fmt: skip
"""Verbs with an infinitive that is done: "he had to sell it"."""


class ThingWords:
    """Words for things in some trees."""

    def __init__(self, trees: Trees) -> None:
        """Read ``trees``."""
        self.trees = trees
        self.words = word_sections("loss_words")
        self.portable = word_list("portable_things")
        self._plural = word_sections("portable_things")["worn, plural"]
        body = word_list("body_words") - self.words["worn"] - self.portable
        self._no_things = self.words["no things"] | body | word_list("person_nouns")

    def lower(self, word: int) -> str:
        """A word in lower case."""
        return self.trees.words.texts[word].lower()

    def cases(self, word: int) -> set[str]:
        """The prepositions of a noun, in lower case."""
        return {self.lower(w) for w in self.trees.children(word, "case")}

    def behind(self, word: int) -> set[str]:
        """The words right behind a verb."""
        stop = min(word + 1 + _REACH, self.trees.sentence(word).stop)
        return {self.lower(w) for w in range(word + 1, stop)}

    def is_portable(self, word: int) -> bool:
        """Whether a noun means what people keep, wear, carry or ride."""
        text = self.lower(word)
        return text in self.portable or (text.endswith("s") and text[:-1] in self.portable)

    def is_thing(self, word: int) -> bool:
        """Whether a noun may mean what somebody can lay hands on."""
        text = self.lower(word)
        return text not in self._no_things and (text in self.portable or not text.endswith(_OF_THE_MIND))

    def is_thing_or_it(self, word: int) -> bool:
        """The same, or "it"."""
        if self.lower(word) in PRONOUNS:
            return True
        return self.trees.part_of_speech(word) == "NOUN" and self.is_thing(word)

    def is_definite(self, noun: int) -> bool:
        """Whether a noun means one in particular."""
        dets = {self.lower(w) for w in self.trees.children(noun, "det")}
        return bool(self.trees.children(noun, "nmod:poss")) or bool(dets & _ONE_IN_PARTICULAR)

    def is_any(self, noun: int) -> bool:
        """Whether a noun means none in particular: "every hat"."""
        return bool({self.lower(at) for at in self.trees.children(noun, "det")} & _ANY)

    def of(self, noun: int) -> int | None:
        """The noun behind "of"."""
        for child in self.trees.children(noun, "nmod"):
            if "of" in self.cases(child):
                return child
        return None

    def joined(self, noun: int) -> Iterator[int]:
        """A noun and what is joined to it: "the hat and the coat"."""
        yield noun
        yield from (child for child in self.trees.children(noun, "conj") if child > noun)

    def sinks(self, word: int) -> bool:
        """Whether something goes into water or fire, out of a window, or over an edge."""
        trees = self.trees
        if {"overboard"} & self.behind(word):
            return True
        for child in trees.children(word, "obl", "advmod", "nmod"):
            cases, text = self.cases(child), self.lower(child)
            if cases & {"into", "in", "on", "onto", "down", "out", "to", "among"} and self._is_sink(child):
                return True
            if cases & {"over", "off"} and text in self.words["edges"]:
                return True
            if cases & {"over", "across", "out"} and text in self.words["sinks"] and cases & {"out", "far"}:
                return True
            if ({"out"} <= cases or "through" in cases) and text in self.words["windows"]:
                return True
        return False

    def _is_sink(self, noun: int) -> bool:
        if self.lower(noun) in self.words["sinks"]:
            return True
        of = self.of(noun)
        if self.lower(noun) in ("bottom", "middle", "heart", "depths", "mouth") and of is not None:
            return self.lower(of) in self.words["sinks"]
        made = {self.lower(w) for w in self.trees.children(noun, "compound", "amod")}
        return self.lower(noun) in ("basket", "heap", "can", "pile", "chute") and bool(
            made
            & {"wastepaper", "waste-paper", "waste", "paper", "rubbish", "scrap", "trash", "garbage", "dung"}
        )

    def is_burnt(self, thing: int) -> bool:
        """Whether a thing is consumed where fire is put to it: no lamp or pipe."""
        return self.is_portable(thing) and self.lower(thing) not in self.words["no loss by burning"]

    def stays(self, thing: int) -> bool:
        """Whether it is no loss that a thing goes into water or fire: a bucket, a kettle."""
        text = self.lower(thing)
        return any(
            text in self.words[each]
            for each in ("no loss in water", "no loss in fire", "no loss over an edge")
        )

    def meant(self, word: int) -> int | None:
        """The thing itself; for "it" the noun that it stands for."""
        trees = self.trees
        if self.lower(word) not in PRONOUNS:
            good = trees.part_of_speech(word) == "NOUN" and self.is_thing(word) and not self.is_any(word)
            return word if good else None
        verb = trees.head(word)
        own = {verb, *trees.children(verb, "nsubj", "obj", "obl", "iobj")}
        nouns = [
            at
            for at in range(max(0, word - _FAR_BACK), word)
            if trees.part_of_speech(at) == "NOUN"
            and at not in own
            and not self._is_said_of_it(at)
            and self.is_thing(at)
            and self._is_plural(at) == (self.lower(word) == "them")
        ]
        near = [at for at in nouns if at >= word - _BACK]
        last = self._last(near)
        if (
            last is not None
            and trees.sentence(last) == trees.sentence(word)
            and trees.relation(last) == "obj"
        ):
            return last
        kept = self._last([at for at in nouns if self.is_portable(at) and self._is_told_of(at)])
        return kept if kept is not None else last

    def _last(self, nouns: list[int]) -> int | None:
        core = [at for at in nouns if self.trees.relation(at) in _CORE]
        return (core or nouns)[-1] if nouns else None

    def _is_told_of(self, noun: int) -> bool:
        """Whether a sentence is about a thing, or about somebody’s: "past the dog" leads to no "it"."""
        return self.trees.relation(noun) in _CORE or bool(self.trees.children(noun, "nmod:poss"))

    def _is_plural(self, noun: int) -> bool:
        return self.lower(noun) in self._plural or self.trees.feature(noun, "Number") == "Plur"

    def _is_said_of_it(self, noun: int) -> bool:
        """Whether "it was" stands before: what it is, and no other thing that "it" could mean."""
        subject = self.trees.child(noun, "nsubj")
        return bool(self.trees.children(noun, "cop")) and subject is not None and self.lower(subject) == "it"

    def is_told(self, clause: Clause) -> bool:
        """Whether what a clause says is told as having come about."""
        if clause.mood is not Mood.ASSERTED or clause.negated:
            return False
        trees, word = self.trees, clause.predicate
        if any(self.lower(w) in self.words["only as if"] for w in trees.children(word, "advmod")):
            return False
        if trees.relation(word) == "conj" and not trees.children(word, "nsubj", "mark"):
            # "Half a mind to turn back and burn the boats": what is joined to an infinitive is one.
            word = trees.head(word)
        to = {self.lower(w) for w in trees.children(word, "mark")} & _INFINITIVE
        relation = trees.relation(word)
        if not to or relation.startswith("csubj"):
            return True
        above = trees.head(word)
        pains = any(self.lower(w) == "it" for w in trees.children(above, "nsubj", "expl"))
        return self.lower(above) in _DRIVING or (pains and trees.feature(above, "Tense") == "Past")

    def is_told_but_denied(self, clause: Clause) -> bool:
        """Whether a clause with "no" is told as so: "there were no matches left"."""
        return clause.mood is Mood.ASSERTED
