"""Kin in the place of others: a relative who is spoken of as known, once, in the words of another relative.

"The quarrel over their father's house", and later "six years, over our uncle's house"; "the same aunt" where
no aunt has been told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from fabula.language.lexicon import utterance_verbs, word_sections
from fabula.reading.found_ties import FoundTie
from fabula.reading.tie_kinds import BLOOD, tie_nouns
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip
from fabula.story.kin_names import NamedKinFinder
from fabula.story.kin_places import ALIKE, KinPlace, KinPlaces

_SHORT = 30_000
"""Words up to which a work is short, so that a relative told of once is a slip rather than one of many."""
_RARE = 8
"""Times that a word which ties two places stands in a story, at most."""
_CONTENT = frozenset(["NOUN", "PROPN", "VERB"])
_LETTERS = 4
_CLOSE = 250
"""Words within which a thing that is somebody's is the same one."""
_MANY = 3
"""Such words that two places share where they tell one thing."""
_BEING = frozenset(["been", "was", "were", "is", "are", "be"])
_OFTEN = 20
"""Times that a thing is spoken of in a short story, at most, which is one and the same."""
_GENITIVES = frozenset(["'s", "’s", "'", "’"])
_PLURAL = frozenset(["our", "their"])


def build_kin_slips(told: Told, found: Iterable[FoundTie]) -> tuple[KinSlip, ...]:
    """Relatives who stand in the place of others, in order."""
    if len(told.words) > _SHORT:
        return ()
    finder, named = _SlipFinder(told, tuple(found)), NamedKinFinder(told, tuple(found))
    return tuple(
        sorted(
            [
                *finder.same(),
                *finder.possessed(),
                *finder.speaking(),
                *finder.told_again(),
                *named.one_of_several(),
                *named.named_again(),
                *named.answered(),
                *named.taken_for(),
            ],
            key=lambda slip: slip.span,
        )
    )


_OF_HIS = frozenset(["his", "her", "their", "my"])


