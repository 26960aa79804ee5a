"""Plain prose for pretraining: public-domain books and the training novels, no annotations."""

from __future__ import annotations

import gzip
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.reader.passages import Passage, passage_of, read_text


def _load(job: tuple[str, Path]) -> Passage:
    name, path = job
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return passage_of(name, read_text(data.decode("utf-8")))


def list_books(corpora: Path, held_out: frozenset[str]) -> list[tuple[str, Path]]:
    """Every book but those of the development sets; ``held_out`` are Gutenberg's numbers of LitBank's."""
    novels_held_out = [path.name.lower() for path in (corpora / "pdnc" / "dev").iterdir()]
    books = [
        (path.name.split(".")[0], path)
        for path in sorted((corpora / "gutenberg").glob("*.gz"))
        if path.name.split("_")[0] not in held_out
        and not any(title in path.name.replace("_", "").lower() for title in novels_held_out)
    ]
    novels = [(path.parent.name, path) for path in sorted((corpora / "pdnc" / "train").glob("*/text.txt"))]
    return books + novels


def main(corpora: Path, out: Path) -> None:
    """Write the passages as one pickle."""
    import json

    dev = (corpora / "litbank" / "dev.jsonl").read_text("utf-8").splitlines()
    held_out = frozenset(json.loads(line)["id"].split("_")[0] for line in dev if line)
    with ProcessPoolExecutor() as pool:
        passages = list(pool.map(_load, list_books(corpora, held_out)))
    out.write_bytes(pickle.dumps(passages))
    print(len(passages), "books", sum(len(p.pieces.ids) for p in passages), "pieces")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
