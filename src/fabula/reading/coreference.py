"""Whom the narration's pronouns and bare nouns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from fabula.language.lexicon import word_list
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.kinship import Kinship, kin_of
from fabula.reading.narrator import FIRST_PERSON, SECOND_PERSON
from fabula.reading.people import SINGULAR_SETS, People
from fabula.reading.references import Reference, References
from fabula.reading.tracking import Tracker, shares

_LIGHTEST = -4.0
"""Weight under which a pronoun is left without an antecedent."""
_SAME_AGAIN = -1.0
"""For an epithet to mean the subject of the sentence before, whom a pronoun would have meant."""
_USUAL = 3.0
"""For an epithet to mean whom it means elsewhere."""
_SHIFTING = frozenset(["other", "latter", "former"])
"""Epithets that mean now one, now another."""
_NEAR = 400
"""Tokens back to the two whom "their mother" means."""
_NARRATORS = {FIRST_PERSON: ("my", "our"), SECOND_PERSON: ("your",)}
"""Possessives that mean the narrator, by the pronouns of the telling."""
_OF_SPEAKERS = frozenset(["my", "our", "your", "thy"])


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom one reference may mean."""

    person: int | None
    weights: Mapping[int, float]
    """Of each person whom it may mean."""

    @property
    def shares(self) -> Mapping[int, float]:
        """Share of belief in each person."""
        return shares(self.weights)


