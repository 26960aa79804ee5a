"""Write ``common_words.txt`` and ``frequent_words.txt`` in ``src/fabula/language/lexicon``.

    python training/lexicons/build_common_words.py GUTENBERG_FOLDER CONLLU_FILE…

The words that English prose writes in lower case, counted in public-domain novels (gzipped text) and in
English Universal Dependencies treebanks (gzipped CoNLL-U), so that old and modern words are both there.  A
word counts where it is seen in lower case in at least two files, or 12 times, and at least three times as
often as with a capital inside a sentence.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "src/fabula/language/lexicon"
FREQUENT = 150
"""Uses in lower case that make a word one that every reader meets daily."""
WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def text_of(path: Path) -> str:
    """Prose of a gzipped text or CoNLL-U file."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    if ".conllu" in path.name:
        text = "\n".join(line[9:] for line in text.splitlines() if line.startswith("# text = "))
    return text


def main() -> None:
    """Count and write."""
    folder, *treebanks = map(Path, sys.argv[1:])
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path in [*sorted(folder.glob("*.gz")), *treebanks]:
        seen: set[str] = set()
        text = text_of(path)
        for match in WORD.finditer(text):
            word = match.group()
            if word.islower():
                lower[word] += 1
                seen.add(word)
            elif re.search(r"[a-z,] $", text[max(0, match.start() - 2) : match.start()]):
                capital[word.lower()] += 1
        files.update(seen)
    words = sorted(
        word
        for word, count in lower.items()
        if len(word) > 1 and (files[word] >= 2 or count >= 12) and count >= 3 * capital[word]
    )
    write("common_words.txt", "Words that English prose writes in lower case.", words)
    write(
        "frequent_words.txt",
        "The most frequent of common_words.txt.",
        [word for word in words if lower[word] >= FREQUENT],
    )


def write(name: str, title: str, words: list[str]) -> None:
    """Write one list with its origin."""
    source = "Counted in public-domain novels and in the UD treebanks EWT and GUM by"
    head = [f"# {title}", f"# {source} training/lexicons/build_common_words.py."]
    (LEXICON / name).write_text("\n".join([*head, *words]) + "\n", encoding="utf-8")
    print(f"{name}: {len(words)} words")


if __name__ == "__main__":
    main()
