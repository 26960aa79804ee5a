"""Characters: their names, pronouns and presence, from the people on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fabula.language.lexicon import Gender, given_names, person_titles
from fabula.reading.annotations import MentionKind
from fabula.reading.narrator import FIRST_PERSON, SECOND_PERSON
from fabula.reading.page import Page
from fabula.reading.person import Person
from fabula.reading.references import PARTITIVES
from fabula.reading.work_length import is_short_work
from fabula.story.model import Alias, Character, MergeOffer
from fabula.text.span import Span

_ACTS = 2
"""Sentences that somebody must begin as their subject to count as present without a word."""
_ANSWERS = 4
"""Calls after which a name may be that of who answers them all,"""
_ANSWERS_IN_SHORT = 2
"""and in a short work."""
_WORTH_ASKING = 3
"""Mentions of both people that make their likeness worth a question in a novel."""
_OFTEN = 50
"""Uses of somebody's names from which one that is used once is a play, a slip or another's."""
_USUAL_TITLE = 0.2
"""Share of a single name's uses from which its title belongs to it."""
_PRONOUNS = 2
"""Pronouns that tell of somebody whose name does not."""
NARRATOR = "narrator"
"""What a first-person narrator is called who is never named."""


class CharacterBuilder:
    """Builds the cast and numbers it by frequency."""

    def __init__(self, page: Page, person_of: Mapping[int, int], speakers: Iterable[int | None]) -> None:
        """``person_of`` leads from references to people; ``speakers`` are those of all quotations."""
        self._page = page
        self._references: dict[int, list[int]] = {}
        for index, person in sorted(person_of.items()):
            self._references.setdefault(person, []).append(index)
        self._spoke = Counter(speaker for speaker in speakers if speaker is not None)
        self._acts_in_block = self._acting(person_of)
        self._acts = Counter(person for people in self._acts_in_block.values() for person in people)
        order = sorted(
            (p for p in range(len(page.people.everybody)) if p in self._references or p in self._spoke),
            key=lambda p: (-len(self._references.get(p, ())), p),
        )
        self.ids = {person: f"c{number}" for number, person in enumerate(order, start=1)}

    def build(self) -> tuple[Character, ...]:
        """The cast, the most mentioned first."""
        return tuple(self._character(person, identifier) for person, identifier in self.ids.items())

    def present_in(self, blocks: range) -> tuple[str, ...]:
        """Who speaks or acts in these blocks, the busiest first."""
        counts: Counter[int] = Counter()
        for block in blocks:
            counts.update(self._acts_in_block.get(block, ()))
        return tuple(
            self.ids[person]
            for person, _ in counts.most_common()
            if person in self.ids and self._is_present(person)
        )

    def merge_offers(self) -> tuple[MergeOffer, ...]:
        """Pairs that share a name and were left apart."""
        number_of = {
            id(group): number for number, p in enumerate(self._page.people.named) for group in p.groups
        }
        found: dict[tuple[str, str], MergeOffer] = {}
        least = 1 if is_short_work(self._page.tokens) else _WORTH_ASKING
        for offer in self._page.offers:
            first, second = (number_of.get(id(p.groups[0])) for p in (offer.first, offer.second))
            if first is None or second is None or first == second:
                continue
            if first not in self.ids or second not in self.ids:
                continue
            if min(len(self._references.get(p, ())) for p in (first, second)) < least:
                continue
            pair = (self.ids[first], self.ids[second])
            evidence = tuple(
                self._span(self._references[p][0]) for p in (first, second) if p in self._references
            )
            found.setdefault(pair, MergeOffer(*pair, offer.reason, evidence))
        for one, other in self._known_by_address():
            pair = (self.ids[one], self.ids[other])
            if pair not in found and pair[::-1] not in found:
                evidence = tuple(self._span(self._references[p][0]) for p in (one, other))
                found[pair] = MergeOffer(*pair, "answers when called so", evidence)
        return tuple(found.values())

    def _known_by_address(self) -> list[tuple[int, int]]:
        """Speaker and name: who answers, alone, whenever somebody is called whom no cue lets speak."""
        turns, decisions = self._page.turns, self._page.decisions
        told = Counter(d.speaker for t, d in zip(turns, decisions, strict=True) if d.speaker in t.said_by)
        answers: dict[int, list[int]] = {}
        for at, turn in enumerate(turns):
            for called in turn.called:
                if called in self.ids and not told[called]:
                    answers.setdefault(called, []).extend(set(self._answering(at)))
        found: list[tuple[int, int]] = []
        for called, answered in answers.items():
            speaker = answered[0] if len(set(answered)) == 1 else called
            if speaker == called or speaker not in self._references or not self._agree(speaker, called):
                continue
            least = _ANSWERS_IN_SHORT if is_short_work(self._page.tokens) else _ANSWERS
            short = least == _ANSWERS_IN_SHORT
            if len(answered) >= least or (short and self._may_go_by(called, speaker)):
                found.append((speaker, called))
        return found

    def _agree(self, one: int, other: int) -> bool:
        """Whether two people may go by the same pronouns."""
        first, second = (self._page.people.everybody[person].pronouns for person in (one, other))
        return not first or not second or bool(first & second)

    def _may_go_by(self, called: int, speaker: int) -> bool:
        """Whether one call is enough: the speaker has no name or no surname yet, or the two begin alike."""
        named = self._page.people.named
        if called >= len(named):
            return False
        if speaker >= len(named):
            return True
        first, second = ({g.parts for g in named[p].groups if g.parts} for p in (speaker, called))
        if not first or {parts[0][:2] for parts in first} & {parts[0][:2] for parts in second}:
            return True
        single = all(len(parts) == 1 for parts in first | second)
        return single and not any(parts[0] in given_names() for parts in second)

    def _answering(self, at: int) -> list[int]:
        """Who speaks right before and right after a turn, but for its own speaker."""
        turns, decisions = self._page.turns, self._page.decisions
        found: list[int] = []
        for near in (at - 1, at + 1):
            if not 0 <= near < len(turns) or turns[near].conversation != turns[at].conversation:
                continue
            speaker = decisions[near].speaker
            if speaker is not None and speaker != decisions[at].speaker and turns[max(near, at)].gap <= 1:
                found.append(speaker)
        return found

    def _acting(self, person_of: Mapping[int, int]) -> dict[int, list[int]]:
        """People who speak, or begin a sentence of the narration as its subject, by block."""
        tokens = self._page.tokens
        acting: dict[int, list[int]] = {}
        for turn, decision in zip(self._page.turns, self._page.decisions, strict=True):
            if decision.speaker is not None:
                acting.setdefault(turn.block, []).append(decision.speaker)
        for index, person in person_of.items():
            item = self._page.references.items[index]
            if self._page.quoted[item.first] or item.case not in ("", "subject"):
                continue
            if tokens.sentence(item.first).start != item.first or item.end >= len(tokens):
                continue
            if tokens.lowers[item.end] in ("'s", "s", "'", "’", "had", "'d", "would"):
                continue
            acting.setdefault(tokens.block_of[item.first], []).append(person)
        return acting

    def _character(self, person: int, identifier: str) -> Character:
        somebody = self._page.people.everybody[person]
        named = self._page.people.named[person] if person < len(self._page.people.named) else None
        aliases = self._aliases(person, named)
        if aliases:
            name = _fullest(aliases, named)
        elif somebody.narrator:
            name = NARRATOR
        else:
            name = somebody.noun if _is_partitive(somebody.noun) else f"the {somebody.noun}"
        references = self._references.get(person, [])
        return Character(
            id=identifier,
            name=name,
            aliases=aliases,
            pronouns=self._pronouns(person, named),
            narrator=somebody.narrator,
            present=self._is_present(person),
            mentions=len(references),
            first=self._span(references[0]) if references else Span(0, 0),
        )

    def _is_present(self, person: int) -> bool:
        narrates = self._page.people.everybody[person].narrator
        return narrates or self._spoke[person] > 0 or self._acts[person] >= _ACTS

    def _aliases(self, person: int, named: Person | None) -> tuple[Alias, ...]:
        counts: Counter[str] = Counter()
        first: dict[str, Span] = {}
        slips = {slip.token for slip in self._page.slips}
        noun = self._page.people.everybody[person].noun
        items = self._page.references.items
        own = self._references.get(person, ())
        # Of somebody whom only others call "Mum" there is nothing but "Ned's mum".
        proper = named is not None and any(items[index].kind is MentionKind.PROPER for index in own)
        for index in own:
            item = items[index]
            if item.kind is not (MentionKind.PROPER if proper else MentionKind.COMMON):
                continue
            if named is None and item.noun != noun:
                continue
            if any(token in slips for token in range(item.first, item.end)):
                continue
            definite = item.kind is MentionKind.PROPER and item.definite
            text = self._page.tokens.words(item.first + definite, item.end)
            if item.kind is MentionKind.COMMON:
                text = self._page.tokens.words(item.first, item.end)
                if item.possessor is None and not _is_partitive(item.noun):
                    # "A tall man" is the tall man; what stands before the noun tells him from others.
                    text = f"the {self._page.tokens.words(item.first + 1, item.end)}"
            elif item.form is not None and item.definite and (not item.form.parts or not item.form.title):
                text = f"the {text}"
            elif text.isupper() and len(text) > 3:
                text = text.title()
            counts[text] += 1
            first.setdefault(text, self._span(index))
        return tuple(Alias(text, count, first[text]) for text, count in counts.most_common())

    def _pronouns(self, person: int, named: Person | None) -> str | None:
        known = self._page.people.everybody[person].pronouns - {FIRST_PERSON, SECOND_PERSON}
        if len(known) == 1 and (named is None or self._is_shown(person, named, next(iter(known)))):
            return next(iter(known))
        if named is None:
            return None
        told = {group.titled_gender for group in named.groups} - {Gender.UNTOLD}
        if len(told) == 1:
            return next(iter(told)).pronouns or None
        shown = named.pronouns["he/him"] - named.pronouns["she/her"]
        gender = Gender.MALE if shown > 0 else Gender.FEMALE
        by_name = {group.gender for group in named.groups if group.parts} == {gender}
        # One pronoun near a name may mean somebody else.
        return gender.pronouns if abs(shown) >= _PRONOUNS or (shown and by_name) else None

    def _is_shown(self, person: int, named: Person, pronouns: str) -> bool:
        """Whether the text itself speaks so, by a pronoun or a title, and not only the name."""
        titled = any(group.titled_gender is not Gender.UNTOLD for group in named.groups)
        items = self._page.references.items
        used = any(items[index].pronoun == pronouns for index in self._references.get(person, ()))
        return titled or used or named.pronouns[pronouns] > 0

    def _span(self, index: int) -> Span:
        item = self._page.references.items[index]
        return self._page.tokens.span(item.first, item.end)


