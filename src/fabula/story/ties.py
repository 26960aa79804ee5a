"""What people are to each other, as the words say it: each claim by itself, none merged with another.

The tie words stand in :mod:`fabula.reading.ties`; here they are tied to characters, voices and scenes.
Inside quotations "my" is the speaker's and "your" the hearer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import permutations

from fabula.language.lexicon import Gender
from fabula.reading.found_tallies import FoundTally
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import TieKind, tie_nouns
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.claims.performed import performed_scenes
from fabula.story.claims.told import Told
from fabula.story.entries import Tie
from fabula.story.kin_groups import resolve_groups
from fabula.story.tie_people import FORMS, TiePeople, Who
from fabula.story.tie_weights import doubted, surname, weighed

_PLAYED = frozenset(["stage", "play", "plays", "played", "playing", "part", "role"])
_YOURS = frozenset(["your", "thy", "yer", "yours", "you", "thee", "thou", "ye"])
_SAID = frozenset([TieForm.COPULA, TieForm.VERB, TieForm.HAVING, TieForm.MUTUAL])
"""Forms in which the clause itself asserts the tie, so that its "not" and "if" count."""
_CALLED = 0.5
"""Confidence that whom a line is taken to be spoken to is whom it calls "Mother"."""
_ANSWERED = 0.85
"""The same, where she answers and calls him by name."""
_ANSWERS = 2
"""Quotations within which an answer follows."""
_ELDERS = frozenset([TieKind.PARENT, TieKind.GRANDPARENT])
_OF_PRIESTS = frozenset(["father", "mother"])
_SET_OFF = 0.45
"""Confidence of a name between commas in a line: it may be who is spoken to."""
_AROUND = 400
"""Words around a place among which a first-person narrator says "I"."""
_CLOSE = 6
"""Last words of a letter, in which its writer says who he is to its reader."""
_TITLED = 0.7
_HEARD = 0.8
"""Confidence that a line is for whom it is taken to be for."""
_HALF_SURE = 0.5
_BEFORE = 150
"""Words before a relative in which the one whose he is is named."""
_SHORT = 30_000
"""Words up to which a work is short."""


def build_ties(told: Told, found: Iterable[FoundTie], tallies: Iterable[FoundTally] = ()) -> tuple[Tie, ...]:
    """Every tie that the words tell, in order of their spans.

    ``tallies`` tell the names of those who are counted: "two sisters.  Ada baked, and Mara sold."
    """
    named = {tally.number: tally.names for tally in tallies if tally.names}
    reader = _TieReader(told, named)
    short = len(told.words) <= _SHORT
    ties = [doubted(tie) for each in found for tie in reader.read(each)]
    ties, known = resolve_groups(told, ties) if short else (ties, frozenset())
    ties = [tie for tie in ties if tie.holder is not None or tie.form is not TieForm.VERB]
    surnames = {each.id: surname(each.name) for each in told.characters}
    return tuple(
        sorted(
            weighed(ties, short=short, surnames=surnames, known=known),
            key=lambda tie: (tie.span, tie.owner or "", tie.holder or ""),
        )
    )


class _TieReader:
    def __init__(self, told: Told, named: Mapping[tuple[int, int], tuple[int, ...]]) -> None:
        self._told, self._people = told, TiePeople(told)
        self._listed = {word: names for (first, end), names in named.items() for word in range(first, end)}

    def read(self, found: FoundTie) -> Iterator[Tie]:
        """The ties of some words for them, as far as it is known whom they tie."""
        if found.form is TieForm.MUTUAL:
            yield from self._mutual(found)
            return
        if found.plural and not found.holders and found.word in self._listed:
            found = replace(found, form=TieForm.NAMED, holders=self._listed[found.word])
        owners = self._owners(found)
        signed = self._signed(found)
        if signed is not None:
            found, owners = replace(found, form=TieForm.NAMED), [Who(self._people.reader(found.word))]
        by_verb = found.form is TieForm.VERB
        holders = [self._people.person(found.holders[0])] if by_verb else self._holders(found)
        holders = [signed] if signed is not None else holders
        for owner in owners:
            for holder in holders or [Who(None)]:
                if owner.character is None:
                    continue
                if holder.character == owner.character:
                    # "Tom, his nephew": nobody is his own.
                    other = self._another_owner(found, holder)
                    if other.character is None and found.form is not TieForm.POSSESSIVE:
                        continue
                    if other.character is None or found.form is TieForm.POSSESSIVE:
                        holder = holder if other.character is not None else Who(None)
                    owner = owner if other.character is None else other
                if holder.character is None and found.form is TieForm.VERB:
                    continue
                tie = self._tie(found, holder, self._surer(found, holder, owner))
                if self._agrees(tie):
                    yield tie

    def _surer(self, found: FoundTie, holder: Who, owner: Who) -> Who:
        """The owner, who is sure where the sentence names nobody else but the relative before "her"."""
        forms = FORMS.get(self._told.lower(found.owners[0])) if len(found.owners) == 1 else None
        if forms is None or holder.character is None or not _HALF_SURE <= owner.confidence < _HEARD:
            return owner
        before = range(self._told.trees.sentence(found.word).start, found.owners[0])
        named = {who for _, who in self._told.named_in(before, forms)} - {holder.character}
        return Who(owner.character, _HEARD + 0.1) if named == {owner.character} else owner

    def _another_owner(self, found: FoundTie, holder: Who) -> Who:
        """Whom "his" means, where it was taken for the relative himself: the last one named before."""
        forms = FORMS.get(self._told.lower(found.owners[0])) if len(found.owners) == 1 else None
        if forms is None or found.form is TieForm.COPULA:
            return Who(None)
        named = self._told.last_named(found.first, forms)
        if named is not None and named[1] == holder.character:
            before = self._told.named_in_any(range(max(0, found.first - _BEFORE), found.first))
            others = [
                (at, who)
                for at, who in before
                if who != holder.character and self._told.person(who).pronouns in (None, forms)
            ]
            named = others[-1] if others else None
        if named is None or named[1] == holder.character:
            return Who(None)
        return Who(named[1], _HEARD)

    def _mutual(self, found: FoundTie) -> Iterator[Tie]:
        people = [self._people.person(word) for word in found.holders]
        for one, other in permutations(people, 2):
            if one.character is not None and other.character is not None and one.character < other.character:
                yield self._tie(found, one, other)

    def _owners(self, found: FoundTie) -> list[Who]:
        told = self._told
        if found.of_hearer:
            return [Who(self._people.spoken_to(found.word), _HEARD)]
        if found.owners:
            return [self._people.person(word) for word in found.owners]
        voice, speaker = told.voice(found.word)
        if voice is not Voice.NARRATION:
            at = told.utterance(found.word)
            return [Who(speaker, 0.9 if at is None else told.quotations[at].confidence)]
        return [Who(self._people.narrator, 0.9)] if self._is_told_by_one(found.word) else []

    def _is_told_by_one(self, word: int) -> bool:
        """Whether the narration around a word says "I"."""
        told, scene = self._told, self._told.scene(word)
        if self._people.narrator is None or scene is None:
            return False
        around = told.scene_words(scene)
        near = range(max(around.start, word - _AROUND), min(around.stop, word + _AROUND))
        return any(told.lower(at) == "i" and told.voice(at)[0] is Voice.NARRATION for at in near)

    def _holders(self, found: FoundTie) -> list[Who]:
        told = self._told
        if found.form is TieForm.LACKING:
            return []
        if found.is_hearer:
            return [Who(self._people.spoken_to(found.word), _HEARD)]
        if found.form is TieForm.CALLED:
            heard = self._people.heard(found.word)
            if heard is None:
                return []
            return [Who(heard, _ANSWERED if self._is_answered(found, heard) else _CALLED)]
        people = [self._people.person(word) for word in found.holders]
        if found.form is TieForm.TITLE:
            return [Who(who.character, min(who.confidence, _TITLED)) for who in people]
        if found.form is TieForm.NAMED and told.utterance(found.word) is not None:
            # "I know your father, Ada": Ada is spoken to.
            heard = self._people.heard(found.word)
            if self._set_off(found):
                people = [Who(who.character, _SET_OFF) for who in people if who.character != heard]
        if people and all(who.character is not None for who in people):
            return people
        if people and found.form is TieForm.COPULA:
            return people
        mention = told.mention(found.word)
        if mention is None or found.plural or found.form is TieForm.HAVING:
            return []
        if mention.character is None or mention.confidence < _HALF_SURE:
            return []
        sure = 0.95 if people else 0.9
        return [Who(mention.character, sure * mention.confidence)]

    def _is_answered(self, found: FoundTie, heard: str) -> bool:
        """Whether who is called "Gran" answers, and calls by name who said so."""
        told, at = self._told, self._told.utterance(found.word)
        if found.kind not in _ELDERS or told.lower(found.word) in _OF_PRIESTS or at is None:
            return False
        caller, after = told.quotations[at].speaker, told.quotations[at + 1 : at + 1 + _ANSWERS]
        answer = next((line for line in after if line.speaker != caller), None)
        if answer is None or answer.speaker != heard or caller is None:
            return False
        return any(who == caller for _, who in told.named_in_any(told.words_of(answer.span)))

    def _set_off(self, found: FoundTie) -> bool:
        return any(self._told.lower(word - 1) == "," for word in found.holders)

    def _signed(self, found: FoundTie) -> Who | None:
        """The writer of a letter that ends "Your loving sister"."""
        told = self._told
        for letter in told.letters:
            words = told.words_of(letter.span)
            yours = [word for word in found.owners if told.lower(word) in _YOURS]
            if found.word in words and yours and found.word >= words.stop - _CLOSE:
                return None if letter.writer is None else Who(letter.writer)
        return None

    def _is_played(self, word: int) -> bool:
        """ "On the stage she is his daughter"."""
        sentence = self._told.trees.sentence(word)
        played = any(self._told.lower(at) in _PLAYED for at in sentence)
        return played and self._told.scene(word) in self._performed

    @cached_property
    def _performed(self) -> frozenset[int]:
        return performed_scenes(self._told)

    def _tie(self, found: FoundTie, holder: Who, owner: Who) -> Tie:
        told = self._told
        span = told.span(found.first, found.end)
        voice, speaker = told.voice(found.word)
        standing, when = Standing.ASSERTED, When.NOW
        if found.form in _SAID:
            standing, when = told.standing(found.word), told.when(found.word)
            if found.form is TieForm.VERB and standing is Standing.ASSERTED and self._is_open(found.word):
                standing = Standing.HYPOTHETICAL
        if found.form is TieForm.LACKING:
            standing = Standing.NEGATED
        if found.unreal or self._is_played(found.word):
            standing = Standing.FIGURATIVE
        noun = tie_nouns().get(told.lower(found.word))
        return Tie(
            kind=found.kind,
            form=found.form,
            holder=holder.character,
            owner=owner.character or "",
            word=told.lower(found.word),
            gender=noun.gender if noun is not None else Gender.UNTOLD,
            span=span,
            text=told.text(span),
            sentence=told.sentence_span(found.word),
            scene=told.scene(found.word),
            voice=voice,
            speaker=speaker,
            standing=standing,
            when=when,
            ended=found.ended,
            plural=found.plural,
            confidence=self._confidence(found, holder, owner),
            owner_confidence=owner.confidence,
            shown=found.form is TieForm.CALLED and holder.confidence >= _ANSWERED,
        )

    def _confidence(self, found: FoundTie, holder: Who, owner: Who) -> float:
        if found.form in (TieForm.VERB, TieForm.COPULA):
            return holder.confidence * owner.confidence
        return min(holder.confidence, owner.confidence)

    def _is_open(self, word: int) -> bool:
        """Whether a verb is an infinitive: "she asked him to marry her"."""
        clause = self._told.clause_at(word)
        return clause is not None and clause.verb < 0 and not clause.perfect

    def _agrees(self, tie: Tie) -> bool:
        """Whether the gender that the noun tells may be the holder's: a "sister" is no "he"."""
        if tie.holder is None or tie.form is TieForm.VERB:
            return True
        pronouns = self._told.person(tie.holder).pronouns
        barred = {Gender.FEMALE: "he/him", Gender.MALE: "she/her"}.get(tie.gender)
        return pronouns != barred or pronouns is None
