"""What an edit costs: time to new diagnostics as a share of reading anew, and whether both say the same.

    python -m benchmarks.incremental [NOVEL] [--words 80000] [--edits 20] [--verify 5] [--cold]

NOVEL is a plain text; without it novels of ``../shared/corpora/gutenberg`` are taken.  Each edit changes a
paragraph at random: words are put in, taken out or written over, or the paragraph is doubled, or cut in two,
or goes away; edits add up.  After each the text is read and checked in a session that lives on, and the story
and the diagnostics of every ``--verify``-th (``--verify 1``: each) are compared, byte by byte, with those of
reading anew.  ``--cold`` measures ``fabula check`` as a process of its own, too, without a store, with a full
one, and after an edit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fabula.project.check_document import check_document, checked_work, encode_check
from fabula.project.checking import check_work
from fabula.project.session import Session
from fabula.project.works import Request, read_work
from fabula.story.document import encode_story, story_document

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
_LIKELY = 25
"""Words of a paragraph that is edited, at least."""


def novel(words: int, path: Path | None = None, shared: Path = SHARED) -> str:
    """A text of about so many words."""
    if path is not None:
        return cut(path.read_text("utf-8"), words)
    text = ""
    for file in sorted((shared / "corpora/gutenberg").glob("*.txt.gz"), key=lambda each: each.name[::-1]):
        with gzip.open(file, "rt", encoding="utf-8") as handle:
            text += handle.read().replace("\r\n", "\n") + "\n\n"
        if len(text.split()) >= words:
            break
    return cut(text, words)


def cut(text: str, words: int) -> str:
    """The paragraphs of ``text`` up to so many words."""
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        if words <= 0:
            break
        kept.append(paragraph)
        words -= len(paragraph.split())
    return "\n\n".join(kept)


def edit(text: str, chance: random.Random) -> tuple[str, str]:
    """The text after a random edit of one paragraph, and what that was."""
    paragraphs = text.split("\n\n")
    at = chance.choice([n for n, p in enumerate(paragraphs) if len(p.split()) >= _LIKELY])
    words = paragraphs[at].split(" ")
    place = chance.randrange(len(words))
    some = chance.choice(paragraphs).split(" ")[:12]
    kind = chance.choice(["put in", "take out", "write over", "double", "divide", "delete"])
    if kind == "put in":
        words[place:place] = some
    elif kind == "take out":
        del words[place : place + 4]
    elif kind == "write over":
        words[place : place + len(some)] = some
    elif kind == "divide":
        words[place] += "\n\n"
    paragraphs[at] = " ".join(words)
    if kind == "double":
        paragraphs.insert(at, paragraphs[at])
    elif kind == "delete":
        del paragraphs[at]
    return "\n\n".join(paragraphs), kind


def documents(session: Session | None, request: Request) -> tuple[float, bytes]:
    """Seconds to new diagnostics, and all that was found."""
    start = time.perf_counter()
    if session is None:
        work = read_work(request)
        examination = check_work(work)
    else:
        work = session.read(request)
        examination = session.check(work)
    seconds = time.perf_counter() - start
    found = encode_check(check_document([checked_work(work, examination)]))
    return seconds, encode_story(story_document(work.story)) + found


def measure(text: str, folder: Path, edits: int, verify: int, seed: int) -> None:
    """Edit, read, compare, and print."""
    file = folder / "novel.txt"
    file.write_text(text, "utf-8")
    request = Request(str(file), rules_only=False, keeps=False)
    chance = random.Random(seed)  # noqa: S311  (no secret)
    documents(None, Request("-", standard_input=b"Warm.", rules_only=False))
    anew, after = [documents(None, request)[0]], []
    differ = compared = 0
    with Session() as session:
        first, _ = documents(session, request)
        print(
            f"{len(text.split()):,} words: anew {anew[0]:.2f} s, in a new session {first:.2f} s", flush=True
        )
        for number in range(1, edits + 1):
            text, kind = edit(text, chance)
            file.write_text(text, "utf-8")
            seconds, found = documents(session, request)
            after.append(seconds)
            told = ""
            if verify and number % verify == 0:
                again, wanted = documents(None, request)
                anew.append(again)
                compared += 1
                differ += found != wanted
                told = "  DIFFERS" if found != wanted else f"  same as anew ({again:.2f} s)"
            print(f"{number:4} {kind:10} {seconds:.3f} s{told}", flush=True)
    usual, whole = statistics.median(after), statistics.median(anew)
    print(
        f"anew {whole:.2f} s; after an edit {usual:.3f} s (median; mean {statistics.mean(after):.3f}, most "
        f"{max(after):.3f}): 1/{whole / usual:.1f} of reading anew; {compared} compared, {differ} differ"
    )


def cold(text: str, folder: Path) -> None:
    """``fabula check`` as a process of its own."""
    (folder / "fabula.toml").touch()
    file = folder / "novel.txt"
    file.write_text(text, "utf-8")

    def run(name: str, *options: str) -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "fabula", "check", "--exit-zero", *options, file],
            check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        seconds = time.perf_counter() - start
        print(f"fabula check, {name}: {seconds:.2f} s", flush=True)
        return seconds

    run("without a store", "--no-store")
    run("filling the store")
    run("nothing changed")
    chance = random.Random(1)  # noqa: S311  (no secret)
    shares = []
    for _ in range(3):
        text, kind = edit(text, chance)
        file.write_text(text, "utf-8")
        shares.append(run(f"after an edit ({kind})"))
    whole = run("without a store", "--no-store")
    print(json.dumps({"anew": round(whole, 2), "after an edit": [round(each, 2) for each in shares]}))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("novel", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=80_000)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--verify", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    text = novel(options.words, options.novel, options.shared)
    with tempfile.TemporaryDirectory() as name:
        measure(text, Path(name), options.edits, options.verify, options.seed)
        if options.cold:
            cold(text, Path(name))


if __name__ == "__main__":
    main()
