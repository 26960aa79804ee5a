"""The author's word in a bible file and in the canon of a universe: what differs from what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fabula.project.bible.items import Item, Section, sections_of
from fabula.project.bible.reading import claim_item, is_kept
from fabula.project.bible.tables import TOPICS, BibleFile, CalendarTable, MonthTable, decode_bible
from fabula.project.bible.written import Ledger
from fabula.project.errors import SettingsError, shown
from fabula.project.settings import Configuration, NameTable
from fabula.project.toml_tables import read_text
from fabula.reading.topics import Topic
from fabula.story.canon import Canon, CanonFact, CanonTie, Secret
from fabula.story.claims.claim import Claim, When
from fabula.story.lookup import plain_name
from fabula.story.model import Story
from fabula.story.times.calendars import AnyCalendar, Calendar, GregorianCalendar

FILE_NAME = "bible.toml"


@dataclass(frozen=True)
class Canonical:
    """A file of canon that several stories share."""

    file: Path
    content: BibleFile


@dataclass(frozen=True)
class Bible:
    """What the author says of a work."""

    file: Path
    """Where it is kept, whether or not it is there."""
    text: str = ""
    """What stands there now; empty where there is no file."""
    content: BibleFile | None = None
    canon: tuple[Canonical, ...] = ()
    """What the universe says."""


def bible_file_for(work: Path, configuration: Configuration) -> Path:
    """Where the bible of the work at ``work`` is kept: as the settings say, or beside the story.

    A folder of chapters has its ``bible.toml`` in it; ``story.md`` has ``story.bible.toml`` beside it, so
    that two stories in one folder do not get into each other's way.
    """
    own = configuration.settings.bible.file
    if own and configuration.folder is not None:
        return (configuration.folder / own).absolute()
    if work.is_dir():
        return work.absolute() / FILE_NAME
    return work.absolute().with_name(f"{work.stem}.{FILE_NAME}")


def load_bible(work: Path, configuration: Configuration) -> Bible:
    """The bible of a work, and the canon of its universe.

    Raises:
        SettingsError: a file cannot be read, is no TOML, or holds something unknown.
    """
    file = bible_file_for(work, configuration)
    folder, canon = configuration.folder, list[Canonical]()
    for path in (
        [folder / name for name in configuration.settings.universe.canon] if folder is not None else ()
    ):
        if not path.is_file():
            raise SettingsError(f"{shown(path)}: is not there; [universe] canon in fabula.toml names it")
        canon.append(Canonical(path, decode_bible(read_text(path), shown(path))))
    if not file.is_file():
        return Bible(file, canon=tuple(canon))
    text = read_text(file)
    return Bible(file, text, decode_bible(text, shown(file)), tuple(canon))


def names_with(names: NameTable, bible: Bible | None) -> NameTable:
    """The author's word on names: that of the settings, and what the bible says otherwise than was read."""
    if bible is None:
        return names
    same, apart, pronouns = dict(names.same), list(names.apart), dict(names.pronouns)
    for content in (bible.content, *(each.content for each in bible.canon)):
        if content is None:
            continue
        sections = list(sections_of(content, "characters"))
        ledger = Ledger(content.written, "")
        for section in sections:
            others = {name for each in sections if each.head != section.head for name in each.aliases}
            told = _names_told(section, ledger, others)
            if told is not None:
                kept = same.get(section.head, ())
                same[section.head] = tuple(dict.fromkeys((*kept, *told)))
            table = content.section("characters")[section.head]
            apart += [(section.head, name) for name in table.get("apart", ())]
            for item in section.of("pronouns"):
                if not ledger.as_written("characters", section.aliases, item):
                    pronouns.setdefault(section.head, item.fields["value"])
    return replace_names(names, same, apart, pronouns)


def replace_names(
    names: NameTable,
    same: Mapping[str, tuple[str, ...]],
    apart: Sequence[tuple[str, ...]],
    pronouns: Mapping[str, str],
) -> NameTable:
    """The table with these instead of its own."""
    return NameTable(same=dict(same), apart=tuple(apart), not_names=names.not_names, pronouns=dict(pronouns))


def _names_told(section: Section, ledger: Ledger, others: set[str]) -> list[str] | None:
    """The names that the author gives to a character; ``None`` where all stand as they were read."""
    forms = section.of("names")
    named_so = ledger.wrote_section("characters", section.head)
    heads = ledger.heads_of(section)
    own = [item.label for item in forms if not ledger.as_written("characters", heads, item)]
    if not forms or (named_so and not own):
        return None
    former = [item.label for item in forms if ledger.wrote_section("characters", item.label)]
    # A name that two bear joins nobody, unless the author has put it there.
    alone = [item.label for item in forms if item.label.casefold() not in others]
    told = [*own, *former] or alone
    return [name for name in dict.fromkeys(told) if name != section.head]


