"""The cast, and one character of it, as pages in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from fabula.cli.cast_section import CastSection
from fabula.cli.places import PlaceTeller
from fabula.cli.relation_page import first_claims, print_name, tie_line
from fabula.cli.sheet import INDENT, Sheet, plain_table
from fabula.cli.snippet import harmless
from fabula.cli.threads_page import thread_line
from fabula.cli.wording import counted, listed, share
from fabula.project.works import Work
from fabula.story.claims.claim import Claim, Standing, Voice, When, told_part
from fabula.story.entries import Address
from fabula.story.lookup import mentions_of
from fabula.story.model import Character
from fabula.story.relations import relations
from fabula.story.speech import exchanges, speech_shares
from fabula.text.span import Span

_QUOTED = 100
"""Characters of the words that tell something, at most."""
_MOST_PLACES = 24
_MOST_PAIRS = 12
_MOST_FEELINGS = 4
"""Of one scene."""


def print_cast(console: Console, work: Work) -> None:
    """Everybody, as ``fabula read`` shows them."""
    sheet = Sheet(console)
    print_name(sheet, work)
    CastSection(sheet, work.story, PlaceTeller(work.story.source)).print()


def print_character(console: Console, work: Work, character: Character) -> None:
    """Everything about one character."""
    _CharacterPage(Sheet(console), work, character).print()


class _CharacterPage:
    def __init__(self, sheet: Sheet, work: Work, character: Character) -> None:
        self._sheet = sheet
        self._story = work.story
        self._work = work
        self._character = character
        self._places = PlaceTeller(work.story.source)

    def print(self) -> None:
        self._print_head()
        self._print_facts()
        self._print_ties()
        self._print_address()
        self._print_speech()
        self._print_scenes()
        self._print_feelings()
        self._print_threads()

    def _print_head(self) -> None:
        who = self._character
        self._sheet.say(Text(harmless(who.name), "bold"))
        roles = [who.pronouns or "", "tells the story" if who.narrator else ""]
        roles.append("" if who.present else "only spoken of")
        self._sheet.say(Text(", ".join(each for each in roles if each)))
        others = [each for each in who.aliases if each.text != who.name]
        if others:
            names = [f"{harmless(each.text)} ({each.count:,}, {self._at(each.first)})" for each in others]
            self._sheet.say(Text(f"Also {listed(names)}."))
        mentions = mentions_of(self._story, who.id)
        last = mentions[-1].span if mentions else who.first
        self._sheet.say(
            Text(
                f"{counted(who.mentions, 'mention')}, first {self._at(who.first)}, last {self._at(last)}.",
                "dim",
            )
        )

    def _print_facts(self) -> None:
        claims = [
            claim for claim in self._story.claims if claim.character == self._character.id and claim.is_fact
        ]
        if not claims:
            return
        self._sheet.head("Facts")
        order = list(dict.fromkeys(claim.topic for claim in claims))
        for topic, group in groupby(
            sorted(claims, key=lambda c: order.index(c.topic)), key=lambda c: c.topic
        ):
            self._sheet.say(Text(str(topic), "bold"), indent=INDENT)
            for value, same in _by_value(group):
                self._print_fact(value, same)

    def _print_fact(self, value: str, claims: Sequence[Claim]) -> None:
        first = claims[0]
        said = "" if first.voice is Voice.NARRATION else f" ({self._teller(first)})"
        also = f", and {counted(len(claims) - 1, 'time')} more" if len(claims) > 1 else ""
        text = Text.assemble(
            harmless(value), said, (f"  “{self._words(first.span)}”, {self._at(first.span)}{also}", "dim")
        )
        self._sheet.say(text, indent=2 * INDENT)

    def _teller(self, claim: Claim) -> str:
        verb = {Voice.SPEECH: "says", Voice.THOUGHT: "thinks", Voice.LETTER: "writes"}[claim.voice]
        who = "somebody" if claim.speaker is None else self._called(claim.speaker)
        return f"{who} {verb}"

    def _print_ties(self) -> None:
        mine = [each for each in relations(self._story) if self._character.id in (each.first, each.second)]
        told = [each for each in mine if each.ties]
        if told:
            self._sheet.head("Ties")
        for relation in told:
            for tie, count in first_claims(relation):
                self._sheet.say(tie_line(self._story, self._places, tie, count), indent=INDENT)

    def _print_address(self) -> None:
        addresses = sorted(self._story.addresses, key=lambda each: -each.count)
        for head, mine in (
            ("Is called", [each for each in addresses if each.addressee == self._character.id]),
            ("Calls", [each for each in addresses if each.speaker == self._character.id]),
        ):
            if mine:
                self._sheet.head(head)
            for other, group in _by_other(mine, self._character.id):
                forms = [f"{harmless(each.text)} ({each.count:,})" for each in group]
                begins = min(each.first for each in group)
                name, names = self._called(other), listed(forms)
                told = f"{names} by {name}" if head == "Is called" else f"{name}: {names}"
                self._sheet.say(Text(told).append(f"  from {self._at(begins)}", "dim"), indent=INDENT)

    def _print_speech(self) -> None:
        shares = {each.character: each for each in speech_shares(self._story)}
        mine = shares.get(self._character.id)
        if mine is None:
            return
        self._sheet.head("Speech")
        whole = sum(each.words for each in shares.values())
        self._sheet.say(
            Text(
                f"{counted(mine.lines, 'line')}, {counted(mine.words, 'word')}, "
                f"{share(mine.words, whole).strip()} of all that is said."
            ),
            indent=INDENT,
        )
        pairs = [each for each in exchanges(self._story) if self._character.id in (each.first, each.second)]
        table = plain_table(header=False)
        table.add_column(overflow="fold")
        table.add_column(no_wrap=True, style="dim")
        for pair in pairs[:_MOST_PAIRS]:
            other = pair.second if pair.first == self._character.id else pair.first
            said = pair.lines_from_first if pair.first == self._character.id else pair.lines_from_second
            table.add_row(f"with {self._called(other)}", f"says {said:,}, hears {pair.lines - said:,}")
        if pairs:
            self._sheet.show(table)

    def _print_scenes(self) -> None:
        numbers = [
            number for number, scene in enumerate(self._story.scenes) if self._character.id in scene.present
        ]
        if not numbers:
            return
        self._sheet.head("Scenes", f"{len(numbers):,} of {len(self._story.scenes):,}")
        table = plain_table(header=False)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for number in numbers[:_MOST_PLACES]:
            scene = self._story.scenes[number]
            others = [self._called(each) for each in scene.present if each != self._character.id]
            table.add_row(
                f"{number + 1}", self._at(scene.span), f"with {listed(others)}" if others else "alone"
            )
        self._sheet.show(table)
        if len(numbers) > _MOST_PLACES:
            self._sheet.say(Text(f"and {len(numbers) - _MOST_PLACES:,} more", "dim"), indent=INDENT)

    def _print_feelings(self) -> None:
        felt = [each for each in self._story.feelings if each.character == self._character.id and each.counts]
        if not felt:
            return
        self._sheet.head("Feelings")
        for scene in dict.fromkeys(each.scene for each in felt):
            shown = [each for each in felt if each.scene == scene]
            told = [f"{each.emotion} (“{harmless(each.text)}”)" for each in shown[:_MOST_FEELINGS]]
            more = [f"{len(shown) - _MOST_FEELINGS} more"] if len(shown) > _MOST_FEELINGS else []
            where = "" if scene is None else f"scene {scene + 1}: "
            self._sheet.say(Text(f"{where}{listed([*told, *more])}"), indent=INDENT)

    def _print_threads(self) -> None:
        mine = [each for each in self._story.threads if self._character.id in (each.who, each.to)]
        if mine:
            self._sheet.head("Threads")
        for thread in mine[:_MOST_PLACES]:
            self._sheet.say(thread_line(self._story, self._places, thread), indent=INDENT)
        if len(mine) > _MOST_PLACES:
            self._sheet.say(Text(f"and {len(mine) - _MOST_PLACES:,} more", "dim"), indent=INDENT)

    def _at(self, span: Span) -> str:
        return self._places.where(span)

    def _called(self, identifier: str) -> str:
        return harmless(self._story.character(identifier).name)

    def _words(self, span: Span) -> str:
        words = " ".join(self._story.source.words_at(span).split())
        return harmless(words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …")


def claim_value(claim: Claim) -> str:
    """What a claim says, in few words: "not grey", "left knee: scar (before)"."""
    part = " ".join(each for each in (claim.side, told_part(claim.topic, claim.part)) if each)
    value = claim.value if not part or claim.value in (claim.side, part) else f"{part}: {claim.value}"
    value = part if part and claim.value == claim.side else value
    prefix = "not " if claim.standing is Standing.NEGATED else ""
    notes = []
    if claim.standing is Standing.HYPOTHETICAL:
        notes.append("perhaps")
    if claim.standing is Standing.FIGURATIVE:
        notes.append("as a likeness")
    if claim.when is not When.NOW:
        notes.append(str(claim.when))
    return prefix + value + (f" ({', '.join(notes)})" if notes else "")


def _by_value(claims: Iterable[Claim]) -> Iterable[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim_value(claim), []).append(claim)
    return found.items()


def _by_other(addresses: Iterable[Address], own: str) -> Iterable[tuple[str, list[Address]]]:
    found: dict[str, list[Address]] = {}
    for each in addresses:
        found.setdefault(each.speaker if each.addressee == own else each.addressee, []).append(each)
    return found.items()
