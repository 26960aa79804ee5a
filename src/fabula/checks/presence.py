"""Where the narration names its people, and where it has them before its eyes."""

from __future__ import annotations

from bisect import bisect_left

from fabula.language.lexicon import pronouns, word_list
from fabula.reading.annotations import Category, MentionKind, Mode
from fabula.story.claims.claim import Claim
from fabula.story.model import Mention, Story

_FIRST = frozenset(["i", "we", "me", "us", "my", "our"])
_LINKS = frozenset(
    ["and", "but", "or", "so", "a", "an", "the", "that", "again", "back", "up", "down", "away", "off"]
)
_WORD = 24
"""Characters in which the next word stands."""
_BEFORE = 16
"""Characters in which the word before a mention stands."""
_NAMES_BACK = 12
"""Names that are looked through for the last one that a pronoun can mean."""
_LEAST = {MentionKind.COMMON: 0.8}
"""Confidence in whom a mention means, under which nobody is seen; for the rest 0.6."""
_OPENING = 4
"""Characters in which a paragraph's break stands before its first word."""
_CLOSE = 24
"""Characters before a break, in which somebody is named whom the pronoun behind it means."""
_MARKS = ".,;:!?—–-\"'“”‘’()*_"
_SEVERAL = frozenset(["they", "them"])
_POSSESSIVES = frozenset(["his", "their", "its"])


class Names:
    """Where the narration names its characters."""

    def __init__(self, story: Story) -> None:
        """Gather the names that stand outside of talk."""
        self._story = story
        self._people = [
            (mention.span.start, mention.entity)
            for mention in story.mentions
            if mention.kind is not MentionKind.PRONOUN
            and mention.category is Category.PERSON
            and mention.quotation is None
        ]
        self._mentions: dict[str, list[Mention]] = {}
        for mention in story.mentions:
            if mention.character is not None:
                self._mentions.setdefault(mention.character, []).append(mention)
        self.starts = [act.span.start for act in story.acts]
        self._narrators = {character.id for character in story.characters if character.narrator}
        self._pronouns = {character.id: character.pronouns for character in story.characters}
        self._named = [
            (mention.span.start, mention.character)
            for mention in story.mentions
            if mention.kind is MentionKind.PROPER
            and mention.character is not None
            and mention.quotation is None
        ]

    def plain(self, character: str) -> bool:
        """Whether somebody goes by "she" or "he", so that "they" are several."""
        return self._pronouns[character] in ("she/her", "he/him")

    def name(self, character: str, claim: Claim, end: int) -> bool:
        """Whether somebody is named again between the sentence of a claim and a place."""
        first = bisect_left(self._named, (claim.sentence.end, ""))
        last = bisect_left(self._named, (end, ""))
        return any(each == character for _, each in self._named[first:last])

    def bear_out(self, mention: Mention) -> bool:
        """Whether the last name before a pronoun that it can mean is that of the one it is taken for."""
        pronoun = pronouns().get(mention.text.lower())
        if mention.kind is MentionKind.PRONOUN and mention.text.lower() in _FIRST:
            return mention.character in self._narrators
        if mention.kind is not MentionKind.PRONOUN or pronoun is None:
            return True
        at = bisect_left(self._named, (mention.span.start, ""))
        if self._is_of_another(mention):
            return False
        for _, character in self._named[max(0, at - _NAMES_BACK) : at][::-1]:
            if self._pronouns[character] in (None, pronoun.forms):
                return character == mention.character
        return True

    def _is_of_another(self, mention: Mention) -> bool:
        """Whether a pronoun opens a paragraph behind one that ends with somebody else."""
        start = mention.span.start
        text = self._story.source.text
        if "\n" not in text[max(0, start - _OPENING) : start]:
            return False
        at = bisect_left(self._people, (start, ""))
        if not at:
            return False
        end, entity = self._people[at - 1]
        return start - end < _CLOSE and entity != mention.entity

    def sightings(self, character: str) -> list[int]:
        """Where the narration has somebody before its eyes: not where they are thought of or own a thing."""
        return [
            mention.span.start
            for mention in self._mentions.get(character, ())
            if self._is_seen(mention) and self.bear_out(mention)
        ]

    def _is_seen(self, mention: Mention) -> bool:
        text = self._story.source.text
        after = text[mention.span.end : mention.span.end + 2]
        low = mention.text.lower()
        if mention.confidence < _LEAST.get(mention.kind, 0.6) or (
            low in _SEVERAL and self.plain(mention.character or "")
        ):
            return False
        if low == "her" and self._is_followed_by_noun(mention):
            return False
        if after in ("'s", "’s") or low in _POSSESSIVES or low.endswith(("'s", "’s")):
            return False
        before = text[max(0, mention.span.start - _BEFORE) : mention.span.start].split()
        if before and before[-1].lower() in word_list("unseen_words"):
            return False
        return mention.quotation is None or self._story.quotations[mention.quotation].mode is Mode.THOUGHT

    def _is_followed_by_noun(self, mention: Mention) -> bool:
        """Whether "her" is a possessive, as far as the next word tells."""
        words = self._story.source.text[mention.span.end : mention.span.end + _WORD].split()
        after = self._story.source.text[mention.span.end : mention.span.end + 1]
        return after.isspace() and bool(words) and not _is_function_word(words[0].strip(_MARKS).lower())


def _is_function_word(word: str) -> bool:
    return word in word_list("prepositions") or word in word_list("subordinating") or word in _LINKS
