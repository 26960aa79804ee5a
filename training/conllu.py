"""Reads CoNLL-U treebanks, and puts their words where they stand in the running text."""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fabula.language.words import Words

Row = list[str]
Sentence = list[Row]


@dataclass(frozen=True, slots=True)
class Gold:
    """One treebank word where it stands in its document's text."""

    start: int
    end: int
    row: Row
    sentence: int


def read_documents(path: Path) -> Iterator[list[list[Sentence]]]:
    """Documents as paragraphs of sentences of rows (ten columns)."""
    document: list[list[Sentence]] = []
    sentence: Sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document = [[]]
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                if document[-1]:
                    document.append([])
            elif line and not line.startswith("#"):
                sentence.append(line.split("\t"))
            elif not line and sentence:
                document[-1].append(sentence)
                sentence = []
    if document:
        yield document


def place(document: list[list[Sentence]]) -> tuple[str, list[Gold], list[int]]:
    """The document's text, its words in place, and the word index at which each paragraph begins."""
    text, number = "", 0
    words: list[Gold] = []
    paragraphs: list[int] = []
    for paragraph in document:
        if text:
            text = text.rstrip() + "\n\n"
        paragraphs.append(len(words))
        for sentence in paragraph:
            parts: list[Row] = []
            for row in sentence:
                if "." in row[0]:
                    continue
                if "-" in row[0]:
                    first, last = map(int, row[0].split("-"))
                    parts = [r for r in sentence if r[0].isdigit() and first <= int(r[0]) <= last]
                    words.extend(_place_parts(row[1], parts, len(text), number))
                elif row in parts:
                    continue
                else:
                    words.append(Gold(len(text), len(text) + len(row[1]), row, number))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            number += 1
    return text, words, paragraphs


def _place_parts(form: str, parts: list[Row], base: int, sentence: int) -> Iterator[Gold]:
    """The words of a multiword token share its letters out, each by its own length where that fits."""
    at = 0
    for left, row in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        end = len(form) if left == 0 else min(at + max(1, len(row[1])), len(form) - left)
        yield Gold(base + at, base + end, row, sentence)
        at = end


def words_of(text: str, gold: list[Gold], paragraphs: list[int]) -> Words:
    """The treebank's words as Fabula keeps them."""
    return Words(
        [text[g.start : g.end] for g in gold],
        array("Q", (g.start for g in gold)),
        array("Q", (g.end for g in gold)),
        bytearray(i > 0 and gold[i - 1].end == g.start for i, g in enumerate(gold)),
        array("Q", paragraphs),
    )
