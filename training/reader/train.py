"""Trains the whole reader: treebanks, LitBank and novels in turn, from a pretrained encoder."""

from __future__ import annotations

import argparse
import copy
import json
import math
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from training.reader.encoder import load_minilm
from training.reader.evaluation import evaluate_novels
from training.reader.jobs import Corpora, Jobs
from training.reader.labels import Labels
from training.reader.reader import Reader
from training.reader.tagging import evaluate

TASKS = ("treebank", "litbank", "novel")
WEIGHTS = {"thing": 0.3, "lemma": 0.5, "feats": 0.5, "begins": 0.5, "event": 2.0, "addressee": 0.5}
"""Of losses; 1 where nothing is said."""


def load(folder: Path, name: str) -> Any:
    """One pickle of the data folder."""
    return pickle.loads((folder / f"{name}.pkl").read_bytes())


def parse_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder that training.reader.build and .novels have filled")
    parser.add_argument("start", type=Path, help="a pretrained encoder, or MiniLM's model folder")
    parser.add_argument("out", type=Path, help="the checkpoint")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--every", type=int, default=1000, help="steps from one evaluation to the next")
    parser.add_argument("--shares", type=float, nargs=3, default=(0.25, 0.27, 0.48), help="of each task")
    parser.add_argument("--novels", nargs="*", default=["novels-train", "novels-own", "novels-own"])
    parser.add_argument("--remade", nargs="*", default=["novels-variants", "novels-silver"])
    parser.add_argument("--frozen", action="store_true", help="leave the encoder as it is")
    parser.add_argument("--no-grid", action="store_true", help="look at each turn by itself")
    parser.add_argument("--resume", action="store_true", help="go on from OUT.state")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def make_model(labels: Labels, options: argparse.Namespace) -> Reader:
    """A reader that starts from the encoder of ``options``."""
    model = Reader(labels, grid=not options.no_grid)
    if options.start.is_dir():
        load_minilm(model.encoder, options.start)
    else:
        model.encoder.load_state_dict(torch.load(options.start))
    return model


def make_optimiser(model: Reader, options: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW, slower for the encoder than for the heads."""
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups: list[dict[str, Any]] = [{"params": heads, "lr": options.head_rate}]
    if options.frozen:
        model.encoder.requires_grad_(requires_grad=False)
    else:
        groups.append({"params": list(model.encoder.parameters()), "lr": options.rate})
    return torch.optim.AdamW(groups, weight_decay=0.01)


class Mean:
    """A moving average of a model's weights, which generalises better than the last of them."""

    def __init__(self, model: Reader, decay: float = 0.998) -> None:
        self.model, self.decay = copy.deepcopy(model), decay

    @torch.no_grad()
    def update(self, model: Reader, step: int) -> None:
        """Take in the weights after a step."""
        share = 1 - min(self.decay, step / (step + 10))
        for mine, new in zip(self.model.parameters(), model.parameters(), strict=True):
            mine.lerp_(new, share)


class Run:
    """A training that can be broken off and gone on with."""

    def __init__(self, model: Reader, jobs: Jobs, options: argparse.Namespace) -> None:
        """Begin, or go on from ``OUT.state``."""
        self.model, self.jobs, self.options = model, jobs, options
        self.optimiser = make_optimiser(model, options)
        warm = options.steps // 20
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min(1.0, step / warm) * 0.5 * (1 + math.cos(math.pi * step / options.steps)),
        )
        self.mean = Mean(model)
        self.random = np.random.default_rng(options.seed)
        self.done = 0
        self._kept = options.out.with_suffix(".state")
        if options.resume:
            state = torch.load(self._kept, weights_only=False)
            for name, part in self._parts().items():
                part.load_state_dict(state[name])
            self.done, self.random, jobs.random = state["step"], state["random"], state["drawn"]

    def _parts(self) -> dict[str, Any]:
        return {
            "model": self.model, "mean": self.mean.model, "optimiser": self.optimiser,
            "schedule": self.schedule,
        }  # fmt: skip

    def keep(self) -> None:
        """Write the checkpoint, and all that it takes to go on."""
        torch.save(self.mean.model.state_dict(), self.options.out)
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save(parts | {"step": self.done, "random": self.random, "drawn": self.jobs.random}, self._kept)

    def step(self, shares: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, float]:
        """One step of a task drawn by ``shares``; its losses."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = getattr(self.jobs, TASKS[self.random.choice(3, p=shares)])(self.model)
        torch.stack([loss * WEIGHTS.get(name, 1.0) for name, loss in losses.items()]).sum().backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad()
        self.done += 1
        self.mean.update(self.model, self.done)
        return {name: loss.item() for name, loss in losses.items()}


def train(run: Run, options: argparse.Namespace) -> None:
    """All steps, with a log line every fifty and a checkpoint at every evaluation."""
    dev = load(options.data, "tagging-dev")
    banks = [bank for bank in dev["ud"] if bank.name.startswith("ewt")]
    novels = load(options.data, "novels-dev")
    began = time.time()
    means: dict[str, float] = {}
    shares = np.array(options.shares) / sum(options.shares)
    while run.done < options.steps:
        for name, loss in run.step(shares).items():
            means[name] = 0.98 * means.get(name, loss) + 0.02 * loss
        if run.done % 50 == 0:
            told = " ".join(f"{name} {value:.3f}" for name, value in means.items())
            print(f"{run.done} {told} {time.time() - began:.0f} s", flush=True)
        if run.done % 250 == 0:
            run.keep()
        if run.done % options.every == 0 or run.done == options.steps:
            run.keep()
            figures = evaluate(run.mean.model, banks, dev["litbank"])
            figures |= evaluate_novels(run.mean.model, novels)
            print(run.done, json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)


def main() -> None:
    """Train one reader."""
    options = parse_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    data = load(options.data, "tagging-train")
    novels, remade = (
        [novel for name in names for novel in load(options.data, name)]
        for names in (options.novels, options.remade)
    )
    corpora = Corpora(data["ud"], data["litbank"], novels, remade)
    model = make_model(load(options.data, "labels"), options)
    train(Run(model, Jobs(corpora, options.seed), options), options)


if __name__ == "__main__":
    main()