def with_author_word(story: Story, bible: Bible | None) -> Story:
    """The story without the claims that the author has struck out."""
    if bible is None or bible.content is None or not story.claims:
        return story
    struck = _Struck(bible.content)
    by_head = characters_by_section(story, list(sections_of(bible.content, "characters")))
    section_of = {identifier: section for section, identifier in by_head}
    kept = tuple(
        claim
        for claim in story.claims
        if not (
            claim.character in section_of
            and is_kept(claim)
            and struck.holds(section_of[claim.character], claim, story)
        )
    )
    return story if len(kept) == len(story.claims) else replace(story, claims=kept)


def canon_of(story: Story, bible: Bible | None) -> Canon:
    """What the author and the universe say of the characters of a story; the author's file comes first."""
    if bible is None:
        return Canon()
    files = [] if bible.content is None else [(bible.file.name, bible.content)]
    files += [(each.file.name, each.content) for each in bible.canon]
    facts: list[CanonFact] = []
    ties: list[CanonTie] = []
    secrets: list[Secret] = []
    intended: set[tuple[str, Topic]] = set()
    identifier_of = _identifiers(story)
    for origin, content in files:
        sections = list(sections_of(content, "characters"))
        ledger = Ledger(content.written, "")
        for section, identifier in characters_by_section(story, sections):
            table = content.section("characters")[section.head]
            intended |= {(identifier, TOPICS[key]) for key in table.get("intended", ()) if key in TOPICS}
            for item in section.items:
                if ledger.as_written("characters", section.aliases, item):
                    continue
                if item.key in TOPICS:
                    facts.append(_fact(item, identifier, origin))
                elif item.key == "ties":
                    other = identifier_of.get(plain_name(item.fields["of"]))
                    if other is not None and item.fields.get("ended") != "true":
                        ties.append(CanonTie(identifier, item.fields["is"], other, origin))
        for name, secret in content.secrets.items():
            known = [identifier_of.get(plain_name(each)) for each in secret.known_by]
            secrets.append(Secret(name, secret.what, tuple(filter(None, known)), origin))
    return Canon(tuple(facts), tuple(ties), tuple(secrets), calendar_of(bible), frozenset(intended))


def characters_by_section(story: Story, sections: Sequence[Section]) -> Iterator[tuple[Section, str]]:
    """Sections with the characters that they speak of: by the head, or else by a name that only one has."""
    identifier_of = _identifiers(story)
    taken: set[str] = set()
    rest: list[Section] = []
    for section in sections:
        identifier = identifier_of.get(plain_name(section.head))
        if identifier is None:
            rest.append(section)
        elif identifier not in taken:
            taken.add(identifier)
            yield section, identifier
    for section in rest:
        found = {identifier_of.get(plain_name(name)) for name in section.aliases} - {None} - taken
        if len(found) == 1:
            (identifier,) = found
            if identifier is not None:
                taken.add(identifier)
                yield section, identifier


class _Struck:
    """What an author has struck out: by name, or by deleting what was written."""

    def __init__(self, content: BibleFile) -> None:
        self._content = content
        self._ledger = Ledger(content.written, "")

    def holds(self, section: Section, claim: Claim, story: Story) -> bool:
        item = claim_item(claim, story)
        table = self._content.section("characters")[section.head]
        if item.label.casefold() in {str(each).casefold() for each in table.get("not", ())}:
            return True
        same = section.of(item.key)
        if any(each.identity == item.identity for each in same):
            return False
        if not self._ledger.ever_wrote("characters", section.aliases, item):
            return False
        # Where the author has put another value in its place, the text is at odds with that: no misreading.
        return not any(
            each.fields.get("words") and not self._ledger.as_written("characters", section.aliases, each)
            for each in same
        )


def calendar_of(bible: Bible | None) -> AnyCalendar | None:
    """The author's calendar, or that of the universe; ``None`` where neither tells of one."""
    contents = () if bible is None else (bible.content, *(each.content for each in bible.canon))
    calendars = (_calendar(content.calendar) for content in contents if content is not None)
    return next((each for each in calendars if each is not None), None)


def _calendar(table: CalendarTable) -> AnyCalendar | None:
    """The author's calendar; ``None`` where there is none to count by."""
    if not table.months:
        return GregorianCalendar(tuple(table.weekdays)) if table.weekdays else None
    months = [
        (month.name, month.days) if isinstance(month, MonthTable) else (month, MonthTable(name=month).days)
        for month in table.months
    ]
    return Calendar(table.weekdays, tuple(months))


def _identifiers(story: Story) -> dict[str, str]:
    """Identifiers by every name that one character alone has, and by full names."""
    found: dict[str, set[str]] = {}
    for character in story.characters:
        for form in (character.name, *(alias.text for alias in character.aliases)):
            found.setdefault(plain_name(form), set()).add(character.id)
    plain = {name: next(iter(bearers)) for name, bearers in found.items() if len(bearers) == 1}
    for character in reversed(story.characters):
        plain[plain_name(character.name)] = character.id
    return plain


def _fact(item: Item, character: str, origin: str) -> CanonFact:
    return CanonFact(
        topic=TOPICS[item.key],
        character=character,
        value=item.fields["value"],
        origin=origin,
        part=item.fields.get("part", ""),
        side=item.fields.get("side", ""),
        when=When(item.fields.get("when") or When.NOW),
    )
