"""Mini-stories with what a reader says of them: a Markdown story, and beside it who speaks each line.

A story file has two parts, parted by a line of equals signs: the story as its author wrote it, and its
expectation.  In the expectation every line is one of

``speaker: words`` – a quotation that begins with these words; ``-`` is nobody in particular
``cast: name | name | name`` – everybody in the cast, by the names the story model gives them
``pronouns: name = set`` – the pronouns somebody goes by
``narrator: name``
``alias: name = name`` – two names of one person
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "told"


@dataclass
class Told:
    """One mini-story and what is expected of its reading."""

    path: Path
    text: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Speaker and first words of every quotation, in order."""
    cast: set[str] = field(default_factory=set)
    pronouns: dict[str, str] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    narrator: str | None = None


def told_stories() -> Iterator[Told]:
    """Every mini-story of the folder."""
    for path in sorted(FOLDER.glob("*.md")):
        yield _read(path)


def _read(path: Path) -> Told:
    text, _, expectation = path.read_text(encoding="utf-8").partition("\n======\n")
    told = Told(path, text)
    for line in expectation.splitlines():
        if not line.strip():
            continue
        key, _, value = (part.strip() for part in line.partition(": "))
        left, _, right = (part.strip() for part in value.partition(" = "))
        match key:
            case "cast":
                told.cast = {name.strip() for name in value.split("|")}
            case "pronouns":
                told.pronouns[left] = right
            case "alias":
                told.aliases.append((left, right))
            case "narrator":
                told.narrator = value
            case _:
                told.lines.append((key, value))
    return told
