"""Lines in which somebody speaks of a secret without having been told.

The words of a line are compared with those among which a secret stands.  A word counts the more, the
rarer it is in English and in the rest of the story, as idf does in retrieval (Spärck Jones, 1972).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from fabula.language.clauses import Clause
from fabula.reading.known_persons import word_range
from fabula.story.attendance import Attendance
from fabula.story.claims.act import Act
from fabula.story.claims.claim import Claim, Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Leak, LeakReason, Secret
from fabula.story.ignorance import find_ignorance
from fabula.story.learning import Learning
from fabula.story.model import Quotation
from fabula.story.premature import find_premature
from fabula.story.rare_words import FREQUENT, NUMBER, StemIndex
from fabula.story.shared_words import Shared, SharedWords, is_new, is_own_story
from fabula.story.unheard import find_late, find_unheard
from fabula.text.span import Span

_OWNED = 0.7
"""What is the knower's in the secret and in the line ("my daughter", "your daughter")."""
_NAMED = 0.8
"""The speaker is named as somebody who is not to know."""
_OVERHEARD = 25
"""Utterances of a scene through which others may overhear."""
_BEFORE, _BESIDE = 60, 15
"""Words before and behind what is said in which whoever is seen is there to hear it."""
_LATER = 30
"""Words behind a secret in which nobody comes in unseen."""
_RIGHT_BESIDE = 35
"""Words between a statement of secrecy and what is right beside it."""
_SURE, _DOUBTFUL = 1.4, 1.2
_AFTER = 60
"""Words behind a statement of secrecy in which what several words share is of the secret."""
_STRONG = 2.4
"""Where it is only kept from somebody else."""
_LEAST = 2
"""Telling words or pairs that make it more than chance; one will do of what is somebody's own."""
_CONFESSED = 60
"""Words before and behind a statement of secrecy in which somebody says what he has done."""
_GIVEN_BACK = {"i": frozenset(["you"]), "we": frozenset(["you", "we"])}
"""With which subjects others say what somebody says of himself."""
_SLIGHT = frozenset(
    ["be", "have", "do", "know", "think", "tell", "say", "want", "see", "look", "mean", "go", "come", "like"]
)
_POINTING = frozenset(["it", "that", "this", "you", "me", "them", "what", "anyth", "someth", "noth", "all"])
_SPOKEN, _CLEARLY_SPOKEN = 0.5, 0.75
"""Least confidence in a line's speaker; and where one word alone tells."""


def find_leaks(
    told: Told, index: StemIndex, secrets: Sequence[Secret], acts: Sequence[Act], claims: Sequence[Claim]
) -> tuple[Leak, ...]:
    """Leaks, in the order of the lines; at most one a line."""
    attendance = Attendance(told, acts)
    found: dict[Span, Leak] = {}
    by_secret = (
        leak
        for number, secret in enumerate(secrets)
        for leak in _Comparison(told, index, number, secret, attendance).find()
    )
    for leak in (
        *by_secret,
        *find_unheard(told, index, attendance, claims),
        *find_late(told, index, attendance),
        *find_ignorance(told, index, attendance),
        *find_premature(told, index, attendance),
    ):
        known = found.get(leak.span)
        if known is None or leak.weight > known.weight:
            found[leak.span] = leak
    return tuple(found[span] for span in sorted(found))


