"""Write ``src/fabula/language/lexicon/common_words.txt``.

    python training/lexicons/build_common_words.py GUTENBERG_FOLDER CONLLU_FILE…

The words that English prose writes in lower case, counted in public-domain novels (gzipped text) and in
English Universal Dependencies treebanks (gzipped CoNLL-U), so that old and modern words are both there.  A word
counts where it is seen in lower case in at least two files, or 12 times, and at least three times as often as with a capital
inside a sentence.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/fabula/language/lexicon/common_words.txt"
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
    head = [
        "# Words that English prose writes in lower case.",
        "# Counted in public-domain novels and in the UD treebanks EWT and GUM by training/lexicons/build_common_words.py.",
    ]
    OUT.write_text("\n".join([*head, *words]) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
