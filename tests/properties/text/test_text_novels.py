"""Whole novels, where the corpora are at hand: all but their title pages is story."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.reader import read_source

NOVELS = sorted(Path("/work/shared/corpora/pdnc").glob("*/*/text.txt"))


@pytest.mark.skipif(not NOVELS, reason="the corpora are not here")
@pytest.mark.parametrize("path", NOVELS, ids=lambda path: path.parent.name)
def test_a_novel_is_read_as_story(path: Path) -> None:
    source = read_source([path])
    assert source.text == path.read_bytes().decode()
    body = [block for block in source.blocks if block.role is BlockRole.BODY]
    outside = [block for block in source.blocks if block.role is not BlockRole.BODY]
    assert len(outside) <= 6
    assert sum(len(block.text) for block in outside) < 250
    assert BlockRole.NOTE not in {block.role for block in source.blocks}
    headings = [block for block in body if block.kind is BlockKind.HEADING]
    assert len(headings) >= 10
    speech = [block for block in source.blocks if block.text[0] in '"“' and block.text[-1] in '"”']
    assert all(block.role is BlockRole.BODY for block in speech)
    assert not [block for block in speech if block.kind is BlockKind.HEADING]
    odd = sum(block.kind in {BlockKind.VERSE, BlockKind.LETTER, BlockKind.MESSAGE} for block in body)
    assert odd <= len(body) * 0.03
    joined = "".join("".join(block.text.split()) for block in source.blocks)
    written = "".join(source.text.replace("_", "").replace("*", "").split())
    assert len(joined.replace("_", "").replace("*", "")) == len(written)