class _Comparison:
    """Compares what others say with one secret."""

    def __init__(
        self, told: Told, index: StemIndex, number: int, secret: Secret, attendance: Attendance
    ) -> None:
        self._told, self._index, self._number, self._secret = told, index, number, secret
        self._attendance = attendance
        self._words = SharedWords(told, index, secret, attendance)
        self._learning = Learning(told, index, secret)
        self._statement = word_range(told.words, secret.span)[0]
        self._soon = self._statement + _AFTER
        self._knowers = frozenset(secret.knowers)

    def find(self) -> Iterator[Leak]:
        """Lines of those who were not told."""
        for quotation in self._lines():
            line = range(*word_range(self._told.words, quotation.span))
            for sentence in self._sentences(line):
                leak = self._leak(quotation, sentence)
                if leak is not None:
                    yield leak
        yield from self._mirrored()

    def _mirrored(self) -> Iterator[Leak]:
        """Lines that give somebody back what he has confided of himself: "you're leaving him"."""
        told, stems = self._told, self._index.stems
        for clause in self._confessed():
            stem = stems[clause.predicate]
            for place in self._index.places[stem]:
                other, at = told.clause_at(place), told.utterance(place)
                if (
                    other is None
                    or other.subject is None
                    or at is None
                    or told.lower(other.subject) not in _GIVEN_BACK[self._subject(clause)]
                ):
                    continue
                quotation = told.quotations[at]
                who = told.voice(clause.predicate)[1] or self._narrator
                told_of = self._knowers if self._subject(clause) == "we" else {who}
                if told_of.isdisjoint(quotation.addressees) or not self._may_tell(quotation):
                    continue
                if other.negated:
                    continue
                if not self._args(clause) & self._args(other):
                    continue
                line = told.trees.sentence(place)
                words = range(line.start, min(line.stop, told.words_of(quotation.span).stop))
                if self._learning.has_learnt(quotation, words, frozenset([stem])):
                    continue
                yield self._found(quotation, words, place, clause.predicate, _SURE)

    def _confessed(self) -> Iterator[Clause]:
        """What somebody who knows says of himself beside the statement of secrecy."""
        told = self._told
        start, stop = self._statement - _CONFESSED, self._statement + _CONFESSED
        stretch = word_range(told.words, self._secret.told)
        for word in range(max(stretch[0], start), min(stretch[1], stop)):
            clause = told.clause_at(word)
            if (
                clause is None
                or clause.subject is None
                or clause.negated
                or self._subject(clause) not in _GIVEN_BACK
            ):
                continue
            if (told.voice(word)[1] or self._narrator) in self._knowers and self._args(clause):
                yield clause

    def _subject(self, clause: Clause) -> str:
        return "" if clause.subject is None else self._told.lower(clause.subject)

    def _args(self, clause: Clause) -> frozenset[str]:
        """The stems of what a clause is about, beside its subject."""
        if clause.copular or self._told.trees.lemma(clause.predicate) in _SLIGHT:
            return frozenset()
        args = self._told.trees.children(clause.predicate, "obj", "obl", "xcomp")
        return frozenset(self._index.stems[word] for word in args) - _POINTING

    @cached_property
    def _narrator(self) -> str | None:
        return next((each.id for each in self._told.characters if each.narrator), None)

    def _may_tell(self, quotation: Quotation) -> bool:
        """Whether a line is of somebody who does not share the secret."""
        speaker = quotation.speaker
        if speaker is None or quotation.confidence < _CLEARLY_SPOKEN or speaker in self._knowers:
            return False
        return speaker in self._secret.outsiders or self._is_away(quotation, speaker)

    def _sentences(self, line: range) -> Iterator[range]:
        at = line.start
        while at < line.stop:
            stop = min(line.stop, self._told.trees.sentence(at).stop)
            yield range(at, stop)
            at = stop

    def _leak(self, quotation: Quotation, words: range) -> Leak | None:
        """What a sentence of a line lets out, if anything."""
        speaker = quotation.speaker or ""
        every = [each for each in self._words.words(words, speaker) if not self._heard(quotation, each)]
        if not every:
            return None
        every += [each for each in self._words.pairs(words, speaker) if not self._heard(quotation, each)]
        shared, owned = self._best(quotation, [each for each in every if each.in_secret < self._soon])
        named = quotation.speaker in self._secret.outsiders
        telling = sum(each.weight >= NUMBER for each in shared)
        weight = sum(each.weight for each in shared) + _NAMED * named + _OWNED * owned
        if not named and not self._secret.to_few and weight < _STRONG:
            return None
        own = bool(shared) and weight < _STRONG and is_own_story(self._told, shared[0].in_line)
        bare = len(shared) == 1 and is_new(self._told, shared[0].in_line)
        alone = named and any(self._is_telltale(each) for each in shared)
        if telling < _LEAST - (owned or alone) or weight < _DOUBTFUL or own or bare:
            telltale = [each for each in every if self._words.is_presupposed(each, quotation)]
            if not telltale or quotation.confidence < _CLEARLY_SPOKEN:
                return None
            shared, weight = telltale, _SURE
        if (not named and self._is_about(quotation, shared)) or self._was_told(quotation, words, shared):
            return None
        there, weight = shared[0].in_secret, round(weight, 2)
        found = self._found(quotation, words, shared[0].in_line, there, weight)
        return replace(found, sure=weight >= (_DOUBTFUL if owned else _SURE))

    def _found(self, quotation: Quotation, words: range, word: int, there: int, weight: float) -> Leak:
        """What a sentence lets out by a word that stands in the secret as well."""
        return Leak(
            reason=LeakReason.CONFIDED,
            statement=self._secret.span,
            sentence=self._secret.sentence,
            secret=self._number,
            speaker=quotation.speaker or "",
            span=self._told.span(*self._index.trimmed(words)),
            words=self._told.span(word, word + 1),
            secret_words=self._told.sentence_span(there),
            weight=weight,
            sure=True,
        )

    def _is_telltale(self, shared: Shared) -> bool:
        """Whether one word is enough where somebody is not to know: a thing named right beside."""
        near = abs(shared.in_secret - self._statement) <= _RIGHT_BESIDE
        noun = self._told.trees.part_of_speech(shared.in_line) in ("NOUN", "PROPN")
        return near and noun and shared.weight >= 1.0 and not is_new(self._told, shared.in_line)

    def _best(self, quotation: Quotation, every: Sequence[Shared]) -> tuple[list[Shared], bool]:
        """What a line shares with one sentence of the secret or two beside each other, if most of it."""
        sentences = sorted({self._told.trees.sentence(each.in_secret).start for each in every})
        best: tuple[float, list[Shared], bool] = (0.0, [], False)
        for one, other in zip(sentences, [*sentences[1:], *sentences[-1:]], strict=True):
            stop = self._told.trees.sentence(one).stop
            near = {one, other} if other == stop else {one}
            group = [each for each in every if self._told.trees.sentence(each.in_secret).start in near]
            owned = any(self._words.is_owned(each, quotation) for each in group if each.weight >= FREQUENT)
            weight = sum(each.weight for each in group) + _OWNED * owned
            if weight > best[0]:
                best = (weight, group, owned)
        return best[1], best[2]

    def _lines(self) -> Iterator[Quotation]:
        """What is uttered by people who do not share the secret, outside of where it is told."""
        for number in sorted(self._words.utterances()):
            quotation = self._told.quotations[number]
            speaker = quotation.speaker
            if speaker is None or quotation.confidence < _SPOKEN or speaker in self._knowers:
                continue
            if speaker in self._secret.outsiders or self._is_away(quotation, speaker):
                yield quotation

    def _is_away(self, quotation: Quotation, speaker: str) -> bool:
        """Whether a speaker is not there when it is said to be a secret, as far as the words show."""
        if not self._secret.spoken:
            return True
        scene = self._scene
        there = self._around(self._statement)
        line = word_range(self._told.words, quotation.span)[0]
        if line not in scene:
            return not self._attendance.is_there(speaker, *there)
        if line <= self._statement + _LATER:
            return False
        if self._attendance.is_there(speaker, *there):
            return False
        if not self._attendance.is_told_of(speaker, scene.start, there[1]):
            return True
        return not self._overhears(quotation) or self._attendance.arrives(speaker, self._statement, line)

    def _around(self, word: int) -> tuple[int, int]:
        """Where whoever is seen hears what is said."""
        return max(self._scene.start, word - _BEFORE), min(self._scene.stop, word + _BESIDE)

    @cached_property
    def _scene(self) -> range:
        number = self._secret.scene
        return range(len(self._told.trees)) if number is None else self._told.scene_words(number)

    def _overhears(self, quotation: Quotation) -> bool:
        """Whether a line stands so near in the same scene that its speaker may have overheard."""
        low, high = sorted((quotation.span.start, self._secret.span.start))
        starts = self._index.quotation_starts
        return bisect_left(starts, high) - bisect_left(starts, low) <= _OVERHEARD

    def _heard(self, quotation: Quotation, shared: Shared) -> bool:
        """Whether the speaker was there when a word of the secret was said aloud."""
        word, speaker = shared.in_secret, quotation.speaker or ""
        if self._told.voice(word)[0] is not Voice.SPEECH or speaker in self._secret.outsiders:
            return False
        return self._attendance.is_there(speaker, *self._around(word))

    def _is_about(self, quotation: Quotation, shared: Sequence[Shared]) -> bool:
        """Whether the secret tells of the speaker, who then knows."""
        return any(
            self._told.character(word) == quotation.speaker
            for each in shared
            for word in self._told.trees.sentence(each.in_secret)
        )

    def _was_told(self, quotation: Quotation, words: range, shared: Sequence[Shared]) -> bool:
        stems = frozenset(self._index.stems[each.in_line] for each in shared)
        return self._learning.has_learnt(quotation, words, stems)
