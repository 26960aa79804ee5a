"""Counted sets and sums of a story, with whose they are and in whose voice they are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from fabula.language.lexicon import word_sections
from fabula.reading.counts import CountForm, FoundCount, singular
from fabula.reading.found_tallies import FoundTally
from fabula.story.claims.told import Told
from fabula.story.entries import CountedSet, Tally

_YOUNG = {"girl": "daughter", "boy": "son", "lad": "son", "kid": "child"}
_CLOSE = 5
"""Words from "one of the" to its noun."""
_BACK = 30
"""Words back to the noun that "all five" leaves out."""


def build_tallies(told: Told, found: Iterable[FoundTally]) -> tuple[Tally, ...]:
    """The sums and lists of a story, in order."""
    return tuple(
        Tally(
            kind=each.kind,
            value=each.value,
            low=each.low,
            high=each.high,
            span=told.span(*each.number),
            counted=told.span(*each.counted),
            voice=told.voice(each.number[0])[0],
        )
        for each in found
    )


def build_counts(told: Told, found: Sequence[FoundCount]) -> tuple[CountedSet, ...]:
    """The counted sets of a story, in order."""
    return tuple(_CountReader(told, found).read())


class _CountReader:
    def __init__(self, told: Told, found: Sequence[FoundCount]) -> None:
        self._told, self._found = told, found
        self._counted = {count.lemma for count in found if count.lemma}

    @cached_property
    def _singulars(self) -> Mapping[str, str]:
        """Of every word in lower case."""
        return {low: singular(low) for low in set(self._told.lowers)}

    def read(self) -> Iterator[CountedSet]:
        """Every counted set whose noun is known."""
        changed, explained = self._changes("changing"), self._explanations()
        reduced, spent = self._changes("losing"), self._bare_losses()
        latest: dict[str, int] = {}
        for count in self._found:
            noun = self._daughters(count) if count.lemma else self._left_out(count)
            if not noun or (count.noun is None and count.form is not CountForm.ALL):
                continue
            entry = self._entry(count, noun)
            since = latest.get(noun, 0)
            yield replace(
                entry,
                changed=any(since <= at < count.number for at in changed.get(noun, ())),
                spent=bisect_left(spent, since) < bisect_left(spent, count.number),
                reduced=any(since <= at < count.number for at in reduced.get(noun, ())),
                explained=any(since <= at < count.number for at in explained.get(noun, ())),
            )
            if not count.partial:
                latest[noun] = count.end

    def _entry(self, count: FoundCount, noun: str) -> CountedSet:
        told = self._told
        span = told.span(count.first, count.end)
        voice, speaker = told.voice(count.number)
        owners = [self._character(word) for word in count.owners or self._having(count)]
        return CountedSet(
            value=count.value,
            form=count.form,
            noun=noun,
            modifiers=count.modifiers,
            owner=owners[0] if owners else None,
            owned=bool(owners),
            partial=count.partial,
            span=span,
            text=told.text(span),
            sentence=told.sentence_span(count.number),
            scene=told.scene(count.number),
            voice=voice,
            speaker=speaker,
            standing=told.standing(count.number),
        )

    def _daughters(self, count: FoundCount) -> str:
        """The noun that is counted; of "all five girls" the daughters of whom the story has counted some."""
        kin = _YOUNG.get(count.lemma, "")
        known = count.form is CountForm.ALL or bool(self._having(count))
        return kin if kin in self._counted and known else count.lemma

    def _character(self, word: int) -> str | None:
        """Whom a word means, or another word of the same name: "Stationmaster Fujimoto"."""
        parts = (word, *self._told.trees.children(word, "flat", "compound", "appos", "nmod:desc"))
        meant = next((who for who in map(self._told.character, parts) if who is not None), None)
        return meant or next(
            (self._by_last_name[t] for t in map(self._text, parts) if t in self._by_last_name), None
        )

    def _text(self, word: int) -> str:
        return self._told.words.texts[word]

    @cached_property
    def _by_last_name(self) -> Mapping[str, str]:
        """Character by the last word of a name, where only one has it: "Old Mrs. *Lisle*"."""
        found: dict[str, set[str]] = {}
        for character in self._told.characters:
            for alias in character.aliases:
                last = alias.text.rpartition(" ")[2]
                if last[:1].isupper():
                    found.setdefault(last, set()).add(character.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def _having(self, count: FoundCount) -> tuple[int, ...]:
        """Who has what is counted: "*she* has four daughters"."""
        trees = self._told.trees
        if count.noun is None or trees.relation(count.noun) != "obj":
            return ()
        verb = trees.head(count.noun)
        subject = trees.child(verb, "nsubj") if trees.lemma(verb).lower() in ("have", "get") else None
        return () if subject is None else (subject,)

    def _left_out(self, count: FoundCount) -> str:
        """The noun of "all five": the nearest plural before it of which the story counts some."""
        trees = self._told.trees
        start = max(0, count.first - _BACK)
        for word in range(count.first - 1, start - 1, -1):
            if trees.part_of_speech(word) == "NOUN" and trees.feature(word, "Number") == "Plur":
                noun = singular(self._told.lower(word))
                return noun if noun in self._counted else ""
        return ""

    def _explanations(self) -> dict[str, list[int]]:
        """Where one of a counted noun is told of, or one more, by the noun."""
        trees = self._told.trees
        found: dict[str, list[int]] = {}
        for word in trees.words_with({"another", "more", "extra", "one", "additional", "spare"}):
            for at in range(word + 1, min(word + _CLOSE, len(trees))):
                noun = singular(self._told.lower(at))
                if noun in self._counted and trees.part_of_speech(at) == "NOUN":
                    found.setdefault(noun, []).append(word)
                    break
        return found

    def _bare_losses(self) -> list[int]:
        """Where so many are told to be gone, without a noun: "she sold four"."""
        trees = self._told.trees
        sections = word_sections("tally_words")
        return [
            verb
            for verb in trees.words_with(sections["losing"] | sections["spending"])
            if any(trees.part_of_speech(w) == "NUM" for w in trees.children(verb, "obj", "nsubj"))
        ]

    def _changes(self, section: str) -> dict[str, list[int]]:
        """Where something is told of a counted noun that makes more or fewer of it, by the noun."""
        trees = self._told.trees
        verbs = word_sections("tally_words")[section]
        found: dict[str, list[int]] = {}
        for verb in trees.words_with(verbs):
            if trees.part_of_speech(verb) not in ("VERB", "ADJ"):
                continue
            for word in trees.sentence(verb):
                noun = self._singulars[self._told.lowers[word]]
                if noun in self._counted and trees.part_of_speech(word) == "NOUN":
                    found.setdefault(noun, []).append(verb)
        return found
