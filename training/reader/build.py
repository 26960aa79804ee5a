"""Builds the data of the tagging stage from a corpora folder."""

from __future__ import annotations

import argparse
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from training.conllu import Sentence, read_documents
from training.reader.labels import Labels
from training.reader.litbank import load_litbank
from training.reader.passages import Treebank
from training.reader.treebanks import collect_labels, passage_of_document

LITBANK_VARIANTS = 2


def _treebank(job: tuple[str, list[list[Sentence]]], labels: Labels) -> Treebank:
    return passage_of_document(*job, labels)


def main() -> None:
    """Write one pickle a part: train and dev."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    ud = options.corpora / "ud"
    labels = collect_labels([ud / "ewt-train.conllu.gz", ud / "gum-train.conllu.gz"])
    (options.out / "labels.pkl").write_bytes(pickle.dumps(labels))
    print({name: len(values) for name, values in vars(labels).items() if isinstance(values, list)})
    for part in ("train", "dev"):
        jobs = [
            (f"{bank}{number}", document)
            for bank in ("ewt", "gum")
            for number, document in enumerate(read_documents(ud / f"{bank}-{part}.conllu.gz"))
        ]
        with ProcessPoolExecutor() as pool:
            treebanks = list(pool.map(partial(_treebank, labels=labels), jobs, chunksize=16))
        variants = LITBANK_VARIANTS if part == "train" else 0
        litbank = load_litbank(options.corpora / "litbank" / f"{part}.jsonl", variants)
        (options.out / f"tagging-{part}.pkl").write_bytes(pickle.dumps({"ud": treebanks, "litbank": litbank}))
        print(part, len(treebanks), "documents", len(litbank), "passages")


if __name__ == "__main__":
    main()
