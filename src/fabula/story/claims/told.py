"""The words of a story with whom they mean, in whose voice they stand and in which scene."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import kin_terms
from fabula.language.trees import Trees
from fabula.language.words import Words
from fabula.reading.annotations import Category, MentionKind, Mode
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.story.claims.antecedents import find_antecedents
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.claims.letters import Letter, find_letters
from fabula.story.model import Character, Mention, Quotation, Scene, Story
from fabula.text.source import Source
from fabula.text.span import Span

_VOICES = {Mode.SPEECH: Voice.SPEECH, Mode.THOUGHT: Voice.THOUGHT, Mode.WRITING: Voice.LETTER}
_FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself"])
_SEVERAL = frozenset(
    ["first", "second", "third", "fourth", "elder", "younger", "young", "new", "other", "senior", "junior"]
)
_KEPT = (
    "lowers", "letters", "_antecedents", "_named_around", "_narrator", "_characters", "_character_by_name",
    "_clause_by_predicate", "_named", "_mention_by_head", "_utterance_by_word", "_letter_ranges",
    "_letter_starts", "_scene_ranges", "_scene_starts",
)  # fmt: skip
"""What is told of words by their places alone."""
_KIN = 0.7
"""Confidence from which "their grandmother" is whom the reading takes her for."""
_NAMES_BACK = 12
"""Names that are looked through for the last one that a pronoun can mean."""


@dataclass(frozen=True)
class Told:
    """What everything needs that finds out what the words say of whom.

    Words are numbers in :class:`Words <fabula.language.words.Words>`; characters are identifiers.
    """

    source: Source
    trees: Trees
    clauses: tuple[Clause, ...]
    scenes: tuple[Scene, ...]
    characters: tuple[Character, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]

    @property
    def words(self) -> Words:
        """The words."""
        return self.trees.words

    def lower(self, word: int) -> str:
        """A word in lower case."""
        return self.lowers[word]

    @cached_property
    def lowers(self) -> Sequence[str]:
        """All words in lower case."""
        # One string for each form: a text has few, and many words.
        forms = {text: text.lower() for text in set(self.words.texts)}
        shared = {low: low for low in forms.values()}
        return [shared[forms[text]] for text in self.words.texts]

    def with_scenes(self, scenes: tuple[Scene, ...]) -> Told:
        """The same words, with more known of the scenes; what stands where is not sought again."""
        told = replace(self, scenes=scenes)
        told.__dict__.update({name: self.__dict__[name] for name in _KEPT if name in self.__dict__})
        return told

    def span(self, first: int, end: int) -> Span:
        """Source span of words ``first`` to ``end`` (exclusive, not empty)."""
        return self.words.span(first, end)

    def text(self, span: Span) -> str:
        """The words of a span as a reader sees them, on one line."""
        return " ".join(self.source.words_at(span).split())

    def sentence_span(self, word: int) -> Span:
        """Source span of the sentence of a word."""
        sentence = self.trees.sentence(word)
        return self.span(sentence.start, sentence.stop)

    def character(self, word: int) -> str | None:
        """The character whom the mention with this head word means."""
        first = self._first_person(word)
        if first is not None:
            return first
        mention = self.mention(word)
        if mention is not None and mention.character is not None:
            guessed = mention.confidence < _KIN and self.lower(word) in kin_terms()
            return None if guessed else mention.character
        return self._named_around.get(word) or self.named(word)

    def named(self, word: int) -> str | None:
        """The character whose name of one word stands here, where only one has it."""
        return self._character_by_name.get(self.words.texts[word])

    def is_name(self, text: str) -> bool:
        """Whether one character alone has this name of one word."""
        return text in self._character_by_name

    @cached_property
    def _character_by_name(self) -> Mapping[str, str]:
        """Character by a name of one word that only he has."""
        owners: dict[str, set[str]] = {}
        for character in self.characters:
            for alias in character.aliases:
                if alias.text[:1].isupper() and " " not in alias.text:
                    owners.setdefault(alias.text, set()).add(character.id)
        return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}

    def _first_person(self, word: int) -> str | None:
        """Who says "I": the narrator, or who speaks, thinks or writes."""
        if self.lower(word) not in _FIRST_PERSON:
            return None
        voice, speaker = self.voice(word)
        return self._narrator if voice is Voice.NARRATION else speaker

    def antecedent(self, word: int) -> str | None:
        """Who a pronoun most likely means that the reading ties to nobody: a character, or an entity."""
        mention = self.mention(word)
        return None if mention is None else self._antecedents.get(mention.entity)

    def mention(self, word: int) -> Mention | None:
        """The mention whose head this word is."""
        at = self._mention_by_head.get(word)
        return None if at is None else self.mentions[at]

    def person(self, identifier: str) -> Character:
        """The character with this identifier.

        Raises:
            KeyError: there is none.
        """
        return self._characters[identifier]

    def owner(self, word: int) -> str | None:
        """The character to whom a thing belongs: "her arm", "Mara's arm", "the arm of the keeper"."""
        for child in self.trees.children(word, "nmod"):
            possessive = self.trees.relation(child) == "nmod:poss"
            if possessive or any(self.lower(c) == "of" for c in self.trees.children(child, "case")):
                character = self.character(child)
                if character is not None:
                    return character
        return None

    def last_named(self, word: int, forms: str) -> tuple[int, str] | None:
        """The last character before a word, in the narration or in its own utterance, who is called by name.

        ``forms`` is the set of pronouns that they have to go by ("she/her"); empty for any.
        """
        inside = self._utterance_by_word.get(word)
        at = bisect_left(self._named, (word, "")) - 1
        for head, character in self._named[max(0, at - _NAMES_BACK) : at + 1][::-1]:
            other = self._utterance_by_word.get(head)
            known = self._characters[character].pronouns
            if other in (None, inside) and (not forms or known in (None, forms)):
                return head, character
        return None

    def is_one_of_several(self, word: int) -> bool:
        """Whether others bear the name as well: "the second Mr Lisle", "young Tom"."""
        mention = self.mention(word)
        words = [] if mention is None else mention.text.lower().split()
        before = [self.lower(at) for at in range(max(0, word - 2), word)]
        return any(each in _SEVERAL for each in (*words, *before))

    def named_in(self, words: range, forms: str) -> Iterator[tuple[int, str]]:
        """The names among some words of characters who go by a set of pronouns, with whom each means."""
        first = bisect_left(self._named, (words.start, ""))
        for head, character in self._named[first : bisect_left(self._named, (words.stop, ""))]:
            if self._characters[character].pronouns in (None, forms):
                yield head, character

    def named_in_any(self, words: range) -> Iterator[tuple[int, str]]:
        """The names among some words, with whom each means."""
        first = bisect_left(self._named, (words.start, ""))
        yield from self._named[first : bisect_left(self._named, (words.stop, ""))]

    def paragraph(self, word: int) -> range:
        """The words of the paragraph of a word up to it."""
        paragraphs = self.words.paragraphs
        return range(paragraphs[bisect_right(paragraphs, word) - 1], word)

    def utterance(self, word: int) -> int | None:
        """Index of the innermost quotation, thought or message that holds a word."""
        return self._utterance_by_word.get(word)

    def voice(self, word: int) -> tuple[Voice, str | None]:
        """Whose words a word belongs to, and who says, thinks or writes them, where that is known."""
        at = self._utterance_by_word.get(word)
        if at is not None:
            quotation = self.quotations[at]
            return _VOICES[quotation.mode], quotation.speaker
        number = bisect_right(self._letter_starts, word) - 1
        if number >= 0 and word < self._letter_ranges[number][1]:
            return Voice.LETTER, self.letters[number].writer
        return Voice.NARRATION, None

    def scene(self, word: int) -> int | None:
        """Index of the scene of a word."""
        at = bisect_right(self._scene_starts, word) - 1
        return at if at >= 0 and word < self._scene_ranges[at][1] else None

    def scene_words(self, scene: int) -> range:
        """The words of a scene."""
        return range(*self._scene_ranges[scene])

    def clause(self, word: int) -> Clause | None:
        """The innermost clause in which a word stands."""
        clauses = self._clause_by_predicate
        if word in clauses:
            return clauses[word]
        return next((clauses[at] for at in self.trees.ancestors(word) if at in clauses), None)

    def clause_at(self, predicate: int) -> Clause | None:
        """The clause with this predicate."""
        return self._clause_by_predicate.get(predicate)

    def standing(self, word: int) -> Standing:
        """How the clause of a word says what it says."""
        clause = self.clause(word)
        if clause is None:
            return Standing.ASSERTED
        if clause.mood is not Mood.ASSERTED:
            return Standing.HYPOTHETICAL
        return Standing.NEGATED if clause.negated else Standing.ASSERTED

    def when(self, word: int) -> When:
        """When the clause of a word holds, by its verb alone."""
        clause = self.clause(word)
        if clause is None or clause.tense is Tense.NONE:
            return When.NOW
        if clause.tense is Tense.FUTURE:
            return When.LATER
        return When.BEFORE if clause.perfect and clause.tense is Tense.PAST else When.NOW

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Letters that are set apart on the page, in order."""
        return find_letters(self.source, self.words, self.mentions)

    def words_of(self, span: Span) -> range:
        """The words that a span touches."""
        return range(*self._range(span))

    def _range(self, span: Span) -> tuple[int, int]:
        return word_range(self.words, span)

    @cached_property
    def _narrator(self) -> str | None:
        """The one character who tells the story."""
        found = [character.id for character in self.characters if character.narrator]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _characters(self) -> Mapping[str, Character]:
        return {character.id: character for character in self.characters}

    @cached_property
    def _clause_by_predicate(self) -> Mapping[int, Clause]:
        return {clause.predicate: clause for clause in self.clauses}

    @cached_property
    def _named_around(self) -> Mapping[int, str]:
        """Character by any word of his names, since a tree may hang what is said of him on each of them."""
        found: dict[int, str] = {}
        for mention in self.mentions:
            if mention.kind is MentionKind.PROPER and mention.character is not None:
                for word in range(*self._range(mention.span)):
                    if self.trees.part_of_speech(word) == "PROPN":
                        found.setdefault(word, mention.character)
        return found

    @cached_property
    def _antecedents(self) -> Mapping[str, str]:
        return find_antecedents(self.mentions, self._characters, [scene.span.start for scene in self.scenes])

    @cached_property
    def _named(self) -> Sequence[tuple[int, str]]:
        """Head words of all names of characters, in order, with whom each means."""
        return sorted(
            (head, mention.character)
            for head, mention in ((h, self.mentions[n]) for h, n in self._mention_by_head.items())
            if mention.kind is MentionKind.PROPER and mention.character is not None
        )

    @cached_property
    def _mention_by_head(self) -> Mapping[int, int]:
        """Mention by its head word; of several with one head the longest that is a character's."""
        found: dict[int, int] = {}
        for number, mention in enumerate(self.mentions):
            first, end = self._range(mention.span)
            heads = ((w, self.trees.head(w)) for w in range(first, end))
            head = next((w for w, above in heads if above == w or not first <= above < end), None)
            head = first if head is None and first < end else head
            if head is None:
                continue
            known = self.mentions[found[head]] if head in found else None
            # "Magnus the smith" may be nobody's while "Magnus" in it is somebody's.
            if known is None or _rank(known) < _rank(mention):
                found[head] = number
        return found

    @cached_property
    def _utterance_by_word(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for number, quotation in enumerate(self.quotations):
            found.update(dict.fromkeys(range(*self._range(quotation.span)), number))
        return found

    @cached_property
    def _letter_ranges(self) -> Sequence[tuple[int, int]]:
        return [self._range(letter.span) for letter in self.letters]

    @cached_property
    def _letter_starts(self) -> Sequence[int]:
        return [first for first, _ in self._letter_ranges]

    @cached_property
    def _scene_ranges(self) -> Sequence[tuple[int, int]]:
        return [self._range(scene.span) for scene in self.scenes]

    @cached_property
    def _scene_starts(self) -> Sequence[int]:
        return [first for first, _ in self._scene_ranges]


def _rank(mention: Mention) -> tuple[bool, bool, int]:
    """Of several mentions with one head, which counts: a character's, a person's, the longest."""
    return mention.character is not None, mention.category is Category.PERSON, mention.span.length


def told_of(story: Story, page: Page) -> Told | None:
    """The words of a story, where it was read with the model."""
    if page.encoded is None:
        return None
    return Told(
        story.source, page.encoded.trees, page.clauses, story.scenes, story.characters, story.mentions,
        story.quotations,
    )  # fmt: skip
