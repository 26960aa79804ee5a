"""Stories marked up by hand with who says what to whom become a text and its gold.

    python -m training.marked training/marked_stories OUT

A file has a head (``title:``, ``person:``, ``narrator:``, ``marks:`` and a line for each character)
and, after a line ``---``, the story. In it ``{A>B:e:said Mara|“No,”}`` is a piece of speech by A to
B with an explicit cue (``a`` an anaphoric one, nothing for none), ``{=|…}`` goes on like the piece
before, ``{+A>B|…}`` is continued in the next paragraph, ``[[msg A|…]]`` and the like are no speech,
``<he=B>`` is a mention, and ``~`` keeps the next word from being one.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_TOKEN = re.compile(
    r"\{(?P<speech>[^|{}]*)\||(?P<spoken>\})|\[\[(?P<other>[^|\[\]]*)\||(?P<closed>\]\])"
    r"|<(?P<mention>[^<>=]+)=(?P<meant>[A-Za-z0-9_,]+)>|(?P<kept>~)"
)
_YOU = frozenset(["you", "your", "yours", "yourself", "yourselves"])
_KINDS = {"e": "explicit", "a": "anaphoric", "i": "implicit", "": "implicit"}
_GENDERS = {"she/her": "F", "he/him": "M"}
GROUP = "_group"


class MarkedError(Exception):
    """The mark-up cannot be read."""


@dataclass
class Head:
    """What stands before the story."""

    settings: dict[str, str] = field(default_factory=dict)
    characters: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read the lines of a head."""
        head = cls()
        for line in filter(None, map(str.strip, text.splitlines())):
            if line.startswith("char "):
                code, name, aliases, pronouns, category, _ = (part.strip() for part in line[5:].split("|"))
                names = [alias.strip() for alias in aliases.split(";") if alias.strip()]
                head.characters[code] = {
                    "name": name,
                    "aliases": names,
                    "pronouns": pronouns,
                    "gender": _GENDERS.get(pronouns, "U"),
                    "category": category,
                }
            else:
                key, _, value = line.partition(":")
                head.settings[key.strip()] = value.strip()
        return head

    def name(self, code: str) -> str:
        """A character's name; ``_`` is several at once."""
        if code == "_":
            return GROUP
        if code not in self.characters:
            raise MarkedError(f"no character is called {code!r}")
        name: str = self.characters[code]["name"]
        return name

    def names(self, codes: str) -> list[str]:
        """The names of several, parted by commas."""
        return [self.name(code.strip()) for code in codes.split(",") if code.strip()]

    def unambiguous(self) -> dict[str, str]:
        """Names by the aliases that only one character has and that are marked by themselves."""
        owners: dict[str, set[str]] = {}
        for character in self.characters.values():
            for alias in character["aliases"]:
                owners.setdefault(alias, set()).add(character["name"])
        left_out = {alias.strip() for alias in self.settings.get("noauto", "").split(";")}
        return {a: next(iter(o)) for a, o in owners.items() if len(o) == 1 and a not in left_out}


Piece = dict[str, Any]


