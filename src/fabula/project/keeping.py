"""Where readings are kept for the next, and what makes one program's readings another's.

A work whose settings lie in a ``fabula.toml`` is kept in ``.fabula`` beside that file; so is one that lies
beside a folder of that name.  ``FABULA_STORE`` names another folder, or says ``off``.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.language.memo import Memo
from fabula.language.reader_model import load_model, model_threads
from fabula.project.settings import Configuration

if TYPE_CHECKING:
    from fabula.store.store import Store

VARIABLE = "FABULA_STORE"
FOLDER = ".fabula"
_LAYERS = ("text", "language", "reading", "story", "checks")
"""Parts of the program that what is kept depends on."""
_LIBRARIES = ("numpy", "onnxruntime", "tokenizers")


def folder_for(work: Path | None, configuration: Configuration) -> Path | None:
    """The folder in which readings of a work are kept, if they are; it need not exist.

    ``work`` is a file or a folder, ``None`` for standard input.
    """
    told = os.environ.get(VARIABLE, "")
    if told.lower() == "off" or work is None:
        return None
    if told:
        return Path(told)
    if configuration.folder is not None:
        return configuration.folder.absolute() / FOLDER
    beside = (work if work.is_dir() else work.parent).absolute() / FOLDER
    return beside if beside.is_dir() else None


def open_store(folder: Path, tell: Callable[[str], None]) -> Store:
    """The store in a folder; ``tell`` is told in one line what goes wrong with it, which stops nothing."""
    # SQLite is imported by those who use it.
    from fabula.store.store import Store

    return Store(folder, maker(load_model(model_threads()).threads), tell)


@contextmanager
def kept_for(
    work: Path | None, configuration: Configuration, told: list[str], *, wanted: bool
) -> Iterator[Memo]:
    """What is kept of a work, if that is ``wanted`` and there is a place for it; closed when it is read.

    What goes wrong with it is added to ``told``.
    """
    folder = folder_for(work, configuration) if wanted else None
    if folder is None:
        yield Memo()
        return
    store = open_store(folder, told.append)
    memo = Memo(store)
    try:
        yield memo
        memo.flush()
    finally:
        store.close()


@cache
def maker(threads: int) -> bytes:
    """Digest of all that the results of a reading depend on besides the text.

    The code, its word lists and its weights are in it, so that nothing has to be thrown away by hand when
    they change; and so are the libraries, the processor and the ``threads``, since they decide how numbers
    are rounded.
    """
    digest = sha256()
    for layer in _LAYERS:
        _add(digest.update, files("fabula") / layer)
    digest.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    digest.update(repr((platform.machine(), _instructions(), platform.python_version(), threads)).encode())
    return digest.digest()


def _add(update: Callable[[bytes], None], folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(update, entry)
        else:
            update(f"{entry.name}\0".encode())
            update(entry.read_bytes())


def _instructions() -> object:
    """What the processor can do, as NumPy has found."""
    import numpy as np

    shown = np.show_config(mode="dicts")
    return shown.get("SIMD Extensions") if isinstance(shown, dict) else None
