"""Ties, timeline and places of a work, as pages in the terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.text import Text

from fabula.cli.places import PlaceTeller
from fabula.cli.sheet import INDENT, Sheet, plain_table
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed
from fabula.project.documents.timeline import Moment, moments, scene_places
from fabula.project.works import Work
from fabula.reading.found_ties import TieForm
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.entries import Tie
from fabula.story.lookup import plain_name
from fabula.story.model import Story
from fabula.story.relations import Relation, relations
from fabula.story.timeline import EntryKind, build_timeline
from fabula.story.times.scene_time import SceneTime
from fabula.text.span import Span

_MOST = 60
"""Rows of one part; the rest are counted."""
_MOST_PEOPLE = 5
_QUOTED = 80


def print_ties(console: Console, work: Work) -> None:
    """Who is what to whom, by the words that say so; and who only speaks with whom."""
    sheet, story = Sheet(console), work.story
    places = PlaceTeller(story.source)
    print_name(sheet, work)
    pairs = relations(story)
    told = [each for each in pairs if each.ties]
    for relation in told[:_MOST]:
        names = f"{_called(story, relation.first)} and {_called(story, relation.second)}"
        sheet.head(names, _shared(relation))
        for tie, count in first_claims(relation):
            sheet.say(tie_line(story, places, tie, count), indent=INDENT)
        for each in relation.address:
            by, to = _called(story, each.speaker), _called(story, each.addressee)
            form = f"{by} calls {to} “{harmless(each.text)}”"
            where = f"  {counted(each.count, 'time')}, from {places.where(each.first)}"
            sheet.say(Text.assemble(form, (where, "dim")), indent=INDENT)
    if len(told) > _MOST:
        sheet.say(Text(f"and {len(told) - _MOST:,} more pairs", "dim"))
    if not told:
        sheet.say(Text("No tie is told."))
    silent = [each for each in pairs if not each.ties]
    if silent:
        sheet.head("Speak with each other, and nothing is said of their tie")
        named = [
            f"{_called(story, each.first)} and {_called(story, each.second)} ({counted(each.lines, 'line')})"
            for each in silent[:_MOST]
        ]
        sheet.say(Text("; ".join(named) + "."), indent=INDENT)


def print_timeline(console: Console, work: Work) -> None:
    """The scenes in the order of telling, with when they happen and in which order."""
    sheet, story = Sheet(console), work.story
    places = PlaceTeller(story.source)
    print_name(sheet, work)
    line = build_timeline(story)
    told = moments(story, line)
    where = scene_places(story)
    sheet.head("As it is told")
    table = plain_table()
    for title in ("", "", "when", "where", "who"):
        table.add_column(title, overflow="fold", no_wrap=title == "")
    for moment in told:
        scene = story.scenes[moment.scene]
        people = [_called(story, each) for each in scene.present]
        more = [f"{len(people) - _MOST_PEOPLE} more"] if len(people) > _MOST_PEOPLE else []
        table.add_row(
            f"{moment.scene + 1}",
            places.where(scene.span),
            _when(scene.when, moment, story),
            harmless(listed(list(where.get(moment.scene, ()))[:2])),
            listed([*people[:_MOST_PEOPLE], *more]),
        )
    sheet.show(table)
    order = [moment.scene for moment in sorted(told, key=lambda each: each.rank)]
    dated = [entry for entry in line.entries if entry.kind is not EntryKind.SCENE]
    if order == sorted(order) and not dated:
        return
    sheet.head("As it happens")
    of_scene = {moment.scene: moment for moment in told}
    sentences = {each.span: each.sentence for each in story.times}
    for entry in line.entries:
        if entry.kind is EntryKind.SCENE:
            when = _day(story.scenes[entry.scene].when, of_scene[entry.scene], story)
            sheet.say(Text(f"scene {entry.scene + 1}").append(f"  {when}", "dim"), indent=INDENT)
        else:
            sentence = _beside(story, sentences.get(entry.span, entry.span), entry.span)
            words = f"  “{sentence}”, {places.where(entry.span)}"
            what = "before it" if entry.kind is EntryKind.PAST else "still to come"
            sheet.say(
                Text(f"{what}, told in scene {entry.scene + 1}").append(words, "dim"), indent=2 * INDENT
            )


def print_places(console: Console, work: Work) -> None:
    """The places, who is told to be there, and journeys."""
    sheet, story = Sheet(console), work.story
    places = PlaceTeller(story.source)
    names = {place.id: harmless(place.name) for place in story.places}
    print_name(sheet, work)
    for place in story.places[:_MOST]:
        sheet.head(names[place.id], f"{place.kind}, {counted(len(place.mentions), 'mention')}")
        others = [
            harmless(each.text) for each in place.names if plain_name(each.text) != plain_name(place.name)
        ]
        if others:
            sheet.say(Text(f"also {listed(others)}"), indent=INDENT)
        for part in place.part_of:
            where = f"  “{harmless(part.text)}”, {places.where(part.span)}"
            sheet.say(Text.assemble(f"in {names.get(part.whole, '')}", (where, "dim")), indent=INDENT)
        who = Counter(stay.character for stay in story.stays if stay.place == place.id and stay.counts)
        if who:
            people = [f"{_called(story, each)} ({count})" for each, count in who.most_common()]
            sheet.say(Text(f"{listed(people)}"), indent=INDENT)
        sheet.say(Text(f"first {places.where(place.mentions[0])}", "dim"), indent=INDENT)
    if len(story.places) > _MOST:
        sheet.say(Text(f"and {len(story.places) - _MOST:,} more places", "dim"))
    if not story.places:
        sheet.say(Text("No place is named."))
    journeys = [each for each in story.journeys if each.goal is not None]
    if journeys:
        sheet.head("Journeys")
    for each in journeys[:_MOST]:
        origin = f" from {names.get(each.origin, 'somewhere')}" if each.origin is not None else ""
        told = f"{_called(story, each.character)}{origin} to {names.get(each.goal or '', 'somewhere')}"
        sheet.say(Text.assemble(told, (f"  {places.where(each.sentence)}", "dim")), indent=INDENT)


def tie_words(story: Story, tie: Tie) -> str:
    """ "Mara is the sister of Abel", with what makes it less than certain."""
    holder = "somebody" if tie.holder is None else _called(story, tie.holder)
    verb = {When.BEFORE: "was", When.LATER: "is to be"}.get(tie.when, "was" if tie.ended else "is")
    verb += " not" if tie.standing is Standing.NEGATED else ""
    hedge = {Standing.HYPOTHETICAL: " perhaps", Standing.FIGURATIVE: " as it were"}.get(tie.standing, "")
    noun = str(tie.kind) if tie.form is TieForm.VERB else tie.word
    return f"{holder} {verb}{hedge} {noun} of {_called(story, tie.owner)}"


def tie_line(story: Story, places: PlaceTeller, tie: Tie, count: int) -> Text:
    """A tie with its words, their place, and who says them."""
    said = ""
    if tie.voice is not Voice.NARRATION:
        verb = {Voice.SPEECH: "says", Voice.THOUGHT: "thinks", Voice.LETTER: "writes"}[tie.voice]
        said = f", {'somebody' if tie.speaker is None else _called(story, tie.speaker)} {verb}"
    more = f", and {counted(count - 1, 'time')} more" if count > 1 else ""
    where = f"  “{_short(story, tie.span)}”, {places.where(tie.span)}{said}{more}"
    return Text.assemble(tie_words(story, tie), (where, "dim"))


def first_claims(relation: Relation) -> list[tuple[Tie, int]]:
    """The first claim of each tie between two, with how often it is said."""
    found: dict[tuple[object, ...], list[Tie]] = {}
    for tie in relation.ties:
        key = (tie.kind, tie.holder, tie.ended, tie.standing, tie.when)
        if tie.kind.mutual:
            key = (tie.kind, None, tie.ended, tie.standing, tie.when)
        found.setdefault(key, []).append(tie)
    return [(each[0], len(each)) for each in found.values()]


def _shared(relation: Relation) -> str:
    parts = []
    if relation.scenes:
        parts.append(f"{counted(len(relation.scenes), 'scene')} together")
    if relation.lines:
        parts.append(f"{counted(relation.lines, 'line')} to each other")
    return ", ".join(parts)


def _when(when: SceneTime, moment: Moment, story: Story) -> str:
    parts: list[str] = []
    if when.days_since_last:
        later = when.days_since_last
        parts.append("the next day" if later == 1 else f"{later} days later")
    if moment.looks_back:
        parts.append("goes back")
    parts.append(_day(when, moment, story))
    told = ", ".join(part for part in parts if part)
    return harmless(f"{told} (“{when.text}”)" if when.text else told)


def _day(when: SceneTime, moment: Moment, story: Story) -> str:
    """Weekday, date and hour of a scene, as far as they are known."""
    weekday = "" if when.weekday is None else story.calendar.week[when.weekday]
    named = (
        [f"{when.day}", story.calendar.month_names[when.month - 1]] if when.is_dated and when.month else []
    )
    year = [f"{when.year}"] if when.year is not None else []
    parts = [" ".join(word for word in (weekday, *named, *year) if word)]
    if when.minute is not None:
        parts.append(f"{when.minute // 60}:{when.minute % 60:02}")
    parts += [when.part if when.minute is None else "", when.season]
    return ", ".join(part for part in parts if part)


def print_name(sheet: Sheet, work: Work) -> None:
    """Title and name of a work."""
    title = work.story.source.metadata.title
    if title:
        sheet.say(Text(harmless(title), "bold"))
    sheet.console.print(Text(harmless(work.name), "dim"), soft_wrap=True)


def _called(story: Story, identifier: str) -> str:
    return harmless(story.character(identifier).name)


def _short(story: Story, span: Span) -> str:
    words = " ".join(story.source.words_at(span).split())
    return harmless(words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …")


def _beside(story: Story, sentence: Span, span: Span) -> str:
    """The words of a sentence among which others stand, cut where it is long."""
    whole = " ".join(story.source.words_at(sentence).split())
    if len(whole) <= _QUOTED:
        return harmless(whole)
    before = " ".join(story.source.words_at(Span(sentence.start, span.start)).split())
    behind = " ".join(story.source.words_at(Span(span.end, sentence.end)).split())
    half = (_QUOTED - span.length) // 2
    before = before if len(before) <= half else "… " + before[-half:].partition(" ")[2]
    rest = _QUOTED - span.length - len(before)
    behind = behind if len(behind) <= rest else behind[:rest].rpartition(" ")[0] + " …"
    gap = "" if behind[:1] in (",", ".", ";", "!", "?", "”", "’", "—", ":") else " "
    return harmless(f"{before} {' '.join(story.source.words_at(span).split())}{gap}{behind}".strip())
