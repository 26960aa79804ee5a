"""What the documents say is so: every command is run, every setting is read, every option is told."""

from __future__ import annotations

import html
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from fabula.checks.engine import examine_story
from fabula.cli.app import app
from fabula.project.checking import Asked, check_settings
from fabula.project.settings import Configuration, Settings, decode_settings
from fabula.project.works import Request, build_work, read_work
from program import REPOSITORY, SAMPLE, environment

GUIDE = sorted((REPOSITORY / "docs" / "guide").glob("*.md"))
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *GUIDE]
ALL_PAGES = [*PAGES, REPOSITORY / "CHANGELOG.md", *sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)\s#]*)(#[^)\s]*)?\)")
ANYTHING = "…"


class Step(NamedTuple):
    """A command and what it prints; a line with nothing but an ellipsis stands for any lines."""

    command: str
    printed: tuple[str, ...]


def name_of(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    return [match[2] for match in FENCE.finditer(page.read_text("utf-8")) if match[1] == language]


def steps(block: str) -> Iterator[Step]:
    lines = block.splitlines()
    starts = [index for index, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], block
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Step(lines[start].removeprefix("$ "), tuple(lines[start + 1 : end]))


def matches(expected: tuple[str, ...], printed: list[str]) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANYTHING else re.escape(line).replace(ANYTHING, ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder as the guide takes it for granted."""
    shutil.copy(SAMPLE, tmp_path / "story.md")
    return tmp_path


def run(command: str, folder: Path) -> tuple[int, list[str]]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(PATH=path),
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=name_of)
def test_every_command_does_what_the_page_shows(page: Path, shelf: Path) -> None:
    for block in blocks(page, "console"):
        for step in steps(block):
            code, printed = run(step.command, shelf)
            told = step.printed or (ANYTHING,)
            assert matches(told, printed), (step.command, code, printed)
            says_why = any(line.startswith("fabula: ") for line in step.printed)
            assert code in (0, 1) or says_why, (step.command, code, printed)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "toml")], ids=name_of)
def test_every_setting_is_one(page: Path) -> None:
    work = read_work(Request(str(SAMPLE)))
    for block in blocks(page, "toml"):
        settings = decode_settings(block)
        assert settings != Settings()
        told = build_work(work.request, Configuration(settings=settings), work.story.source)
        assert not examine_story(told.story, check_settings(told, Asked())).failures


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor[1:] in {anchor_of(head) for head in heads}, anchor


def anchor_of(head: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


def test_every_command_and_option_is_told_in_the_guide() -> None:
    guide = "\n".join(page.read_text("utf-8") for page in GUIDE)
    context = app.make_context("fabula", [], resilient_parsing=True)
    for name in app.list_commands(context):
        assert f"fabula {name}" in guide
        command = app.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert f"{option}" in guide, (name, option)


def test_every_setting_is_told_in_the_guide() -> None:
    page = (REPOSITORY / "docs" / "guide" / "configuration.md").read_text("utf-8")
    tables = Settings.__struct_encode_fields__
    for table in tables:
        assert f"## `[{table}]`" in page
    for key in ("rules", "names", "dialogue", "typography", "language", "spelling", "bible", "universe"):
        for field in type(getattr(Settings(), key)).__struct_encode_fields__:
            assert re.search(rf"^{field} = |\[{key}\.{field}[.\]]", page, re.MULTILINE), (key, field)


def test_the_pages_have_no_lines_that_nobody_reads() -> None:
    for page in PAGES:
        prose = FENCE.sub("", page.read_text("utf-8"))
        for line in prose.splitlines():
            assert len(line) <= 120 or line.startswith("|") or "](" in line, (page.name, line)


def test_the_picture_is_drawn_from_a_real_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE.parent)
    drawn = runpy.run_path(str(REPOSITORY / "docs" / "pictures" / "draw.py"))["draw"]()
    kept = (REPOSITORY / "docs" / "pictures" / "demo.svg").read_text("utf-8")
    for picture in (drawn, kept):
        words = html.unescape(re.sub(r"<[^>]+>", "", picture))
        assert "doubled-word" in words
        assert "Safiya" in words
        assert "url(http" not in picture
        assert "<script" not in picture
