"""Bodies likened to what is big or small: "a mountain of a man", "no bigger than a child"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import person_nouns, word_groups
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.phrases import is_person_noun, phrase_start, subject_of, whom_meant
from fabula.reading.topics import Topic

_ARTICLES = frozenset(["a", "an"])
_BIG = frozenset(["big", "huge", "enormous", "massive", "hulking"])
_ADULTS = frozenset(["man", "woman", "fellow", "bloke", "guy", "chap", "lad", "lady", "girl", "boy"])
_NO_MORE = {"bigger": "wisp-like", "larger": "wisp-like", "taller": "wisp-like"}
_MARKS = frozenset(["shoulder", "elbow", "chin", "armpit", "chest", "waist", "collarbone"])
"""Parts of another to which somebody short comes up."""
_REACH = 7
"""Words before the part among which the verb stands."""
_REACHING = frozenset(
    ["came", "comes", "come", "reached", "reaches", "reach", "got", "gets", "get", "stood", "stands"]
)
_ALONE = frozenset(["reached", "reaches", "reach"])
_DOORS = frozenset(["doorway", "doorframe", "door", "gateway", "hatchway"])
_BUILT = ["built", "like"]
_NOBODY = frozenset(["it", "this", "that", "they", "there", "which", "what"])
_ANYBODY = frozenset(["thing", "creature", "person", "fellow"])
_SET = frozenset([",", "(", "—", "–"])
_BEING = frozenset(["was", "is", "’s", "'s", "am", "’m", "'m"])


@dataclass(frozen=True)
class SizeReader:
    """Finds sizes that are told by a likeness, and "a big man" where it describes somebody."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in self._likened:
                yield from self._of_a(word, self._likened[low])
            elif low in _NO_MORE:
                yield from self._no_bigger(word)
            elif low in _BIG:
                yield from self._big(word)
            elif low in _MARKS:
                yield from self._up_to(word)
            elif low in _DOORS:
                yield from self._filled(word)
            elif low == "one":
                yield from self._the_tall_one(word)

    def _of_a(self, noun: int, value: str) -> Iterator[Description]:
        """ "A mountain of a man", "built like an ox"."""
        trees = self.trees
        before = self._low(noun - 1) if noun else ""
        after = [self._low(w) for w in range(noun + 1, min(noun + 4, len(trees)))]
        if before in _ARTICLES and after[:1] == ["of"] and after[1:2] in (["a"], ["an"]):
            person = next(
                (w for w in range(noun + 3, min(noun + 6, len(trees))) if self._low(w) in person_nouns()),
                None,
            )
            holder = None if person is None else self._set_beside(noun, person)
            if person is not None and holder is not None:
                yield Description(Topic.BUILD, holder, noun, person + 1, noun, value)
        elif (
            before in _ARTICLES
            and noun > 2
            and self._low(noun - 2) == "like"
            and self._low(noun - 3) == "built"
        ):
            subject = subject_of(trees, noun - 3)
            if subject is None:
                subject = trees.head(noun - 3)
            if is_person_noun(trees, subject):
                yield Description(
                    Topic.BUILD, whom_meant(trees, subject), noun - 3, noun + 1, noun - 3, value
                )

    def _no_bigger(self, word: int) -> Iterator[Description]:
        """ "No bigger than a jockey"."""
        trees = self.trees
        after = [self._low(w) for w in range(word + 1, min(word + 3, len(trees)))]
        if word < 2 or self._low(word - 1) not in ("no", "hardly", "barely", "scarcely", "little"):
            return
        if after[:1] != ["than"] or after[1:2] not in (["a"], ["an"]):
            return
        holder = self._set_beside(word - 1, word)
        if holder is not None and self._low(holder) not in _NOBODY:
            end = min(word + 4, trees.sentence(word).stop)
            if self._low(word) == "taller":
                yield Description(Topic.HEIGHT, holder, word - 1, end, word, "short")
            else:
                yield Description(Topic.BUILD, holder, word - 1, end, word, _NO_MORE[self._low(word)])

    def _big(self, word: int) -> Iterator[Description]:
        """ "He was a big man", "Dunne, a huge woman in a shawl"."""
        trees = self.trees
        noun = next((w for w in range(word + 1, min(word + 4, len(trees))) if self._low(w) in _ADULTS), None)
        if noun is None or phrase_start(trees, noun) > word:
            return
        article = next(
            (w for w in range(word - 1, max(0, word - 4) - 1, -1) if self._low(w) in _ARTICLES), None
        )
        holder = None if article is None else self._set_beside(article + 1, noun)
        if holder is not None:
            yield Description(Topic.BUILD, holder, word, noun + 1, noun, self._low(word))

    def _up_to(self, part: int) -> Iterator[Description]:
        """ "Came up to her shoulder", "had never got past his elbow"."""
        trees = self.trees
        near = range(max(trees.sentence(part).start, part - _REACH), part)
        lows = [self._low(w) for w in near]
        verb = next((w for w in near if self._low(w) in _REACHING), None)
        if verb is None or trees.part_of_speech(verb) != "VERB" or trees.child(part, "nmod:poss") is None:
            return
        if self._low(verb) not in _ALONE and not {"to", "past", "above", "than"} & set(lows):
            return
        if trees.child(verb, "obj") not in (None, part):
            return
        subject = subject_of(trees, verb)
        if subject is not None and subject < verb and is_person_noun(trees, subject):
            yield Description(
                Topic.HEIGHT, subject, verb, part + 1, verb, "short", presupposed="never" in lows
            )

    def _filled(self, door: int) -> Iterator[Description]:
        """ "He filled the doorway"."""
        trees = self.trees
        verb = trees.head(door)
        if self._low(verb) not in ("filled", "fills", "filling", "blocked") or trees.relation(door) != "obj":
            return
        subject = subject_of(trees, verb)
        if subject is not None and subject < verb and is_person_noun(trees, subject):
            yield Description(Topic.BUILD, subject, verb, door + 1, verb, "giant-like")

    def _the_tall_one(self, one: int) -> Iterator[Description]:
        """ "He was the tall one"."""
        trees = self.trees
        low = self._low(one - 1) if one > 1 else ""
        if low not in ("tall", "short", "small") or self._low(one - 2) != "the":
            return
        cops = trees.children(one, "cop")
        subject = next((w for w in reversed(trees.children(one, "nsubj")) if cops and w < cops[0]), None)
        if subject is not None and is_person_noun(trees, subject):
            yield Description(Topic.HEIGHT, subject, one - 1, one + 1, one, low)

    def _set_beside(self, first: int, noun: int) -> int | None:
        """Who a phrase means that stands behind "be", or is set off by a comma."""
        trees = self.trees
        meant = whom_meant(trees, noun)
        if meant != noun and is_person_noun(trees, meant):
            return meant
        article = first - 1 if first and self._low(first - 1) in _ARTICLES else first
        before = article - 1
        if before <= trees.sentence(noun).start:
            return None
        if self._low(before) in _BEING:
            return before - 1 if is_person_noun(trees, before - 1) else None
        if self._low(before) not in _SET:
            return None
        root = next((w for w in trees.sentence(noun) if trees.head(w) == w), noun)
        subject_word = subject_of(trees, root)
        if subject_word is None or subject_word > first or trees.children(subject_word, "conj"):
            return None
        somebody = trees.part_of_speech(subject_word) in ("PRON", "PROPN")
        return subject_word if somebody and is_person_noun(trees, subject_word) else None

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _likened(self) -> Mapping[str, str]:
        return word_groups("looks")["likened in size"]