class Reader:
    """Strips the mark-up of one story."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._mentions: list[tuple[int, int, list[str]]] = []
        self._kept: set[int] = set()
        self._apart: list[tuple[int, int]] = []
        self._open: list[tuple[str, int]] = []

    def read(self, body: str) -> tuple[str, dict[str, Any]]:
        """The text and its gold.

        Raises:
            MarkedError: something is opened and not closed, or names nobody.
        """
        at = 0
        for match in _TOKEN.finditer(body):
            self._emit(body[at : match.start()])
            at = match.end()
            self._take(match)
        self._emit(body[at:])
        if self._open:
            raise MarkedError(f"not closed: {self._open[-1][0]!r}")
        text = "".join(self._parts)
        for piece in self._pieces:
            piece["mentions"] = self._mentions_of(text, piece)
        self._pieces.sort(key=lambda piece: piece["start"])
        narrator = self._head.settings.get("narrator", "none")
        gold = {
            "title": self._head.settings["title"],
            "person": self._head.settings["person"],
            "narrator": None if narrator == "none" else self._head.name(narrator),
            "characters": list(self._head.characters.values()),
            "quotations": [{"id": f"Q{i}"} | piece for i, piece in enumerate(self._pieces)],
        }
        return text, gold

    def _emit(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _take(self, match: re.Match[str]) -> None:
        if match["kept"]:
            self._kept.add(self._length)
        elif match["mention"] is not None:
            end = self._length + len(match["mention"])
            self._mentions.append((self._length, end, self._head.names(match["meant"])))
            self._emit(match["mention"])
        elif match["speech"] is not None or match["other"] is not None:
            kind = "speech" if match["speech"] is not None else "other"
            self._open.append((f"{kind} {match[kind]}", self._length))
        else:
            if not self._open:
                raise MarkedError(f"closed and not opened, near {''.join(self._parts)[-40:]!r}")
            opened, start = self._open.pop()
            kind, _, told = opened.partition(" ")
            if kind == "speech":
                self._add_piece(told, start)
            elif told.split(" ", 1)[0] == "nq":
                self._apart.append((start, self._length))

    def _add_piece(self, told: str, start: int) -> None:
        continued, told = told.startswith("+"), told.lstrip("+")
        if told == "=":
            keys = ("speaker", "addressees", "kind", "referring")
            piece = {key: self._pieces[-1][key] for key in keys}
        else:
            who, _, cue = told.partition(":")
            speaker, _, addressees = who.partition(">")
            kind, _, referring = cue.partition(":")
            piece = {
                "speaker": self._head.name(speaker.strip()),
                "addressees": self._head.names(addressees),
                "kind": _KINDS[kind],
                "referring": referring or None,
            }
        piece |= {"start": start, "end": self._length}
        self._pieces.append(piece | ({"continues": True} if continued else {}))

    def _mentions_of(self, text: str, piece: Piece) -> list[dict[str, Any]]:
        """Those marked by hand, and names and "you" where nothing else stands."""
        start, end = piece["start"], piece["end"]
        found = [m for m in self._mentions if start <= m[0] and m[1] <= end]
        known = self._head.unambiguous()
        words = sorted(known, key=len, reverse=True)
        names = "|".join(map(re.escape, words)) or r"(?!)"
        for match in re.finditer(rf"(?<![\w-])(?:{names})(?!\w)", text[start:end]):
            self._add_mention(found, start + match.start(), match.group(), [known[match.group()]])
        own = _YOU | set(self._head.settings.get("you", "").split())
        for match in re.finditer(r"\w+", text[start:end]):
            place = start + match.start()
            quoted = any(a <= place < b for a, b in self._apart)
            if match.group().lower() in own and piece["addressees"] and not quoted:
                self._add_mention(found, place, match.group(), piece["addressees"])
        return [
            {"start": a, "end": b, "characters": c} for a, b, c in sorted(found, key=lambda m: (m[0], -m[1]))
        ]

    def _add_mention(
        self, found: list[tuple[int, int, list[str]]], start: int, words: str, characters: list[str]
    ) -> None:
        end = start + len(words)
        inside = [(a, b) for a, b, _ in found if a < end and start < b]
        # "your" and a name may stand inside a longer mention, but not be the whole or the head of it.
        nested = all(a <= start and end < b for a, b in inside)
        if start not in self._kept and nested:
            found.append((start, end, list(characters)))


def build(path: Path, out: Path) -> dict[str, Any]:
    """Write ``story.md`` and ``gold.json`` of one file into a folder of its name; returns the gold.

    Raises:
        MarkedError: the mark-up cannot be read.
    """
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    text, gold = Reader(Head.parse(head)).read(body)
    folder = out / path.stem
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.md").write_bytes(text.encode("utf-8"))
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return gold


def main() -> None:
    """Build every story of a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    golds = [build(path, options.out) for path in sorted(options.sources.glob("*.txt"))]
    lines = sum(len(gold["quotations"]) for gold in golds)
    mentions = sum(len(q["mentions"]) for gold in golds for q in gold["quotations"])
    print(f"{len(golds)} stories, {lines} pieces of speech, {mentions} mentions in them")


if __name__ == "__main__":
    main()
