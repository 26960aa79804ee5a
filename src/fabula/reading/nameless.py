"""People whom the text never names: trades that speak, strangers who walk in, and somebody's relatives.

Each is known by a noun.  A trade ("the landlord") means one person wherever it stands; a stranger ("the old
man") means whoever "an old man" brought in not long before; a relative ("her aunt") means the one of that kin
whom somebody has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from fabula.language.lexicon import Gender, kin_terms, person_nouns, titles_in_full, word_sections
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.epithets import EpithetReader
from fabula.reading.kinship import Kinship
from fabula.reading.person import Person
from fabula.reading.references import PARTITIVES, Reference, References
from fabula.reading.title_holders import TitleHolders
from fabula.reading.work_length import is_short_work

_LEAD_SHARE = 0.003
"""Uses a token that make a bare noun the name of a main character."""
_REACH = 1500
"""Tokens after which a stranger who is not spoken of is forgotten."""
_STATIONED = frozenset(["behind", "at", "by", "near", "beside", "opposite", "across", "next"])
_ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth", "sixth"])
_BROUGHT_IN = frozenset(
    [".", "!", "?", "and", "then", "was", "were", "saw", "met", "found", "noticed", "watched"]
)
"""What stands before an indefinite noun that brings somebody in, and does not compare or class."""


@dataclass
class Nameless:
    """The nameless, numbered from 0, and which references mean them."""

    nouns: list[str] = field(default_factory=list)
    by_reference: dict[int, int] = field(default_factory=dict)
    to_named: dict[int, int] = field(default_factory=dict)
    """References that mean one of the named after all ("the captain" beside "Captain Marsh")."""

    def add(self, noun: str) -> int:
        """The number of a new person."""
        self.nouns.append(noun)
        return len(self.nouns) - 1


class NamelessFinder:
    """Finds the nameless of a story."""

    def __init__(
        self,
        tokens: Tokens,
        references: References,
        named: Sequence[Person],
        owners: Mapping[int, int],
        quoted: bytearray,
        epithets: EpithetReader,
    ) -> None:
        """``owners`` leads from the references of names to indices into ``named``."""
        self._epithets = epithets
        self._kin = epithets.kin()
        self._tokens = tokens
        self._references = references
        self._named = named
        self._owners = owners
        self._quoted = quoted
        self._titled = TitleHolders(references, named)
        self._family = Kinship(named)
        self._found = Nameless()

    def find(self, cues: Sequence[FoundCue], beats: Sequence[FoundCue]) -> Nameless:
        """Everybody without a name, given all cues and beats."""
        spoke = [cue.subject for cue in cues if cue.subject is not None and cue.strength is Strength.SAID]
        acted = [cue.subject for cue in beats if cue.subject is not None]
        trades = self._trades(spoke, acted) | self._leads(spoke)
        self._add_trades(trades, self._epithets.told())
        self._add_relatives(spoke)
        self._add_strangers(spoke, {self._tokens.block_of[cue.first] for cue in (*cues, *beats)})
        return self._found

    # --- trades

    def _add_trades(self, trades: frozenset[str], meant: Mapping[str, int]) -> None:
        numbers: dict[str, int] = {}
        for index, item in enumerate(self._references.items):
            if item.kind is not MentionKind.COMMON or item.noun not in trades or item.plural:
                continue
            if item.possessor is not None or item.pointing or _ORDINALS & set(self._phrase(item)):
                continue
            holder = self._holder(item, meant)
            if holder is not None:
                self._found.to_named[index] = holder
                continue
            if item.noun not in numbers:
                numbers[item.noun] = self._found.add(item.noun)
            self._found.by_reference[index] = numbers[item.noun]

    def _holder(self, item: Reference, meant: Mapping[str, int]) -> int | None:
        """Whose title the noun is ("the captain" beside "Captain Marsh"); of several the latest."""
        if item.noun in meant:
            return meant[item.noun]
        full = titles_in_full()
        holders = [
            number
            for number, person in enumerate(self._named)
            if item.noun in {full.get(title, title) for title in person.titles}
        ]
        if len(holders) == 1:
            return holders[0]
        return self._titled.latest(item.noun, item.first) if self._titled.several(item.noun) else None

    def _trades(self, spoke: Iterable[int], acted: Iterable[int]) -> frozenset[str]:
        """Nouns for a trade that speak, act beside a quotation, or lead a sentence of two that have them."""
        nouns = word_sections("person_nouns")
        lasting = nouns["role"] | nouns["being"]
        heard = self._definite_nouns(spoke).keys() | self._definite_nouns(acted).keys()
        return lasting & (heard | self._actors(lasting))

    def _actors(self, trades: frozenset[str]) -> frozenset[str]:
        seen: Counter[str] = Counter()
        leading: set[str] = set()
        for item in self._references.items:
            if item.noun in trades and _is_definite(item) and not self._quoted[item.first]:
                seen[item.noun] += 1
                if self._tokens.sentence(item.first).start == item.first:
                    leading.add(item.noun)
        return frozenset(noun for noun in leading if seen[noun] > 1)

    def _leads(self, spoke: Iterable[int]) -> frozenset[str]:
        """ "The boy", where a story speaks of him as often as others speak of a heroine by name."""
        heard = self._definite_nouns(spoke)
        seen = Counter(item.noun for item in self._references.items if _is_definite(item))
        often = max(4, _LEAD_SHARE * len(self._tokens))
        return frozenset(
            noun
            for noun, count in seen.items()
            if heard[noun] and (noun in self._references.learned or (count >= often and heard[noun] >= 2))
        )

    def _definite_nouns(self, subjects: Iterable[int]) -> Counter[str]:
        items = (self._references.items[index] for index in subjects)
        return Counter(item.noun for item in items if _is_definite(item))

    # --- relatives

    def _add_relatives(self, spoke: Iterable[int]) -> None:
        """ "Ada's dad", and in a short work "her aunt" too, where they speak."""
        speaking = {self._kinship(index) for index in spoke} - {None}
        nouns = {kinship[1] for kinship in speaking if kinship is not None}
        numbers: dict[tuple[int | None, str], int] = {}
        for index, item in enumerate(self._references.items):
            kinship = self._kinship(index)
            if kinship is None:
                continue
            holder = self._kin_by_name(*kinship)
            if holder is not None and not self._quoted[item.first]:
                self._found.to_named[index] = holder
            if holder is not None or kinship[1] not in nouns:
                continue
            known = [key for key in numbers if key[1] == kinship[1]]
            if (
                kinship not in numbers
                and None in (kinship[0], *(owner for owner, _ in known))
                and len(known) == 1
            ):
                # "Her dad" is Ada's, where hers is the only dad of the story.
                numbers[kinship] = numbers[known[0]]
            if kinship not in numbers:
                numbers[kinship] = self._found.add(item.noun)
            self._found.by_reference[index] = numbers[kinship]

    def _kinship(self, index: int) -> tuple[int | None, str] | None:
        """Who has the relative, where a name tells, and which."""
        item = self._references.items[index]
        term = kin_terms().get(item.noun)
        if item.kind is not MentionKind.COMMON or item.plural or item.possessor is None or term is None:
            return None
        owner = next((self._owners[i] for i in self._references.inside(item) if i in self._owners), None)
        if owner is None and (not is_short_work(self._tokens) or self._quoted[item.first]):
            return None
        return owner, term

    def _kin_by_name(self, owner: int | None, term: str) -> int | None:
        """In a short work: the one person of that kin by name ("Aunt Ros", "Mum", "her brother Torvald")."""
        if not is_short_work(self._tokens):
            return None
        family = self._family
        relative = family.only(term) if owner is None else family.relative(owner, term)
        if relative is not None:
            return relative
        terms = kin_terms()
        holders = {
            number
            for number, person in enumerate(self._named)
            if any(terms.get(title) == term for title in person.titles)
        } | self._kin.get(term, set())
        return holders.pop() if len(holders) == 1 else None

    # --- strangers

    def _add_strangers(self, spoke: Sequence[int], talking: AbstractSet[int]) -> None:
        """In a short work: who comes in as "a woman" and then speaks as "the woman", or is nobody known.

        ``talking`` are the blocks in which somebody speaks.
        """
        self._add_passers_by(spoke, talking)
        if not is_short_work(self._tokens):
            return
        generic = word_sections("person_nouns")["person"]
        speaking = {self._references.items[i].noun for i in spoke if _is_definite(self._references.items[i])}
        latest: dict[str, tuple[int, int]] = {}
        placed: dict[tuple[str, ...], int] = {}
        for noun in generic & speaking:
            if self._is_nobody_named(noun):
                latest[noun] = (self._found.add(noun), 0)
        for index, item in enumerate(self._references.items):
            if item.kind is not MentionKind.COMMON or item.noun not in generic & speaking or item.plural:
                continue
            if item.possessor is not None or item.pointing or self._quoted[item.first]:
                continue
            if index in self._found.by_reference:
                continue
            if self._brings_in(item):
                latest[item.noun] = (self._found.add(item.noun), item.first)
            elif index in spoke and (place := self._place(item)):
                number = placed.setdefault((item.noun, *place), -1)
                if number < 0:
                    number = placed[item.noun, *place] = self._found.add(item.noun)
                latest[item.noun] = (number, item.first)
            elif item.noun not in latest or not item.definite:
                continue
            number, seen = latest[item.noun]
            if item.first - seen <= _REACH:
                self._found.by_reference[index] = number
                latest[item.noun] = (number, item.first)

    def _add_passers_by(self, spoke: Sequence[int], talking: AbstractSet[int]) -> None:
        """ "A tall man" who speaks, and is "the tall man" as long as he is spoken of.

        "One of the women" may be who speaks wherever she stands beside a quotation.
        """
        speaking = set(spoke)
        latest: dict[tuple[str, ...], tuple[int, int]] = {}
        for index, item in enumerate(self._references.items):
            if item.kind is not MentionKind.COMMON or item.plural or item.possessor is not None:
                continue
            if index in self._found.by_reference or self._quoted[item.first]:
                continue
            phrase = self._phrase(item)
            known = latest.get(phrase)
            if known is not None and item.first - known[1] > _REACH:
                known = None
            stranger = self._is_indefinite(item) or _ORDINALS & set(phrase)
            beside = phrase[:1] == ("of",) and self._tokens.block_of[item.first] in talking
            if (index in speaking or beside) and stranger and known is None:
                known = (self._found.add(item.noun), item.first)
            if known is not None:
                self._found.by_reference[index] = known[0]
                latest[phrase] = (known[0], item.first)

    def _phrase(self, item: Reference) -> tuple[str, ...]:
        """The words behind the article: ("tall", "man")."""
        return tuple(self._tokens.lowers[item.first + 1 : item.end])

    def _is_indefinite(self, item: Reference) -> bool:
        return not item.definite and self._tokens.lowers[item.first] in ("a", "an", *PARTITIVES)

    def _place(self, item: Reference) -> tuple[str, ...]:
        """The words that tell where somebody unknown is ("the woman *behind the counter*")."""
        after = self._tokens.lowers[item.end : item.end + 3]
        placed = len(after) == 3 and after[0] in _STATIONED and after[1] == "the" and item.definite
        return tuple(after) if placed else ()

    def _is_nobody_named(self, noun: str) -> bool:
        """Whether "the man" stands beside the name of every man of the story, in one sentence or another."""
        gender = person_nouns()[noun]
        if gender is Gender.UNTOLD:
            return False
        apart: set[int] = set()
        for item in self._references.items:
            if item.noun != noun or not _is_definite(item) or self._quoted[item.first]:
                continue
            sentence = self._tokens.sentence(item.first)
            for index in self._references.between(sentence.start, sentence.stop):
                if index in self._owners and not self._quoted[self._references.items[index].first]:
                    apart.add(self._owners[index])
        return all(
            number in apart
            for number, person in enumerate(self._named)
            if person.gender in (gender, Gender.UNTOLD)
        )

    def _brings_in(self, item: Reference) -> bool:
        """Whether "a man" is somebody who was not there before."""
        tokens = self._tokens
        if not self._is_indefinite(item):
            return False
        leads = tokens.sentence(item.first).start == item.first
        return leads or tokens.lowers[item.first - 1] in _BROUGHT_IN


def _is_definite(item: Reference) -> bool:
    """Whether a bare noun with an article means somebody who is known, but no comparison does."""
    if item.kind is not MentionKind.COMMON or item.plural or item.pointing:
        return False
    return item.definite and item.possessor is None
