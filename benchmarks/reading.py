"""What the model costs: time against a bare pass of its encoder, memory, growth, and a short story from cold.

    python -m benchmarks.reading [NOVEL] [--words 100000] [--cores 2]

NOVEL is a plain text; without it the training novels of ``../shared`` are taken, one after another, or else
the sample story of ``examples/`` many times over.  Everything runs on ``--cores`` processor cores, each
measure in a process of its own, and the bare pass in the same process as the reading that it is compared
with: the encoder alone, without its heads, over the windows that the reading takes.  The short story is what
``fabula read`` takes from its start, against a Python that imports ONNX Runtime and loads the model.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
STORY_WORDS = 1_400
_MEASURE = """
import json, resource, sys, time
from benchmarks.reading import bare_pass
from fabula.project.works import Request, read_work
short = Request("-", standard_input="“Yes,” said Odile Marsh. “No.”".encode(), rules_only=False)
read_work(short)
request = Request(sys.argv[1], rules_only=False)
bare = bare_pass(sys.argv[1]) if sys.argv[2] == "bare" else 0.0
start = time.perf_counter()
work = read_work(request)
seconds = time.perf_counter() - start
print(json.dumps({
    "words": work.story.words, "seconds": seconds, "bare": bare,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
"""
_LOAD = """
import onnxruntime
from fabula.language.reader_model import load_model
model = load_model(int(__import__("os").environ["FABULA_THREADS"]))
model.encoder, model.mentions, model.conversation, model.pairs, model.labels
"""


def bare_pass(path: str) -> float:
    """Seconds that the encoder without its heads takes over the windows of a text."""
    import numpy as np
    import onnx
    from onnxruntime import InferenceSession, SessionOptions

    from fabula.language.analyst import encoder_inputs
    from fabula.language.pieces import cut_pieces
    from fabula.language.reader_model import load_model, model_threads
    from fabula.language.windows import cut_windows
    from fabula.language.words import segment
    from fabula.text.reader import read_source

    source = read_source([Path(path)])
    words = segment(source.blocks, [True] * len(source.blocks))
    pieces = cut_pieces(words)
    voices = np.zeros(len(words), np.int8)
    windows = cut_windows(pieces, np.asarray(words.paragraphs, np.int64), 0, len(words))
    options = SessionOptions()
    options.intra_op_num_threads = model_threads()
    with tempfile.TemporaryDirectory() as folder:
        whole, alone = Path(folder) / "encoder.onnx", Path(folder) / "alone.onnx"
        whole.write_bytes((ROOT / "src/fabula/language/model/encoder.onnx").read_bytes())
        last = _last_state(onnx.load(whole))
        onnx.utils.extract_model(str(whole), str(alone), ["ids", "shapes", "voices"], [last])
        session = InferenceSession(str(alone), options)
    load_model()
    start = time.perf_counter()
    for window in windows:
        inputs = encoder_inputs(pieces, voices, window)
        session.run(None, {name: inputs[name] for name in ("ids", "shapes", "voices")})
    return time.perf_counter() - start


def _last_state(model: Any) -> str:
    """The output of the last normalisation, before words are gathered from pieces."""
    norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    output: str = norms[-1].output[0]
    return output


def run(code: str, arguments: Sequence[str], cores: int) -> tuple[str, float]:
    """What a Python on so many cores prints, and the seconds it takes from its start."""
    environment = os.environ | {"FABULA_THREADS": str(cores), "OPENBLAS_NUM_THREADS": str(cores)}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True, capture_output=True, text=True, cwd=ROOT, env=environment,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores]),
    )  # fmt: skip
    return done.stdout, time.perf_counter() - start


def novel_words(path: Path | None, count: int) -> str:
    """A text of so many words."""
    if path is not None:
        return path.read_text("utf-8")
    train = ROOT.parent / "shared/corpora/pdnc/train"
    paths = sorted(train.glob("*/text.txt")) or sorted((ROOT / "examples").glob("*.md"))
    text = ""
    while len(text.split()) < count:
        text += "\n\n".join(p.read_text("utf-8") for p in paths)
    paragraphs, total = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(paragraph)
        total += len(paragraph.split())
        if total >= count:
            break
    return "\n\n".join(paragraphs)


def least(code: str, arguments: Sequence[str], cores: int, times: int = 5) -> float:
    """Seconds of the quickest of some runs."""
    return min(run(code, arguments, cores)[1] for _ in range(times))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("novel", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = novel_words(options.novel, options.words)
        once, four, story = (folder / f"{n}.txt" for n in ("once", "four", "story"))
        once.write_text(text, "utf-8")
        four.write_text("\n\n".join([text] * 4), "utf-8")
        story.write_text(novel_words(options.novel, STORY_WORDS), "utf-8")
        first = json.loads(run(_MEASURE, [str(once), "bare"], options.cores)[0])
        print(
            f"{first['words']:,} words on {options.cores} cores: bare encoder {first['bare']:.1f} s, "
            f"read {first['seconds']:.1f} s ({first['seconds'] / first['bare']:.2f} times), "
            f"{first['memory']:.0f} MiB at most",
            flush=True,
        )
        more = json.loads(run(_MEASURE, [str(four), "no"], options.cores)[0])
        print(
            f"{more['words']:,} words: read {more['seconds']:.1f} s "
            f"({more['seconds'] / first['seconds']:.2f} times), {more['memory']:.0f} MiB at most",
            flush=True,
        )
        load = least(_LOAD, [], options.cores)
        command = "import sys; from fabula.cli.main import main; main()"
        read = least(command, ["read", str(story)], options.cores)
        print(
            f"{STORY_WORDS:,} words from cold: {read:.2f} s; ONNX Runtime and the model alone {load:.2f} s "
            f"({read / load:.2f} times)"
        )


if __name__ == "__main__":
    main()
