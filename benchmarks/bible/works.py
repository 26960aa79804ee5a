"""The works whose entries are read by hand: dev novels, the first document, stories with gold.

Reading them all takes minutes, so that what was read is kept in ``benchmarks/out`` (which git ignores) for as
long as nothing below ``src/fabula`` changes.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fabula.project.works import Request, read_work
from fabula.story.model import Story

ROOT = Path(__file__).parents[2]
_KEPT = ROOT / "benchmarks/out/readings"
NOVELS, STORIES = "novels", "stories"


def works(shared: Path) -> Iterator[tuple[str, str, Path]]:
    """Group ("novels", "stories"), name and file of each work that may be looked at."""
    for path in sorted(shared.glob("corpora/pdnc/dev/*/text.txt")):
        yield NOVELS, path.parent.name, path
    yield STORIES, "moving-on", shared / "stories/moving-on/story.txt"
    for path in sorted(shared.glob("stories/*/story.md")):
        yield STORIES, path.parent.name, path
    for path in sorted((ROOT / "benchmarks/continuity_stories").glob("*/story.md")):
        yield STORIES, path.parent.name, path


def read_kept(path: Path) -> Story:
    """A story as it is read today."""
    key = hashlib.sha256(path.read_bytes() + _code()).hexdigest()[:24]
    kept = _KEPT / f"{key}.pickle"
    if kept.exists():
        story: Story = pickle.loads(kept.read_bytes())  # noqa: S301 - written below, on this machine
        return story
    story = read_work(Request(str(path), rules_only=False)).story
    _KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(story))
    return story


@cache
def _code() -> bytes:
    """Digest of all that a reading depends on: the code, its lexicons and the model."""
    files = sorted(path for path in (ROOT / "src/fabula").rglob("*") if path.is_file())
    files = [path for path in files if "__pycache__" not in path.parts]
    digest = hashlib.sha256()
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.digest()
