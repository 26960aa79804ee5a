"""The benchmark's own scorer, ``bench/score.py`` of the shared folder, as a module."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


@cache
def load_scorer(shared: Path) -> ModuleType:
    """The module.

    Raises:
        FileNotFoundError: there is none below ``shared``.
    """
    path = shared / "bench" / "score.py"
    spec = spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
