"""Files and folders: what is read, in what order, and what is said of the rest."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from fabula.text.errors import UnreadableError
from fabula.text.files import MOST_TEXT, natural_key
from fabula.text.reader import read_source
from fabula.text.source import Format

PROSE = "Odile shut the door of the wardrobe behind her.\n\nPerrin waited.\n"


def put(folder: Path, *names: str) -> None:
    """Files whose text is their own name."""
    for name in names:
        (folder / name).write_text(f"This is the file {name} of the story.\n")


def refusal(*paths: Path) -> str:
    """What is said of paths that cannot be read: one line."""
    with pytest.raises(UnreadableError) as caught:
        read_source(list(paths))
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "ordered",
    [
        ["chapter 1.txt", "chapter 2.txt", "chapter 10.txt"],
        ["1.md", "2.md", "10.md", "11.md"],
        ["Prologue.md", "Chapter 1.md", "Chapter 2.md", "Epilogue.md"],
        ["Chapter One.md", "Chapter Two.md", "Chapter Three.md", "Chapter Ten.md", "Chapter Twenty-One.md"],
        ["Part I.md", "Part II.md", "Part IV.md", "Part IX.md", "Part X.md"],
        ["a.md", "B.md", "c.md"],
        ["ch01.md", "ch02.md", "ch2b.md", "ch10.md"],
        ["01 - Prologue.md", "02 - Low Tide.md", "03 - Epilogue.md"],
    ],
)
def test_natural_order(ordered: list[str], tmp_path: Path) -> None:
    assert sorted(map(Path, reversed(ordered)), key=natural_key) == list(map(Path, ordered))
    put(tmp_path, *reversed(ordered))
    source = read_source([tmp_path])
    assert [file.path.name for file in source.files if file.path] == ordered
    shuffled = [tmp_path / name for name in reversed(ordered)]
    assert read_source(shuffled).text == source.text


def test_a_folder_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_bytes("# One\r\n\r\nOdile *shut* the café.\r\n".encode())
    (tmp_path / "2.txt").write_bytes("“Late,” said Zoë.\n".encode("cp1252"))
    (tmp_path / "3.html").write_bytes(b"<p>Perrin &amp; Odile</p>")
    source = read_source([tmp_path])
    assert [file.format for file in source.files] == [Format.MARKDOWN, Format.TEXT, Format.HTML]
    assert (
        source.text
        == "# One\r\n\r\nOdile *shut* the café.\r\n\n\n“Late,” said Zoë.\n\n\n<p>Perrin &amp; Odile</p>"
    )
    for file in source.files:
        assert file.path is not None
        assert source.slice(file.span).encode(file.encoding) == file.path.read_bytes()
        assert source.file_at(file.span.start) is source.file_at(file.span.end) is file
    late = source.blocks[2]
    assert late.text == "“Late,” said Zoë."
    assert source.slice(late.span) == late.text
    assert source.place(late.span.start) == (tmp_path / "2.txt", 1, 1, 1, 0)
    assert source.path == tmp_path
    assert [notice.path for notice in source.notices] == [tmp_path / "2.txt"]


def test_what_a_folder_has_beside_chapters(tmp_path: Path) -> None:
    put(tmp_path, "1.md", "2.md", ".hidden.md", "README.md", "~$1.docx", "notes.pdf", "cover.png", "x.toml")
    (tmp_path / ".fabula").mkdir()
    put(tmp_path / ".fabula", "cache.md")
    (tmp_path / "old").mkdir()
    put(tmp_path / "old", "3.md")
    (tmp_path / "chapter.txt").mkdir()
    assert [file.path.name for file in read_source([tmp_path]).files if file.path] == ["1.md", "2.md"]


def test_one_of_two_forms_of_a_chapter_is_read(tmp_path: Path) -> None:
    put(tmp_path, "1.md", "1.html", "2.txt")
    source = read_source([tmp_path])
    assert [file.path.name for file in source.files if file.path] == ["1.md", "2.txt"]
    assert [notice.path for notice in source.notices] == [tmp_path / "1.html"]


def test_a_folder_without_a_story(tmp_path: Path) -> None:
    assert "without a story" in refusal(tmp_path)
    put(tmp_path, "plan.pdf")
    assert "plan.pdf is a PDF" in refusal(tmp_path)
    (tmp_path / "part one").mkdir()
    assert "part one" in refusal(tmp_path)
    project = tmp_path / "book.scriv"
    project.mkdir()
    assert "Scrivener" in refusal(project)


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt").endswith("gone.txt: not there; check the name")
    assert "not there" in refusal(tmp_path / "gone" / "far.txt")
    put(tmp_path, "1.md")
    assert "not there" in refusal(tmp_path / "1.md" / "2.md")
    (tmp_path / "folder").mkdir()
    assert "a folder among files" in refusal(tmp_path / "1.md", tmp_path / "folder")
    assert "nothing to read" in refusal()
    assert "no name of a file" in refusal(Path("a\0b.txt"))
    assert "?" in refusal(tmp_path / "a\nb\x1b[31m.txt")
    assert "too long" in refusal(tmp_path / ("x" * 400))


def test_links_that_lead_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "in a circle" in refusal(tmp_path / "a.txt")
    assert "leads nowhere" in refusal(tmp_path / "c.txt")
    put(tmp_path, "d.txt")
    assert refusal(tmp_path).startswith(str(tmp_path / "a.txt"))
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "1.txt").symlink_to(tmp_path / "d.txt")
    assert len(read_source([tmp_path / "e"]).files) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in refusal(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in refusal(tmp_path)
    assert "neither a file nor a folder" in refusal(Path(os.devnull))


@pytest.mark.skipif(sys.platform == "win32", reason="no owners of files here")
def test_a_file_that_may_not_be_read() -> None:
    """Root may read everything, and so becomes nobody for as long as it takes."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        put(Path(folder), "1.md")
        (Path(folder) / "1.md").chmod(0)
        try:
            if user == 0:
                os.seteuid(65534)
            assert "you may not read it" in refusal(Path(folder) / "1.md")
        finally:
            os.seteuid(user)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b" \r\n\xc2\xa0\n", "blank"), (b"\xef\xbb\xbf", "blank")]
)
def test_an_empty_file(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "1.txt").write_bytes(data)
    assert f"1.txt: {reason}" in refusal(tmp_path / "1.txt")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    with path.open("wb") as stream:
        stream.seek(MOST_TEXT * 50)
        stream.write(b"x")
    assert "larger than 20 MB" in refusal(path)


def test_a_folder_that_is_too_large(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(("word " * 2000 + "\n\n") * (MOST_TEXT // 25_000))
    assert "larger than 20 MB" in refusal(tmp_path)


def test_progress_is_told(tmp_path: Path) -> None:
    put(tmp_path, "1.md", "2.md")
    heard: list[tuple[int, int]] = []
    read_source([tmp_path], progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2), (2, 2)]