def _is_partitive(noun: str) -> bool:
    """ "one of the women", which takes no article."""
    return noun.split(" ", 1)[0] in PARTITIVES


def _fullest(aliases: Sequence[Alias], named: Person | None) -> str:
    """The name with most proper words; of equals the one whose words are used most, with its usual title."""
    if named is None:
        return min(aliases, key=lambda alias: (-alias.count, len(alias.text))).text
    often = sum(alias.count for alias in aliases) >= _OFTEN
    aliases = [alias for alias in aliases if alias.count > 1] or aliases if often else aliases
    uses: Counter[tuple[str, ...]] = Counter()
    for alias in aliases:
        uses[_proper_words(alias.text)] += alias.count

    def rank(alias: Alias) -> tuple[int, int, int]:
        words = _proper_words(alias.text)
        return len(words), uses[words], alias.count

    best = max(aliases, key=rank)
    words = _proper_words(best.text)
    if len(words) != 1:
        return best.text
    titled = [a for a in aliases if _proper_words(a.text) == words and len(a.text.split()) > 1]
    usual = max(titled, key=lambda alias: alias.count, default=best)
    return usual.text if usual.count >= _USUAL_TITLE * uses[words] else best.text


def _proper_words(name: str) -> tuple[str, ...]:
    """The words of a name that are no title, in lower case."""
    words = name.lower().replace(".", "").split()
    return tuple(word for word in words if word != "the" and word not in person_titles())
