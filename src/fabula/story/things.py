"""What becomes of things: lost, had again, handled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from fabula.language.clauses import Tense
from fabula.language.lexicon import pronouns, word_lines, word_sections
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.counts import singular
from fabula.reading.found_things import WORKINGS, FoundThing, Manner, ThingKind
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice
from fabula.story.claims.thing import ThingEvent
from fabula.story.claims.told import Told
from fabula.story.main_line import MainLine
from fabula.text.span import Span

_BACK = 120
"""Words before "the map" in which "her map" tells whose it is."""
_TELLER = "I"
"""Stands for who tells the story, whatever they are called."""
_BESIDE = frozenset(["past", "beside", "under", "against", "behind", "inside", "astride", "beneath"])
"""Prepositions by which a thing is told to be there."""
_NAMED_BEFORE = 8
"""Words between a name and the pronoun that goes back to it."""
_WIDE = 8


def build_things(page: Page, told: Told, line: MainLine | None = None) -> tuple[ThingEvent, ...]:
    """What becomes of things on a page, in order."""
    reader = _ThingReader(told, line or MainLine(told))
    found = [each for each in page.things if not reader.is_person(each)]
    events = [reader.event(each) for each in (*found, *reader.named(found))]
    return tuple(sorted(events, key=lambda event: (event.span.start, event.span.end)))


_SUBJECT_WORDS = 2
"""Words before a verb among which its subject and an "if" stand."""


def find_losses(told: Told, things: Sequence[ThingEvent]) -> Iterator[Claim]:
    """What each character no longer has of his own that can be carried, or has again."""
    portable = frozenset[str]().union(*word_sections("portable_things").values())
    lost: set[tuple[str, str]] = set()
    teller = next((character.id for character in told.characters if character.narrator), None)
    for event in things:
        gone = event.kind is ThingKind.LOST and event.manner is Manner.GONE and event.definite
        if not (gone or event.kind is ThingKind.REGAINED) or event.noun not in portable or not event.told:
            continue
        if _is_supposed(told, event.span) or _is_of_another(told, event.span):
            continue
        for holder in sorted(event.owners):
            character = teller if holder == _TELLER else holder
            own = (character or "", event.noun)
            if character is not None and (gone or own in lost):
                lost.add(own)
                yield Claim(
                    topic=Topic.POSSESSION,
                    character=character,
                    value=event.kind.value,
                    span=event.span,
                    text=event.text,
                    sentence=event.sentence,
                    scene=event.scene,
                    voice=event.voice,
                    standing=Standing.ASSERTED,
                    part=event.noun,
                )


def _is_supposed(told: Told, span: Span) -> bool:
    """Whether it stands in a condition, whatever the tree: "if she lost her ring or broke her comb"."""
    trees = told.trees
    first, end = word_range(told.words, span)
    for word in range(first, end):
        for above in (word, *trees.ancestors(word)):
            near = range(max(trees.sentence(above).start, above - _SUBJECT_WORDS), above)
            marks = (*trees.children(above, "mark"), *near)
            if any(told.lower(mark) in ("if", "unless") for mark in marks):
                return True
            if trees.relation(above) not in ("conj", "obj", "obl", "nmod", "nmod:poss", "compound:prt"):
                break
    return False


def _is_of_another(told: Told, span: Span) -> bool:
    """Whether the thing only tells of another: "over the lid of his box"."""
    first, end = word_range(told.words, span)
    head = next((w for w in range(first, end) if not first <= told.trees.head(w) < end), first)
    cases = {told.lower(word) for word in told.trees.children(head, "case")}
    return told.trees.relation(head) == "nmod" and "of" in cases


def _one_word_for_each() -> Mapping[str, str]:
    """The first of the words that mean the same thing, for each of them."""
    groups = (words for _, words in word_lines("same_things"))
    return {word: words[0] for words in groups for word in words}


class _ThingReader:
    def __init__(self, told: Told, line: MainLine) -> None:
        self._told, self._trees = told, told.trees
        self._line = line
        self._same = _one_word_for_each()
        self._parts = word_sections("loss_words")["parts"]
        self._beasts = word_sections("portable_things")["beasts"]

    def is_person(self, found: FoundThing) -> bool:
        """Whether the noun means somebody."""
        mention = self._told.mention(found.thing)
        if mention is None or mention.category is not Category.PERSON:
            return False
        if mention.kind is MentionKind.COMMON and self._told.lower(found.thing) in self._beasts:
            return False
        if found.kind is ThingKind.REGAINED and mention.kind is MentionKind.PRONOUN:
            # A boat may be "her".
            return False
        # A mare may be taken for one.
        return mention.kind is not MentionKind.COMMON or mention.character is not None

    def event(self, found: FoundThing) -> ThingEvent:
        """One thing with whose it is and who does it."""
        told = self._told
        clause = told.clause(found.word)
        tense = Tense.NONE if clause is None else clause.tense
        perfect = clause is not None and clause.perfect
        voice = told.voice(found.word)[0]
        span = self._span(found)
        return ThingEvent(
            kind=found.kind,
            noun=self._noun(found.thing),
            form=told.lower(found.thing),
            modifiers=frozenset(self._modifiers(found.thing)),
            look=told.lower(found.word) if found.kind is ThingKind.LOOK else "",
            definite=self._is_definite(found.thing),
            owners=self._owners(found.thing),
            actor=self._actor(found.actor),
            span=span,
            text=told.text(span),
            sentence=told.sentence_span(found.word),
            scene=told.scene(found.word),
            voice=voice,
            told=found.told
            and tense is not Tense.FUTURE
            and (self._is_seen_by(found) or told.standing(found.word) is not Standing.HYPOTHETICAL),
            main_line=voice is Voice.NARRATION and not perfect and self._line.holds(found.word, tense),
            sunk=found.sunk,
            gift=found.gift,
            taker=self._actor(found.taker),
            receiver=self._actor(found.receiver),
            manner=found.manner,
            plural=self._trees.feature(found.thing, "Number") == "Plur",
        )

    def _is_seen_by(self, found: FoundThing) -> bool:
        """Whether something gives light by which somebody "could see"."""
        return found.kind is ThingKind.WORKING and found.manner is Manner.DARK and found.word != found.thing

    def _span(self, found: FoundThing) -> Span:
        told = self._told
        before = [w for w in self._trees.children(found.thing) if found.thing - _WIDE < w < found.thing]
        first, end = min([found.thing, *before]), found.thing + 1
        if abs(found.word - found.thing) <= _WIDE:
            first, end = min(first, found.word), max(end, found.word + 1)
        elif found.kind in WORKINGS:
            # "It was not locked": the door was named before.
            first, end = found.word, found.word + 1
        if told.utterance(first) != told.utterance(end - 1):
            first, end = found.thing, found.thing + 1
        return told.span(first, end)

    def _noun(self, word: int) -> str:
        text = self._told.lower(word)
        if text in self._same:
            return self._same[text]
        if self._trees.feature(word, "Number") != "Plur" or text.endswith("ss"):
            return text
        one = singular(text)
        return self._same.get(one, one)

    def named(self, found: Sequence[FoundThing]) -> Iterator[FoundThing]:
        """Wherever else the nouns stand of what is lost somewhere."""
        lost = {self._noun(each.thing) for each in found if each.kind is ThingKind.LOST}
        taken = {each.thing for each in found if each.kind not in WORKINGS}
        nouns: dict[str, str] = {}
        for word, text in enumerate(self._told.lowers):
            if text not in nouns:
                one = self._same.get(text) or self._same.get(singular(text), singular(text))
                nouns[text] = one if one in lost else ""
            if nouns[text] and word not in taken and self._trees.part_of_speech(word) == "NOUN":
                kind, manner = ThingKind.NAMED, Manner.NAMED
                if self._is_part_of_scene(word):
                    kind, manner = ThingKind.USED, Manner.HANDLED
                yield FoundThing(kind, word, word, None, told=True, manner=manner)

    def _is_part_of_scene(self, word: int) -> bool:
        """ "The brim of my hat", "past her bicycle": it is there, whoever does what with it."""
        trees = self._trees
        if not trees.children(word, "nmod:poss") or self._told.standing(word) is not Standing.ASSERTED:
            return False
        cases = {self._told.lower(w) for w in trees.children(word, "case")}
        before = [self._told.lower(w) for w in range(max(0, word - 3), word)]
        part = any(a in self._parts and b == "of" for a, b in pairwise(before))
        return part or bool(cases & _BESIDE and trees.relation(word) in ("obl", "nmod"))

    def _modifiers(self, word: int) -> Iterator[str]:
        for child in self._trees.children(word, "nmod:poss"):
            # "Her father’s watch" is another than "her watch".
            if self._trees.part_of_speech(child) == "NOUN":
                yield self._told.lower(child)
        for child in self._trees.children(word, "amod", "compound"):
            yield self._told.lower(child)
            for part in self._trees.children(child):
                if self._told.lower(part)[0].isalpha():
                    yield self._told.lower(part)

    def _is_definite(self, word: int) -> bool:
        dets = {self._told.lower(w) for w in self._trees.children(word, "det")}
        return bool(self._trees.children(word, "nmod:poss")) or bool(
            dets & {"the", "this", "that", "these", "those"}
        )

    def _owners(self, word: int) -> frozenset[str]:
        """Whose a thing is; of "the map" who owned the map that was last told of."""
        if self._trees.children(word, "nmod:poss"):
            return frozenset(self._possessors(word))
        noun = self._told.lower(word)
        lowers = self._told.lowers
        for at in range(word - 1, max(-1, word - _BACK), -1):
            if lowers[at] == noun and self._trees.children(at, "nmod:poss"):
                return frozenset(self._possessors(at))
        return frozenset()

    def _doer(self, thing: int, pronoun: int) -> tuple[str, str] | None:
        """Who is named just before as the subject of the verb whose object a thing is, and their pronouns.

        Who is given something "for his fiddle" had the fiddle.
        """
        trees = self._trees
        verb = trees.head(thing)
        clause = self._told.clause_at(verb)
        given = trees.children(verb, "iobj")
        paid = given and any(self._told.lower(case) == "for" for case in trees.children(thing, "case"))
        doer = given[0] if paid else None if clause is None else clause.subject
        if doer is None or not pronoun - _NAMED_BEFORE < doer < pronoun:
            return None
        mention = self._told.mention(doer)
        if mention is None or mention.kind is not MentionKind.PROPER or mention.character is None:
            return None
        return mention.character, self._told.person(mention.character).pronouns or ""

    def _is_teller(self, word: int) -> bool:
        """Whether a word of the narration means who tells the story."""
        first = self._told.lower(word) in ("i", "my", "me", "mine")
        return first and self._told.voice(word)[0] is Voice.NARRATION

    def _actor(self, word: int | None) -> str | None:
        if word is None:
            return None
        return _TELLER if self._is_teller(word) else self._told.character(word)

    def _possessors(self, word: int) -> Iterator[str]:
        """Of "her father's watch" both."""
        for child in self._trees.children(word, "nmod:poss"):
            if self._is_teller(child):
                yield _TELLER
                continue
            mention = self._told.mention(child)
            pronoun = pronouns().get(self._told.lower(child))
            doer = self._doer(word, child) if pronoun is not None else None
            if pronoun is not None and doer is not None and doer[1] in ("", pronoun.forms):
                # "Tam lost his cap": his own.
                yield doer[0]
            elif mention is not None and mention.character is not None:
                yield mention.character
            yield from self._possessors(child)
