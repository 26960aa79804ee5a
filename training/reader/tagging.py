"""Gold of the treebank and LitBank heads, and how well they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from fabula.language.decoding import decode_spans, decode_tree
from training.reader.heads import LONGEST
from training.reader.passages import Annotated, Array, Treebank, paragraph_numbers
from training.reader.reader import Reader
from training.reader.windows import Window, cut_windows, word_column

_PRONOUN = 2


def syntax_gold(windows: Sequence[Window], banks: Sequence[Treebank], most: int) -> dict[str, Tensor]:
    """Gold columns of a batch of treebank windows."""
    batch = list(windows)
    gold = {
        name: word_column(batch, [getattr(bank, name) for bank in banks], most)
        for name in ("upos", "feats", "lemma", "relation", "begins")
    }
    heads = word_column(batch, [b.head - w.place.first for b, w in zip(banks, batch, strict=True)], most)
    sentence = word_column(batch, [np.cumsum(bank.begins) for bank in banks], most)
    heads = heads.masked_fill((heads < 0) | (heads >= most), -1)
    apart = sentence.gather(1, heads.clamp(min=0)) != sentence
    return gold | {"head": heads.masked_fill(apart, -1), "sentence": sentence}


def entity_gold(windows: Sequence[Window], banks: Sequence[Treebank], most: int) -> dict[str, Tensor]:
    """GUM's entities in a batch of treebank windows; windows of other treebanks have no paragraphs."""
    batch, spans, numbers = list(windows), [], []
    for row, (w, bank) in enumerate(zip(batch, banks, strict=True)):
        entities = bank.entities
        if entities is None:
            numbers.append(np.full(len(bank.words), -1))
            continue
        numbers.append(paragraph_numbers(bank.words))
        own = (entities[:, 0] >= w.place.core) & (entities[:, 1] < w.place.end)
        own &= entities[:, 1] - entities[:, 0] < LONGEST
        kept = entities[own]
        offsets = kept[:, :2] - w.place.first
        spans.append(np.concatenate([np.full((len(kept), 1), row), offsets, kept[:, 2:3]], 1))
    table = np.concatenate(spans) if spans else np.zeros((0, 4), np.int64)
    return {"paragraph": word_column(batch, numbers, most), "spans": torch.from_numpy(table)}


def mention_gold(windows: Sequence[Window], passage: Annotated, most: int) -> dict[str, Tensor]:
    """Gold columns of the windows of a LitBank passage."""
    batch, spans = list(windows), []
    for row, w in enumerate(batch):
        first = w.place.first
        own = (passage.starts >= w.place.core) & (passage.ends <= w.place.end)
        own &= passage.ends - passage.starts <= LONGEST
        columns = [np.full(own.sum(), row), passage.starts[own] - first, passage.ends[own] - 1 - first]
        spans.append(np.stack([*columns, passage.categories[own], passage.kinds[own]], 1))
    return {
        "paragraph": word_column(batch, [paragraph_numbers(passage.words)] * len(batch), most),
        "event": word_column(batch, [passage.events] * len(batch), most),
        "spans": torch.from_numpy(np.concatenate(spans).astype(np.int64)),
    }


def evaluate(model: Reader, banks: Sequence[Treebank], passages: Sequence[Annotated]) -> dict[str, float]:
    """Figures on gold words: tags and trees (gold sentences), spans, events; for watching a training."""
    model.eval()
    n: Counter[str] = Counter()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for bank in banks:
            _count_syntax(model, bank, n)
        for passage in passages:
            _count_mentions(model, passage, n)
    model.train()

    def f1(name: str) -> float:
        return 2 * n[f"{name}.hit"] / max(1, n[f"{name}.gold"] + n[f"{name}.found"])

    shares = {name: n[name] / n["words"] for name in ("upos", "feats", "lemma", "uas", "las")}
    return shares | {"begins": f1("begins"), "mentions": f1("mention"), "events": f1("event")}


def _count_f1(n: Counter[str], name: str, found: Array, gold: Array) -> None:
    n[f"{name}.hit"] += int((found & gold).sum())
    n[f"{name}.gold"] += int(gold.sum())
    n[f"{name}.found"] += int(found.sum())


def _count_syntax(model: Reader, gold: Treebank, n: Counter[str]) -> None:
    windows = cut_windows(gold, None, np.flatnonzero(gold.begins))
    out = model.read(windows)
    arcs = model.pairs.arcs(out).float().numpy()
    for row, w in enumerate(windows):
        for name in ("upos", "feats", "lemma"):
            found = getattr(out, name)[row, w.own].argmax(-1).numpy()
            n[name] += int((found == getattr(gold, name)[w.core]).sum())
        n["words"] += w.place.end - w.place.core
        truth = gold.begins[w.core] > 0
        _count_f1(n, "begins", out.begins[row, w.own].float().numpy() > 0, truth)
        for a, b in pairwise([*(np.flatnonzero(truth) + w.place.core).tolist(), w.place.end]):
            at = slice(a - w.place.first, b - w.place.first)
            heads = decode_tree(arcs[row, at, at])
            right = heads == gold.head[a:b] - a
            governors = out.relation_head[row, torch.from_numpy(heads.astype(np.int64)) + at.start]
            scores = model.pairs.relations(out.relation_dependent[row, at], governors)
            same = model.base_relation[scores.argmax(-1).numpy()] == model.base_relation[gold.relation[a:b]]
            n["uas"] += int(right.sum())
            n["las"] += int((right & same).sum())


def _count_mentions(model: Reader, passage: Annotated, n: Counter[str]) -> None:
    windows = cut_windows(passage)
    out = model.read(windows)
    rows = zip(passage.starts, passage.ends, passage.categories, passage.kinds, strict=True)
    truth = {(int(s), int(e)): int(c) for s, e, c, k in rows if k != _PRONOUN}
    numbers = paragraph_numbers(passage.words)
    scores = model.pairs.mentions(out).float()
    best, categories = scores[..., 1:].max(-1)
    margins = best - scores[..., 0]
    for row, w in enumerate(windows):
        spans = decode_spans(
            margins[row, w.own, w.own].numpy(),
            categories[row, w.own, w.own].numpy(),
            LONGEST,
            numbers[w.core],
        )
        for a, b, category, _ in spans:
            start, end = out.mention_start[row, w.own][a], out.mention_end[row, w.own][b]
            if int(model.pairs.kinds(start[None], end[None]).argmax()) == _PRONOUN:
                continue
            n["mention.found"] += 1
            n["mention.hit"] += truth.get((a + w.place.core, b + 1 + w.place.core)) == category
        event = out.event[row, w.own].float().numpy() > 0
        _count_f1(n, "event", event, passage.events[w.core] > 0)
    n["mention.gold"] += len(truth)