class _SlipFinder(KinPlaces):
    def same(self) -> Iterator[KinSlip]:
        """ "By way of the same aunt" where another was told to have brought it."""
        trees, told = self.trees, self.told
        for word in trees.words_with({"same"}):
            noun = tie_nouns().get(told.lower(word + 1)) if word + 1 < len(trees) else None
            the = told.lower(word - 1) in ("the", "that", "this")
            if noun is None or noun.plural or noun.kind not in BLOOD or not the:
                continue
            if any(at <= word for at in self.told_of(noun.kind, noun.gender)):
                continue
            here = KinPlace(word + 1, noun.kind, noun.gender, word - 1, word + 2, ())
            before = [each for each in self.places if each.word < word and self.differ(each, here)]
            other = max(before, key=lambda each: (len(self._shared(each, here)), each.word), default=None)
            if other is not None and self._shared(other, here):
                yield self.slip(here, other)

    def possessed(self) -> Iterator[KinSlip]:
        """What is one relative's in one place and another's in the other: "our uncle's house"."""
        for here in self.places:
            thing = self._thing(here)
            if not thing or len(self.told_of(here.kind, here.gender)) > 1:
                continue
            for other in self.places:
                same = other.word < here.word and self._thing(other) == thing and self.differ(other, here)
                near = here.word - other.word < _CLOSE or self._is_heirloom(self._thing(here), here, other)
                if same and (near or self._are_one_owner(other, here)):
                    yield self.slip(here, other)
                    break

    def speaking(self) -> Iterator[KinSlip]:
        """ "Her cousin said", of somebody there who was never told of, where only her brother was."""
        trees, told = self.trees, self.told
        for here in self.places:
            verb = trees.head(here.word)
            said = trees.lemmas[verb].lower() in utterance_verbs() or told.lower(verb) in utterance_verbs()
            speaks = (
                said
                and trees.relation(here.word) in ("nsubj", "iobj")
                and told.voice(verb)[0] is Voice.NARRATION
            )
            pronoun = [w for w in here.owners if told.lower(w) in _OF_HIS - {"my"}]
            if here.named or not speaks or not pronoun or len(self.told_of(here.kind, here.gender)) > 1:
                continue
            owner = told.character(pronoun[0])
            before = [
                each
                for each in self.places
                if each.word < here.word and each.kind in ALIKE.get(here.kind, ()) and self.differ(each, here)
                if owner is None or told.scene(each.word) == told.scene(here.word)
            ]
            if before and len({each.kind for each in before}) == 1:
                yield self.slip(here, before[-1])

    def told_again(self) -> Iterator[KinSlip]:
        """What one relative did in one place and another in the other: "it came with our grandmother"."""
        for here in self.places:
            if here.named or len(self.told_of(here.kind, here.gender)) > 1:
                continue
            deed = self._deed(here)
            for other in self.places:
                if other.word >= here.word or not self.differ(other, here):
                    continue
                shared = self._around(other.word) & self._around(here.word)
                enough = len(shared) >= (1 if deed and self._deed(other) == deed else _MANY)
                if enough and self._are_one_owner(other, here):
                    yield self.slip(here, other)
                    break

    def _deed(self, place: KinPlace) -> tuple[str, ...]:
        """The verb of a relative and how he stands to it: "come", "with"."""
        trees = self.trees
        verb = trees.head(place.word)
        if trees.part_of_speech(verb) != "VERB" or trees.lemmas[verb].lower() in utterance_verbs():
            return ()
        case = [self.told.lower(c) for c in trees.children(place.word, "case")]
        return (trees.lemmas[verb].lower(), trees.relation(place.word), *case)

    def _around(self, word: int) -> set[str]:
        """Rare words of the sentence of a word and of the two beside it."""
        sentence = self.trees.sentence(word)
        near = {word, max(0, sentence.start - 1), min(sentence.stop, len(self.trees) - 1)}
        return {lemma for at in near for lemma in self._content(at)}

    def _thing(self, place: KinPlace) -> str:
        """The lemma of what belongs to a relative: "house" in "their father's house"."""
        trees = self.trees
        after = place.word + 1
        if after + 1 >= len(trees) or self.told.words.texts[after] not in _GENITIVES:
            return ""
        if trees.child(place.word, "cop") is not None and after + 1 < len(trees):
            # "The case had been her grandfather's."
            subject = trees.child(place.word, "nsubj")
            thing = subject is not None and trees.part_of_speech(subject) == "NOUN"
            return (
                trees.lemmas[subject].lower()
                if thing and subject is not None
                else self._same_thing(place.word)
            )
        if self.told.words.texts[after + 1][0] in ".,;" and self.told.lower(place.first - 1) in _BEING:
            return self._same_thing(place.word)
        above = trees.head(place.word)
        near = place.word < above <= place.word + 5 and trees.part_of_speech(above) == "NOUN"
        return trees.lemmas[above].lower() if near else ""

    def _is_heirloom(self, thing: str, one: KinPlace, other: KinPlace) -> bool:
        """Whether a thing is one that a story tells of again and again, and both are relatives of "her"."""
        owners = [{self.told.lower(w) for w in place.owners} for place in (one, other)]
        pronoun = owners[0] == owners[1] and owners[0] <= _OF_HIS
        return (
            pronoun
            and thing not in word_sections("tie_words")["everybody's"]
            and 2 < self._often[thing] <= _OFTEN
        )

    def _same_thing(self, word: int) -> str:
        """The thing that is the subject of what goes on: "the case was brown, and had been her father's"."""
        trees = self.trees
        above = trees.head(word)
        root = next((w for w in trees.ancestors(word) if trees.relation(w) == "root"), above)
        subject = trees.child(above, "nsubj") or trees.child(root, "nsubj")
        thing = subject is not None and trees.part_of_speech(subject) == "NOUN"
        return trees.lemmas[subject].lower() if thing and subject is not None else ""

    def _are_one_owner(self, one: KinPlace, other: KinPlace) -> bool:
        """Whether two places may speak of the same people's relatives."""
        told = self.told
        owners = {told.lower(w) for place in (one, other) for w in place.owners}
        if owners <= _PLURAL:
            return True
        ones, others = ({told.character(w) for w in place.owners} - {None} for place in (one, other))
        return bool(ones & others)

    def _shared(self, one: KinPlace, other: KinPlace) -> set[str]:
        """Rare words that the sentences of two places share."""
        return self._content(one.word) & self._content(other.word)

    def _content(self, word: int) -> set[str]:
        trees, nouns = self.trees, tie_nouns()
        people = self.told.named
        return {
            lemma
            for at in trees.sentence(word)
            if trees.part_of_speech(at) in _CONTENT and people(at) is None
            for lemma in [trees.lemmas[at].lower()]
            if len(lemma) >= _LETTERS and lemma not in nouns and 1 < self._often[lemma] <= _RARE
        }

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(lemma.lower() for lemma in self.trees.lemmas)
