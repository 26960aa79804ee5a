"""Whom the words around a tie mean: "I" is who speaks, "you" who is spoken to, "my" the narrator's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import utterance_verbs
from fabula.reading.annotations import MentionKind
from fabula.reading.tie_kinds import tie_nouns
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention

_MINE = frozenset(["my", "our", "mine", "ours", "i", "we", "me", "us"])
_CUE = 6
"""Words behind a quotation among which its cue says to whom it is spoken."""
_DEAR = frozenset(["dear", "dearest", "beloved", "darling"])
_HEADING = 40
"""First words of a letter, among which its greeting stands,"""
_GREETING = 4
"""and words of that within which its reader is named."""
_SUSPECTED = 0.3
_NAMED_SUBJECT = 0.9
_YOURS = frozenset(["your", "thy", "yer", "yours", "you", "thee", "thou", "ye"])
FORMS = {"his": "he/him", "her": "she/her"}
"""Sets of pronouns by the possessive."""
_ALL_FORMS = FORMS | {"he": "he/him", "him": "he/him", "she": "she/her"}


@dataclass(frozen=True, slots=True)
class Who:
    """Whom words mean, by identifier, and how sure that is; ``None`` where it is not known."""

    character: str | None
    confidence: float = 1.0


class TiePeople:
    """Tells whom words mean that tie people."""

    def __init__(self, told: Told) -> None:
        """``told`` are the words."""
        self._told = told

    def heard(self, word: int) -> str | None:
        """The one whom a line is spoken to."""
        at = self._told.utterance(word)
        if at is None:
            return None
        quotation = self._told.quotations[at]
        named = self._named_hearer(self._told.words_of(quotation.span).stop)
        if named is not None:
            return named
        return quotation.addressees[0] if len(quotation.addressees) == 1 else None

    def spoken_to(self, word: int) -> str | None:
        """Whom a line or a letter is for."""
        if self._told.voice(word)[0] is Voice.LETTER and self._told.utterance(word) is None:
            return self.reader(word)
        return self.heard(word)

    def _named_hearer(self, after: int) -> str | None:
        """Whom the words behind a quotation name as spoken to: "I say to *Ada*"."""
        told = self._told
        verbs = utterance_verbs()
        for word in range(after, min(after + _CUE, len(told.words))):
            if told.lower(word) == "to" and any(told.lower(w) in verbs for w in range(after, word)):
                if told.lower(word + 1) in _MINE:
                    return self.narrator
                who = told.mention(word + 1) or self._covering.get(word + 1)
                return None if who is None else who.character
        return None

    def person(self, word: int) -> Who:
        """Whom a name, a pronoun or a noun means."""
        told = self._told
        text = told.lower(word)
        voice, speaker = told.voice(word)
        if text in _MINE and voice is not Voice.NARRATION:
            at = told.utterance(word)
            sure = told.quotations[at].confidence if at is not None else 0.8
            return Who(speaker, sure)
        if text in _YOURS and voice is Voice.SPEECH:
            return Who(self.heard(word), 0.8)
        if text in _YOURS and voice is Voice.LETTER and told.utterance(word) is None:
            return Who(self.reader(word), 0.8)
        if text in _MINE and self.narrator is not None and voice is Voice.NARRATION:
            return Who(self.narrator)
        if text in ("who", "whom", "that"):
            above = next(
                (w for w in told.trees.ancestors(word) if told.trees.relation(w) == "acl:relcl"), word
            )
            word = told.trees.head(above)
        mention = told.mention(word) or self._covering.get(word)
        if mention is None or mention.character is None:
            return Who(told.named(word))
        if told.words.texts[word] in self._names.get(mention.character, ()):
            return Who(mention.character)
        if mention.kind is MentionKind.COMMON and text in tie_nouns() and mention.confidence < 0.9:
            return Who(None)
        return Who(
            mention.character,
            max(
                mention.confidence, self._of_its_subject(word, mention), self._of_its_sentence(word, mention)
            ),
        )

    def _of_its_subject(self, word: int, mention: Mention) -> float:
        """Confidence of "her" in a sentence whose subject, by name, is the woman it is taken to mean."""
        told = self._told
        if mention.kind is not MentionKind.PRONOUN or mention.confidence < _SUSPECTED:
            return 0.0
        clause = told.clause(word)
        subject = None if clause is None or clause.subject is None else told.mention(clause.subject)
        if subject is None or subject.kind is not MentionKind.PROPER or clause is None:
            return 0.0
        near = clause.subject is not None and clause.subject in told.trees.sentence(word)
        return _NAMED_SUBJECT if near and subject.character == mention.character else 0.0

    def _of_its_sentence(self, word: int, mention: Mention) -> float:
        """Confidence of "his" where the one man named before in the sentence is whom it is taken to mean."""
        told = self._told
        forms = _ALL_FORMS.get(told.lower(word))
        if forms is None or mention.confidence < _SUSPECTED:
            return 0.0
        before = range(told.trees.sentence(word).start, word)
        named = {who for _, who in told.named_in(before, forms)}
        if not named and told.lower(word) not in FORMS:
            named = self._named_just_before(before.start, forms)
        return _NAMED_SUBJECT if named == {mention.character} else 0.0

    def _named_just_before(self, start: int, forms: str) -> set[str]:
        """Whom the sentence before one, in the same paragraph, names who may go by a set of pronouns."""
        told = self._told
        if start == 0 or not told.paragraph(start):
            return set()
        before = told.trees.sentence(start - 1)
        return {who for _, who in told.named_in(range(before.start, start), forms)}

    def reader(self, word: int) -> str | None:
        """Whom the letter in which a word stands is written to, by its first words: "Dear Ada"."""
        told = self._told
        for letter in told.letters:
            words = told.words_of(letter.span)
            if word in words:
                greeted = {
                    who
                    for dear in words[:_HEADING]
                    if told.lower(dear) in _DEAR
                    for at in range(dear + 1, min(words.stop, dear + _GREETING))
                    for who, names in self._names.items()
                    if told.words.texts[at] in names and who != letter.writer
                }
                return greeted.pop() if len(greeted) == 1 else None
        return None

    @cached_property
    def narrator(self) -> str | None:
        """Identifier of who tells the story."""
        return next((c.id for c in self._told.characters if c.narrator), None)

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The words of everybody's names."""
        return {
            each.id: frozenset(part for alias in each.aliases for part in alias.text.split())
            for each in self._told.characters
        }

    @cached_property
    def _covering(self) -> Mapping[int, Mention]:
        """The name in which a word stands, by the word."""
        told, found = self._told, dict[int, Mention]()
        for mention in told.mentions:
            if mention.kind is MentionKind.PROPER and mention.character is not None:
                for word in told.words_of(mention.span):
                    found.setdefault(word, mention)
        return found
