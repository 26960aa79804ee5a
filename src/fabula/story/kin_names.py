"""Kin told otherwise of one name, of one of several, or in an answer."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Mood
from fabula.language.lexicon import Gender
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import BLOOD, tie_nouns
from fabula.story.claims.claim import Voice
from fabula.story.entries import KinSlip
from fabula.story.kin import may_be
from fabula.story.kin_places import ALIKE, KinPlace, KinPlaces

_ASIDE = 6
"""Words before "your brother" among which he is spoken of: "what's he called, your brother?"."""
_ANSWERS = 8
"""Quotations within which somebody comes back to a relative."""
_THIRD = {
    Gender.MALE: frozenset(["he", "him"]),
    Gender.FEMALE: frozenset(["she", "her"]),
    Gender.UNTOLD: frozenset(["he", "him", "she", "her"]),
}
_NEAR = 120
"""Words within which somebody who is named is there."""
_KNOWN = 1
"""Times that somebody has been named who needs no telling who he is."""


class NamedKinFinder(KinPlaces):
    """Finds slips in what is told of relatives by name and in answers."""

    def answered(self) -> Iterator[KinSlip]:
        """ "I'm waiting for my nephew."  "What's he called, your brother?"."""
        told, texts = self.told, self.told.words.texts
        for here in self.places:
            at = told.utterance(here.word)
            before = range(max(0, here.first - _ASIDE), here.first - 1)
            aside = texts[here.first - 1] == "," and any(told.lower(w) in _THIRD[here.gender] for w in before)
            if at is None or not aside or told.lower(here.first) != "your":
                continue
            mine = [each for each in self.places if each.word < here.word and told.lower(each.first) == "my"]
            other = mine[-1] if mine else None
            then = None if other is None else told.utterance(other.word)
            if other is None or then is None or not 0 < at - then <= _ANSWERS or not self.differ(other, here):
                continue
            once = min(len(self.told_of(each.kind, each.gender)) for each in (here, other)) == 1
            if once and told.quotations[then].speaker != told.quotations[at].speaker:
                yield self.slip(here, other)

    def named_again(self) -> Iterator[KinSlip]:
        """ "My grandmother Eudora", and then "my aunt Eudora", whoever it is that tells of her."""
        known: dict[tuple[str, str], KinPlace] = {}
        for here in self.named:
            if not here.name:
                continue
            for owner in self._owner_keys(here):
                other = known.setdefault((here.name, owner), here)
                if other is not here and self.differ(other, here):
                    yield self.slip(here, other)
                    break

    def _owner_keys(self, place: KinPlace) -> Iterator[str]:
        """Whose a relative is: a name, a character, or the one who tells the story."""
        told = self.told
        for word in place.owners:
            if told.lower(word) == "my":
                voice, speaker = told.voice(word)
                yield f"my {voice} {speaker}"
            elif told.words.texts[word][0].isupper() and told.trees.part_of_speech(word) == "PROPN":
                yield told.words.texts[word]
            else:
                yield told.character(word) or f"{word}"

    def one_of_several(self) -> Iterator[KinSlip]:
        """ "Bram's nephew Tobin", who has long been there, where only his cousins are ever told of."""
        told, nouns = self.told, tie_nouns()
        several = [
            tie for tie in self.found if tie.plural and tie.form is TieForm.POSSESSIVE and tie.kind in BLOOD
        ]
        for here in self.places:
            if not here.named or len(self.told_of(here.kind, here.gender)) > 1 or len(here.owners) != 1:
                continue
            owner = told.character(here.owners[0])
            if owner is None or not self._is_known_long(here):
                continue
            for tie in several:
                alike = tie.kind in ALIKE.get(here.kind, ()) and tie.word < here.word
                same = alike and any(told.character(w) == owner for w in tie.owners)
                gender = nouns[told.lower(tie.word)].gender
                named = any(each.named and each.kind is tie.kind for each in self.places)
                if same and not named and may_be(gender, here.gender):
                    yield KinSlip(span=told.span(here.first, here.end), other=told.span(tie.first, tie.end))
                    break

    def _is_known_long(self, place: KinPlace) -> bool:
        """Whether the one who is named has been named before."""
        told = self.told
        heads = [w for w in range(place.word + 1, place.end) if told.named(w) is not None]
        who = told.named(heads[0]) if heads else None
        before = [w for w, each in told.named_in_any(range(place.first)) if each == who]
        return who is not None and len(before) >= _KNOWN

    def taken_for(self) -> Iterator[KinSlip]:
        """ "My sister Ada had the torch", and then "said my aunt", where who tells it is not in the cast."""
        told = self.told
        if any(character.narrator for character in told.characters):
            return
        mine = [each for each in self.places if told.lower(each.first) == "my" and self._is_narrated(each)]
        known = [each for each in mine if each.named and each.name]
        for here in mine:
            if here.named or len(self.told_of(here.kind, here.gender)) > 1 or not self._acts(here):
                continue
            for other in known:
                alike = (
                    other.word < here.word
                    and self.differ(other, here)
                    and other.kind in ALIKE.get(here.kind, ())
                )
                if alike and self._is_the_only_one(other) and self._is_on_stage(other, here):
                    yield self.slip(here, other)
                    break

    def _is_narrated(self, place: KinPlace) -> bool:
        return self.told.voice(place.word)[0] is Voice.NARRATION

    def _acts(self, place: KinPlace) -> bool:
        """Whether a relative does something, in the tense of a story."""
        clause = self.told.clause(place.word)
        return (
            clause is not None
            and self.trees.relation(place.word) in ("nsubj", "obj", "iobj", "obl")
            and clause.mood is Mood.ASSERTED
            and not clause.perfect
            and not clause.negated
        )

    def _is_on_stage(self, place: KinPlace, here: KinPlace) -> bool:
        """Whether who is named in one place is named again, not long before another."""
        who = self.told.named(place.end - 1)
        again = range(max(place.end, here.first - _NEAR), here.first)
        return any(each == who for _, each in self.told.named_in_any(again))

    def _is_the_only_one(self, place: KinPlace) -> bool:
        """Whether a relative is the only one of the cast of a gender."""
        forms = {Gender.FEMALE: "she/her", Gender.MALE: "he/him"}.get(place.gender, "")
        who = self.told.named(place.end - 1)
        fitting = {
            each.id
            for each in self.told.characters
            if each.pronouns in (forms, None) and any(alias.text[:1].isupper() for alias in each.aliases)
        }
        return who is not None and fitting == {who}
