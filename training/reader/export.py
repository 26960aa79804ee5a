"""Writes the trained reader as the files that the package ships: int8 ONNX graphs and their labels."""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.conversation import ConversationModel, Table
from training.reader.encoder import WIDTH
from training.reader.labels import Labels
from training.reader.links import Links
from training.reader.reader import Reader


class EncoderGraph(nn.Module):
    """Pieces to everything that is read off single words and pairs of words of a window."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, ids: Tensor, shapes: Tensor, voices: Tensor, firsts: Tensor, lasts: Tensor
    ) -> tuple[Tensor, ...]:
        """Outputs in the order of :data:`ENCODER_OUTPUTS`."""
        reader = self.reader
        pieces = reader.encoder(ids, shapes, voices)
        out = reader.words(pieces, firsts, lasts)
        spans = reader.pairs.mentions(out)
        best, category = spans[..., 1:].max(-1)
        return (
            out.states, out.upos.argmax(-1), out.feats.argmax(-1), out.lemma.argmax(-1), out.begins,
            out.event, reader.pairs.arcs(out), out.relation_dependent, out.relation_head,
            best - spans[..., 0], category, out.mention_start, out.mention_end,
        )  # fmt: skip


ENCODER_OUTPUTS = (
    "states", "upos", "feats", "lemma", "begins", "event", "arcs", "relation_dependent", "relation_head",
    "margin", "category", "mention_start", "mention_end",
)  # fmt: skip


class MentionGraph(nn.Module):
    """Word states and mentions to what their pairs are scored from."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links

    def forward(self, states: Tensor, starts: Tensor, ends: Tensor, static: Tensor) -> tuple[Tensor, ...]:
        """Vectors, their projections as the later and the earlier of a pair, coarse vectors, novelty."""
        links = self.links
        vectors = links.vectors(states, starts, ends, static)
        return (
            vectors,
            links.later(vectors),
            links.earlier(vectors),
            links.coarse(vectors) / vectors.shape[-1] ** 0.5,
            links.novelty(vectors),
        )


class ConversationGraph(nn.Module):
    """A table to the log-probabilities of its speakers and addressees."""

    def __init__(self, model: ConversationModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, *columns: Tensor) -> tuple[Tensor, Tensor]:
        """Log-probabilities (turns, people and nobody)."""
        speakers, addressees = self.model(states, Table(*columns))
        return speakers.log_softmax(1), addressees.log_softmax(1)


def _export(module: nn.Module, inputs: tuple[Tensor, ...], names: tuple[list[str], list[str]],
            dynamic: dict[str, dict[int, str]], path: Path) -> None:  # fmt: skip
    torch.onnx.export(
        module.eval(), inputs, str(path), input_names=names[0], output_names=names[1],
        dynamic_axes=dynamic, opset_version=18, dynamo=False,
    )  # fmt: skip


def export(reader: Reader, labels: Labels, out: Path) -> None:
    """Write the graphs (of which the encoder's is int8), ``pairs.npz`` and ``labels.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    ints = torch.zeros(2, 9, dtype=torch.int64)
    words = torch.zeros(2, 5, dtype=torch.int64)
    batch = {0: "batch", 1: "pieces"}
    outputs = {name: {0: "batch", 1: "words"} for name in ENCODER_OUTPUTS}
    for name in ("arcs", "margin", "category"):
        outputs[name][2] = "words"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        _export(
            EncoderGraph(reader),
            (ints + 5, ints, ints, words, words),
            (["ids", "shapes", "voices", "firsts", "lasts"], list(ENCODER_OUTPUTS)),
            {"ids": batch, "shapes": batch, "voices": batch, "firsts": {0: "batch", 1: "words"},
             "lasts": {0: "batch", 1: "words"}, **outputs},
            whole,
        )  # fmt: skip
        quantize_dynamic(
            whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    states = torch.randn(30, WIDTH)
    links = reader.links
    _export(
        MentionGraph(links),
        (states, words[0], words[0] + 1, torch.zeros(5, 7, dtype=torch.int64)),
        (["states", "starts", "ends", "static"], ["vectors", "later", "earlier", "coarse", "fresh"]),
        {
            "states": {0: "words"},
            "starts": {0: "mentions"},
            "ends": {0: "mentions"},
            "static": {0: "mentions"},
        },
        out / "mentions.onnx",
    )
    _export_conversation(reader.conversation, states, out / "conversation.onnx")
    np.savez(
        out / "pairs.npz",
        relation=reader.pairs.relation.detach().numpy(),
        kind=reader.pairs.kind.weight.detach().numpy(),
        kind_bias=reader.pairs.kind.bias.detach().numpy(),
        both=links.both.weight.detach().numpy().T,
        score=links.score.weight.detach().numpy()[0],
        score_bias=links.score.bias.detach().numpy(),
        **{f"table{number}": table.weight.detach().numpy() for number, table in enumerate(links.pairs)},
    )
    (out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), "utf-8")
    for path in sorted(out.iterdir()):
        print(path.name, round(path.stat().st_size / 1e6, 2), "MB")


def _export_conversation(model: ConversationModel, states: Tensor, path: Path) -> None:
    turns, people, references = 4, 3, 6
    from fabula.reading.conversation_features import CELLS, TURNS

    inputs = (
        states, torch.zeros(turns, people, CELLS), torch.zeros(turns, TURNS),
        torch.zeros(turns, 2, dtype=torch.int64), torch.zeros(references, 2, dtype=torch.int64),
        torch.zeros(references, 4, dtype=torch.int64), torch.zeros(references, people),
        torch.zeros(turns, references, 3, dtype=torch.int64),
    )  # fmt: skip
    names = ["states", "cells", "turns", "spans", "references", "static", "meant", "pairs"]
    axes = {
        "states": {0: "words"}, "cells": {0: "turns", 1: "people"}, "turns": {0: "turns"},
        "spans": {0: "turns"}, "references": {0: "references"}, "static": {0: "references"},
        "meant": {0: "references", 1: "people"},
        "pairs": {0: "turns", 1: "references"}, "speakers": {0: "turns", 1: "choices"},
        "addressees": {0: "turns", 1: "choices"},
    }  # fmt: skip
    _export(ConversationGraph(model), inputs, (names, ["speakers", "addressees"]), axes, path)


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    labels = pickle.loads(options.labels.read_bytes())
    reader = Reader(labels)
    reader.load_state_dict(torch.load(options.checkpoint))
    export(reader, labels, options.out)
    onnx.checker.check_model(str(options.out / "encoder.onnx"))


if __name__ == "__main__":
    main()
