"""What people are: height, build, lasting states, occupation, species, birth order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import description_words, word_groups, word_list
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.phrases import (
    Compound,
    compound,
    is_person_noun,
    phrase_start,
    said_before,
    subject_of,
    whom_meant,
)
from fabula.reading.topics import Topic

_EITHER_SIDE = frozenset(["deaf", "blind", "lame"])
_ORDER = {
    "eldest": "eldest", "oldest": "eldest", "firstborn": "eldest", "first-born": "eldest",
    "youngest": "youngest",
}  # fmt: skip
_ARTICLES = frozenset(["a", "an"])
_FACIAL = {
    "clean-shaven": "none", "cleanshaven": "none", "clean-shaved": "none", "bearded": "beard",
    "smooth-shaven": "none", "close-shaven": "none", "beardless": "none", "smooth-faced": "none",
    "smooth-chinned": "none", "smooth-cheeked": "none",
    "moustached": "moustache", "mustached": "moustache", "moustachioed": "moustache",
    "mustachioed": "moustache",
}  # fmt: skip
_FACES = frozenset(["face", "chin", "jaw", "cheek", "cheeks", "jaws"])
_BALD = frozenset(
    ["bald", "balding", "bald-headed", "baldheaded", "bald-pated", "baldpated", "shaven-headed",
     "shaved-headed", "shaven-pated", "hairless"]
)  # fmt: skip
_NEVER_SUBJECT = frozenset(
    ["it", "there", "this", "that", "what", "which", "nobody", "nothing", "everything", "all"]
)
_DOERS = ("er", "or", "ist", "ant", "eer", "ian", "ess")
"""Endings of nouns for people who do something; whether one is meant, the story knows."""
_LIKE = frozenset(["like", "as", "than"])
_AS_ONE = frozenset(["knew", "known", "seen", "saw", "had", "thought", "learned", "felt"])
"""What somebody does "as a surgeon", who is one."""
_PRAISE = frozenset(["excellent", "good", "bad", "poor", "great", "best", "worst", "capital", "no"])
_FORMER = frozenset(["former", "retired", "ex", "once", "onetime"])
_VARYING = frozenset(["small", "little", "big", "huge", "short", "slight", "broad", "spare", "solid", "bent"])
"""What says more of people's bodies before "man" or "woman" than by itself."""
_NOT_BODIES = frozenset(
    ["little", "big", "huge", "great", "spare", "fat", "broad", "solid", "bent", "massive"]
)


