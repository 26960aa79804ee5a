"""Trains the conversation model on, over an encoder that stays as it is.

What the encoder makes of each table is kept, so that a round over all tables takes a minute: the tables are
few and hard, and one round over them, which is what the training of the whole reader has time for, leaves
much to be learned.  The weights of before and after are mixed, which reads unseen novels better than either:
Wortsman et al. (CVPR 2022), "Robust fine-tuning of zero-shot models".
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.reader.conversation import GRID_LAYERS, ConversationModel, Table, conversation_loss
from training.reader.evaluation import Count
from training.reader.jobs import read_conversation, tensors_of
from training.reader.novels import Conversation, Novel
from training.reader.reader import Reader
from training.reader.train import Mean, load

BATCH = 4
"""Tables of a step."""


@dataclass
class Encoded:
    """A table with the states of its words in half precision."""

    conversation: Conversation
    states: Tensor
    table: Table
    gold: list[Tensor]


def encode(model: Reader, novels: Sequence[Novel], *, shifted: bool) -> Iterator[Encoded]:
    """Every table that has something to learn from; ``shifted`` cuts the novels the other way too."""
    model.eval()
    for novel in novels:
        for conversation in [*novel.conversations, *(novel.shifted if shifted else ())]:
            if not conversation.table.people or not conversation.learned.sum():
                continue
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                states = read_conversation(model, novel, conversation, None).half()
            c = conversation
            gold = [torch.from_numpy(a) for a in (c.speakers, c.addressees, c.learned, c.answered)]
            yield Encoded(conversation, states, tensors_of(c), gold)


def evaluate(model: ConversationModel, tables: Sequence[Encoded]) -> dict[str, float]:
    """The figures of :func:`training.reader.evaluation.evaluate_novels` that tell of speakers."""
    model.eval()
    count = Count()
    with torch.no_grad():
        for table in tables:
            count.add_turns(model(table.states.float(), table.table), table.conversation)
    model.train()
    return count.shares()


def train(
    reader: Reader,
    tables: Sequence[Encoded],
    watched: Mapping[str, Sequence[Encoded]],
    options: argparse.Namespace,
) -> None:
    """All rounds; after each the mean of the weights, mixed with those it began with, is kept."""
    model = reader.conversation
    before = {name: value.clone() for name, value in reader.state_dict().items()}
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=options.decay)
    steps = options.rounds * (len(tables) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1.0, (step + 1) / 200) * 0.5 * (1 + math.cos(math.pi * step / steps)),
    )
    mean, random, began, done = Mean(model), np.random.default_rng(options.seed), time.time(), 0
    model.train()
    for number in range(options.rounds):
        order, lost = random.permutation(len(tables)), 0.0
        for start in range(0, len(order) - BATCH + 1, BATCH):
            total = torch.zeros(())
            for at in order[start : start + BATCH]:
                table = tables[at]
                losses = conversation_loss(model(table.states.float(), table.table), *table.gold)
                total = total + losses["speaker"] + 0.5 * losses["addressee"]
            (total / BATCH).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            done += 1
            mean.update(model, done)
            lost += total.item() / BATCH
        told = {name: evaluate(mean.model, tables) for name, tables in watched.items()}
        print(number + 1, round(lost / (len(order) // BATCH), 4), f"{time.time() - began:.0f} s", flush=True)
        for name, figures in told.items():
            print(" ", name, json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
        after = {f"conversation.{name}": value for name, value in mean.model.state_dict().items()}
        mixed = {name: torch.lerp(before[name], value, options.share) for name, value in after.items()}
        torch.save(before | mixed, options.out)


def main() -> None:
    """Train the conversation model of one reader on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of training.reader.novels")
    parser.add_argument("start", type=Path, help="checkpoint of training.reader.train")
    parser.add_argument("out", type=Path, help="the new checkpoint")
    parser.add_argument("--rounds", type=int, default=12, help="0 only measures what is watched")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--share", type=float, default=0.67, help="of the new weights in the mixture")
    parser.add_argument("--anew", action="store_true", help="forget what it has learned; mixes nothing")
    parser.add_argument("--no-grid", action="store_true", help="with --anew: look at each turn by itself")
    parser.add_argument("--novels", nargs="*", default=["novels-train", "novels-own"])
    parser.add_argument("--remade", nargs="*", default=["novels-variants"])
    parser.add_argument("--watched", nargs="*", default=["novels-dev"])
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    reader = Reader(pickle.loads((options.data / "labels.pkl").read_bytes()))
    reader.load_state_dict(torch.load(options.start))
    if options.anew:
        reader.conversation = ConversationModel(layers=0 if options.no_grid else GRID_LAYERS)
        options.share = 1.0
    for module in reader.conversation.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = options.dropout
    tables = [t for name in options.novels for t in encode(reader, load(options.data, name), shifted=True)]
    tables += [t for name in options.remade for t in encode(reader, load(options.data, name), shifted=False)]
    watched = {
        name: list(encode(reader, load(options.data, name), shifted=False)) for name in options.watched
    }
    print(len(tables), "tables", flush=True)
    if not options.rounds:
        for name, novels in watched.items():
            print(name, json.dumps(evaluate(reader.conversation, novels)), flush=True)
        return
    train(reader, tables, watched, options)


if __name__ == "__main__":
    main()
