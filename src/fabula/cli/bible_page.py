"""The bible of a work as a page in the terminal, and what became of writing it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from fabula.cli.sheet import INDENT, Sheet
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed
from fabula.project.bible.saving import Saved
from fabula.project.documents.bible import BibleDocument, BibleEntryDocument, BibleSectionDocument
from fabula.project.errors import shown
from fabula.project.works import Work

_YOURS = {"author": "your word", "canon": "canon", "reading": ""}


def print_bible(console: Console, work: Work, document: BibleDocument) -> None:
    """Everything that is so, and where it is kept."""
    sheet = Sheet(console)
    if work.story.source.metadata.title:
        sheet.say(Text(harmless(work.story.source.metadata.title), "bold"))
    kept = "kept in" if document.exists else "not written yet; fabula bible --write makes"
    console.print(Text(f"{harmless(work.name)}: {kept} {harmless(document.file)}", "dim"), soft_wrap=True)
    for section in document.sections:
        _print_section(sheet, section)
    if document.secrets:
        sheet.head("Secrets")
    for secret in document.secrets:
        known = f" (known by {listed(secret.known_by)})" if secret.known_by else ""
        sheet.say(Text(harmless(f"{secret.name}: {secret.what}{known}")), indent=INDENT)
    if document.calendar:
        sheet.head("Calendar")
        for key, values in document.calendar.items():
            names = [str(v.get("name", v)) if isinstance(v, dict) else str(v) for v in _as_list(values)]
            sheet.say(Text(harmless(f"{key}: {', '.join(names)}")), indent=INDENT)


def print_saved(console: Console, saved: Saved) -> None:
    """One line on what was done to the file, and one on what counts as struck out now."""
    merged = saved.merged
    if not saved.was_there:
        done = f"is written, with {counted(merged.added, 'entry', 'entries')}"
    elif not saved.changed:
        done = "is as it was"
    else:
        parts = [
            f"{count:,} {what}"
            for count, what in (
                (merged.added, "new"),
                (merged.changed, "put right"),
                (merged.removed, "read no more"),
            )
            if count
        ]
        done = f"is written again ({', '.join(parts)})" if parts else "is written again"
    console.print(f"{shown(saved.file)} {done}.", soft_wrap=True)
    if merged.struck:
        struck = [f"“{harmless(each)}”" for each in merged.struck]
        console.print(f"Struck out by you: {listed(struck)}.", soft_wrap=True)


def _print_section(sheet: Sheet, section: BibleSectionDocument) -> None:
    names = [each.fields["value"] for each in section.entries if each.key == "names"]
    others = [harmless(name) for name in names if name != section.name]
    pronouns = [each.fields["value"] for each in section.entries if each.key in ("pronouns", "kind")]
    sheet.head(harmless(section.name), ", ".join(pronouns))
    if others:
        sheet.say(Text(f"also {listed(others)}"), indent=INDENT)
    for entry in section.entries:
        if entry.key not in ("names", "pronouns", "kind"):
            sheet.say(_entry(entry), indent=INDENT)
    if section.note:
        sheet.say(Text(harmless(section.note), "italic"), indent=INDENT)
    for what, entries in (("struck out", section.struck), ("changes on purpose", section.intended)):
        if entries:
            sheet.say(Text(f"{what}: {harmless('; '.join(entries))}", "dim"), indent=INDENT)


def _entry(entry: BibleEntryDocument) -> Text:
    fields = entry.fields
    notes = [_YOURS[entry.origin], f"“{fields['words']}”" if fields.get("words") else ""]
    notes += [fields.get("where", ""), f"says {fields['by']}" if fields.get("by") else ""]
    told = ", ".join(harmless(note) for note in notes if note)
    return Text.assemble(harmless(entry.label), (f"  {told}" if told else "", "dim"))


def _as_list(values: object) -> Sequence[object]:
    return values if isinstance(values, (list, tuple)) else [values]
