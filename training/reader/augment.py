"""Novels made anew: other names, other marks, fewer and plainer cues, so that the model reads, not remembers.

Each variant is a folder with ``text.txt`` and ``gold.json`` in the form of the corpus, so that it goes
through the same reading as the original.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from fabula.language.lexicon import Gender
from training.reader.gold import Gold, pieces_of
from training.reader.renaming import Edit, apply_edits, choose_names, name_edits, rename

_STYLES = (("“", "”"), ('"', '"'), ("«", "»"))
_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"
_SAID = {"said": "says", "asked": "asks", "cried": "cries", "replied": "replies", "answered": "answers",
         "exclaimed": "exclaims", "returned": "returns", "whispered": "whispers", "murmured": "murmurs",
         "added": "adds", "continued": "continues", "shouted": "shouts", "repeated": "repeats",
         "remarked": "remarks", "observed": "observes", "began": "begins", "went on": "goes on"}  # fmt: skip
_PLAIN = dict.fromkeys(
    (
        "exclaimed",
        "rejoined",
        "ejaculated",
        "remarked",
        "returned",
        "observed",
        "cried",
        "replied",
        "answered",
    ),
    "said",
)
CHANGES = ("names", "marks", "cues", "tense")
DROPPED, TURNED, NAMED = 0.4, 0.5, 0.9


class Variant:
    """One random remaking of a novel."""

    def __init__(
        self,
        text: str,
        gold: Gold,
        seed: int,
        dropping: float | None = None,
        changes: Collection[str] = (),
    ) -> None:
        """``dropping`` is the share of plain cues that are left out; drawn by lot where it is not given.

        ``changes`` (of :data:`CHANGES`) are made for certain, and no others; without any, lots are drawn.
        """
        self.dropping, self.changes = dropping, changes
        self.random = random.Random(seed)  # noqa: S311
        self.text, self.gold = text, gold
        self.edits: list[Edit] = []

    def make(self) -> tuple[str, Gold]:
        """The new text and gold."""
        if self.changes:
            return self._make_told()
        present = self.random.random() < 0.35
        drawn = self.random.choice((0.0, DROPPED, DROPPED))
        dropping = drawn if self.dropping is None else self.dropping
        self._remake_cues(present=present, dropping=dropping)
        self._remake_marks()
        return self._apply(self._names() if self.random.random() < NAMED else {})

    def _make_told(self) -> tuple[str, Gold]:
        told = self.changes
        if "cues" in told or "tense" in told:
            self._remake_cues(present="tense" in told, dropping=DROPPED if "cues" in told else 0.0)
        if "marks" in told:
            self._remake_marks()
        return self._apply(self._names() if "names" in told else {})

    def _pieces(self) -> Iterator[tuple[Gold, int, int]]:
        for q in self.gold["quotations"]:
            for start, end in pieces_of(q):
                yield q, start, end

    def _remake_cues(self, *, present: bool, dropping: float) -> None:
        for q in self.gold["quotations"]:
            referring = q.get("referring")
            spans = pieces_of(q)
            if not referring or len(spans) != 1:
                continue
            end = spans[0][1]
            pattern = re.compile(
                r"(?P<mark>[”\"’'»])(?P<gap>\s+)(?P<cue>"
                + r"\s+".join(map(re.escape, referring.split()))
                + r")(?P<stop>[.,;:]?)"
            )
            found = pattern.match(self.text, end)
            if found is None:
                continue
            after = self.text[found.end() : found.end() + 4].lstrip(" \t")
            if found["stop"] == "." and self.random.random() < dropping and after[:1] not in _OPENING:
                if self.text[end - 1] == ",":
                    self.edits.append((end - 1, end, "."))
                self.edits.append((found.start("gap"), found.end(), ""))
                q["kind"], q["referring"] = "implicit", None
                continue
            self._remake_cue(found, present=present)

    def _remake_cue(self, found: re.Match[str], *, present: bool) -> None:
        words = found["cue"].split()
        verb = next((w for w in words if w in _SAID), None)
        if verb is None:
            return
        kept = self.random.random() < 0.5 or (bool(self.changes) and "cues" not in self.changes)
        new = verb if kept else _PLAIN.get(verb, verb)
        new = _SAID.get(new, new) if present else new
        words = [new if w == verb else w for w in words]
        if words[0] == new and len(words) <= 4 and self._turns():
            words = [*words[1:], new]
        self.edits.append((found.start("cue"), found.end("cue"), " ".join(words)))

    def _turns(self) -> bool:
        """Whether "said Ada" becomes "Ada said"."""
        return self.random.random() < TURNED and (not self.changes or "cues" in self.changes)

    def _remake_marks(self) -> None:
        opening, closing = self.random.choice(_STYLES)
        if self.dropping is not None:
            self._remake_curly_marks(opening, closing)
            return
        for _, start, end in self._pieces():
            if start and self.text[start - 1] in _OPENING[:2]:
                self.edits.append((start - 1, start, opening))
            if end < len(self.text) and self.text[end] in _CLOSING[:2]:
                self.edits.append((end, end + 1, closing))

    def _remake_curly_marks(self, opening: str, closing: str) -> None:
        """All curly marks of a text whose quotations are not all known; straight ones tell no side."""
        for match in re.finditer("[“”]", self.text):
            new = opening if match.group() == "“" else closing
            self.edits.append((match.start(), match.end(), new))

    def _names(self) -> dict[str, str]:
        genders = {"F": Gender.FEMALE, "M": Gender.MALE}
        people = [
            (genders.get(c.get("gender") or ""), [c["name"], *c.get("aliases", [])])
            for c in self.gold["characters"]
        ]
        return choose_names(people, self.text, self.random)

    def _apply(self, names: dict[str, str]) -> tuple[str, Gold]:
        text, moved = apply_edits(self.text, name_edits(self.text, names, self.edits))
        gold = self.gold
        for character in gold["characters"]:
            character["aliases"] = [rename(alias, names) for alias in character["aliases"]]
        for q in gold["quotations"]:
            if "spans" in q:
                q["spans"] = [[moved(a), moved(b)] for a, b in q["spans"]]
            else:
                q["start"], q["end"] = moved(q["start"]), moved(q["end"])
            for m in q.get("mentions", []):
                m["start"], m["end"] = moved(m["start"]), moved(m["end"])
        shown = {c["name"]: rename(c["name"], names) for c in gold["characters"]}
        if len(set(shown.values())) == len(shown):
            self._show(gold, shown)
        else:
            for character in gold["characters"]:
                character["aliases"].append(shown[character["name"]])
        return text, gold

    @staticmethod
    def _show(gold: Gold, shown: dict[str, str]) -> None:
        for character in gold["characters"]:
            character["name"] = shown[character["name"]]
        narrator = gold.get("narrator")
        gold["narrator"] = shown.get(narrator, narrator) if narrator else narrator
        for q in gold["quotations"]:
            q["speaker"] = shown.get(q["speaker"], q["speaker"])
            q["addressees"] = [shown.get(a, a) for a in q.get("addressees", [])]
            for m in q.get("mentions", []):
                m["characters"] = [shown.get(c, c) for c in m["characters"]]


def main() -> None:
    """Write variants of every novel of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("novels", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--variants", type=int, default=2)
    parser.add_argument("--changes", nargs="*", choices=CHANGES, default=(), help="make these, and no others")
    options = parser.parse_args()
    for folder in sorted(p.parent for p in options.novels.glob("*/gold.json")):
        file = next(p for p in (folder / "text.txt", folder / "story.md") if p.exists())
        for number in range(options.variants):
            gold = json.loads((folder / "gold.json").read_text("utf-8"))
            text = file.read_bytes().decode("utf-8")
            seed = sum(map(ord, folder.name)) * 10 + number
            text, gold = Variant(text, gold, seed, changes=options.changes).make()
            target = options.out / f"{folder.name}-{number}"
            target.mkdir(parents=True, exist_ok=True)
            (target / file.name).write_bytes(text.encode("utf-8"))
            (target / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