class Resolver:
    """Resolves references one after another, in reading order."""

    def __init__(
        self,
        tokens: Tokens,
        references: References,
        people: People,
        kinship: Kinship,
        sentences: Sequence[int],
        pointed: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Begin at the start of the text.

        ``sentences`` has the number of each token's sentence (:func:`sentence_numbers`), ``pointed`` whom
        epithets meant in an earlier reading.
        """
        self._kinship = kinship
        self._tokens = tokens
        self._references = references
        self._people = people
        self._pointed = pointed
        self.tracker = Tracker(people)
        self._subjects: dict[int, int] = {}
        self._certain: dict[int, Resolution] = {}
        self._sentences = sentences

    def sentence(self, token: int) -> int:
        """Number of the sentence that ``token`` stands in."""
        return self._sentences[token]

    def resolve(self, index: int, *, known: int | None = None, barred: Collection[int] = ()) -> Resolution:
        """Resolve the reference ``index`` and keep it in mind.

        ``known`` is whom it means where something else has told; ``barred`` whom it cannot mean.
        """
        item = self._references.items[index]
        if known is not None and index not in self._people.by_reference and self._agrees(item, known):
            resolution = self._told(known)
        else:
            resolution = self._weigh(index, item, barred)
        if resolution.person is not None:
            self._observe(item, resolution.person)
        return resolution

    def speak(self, person: int, token: int) -> None:
        """Somebody begins to speak at ``token``."""
        self.tracker.observe(
            person,
            position=token,
            sentence=self._sentences[token],
            subject=True,
            block=self._tokens.block_of[token],
        )

    def _agrees(self, item: Reference, person: int) -> bool:
        if item.kind is MentionKind.PRONOUN:
            return item.pronoun not in SINGULAR_SETS or self._people.may_be(person, item.pronoun)
        return not item.gender.pronouns or self._people.may_be(person, item.gender.pronouns)

    def _told(self, person: int) -> Resolution:
        if person not in self._certain:
            self._certain[person] = Resolution(person, {person: 0.0})
        return self._certain[person]

    def _weigh(self, index: int, item: Reference, barred: Collection[int]) -> Resolution:
        people = self._people
        if index in people.by_reference:
            return self._told(people.by_reference[index])
        if item.pronoun == people.telling and people.narrator is not None:
            return self._told(people.narrator)
        pronoun = item.pronoun
        if item.kind is MentionKind.COMMON:
            if item.plural or not item.definite:
                return Resolution(None, {})
            pronoun = item.gender.pronouns
            if item.pointing and item.noun not in _SHIFTING:
                return self._weigh_pointing(item, pronoun, barred)
            if not pronoun:
                return Resolution(None, {})
            if item.possessor is not None:
                owners = self._possessor(item)
                relative = self._relative(item, owners)
                if relative is not None and relative not in barred:
                    return self._told(relative)
                strangers = (p for p, s in enumerate(self._people.everybody) if not s.named)
                barred = {*barred, *owners, *strangers}
        if pronoun not in SINGULAR_SETS:
            return Resolution(None, {})
        subject = item.case == "subject" or self._leads(item)
        if item.case == "object" and not self._possessive_her(item):
            barred = {*barred, *self._subject_of_clause(item)}
        weights = self.tracker.weigh(
            pronoun,
            sentence=self._sentences[item.first],
            block=self._tokens.block_of[item.first],
            subject=subject,
            barred=barred,
        )
        return _heaviest(weights)

    def _relative(self, item: Reference, owners: Iterable[int]) -> int | None:
        """The one whom "her father" is, where that is known."""
        if kin_of(item) is None:
            return None
        found = {self._kinship.relative(owner, item.noun) for owner in owners} - {None}
        return found.pop() if len(found) == 1 else None

    def _weigh_pointing(self, item: Reference, pronoun: str, barred: Collection[int]) -> Resolution:
        """ "The older man" is who is always called so, and seldom the subject of the sentence before."""
        sentence = self._sentences[item.first]
        weights = self.tracker.weigh(
            pronoun, sentence=sentence, block=self._tokens.block_of[item.first], subject=True, barred=barred
        )
        before = self._subjects.get(sentence - 1)
        if before in weights:
            weights[before] += _SAME_AGAIN
        usual = self._pointed.get(epithet(self._tokens, item))
        if usual in weights:
            weights[usual] += _USUAL
        return _heaviest(weights)

    def _possessor(self, item: Reference) -> list[int]:
        """Who "his" in "his brother" means: somebody else than the brother."""
        if item.possessor is None:
            return []
        if self._tokens.lowers[item.possessor] in _OF_SPEAKERS:
            narrates = self._tokens.lowers[item.possessor] in _NARRATORS.get(self._people.telling, ())
            return [self._people.narrator] if narrates and self._people.narrator is not None else []
        if item.first < item.possessor or self._tokens.lowers[item.possessor] not in ("his", "her", "their"):
            owner = next(
                (
                    self._people.by_reference[index]
                    for index in self._references.inside(item)
                    if index in self._people.by_reference
                ),
                None,
            )
            if owner is not None:
                return [owner]
        if self._tokens.lowers[item.possessor] == "their":
            return self.tracker.recent(item.first, _NEAR, 2)
        pronoun = "he/him" if self._tokens.lowers[item.possessor] == "his" else "she/her"
        owners = self.tracker.weigh(
            pronoun,
            sentence=self._sentences[item.first],
            block=self._tokens.block_of[item.first],
            subject=False,
        )
        return [max(owners, key=lambda person: owners[person])] if owners else []

    def _subject_of_clause(self, item: Reference) -> list[int]:
        subject = self._subjects.get(self._sentences[item.first])
        return [] if subject is None else [subject]

    def _possessive_her(self, item: Reference) -> bool:
        """ "her hat" against "saw her"."""
        following = item.end
        if self._tokens.lowers[item.first] != "her" or following >= len(self._tokens):
            return False
        if self._tokens.kinds[following] != TokenKind.WORD:
            return False
        return self._tokens.lowers[following] not in word_list("prepositions") | word_list("after_epithet")

    def _leads(self, item: Reference) -> bool:
        return not item.first or self._sentences[item.first - 1] != self._sentences[item.first]

    def _observe(self, item: Reference, person: int) -> None:
        sentence = self._sentences[item.first]
        subject = False
        if sentence not in self._subjects and item.case not in ("object", "possessive", "reflexive"):
            before = item.first - 1
            governed = before >= 0 and self._tokens.lowers[before] in word_list("prepositions")
            subject = not governed or self._leads(item)
            if subject:
                self._subjects[sentence] = person
        self.tracker.observe(
            person,
            position=item.first,
            sentence=sentence,
            subject=subject,
            block=self._tokens.block_of[item.first],
        )


def _heaviest(weights: dict[int, float]) -> Resolution:
    best = max(weights, key=lambda person: weights[person], default=None)
    if best is None or weights[best] < _LIGHTEST:
        return Resolution(None, weights)
    return Resolution(best, weights)


def persons_meant(resolutions: Mapping[int, Resolution], people: People) -> dict[int, int]:
    """Person by reference, of names and of what could be resolved."""
    found = {index: r.person for index, r in resolutions.items() if r.person is not None}
    return found | people.by_reference


def epithet(tokens: Tokens, item: Reference) -> str:
    """The words of an epithet without its article, in lower case."""
    return " ".join(tokens.lowers[item.first + 1 : item.end])


def usual_epithets(
    tokens: Tokens, references: References, resolutions: Mapping[int, Resolution]
) -> dict[str, int]:
    """Whom each epithet means most of the time."""
    votes: dict[str, Counter[int]] = {}
    for index, resolution in resolutions.items():
        item = references.items[index]
        if item.pointing and item.noun not in _SHIFTING and resolution.person is not None:
            votes.setdefault(epithet(tokens, item), Counter())[resolution.person] += 1
    return {words: counts.most_common(1)[0][0] for words, counts in votes.items()}


def sentence_numbers(tokens: Tokens) -> list[int]:
    """Number of each token's sentence."""
    found: list[int] = []
    for number, (start, end) in enumerate(pairwise([*tokens.sentence_starts, len(tokens)])):
        found += [number] * (end - start)
    return found


def narrated(references: References, quoted: bytearray, tokens: Tokens) -> Iterator[tuple[int, Reference]]:
    """References of the narration, in order."""
    for index, item in enumerate(references.items):
        if not quoted[item.first]:
            yield index, item
