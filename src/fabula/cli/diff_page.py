"""What has changed in a story between two drafts, as a page in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from fabula.cli.sheet import INDENT, Sheet
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed
from fabula.project.documents.diff import (
    ChangedPersonDocument,
    DiffDocument,
    DraftSceneDocument,
    FactChangeDocument,
    FindingDocument,
    ScenePairDocument,
    SpeechChangeDocument,
    ThreadChangeDocument,
    TieChangeDocument,
)
from fabula.project.documents.parts import ClaimDocument, PersonDocument
from fabula.story.claims.claim import told_part

_MOST = 30
"""Rows of one part; the rest are counted."""
_MARKS = "“”\"‘’'"
_TOUCHED = 0.98
"""Likeness under which a scene counts as rewritten in part."""


def print_diff(console: Console, document: DiffDocument) -> None:
    """Everything that has changed, or that nothing has."""
    sheet = Sheet(console)
    old, new = document.old, document.new
    console.print(Text(harmless(f"{old.name} → {new.name}"), "bold"), soft_wrap=True)
    grown = new.words - old.words
    sheet.say(Text(f"{counted(new.words, 'word')} ({grown:+,})", "dim"))
    parts = {
        "Characters": _characters(document),
        "Facts": [_fact(each) for each in document.facts],
        "Ties": [_tie(each) for each in document.ties],
        "Scenes": _scenes(document),
        "Threads": [_thread(each) for each in document.threads],
        "Speech": [_speech(each) for each in document.speech],
        "New findings": [_finding(each) for each in document.findings_new],
        "Settled findings": [_finding(each) for each in document.findings_settled],
    }
    for head, rows in parts.items():
        if rows:
            sheet.head(head)
        for row in rows[:_MOST]:
            sheet.say(Text(row), indent=INDENT)
        if len(rows) > _MOST:
            sheet.say(Text(f"and {len(rows) - _MOST:,} more", "dim"), indent=INDENT)
    if not any(parts.values()):
        sheet.say(Text("Nothing has changed in the story."))


def _characters(document: DiffDocument) -> list[str]:
    rows = [
        f"{_name(each.old)} is called {_name(each.new)} now ({counted(each.places, 'place')})"
        for each in document.characters_renamed
    ]
    rows += [f"+ {_name(each)}" for each in document.characters_added]
    rows += [f"- {_name(each)}" for each in document.characters_removed]
    renamed = {each.new.id for each in document.characters_renamed}
    changed = [_changed(each, names=each.new.id not in renamed) for each in document.characters_changed]
    return rows + [row for row in changed if row]


def _changed(change: ChangedPersonDocument, *, names: bool) -> str:
    told = []
    if names and change.names_added:
        told.append(f"also called {listed(_safe(change.names_added))}")
    if names and change.names_removed:
        told.append(f"no more called {listed(_safe(change.names_removed))}")
    if change.pronouns_before != change.pronouns_after:
        told.append(f"{change.pronouns_before or 'no pronouns'} → {change.pronouns_after or 'no pronouns'}")
    if change.present_before != change.present_after:
        told.append("takes part now" if change.present_after else "only spoken of now")
    return f"{_name(change.new)}: {'; '.join(told)}" if told else ""


def _fact(change: FactChangeDocument) -> str:
    if change.old is not None and change.new is not None:
        who = _name(change.new.character)
        return f"{who}, {change.topic}: {_told(change.old)} → {_told(change.new)}"
    claim, sign = (change.new, "+") if change.new is not None else (change.old, "-")
    return "" if claim is None else f"{sign} {_name(claim.character)}, {change.topic}: {_told(claim)}"


def _told(claim: ClaimDocument) -> str:
    value = " ".join(
        dict.fromkeys(each for each in (claim.side, told_part(claim.topic, claim.part), claim.value) if each)
    )
    return harmless(f"{value} (“{claim.evidence.text}”, line {claim.evidence.line:,})")


def _tie(change: TieChangeDocument) -> str:
    tie, sign = (change.new, "+") if change.new is not None else (change.old, "-")
    if tie is None or tie.holder is None:
        return ""
    words = f"(“{tie.evidence.text}”, line {tie.evidence.line:,})"
    return harmless(f"{sign} {_name(tie.holder)}, {tie.kind} of {_name(tie.owner)} {words}")


def _thread(change: ThreadChangeDocument) -> str:
    thread = change.new or change.old
    if thread is None:
        return ""
    words = f"{thread.kind}: “{thread.opened.text.strip(_MARKS)}” (line {thread.opened.line:,})"
    if change.old is not None and change.new is not None:
        words += ", settled now" if change.new.settled is not None else ", open now"
        return harmless(words)
    return harmless(f"{'+' if change.new is not None else '-'} {words}")


def _scenes(document: DiffDocument) -> list[str]:
    rows = [f"+ {_scene(each)}" for each in document.scenes_added]
    rows += [f"- {_scene(each)}" for each in document.scenes_removed]
    return rows + [_scene_pair(each) for each in document.scenes_changed]


def _scene(scene: DraftSceneDocument) -> str:
    opening = scene.opening.strip(_MARKS)
    return harmless(f"scene {scene.number + 1} (line {scene.line:,}, {scene.words:,} words: “{opening}”)")


def _scene_pair(pair: ScenePairDocument) -> str:
    told = []
    if pair.moved:
        told.append(f"was scene {pair.old.number + 1}")
    if pair.new.words != pair.old.words or pair.likeness < _TOUCHED:
        told.append(f"{pair.new.words - pair.old.words:+,} words, {1 - pair.likeness:.0%} rewritten")
    if pair.come:
        told.append(f"with {listed([_name(each) for each in pair.come])}")
    if pair.gone:
        told.append(f"without {listed([_name(each) for each in pair.gone])}")
    return f"scene {pair.new.number + 1} (line {pair.new.line:,}): {'; '.join(told) or 'some words'}"


def _speech(change: SpeechChangeDocument) -> str:
    who = change.new or change.old
    name = "somebody" if who is None else _name(who)
    return (
        f"{name}: {change.words_before:,} → {change.words_after:,} words, "
        f"{change.lines_before:,} → {change.lines_after:,} lines"
    )


def _finding(finding: FindingDocument) -> str:
    return harmless(f"line {finding.line:,}: {finding.code} {finding.message}")


def _name(person: PersonDocument) -> str:
    return harmless(person.name)


def _safe(names: Sequence[str]) -> list[str]:
    return [harmless(name) for name in names]
