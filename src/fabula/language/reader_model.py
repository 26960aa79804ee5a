"""The shipped model: its graphs, weights and labels, loaded behind the scenes once somebody needs them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fabula.language.pieces import load_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"])
_GRAPHS = ("encoder", "mentions", "conversation")


class ReaderModel:
    """The model; its parts are loaded in the order in which a reading needs them."""

    def __init__(self, threads: int = 0) -> None:
        """``threads`` 0 takes as many as this process may use processors."""
        self.threads = threads or _processors()
        self._loading: dict[str, Future[InferenceSession]] = {}

    def preload(self) -> None:
        """Begin to load beside whatever else is done; returns at once."""
        if not self._loading:
            loader = ThreadPoolExecutor(1, thread_name_prefix="fabula-model")
            self._loading = {name: loader.submit(self._load, name) for name in _GRAPHS}
            loader.submit(load_tokenizer)
            loader.shutdown(wait=False)

    def _load(self, name: str) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Windows are encoded beside each other, each on one processor: what one window's numbers are
        # rounded to never depends on another's.
        options.intra_op_num_threads = 1 if name == "encoder" else self.threads
        # Inputs are of ever new shapes: what memory one of them takes is not worth remembering.
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        with as_file(files(__package__) / "model" / f"{name}.onnx") as path:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def _session(self, name: str) -> InferenceSession:
        self.preload()
        return self._loading[name].result()

    @property
    def encoder(self) -> InferenceSession:
        """Pieces to everything about words; runs on one thread, and may be run from several."""
        return self._session("encoder")

    @property
    def mentions(self) -> InferenceSession:
        """Mentions to what their pairs are scored from."""
        return self._session("mentions")

    @property
    def conversation(self) -> InferenceSession:
        """Tables of turns to speakers and addressees."""
        return self._session("conversation")

    @cached_property
    def pairs(self) -> Mapping[str, NDArray[np.float32]]:
        """Weights of what is scored outside the graphs."""
        with as_file(files(__package__) / "model" / "pairs.npz") as path, np.load(path) as arrays:
            return {name: arrays[name] for name in arrays.files}

    @cached_property
    def labels(self) -> Mapping[str, Sequence[str]]:
        """Values by head, in the order of the outputs."""
        text = (files(__package__) / "model" / "labels.json").read_text(encoding="utf-8")
        labels: dict[str, list[str]] = json.loads(text)
        return labels

    @cached_property
    def nominal(self) -> NDArray[np.bool_]:
        """Whether a word of each part of speech may head a mention."""
        return np.array([value in _NOMINAL for value in self.labels["upos"]])


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def model_threads() -> int:
    """Processor threads for the model, as ``FABULA_THREADS`` says; 0 takes all there are."""
    told = os.environ.get("FABULA_THREADS", "")
    return int(told) if told.isdecimal() else 0


@cache
def load_model(threads: int = 0) -> ReaderModel:
    """The model, shared by all that read with it."""
    return ReaderModel(threads)