@dataclass(frozen=True)
class CallingReader:
    """Finds what nouns and adjectives say of whole people."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        trees = self.trees
        for word in range(len(trees)):
            part = trees.part_of_speech(word)
            if part == "ADJ" or part == "VERB":
                yield from self._adjective(word)
            elif part in ("NOUN", "PROPN"):
                yield from self._noun(word)

    def _adjective(self, word: int) -> Iterator[Description]:
        found = compound(self.trees, word)
        low = found.text
        if not (low in self._bodies or low in self._lasting or low in _ORDER) or found.end - 1 != word:
            return
        relation = self.trees.relation(word).partition(":")[0]
        if low in _ORDER:
            yield from self._order(word, low)
            return
        holder = self._said_of(word)
        if holder is None:
            return
        attributive = relation == "amod" or not self._is_predicate(word)
        if low in self._bodies and self._is_of_body(word, low, attributive=attributive):
            topic = Topic.HEIGHT if low in self._looks["height"] else Topic.BUILD
            end = word + 1
            if attributive and holder > word and holder - word < 5:
                end = holder + 1
            yield Description(topic, self._meant(holder), found.first, end, word, low)
        elif low in self._lasting:
            yield from self._state(word, low, holder, found)

    def _is_of_body(self, word: int, low: str, *, attributive: bool) -> bool:
        if attributive:
            return low not in _NOT_BODIES or low == "fat"
        if low in _VARYING:
            degree = word > 0 and self._low(word - 1) in ("so", "very", "too", "rather", "quite", "extremely")
            if not degree or low not in ("short", "small", "tall"):
                return False
        after = {
            self._low(c)
            for child in self.trees.children(word, "obl", "nmod")
            for c in self.trees.children(child, "case")
        }
        measured = bool(self.trees.children(word, "obl:npmod", "obl:unmarked"))
        return not after & {"with", "of", "on"} and not measured

    def _state(self, word: int, low: str, holder: int, found: Compound) -> Iterator[Description]:
        whom = self._meant(holder)
        if low in _FACIAL:
            value = _FACIAL[low]
            yield Description(
                Topic.FACIAL_HAIR,
                whom,
                found.first,
                found.end,
                word,
                value,
                "beard" if value == "none" else value,
            )
        elif low in _BALD:
            value = low if low == "balding" else "bald"
            yield Description(Topic.HAIR, whom, found.first, found.end, word, value, "head")
        elif low == "bespectacled":
            yield Description(Topic.GLASSES, whom, found.first, found.end, word, "glasses", "glasses")
        elif low == "ambidextrous":
            yield Description(Topic.HANDEDNESS, whom, found.first, found.end, word, "both")
        elif low == "freckled":
            yield Description(Topic.SKIN, whom, found.first, found.end, word, "freckled", "skin")
        else:
            sided = low in _EITHER_SIDE and any(
                self._low(c) == "in"
                for child in self.trees.children(word, "obl", "nmod")
                for c in self.trees.children(child, "case")
            )
            passing = any(
                self._low(c) in ("to", "with", "by", "for")
                for child in self.trees.children(word, "obl", "nmod", "advcl")
                if self._low(child) not in ("years", "life", "decades", "months")
                for c in self.trees.children(child, "case", "mark")
            )
            if not sided and not passing and low != "dumb":
                still = self._for_some_time(word)
                told = (whom, found.first, found.end, word, low, low)
                yield Description(Topic.BODY, *told, presupposed=still)

    def _said_of(self, word: int) -> int | None:
        """The person an adjective is said of: before a noun, behind "be", set off by commas."""
        trees = self.trees
        at = word
        for _ in range(4):
            relation = trees.relation(at).partition(":")[0]
            head = trees.head(at)
            if relation == "amod" and self._low(head) in _FACES and compound(trees, word).text in _FACIAL:
                return trees.child(head, "nmod:poss")
            if relation == "amod":
                return head if is_person_noun(trees, head) and trees.part_of_speech(head) != "PRON" else None
            if relation == "conj" and not trees.children(at, "cop", "nsubj"):
                at = head
                continue
            break
        if trees.relation(at).partition(":")[0] == "appos":
            return trees.head(at) if is_person_noun(trees, trees.head(at)) else None
        if not self._is_predicate(at):
            return None
        subject = subject_of(trees, at)
        if subject is not None and self._low(subject) in _FACES and compound(trees, word).text in _FACIAL:
            return trees.child(subject, "nmod:poss")
        return subject if subject is not None and self._is_somebody(subject) else None

    def _is_predicate(self, word: int) -> bool:
        return bool(self.trees.children(word, "cop"))

    def _is_somebody(self, subject: int) -> bool:
        low = self._low(subject)
        person = is_person_noun(self.trees, subject)
        doer = self.trees.part_of_speech(subject) == "NOUN" and low.endswith(_DOERS) and len(low) > 4
        return low not in _NEVER_SUBJECT and (person or doer)

    def _meant(self, noun: int) -> int:
        return whom_meant(self.trees, noun)

    def _noun(self, word: int) -> Iterator[Description]:
        found = compound(self.trees, word)
        if found.end - 1 != word:
            return
        low = found.text
        if low in _ORDER:
            yield from self._order(word, low)
        elif low == "baby":
            yield from self._baby(word)
        elif low in self._species:
            yield from self._by_being(word, Topic.SPECIES, low, found)
        elif low in self._occupations or self._last(low) in self._occupations:
            yield from self._occupation(word, low, found)
        elif low == "left-hander" or low == "southpaw":
            holder = self._meant(word)
            if holder != word:
                yield Description(Topic.HANDEDNESS, holder, found.first, found.end, word, "left")

    def _last(self, low: str) -> str:
        return low.rpartition("-")[2]

    def _occupation(self, word: int, low: str, found: Compound) -> Iterator[Description]:
        """ "She was a plumber", "Mara Venn, keeper of the north light"."""
        trees = self.trees
        holder = self._meant(word)
        if holder == word or self._is_plural(word):
            return
        before = [c for c in said_before(trees, word) if c.text not in ("the", "own")]
        names = [c.text for c in before if trees.relation(c.end - 1) in ("compound", "amod")]
        if low in ("judge", "guard", "actor", "actress", "cook") and any(c.text in _PRAISE for c in before):
            # "An excellent judge of cravats".
            return
        if self._is_said_of_skill(word) or self._is_to_come(word):
            return
        former = any(c.text in _FORMER for c in before)
        still = self._for_some_time(word)
        denied = any(self._low(c) == "no" for c in trees.children(word, "det"))
        as_one = {self._low(c) for c in trees.children(word, "case")} == {"as"}
        if as_one and trees.relation(word) == "obl" and self._low(word - 1) in _ARTICLES:
            subject = subject_of(trees, trees.head(word))
            known = self._low(trees.head(word)) in _AS_ONE
            if subject is not None and subject > word and known and self._is_somebody(subject):
                yield Description(Topic.OCCUPATION, subject, word - 2, word + 1, word, low, presupposed=True)
            return
        if self._is_predicate(word) or self._is_set_off(word):
            if trees.children(word, "case"):
                return
            trade = [
                n
                for n in names
                if trees.part_of_speech(phrase_start(trees, word)) in ("NOUN", "ADJ", "PROPN")
            ]
            value = " ".join([*trade[-1:], low]) if trade and self._is_kind(word) else low
            yield Description(
                Topic.OCCUPATION,
                holder,
                phrase_start(trees, word),
                word + 1,
                word,
                value,
                negated=denied,
                before=former,
                presupposed=still and not denied and not former,
            )

    def _is_said_of_skill(self, word: int) -> bool:
        """ "I am lawyer enough to see it", "simply a born artist"."""
        after = self._low(word + 1) if word + 1 < len(self.trees) else ""
        return after == "enough" or any(c.text == "born" for c in said_before(self.trees, word))

    def _is_to_come(self, word: int) -> bool:
        """ "He was to be a farmer"."""
        before = [self._low(w) for w in range(max(self.trees.sentence(word).start, word - 9), word)]
        return any(before[at : at + 2] == ["to", "be"] for at in range(1, len(before)))

    def _for_some_time(self, word: int) -> bool:
        """ "Had been an ensign for eleven days"."""
        after = [self._low(w) for w in range(word + 1, min(word + 5, self.trees.sentence(word).stop))]
        copula = {self._low(w) for w in range(max(0, word - 4), word)}
        units = {"days", "weeks", "months", "years", "day", "week", "month", "year"}
        return "been" in copula and after[:1] == ["for"] and bool(units & set(after))

    def _is_kind(self, word: int) -> bool:
        """Whether the word before a trade tells its kind: "ward sister", "heart surgeon"."""
        before = word - 1
        return before >= 0 and self.trees.relation(before) == "compound"

    def _is_set_off(self, word: int) -> bool:
        relation = self.trees.relation(word).partition(":")[0]
        head = self.trees.head(word)
        if relation == "appos":
            return (
                self.trees.part_of_speech(head) in ("PROPN", "PRON")
                and self.trees.words.texts[word + 1 : word + 2] != ["of"]
            ) or self.trees.part_of_speech(head) == "PROPN"
        return relation in ("conj", "parataxis") and self._is_predicate(head)

    def _by_being(self, word: int, topic: Topic, low: str, found: Compound) -> Iterator[Description]:
        """ "He was a vampire": of a subject that is somebody, with an article."""
        trees = self.trees
        if not self._is_predicate(word) or trees.relation(word).partition(":")[0] not in (
            "root",
            "conj",
            "parataxis",
        ):
            return
        article = [self._low(c) for c in trees.children(word, "det")]
        subject = subject_of(trees, word)
        plain = [c.text for c in said_before(trees, word)]
        if (
            subject is None
            or not self._is_somebody(subject)
            or not article
            or article[0] not in _ARTICLES
            or plain
        ):
            return
        if trees.part_of_speech(subject) in ("PROPN", "PRON") and not any(
            self._low(c) in _LIKE for c in trees.children(word, "case", "mark")
        ):
            yield Description(topic, subject, found.first, found.end, word, low)

    def _order(self, word: int, low: str) -> Iterator[Description]:
        """ "The eldest", "her youngest child"."""
        trees = self.trees
        noun = word
        if trees.relation(word) == "amod":
            noun = trees.head(word)
            if self._low(noun) not in description_words("children") or self._is_plural(noun):
                return
        elif word + 1 < len(trees) and self._low(word + 1) == "of":
            among = next((c for c in trees.children(word, "nmod")), None)
            if among is None or not (
                self._low(among) in description_words("children")
                or trees.part_of_speech(among) in ("NUM", "PRON")
            ):
                return
        holder = self._meant(noun)
        if noun != word and holder == noun:
            holder = noun
        elif holder == noun:
            return
        first = min(phrase_start(trees, noun), word)
        yield Description(Topic.BIRTH_ORDER, holder, first, noun + 1, noun, _ORDER[low])

    def _baby(self, word: int) -> Iterator[Description]:
        """ "The baby of the house"."""
        family = [c for c in self.trees.children(word, "nmod") if self._low(c) == "family"]
        holder = self._meant(word)
        if family and holder != word:
            yield Description(Topic.BIRTH_ORDER, holder, word, family[0] + 1, word, "youngest")

    def _is_plural(self, word: int) -> bool:
        return self.trees.feature(word, "Number") == "Plur"

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _looks(self) -> Mapping[str, Mapping[str, str]]:
        return word_groups("looks")

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(self._looks["height"]) | frozenset(self._looks["build"])

    @cached_property
    def _lasting(self) -> frozenset[str]:
        return frozenset(self._looks["lasting"])

    @cached_property
    def _species(self) -> frozenset[str]:
        return frozenset(self._looks["species"])

    @cached_property
    def _occupations(self) -> frozenset[str]:
        return word_list("occupations")
