"""Writing is all or nothing; reading says what is wrong in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import files
from scripts.problem import Problem

ROOT = Path(__file__).resolve().parent.parent


def test_a_write_replaces_the_whole_file_and_says_whether_bytes_changed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "page.md"
    assert files.write_text(path, "old words\n")
    assert not files.write_text(path, "old words\n")
    assert files.write_text(path, "new\n")
    assert path.read_bytes() == b"new\n"
    assert [entry.name for entry in path.parent.iterdir()] == ["page.md"]


def test_unchanged_bytes_keep_the_time_stamp(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    files.write_text(path, "words")
    os.utime(path, (1, 1))
    files.write_text(path, "words")
    assert path.stat().st_mtime == 1


def test_a_disk_that_fills_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.md"
    files.write_text(path, "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match="The disk is full: .*page.md.*Free some space"):
        files.write_text(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]


def test_a_file_in_another_encoding_is_refused_with_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("na".encode() + b"\xefve")
    with pytest.raises(Problem, match=r"page\.md:1: this file is not UTF-8 \(byte 2\)\. Save it as UTF-8"):
        files.read_text(path)


def test_windows_line_ends_and_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert files.read_text(path) == "one\ntwo\nthree\n"


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    path.write_text('a = 1\nb = = 2\n')
    with pytest.raises(Problem, match=r"topics\.toml:2: this is not valid TOML"):
        files.read_toml(path)


def test_a_missing_toml_file_is_empty(tmp_path: Path) -> None:
    assert files.read_toml(tmp_path / "none.toml") == {}


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom scripts.files import only_run\nfrom scripts.problem import Problem\n"
        "try:\n    with only_run(pathlib.Path(sys.argv[1]), 'build'): print('ran')\nexcept Problem as problem: print(problem)\n"
    )
    lock = tmp_path / ".lock"

    def second() -> str:
        return subprocess.run([sys.executable, "-c", code, str(lock)], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    with files.only_run(lock, "build"):
        assert second() == "Another build is running. Wait for it to finish, then try again.\n"
    assert second() == "ran\n"


def test_a_crash_point_ends_the_process_and_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    code = "import sys, pathlib\nfrom scripts.files import write_text\nwrite_text(pathlib.Path(sys.argv[1]), 'new')\n"
    path = tmp_path / "page.md"
    seen = []
    for point in ("1", "2", "3"):
        files.write_text(path, "old")
        done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, env={**os.environ, "CRASH_AT": point}, check=False)
        seen.append((done.returncode, path.read_text()))
    assert seen == [(9, "old"), (9, "new"), (0, "new")]


def test_a_removal_says_whether_there_was_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("words")
    assert files.remove(path) and not path.exists()
    assert not files.remove(path)


def test_a_scratch_folder_is_empty_and_goes_again(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "work"
    folder.mkdir(parents=True)
    (folder / "left by a killed run").write_text("x", "utf-8")
    with files.scratch(folder) as place:
        assert place == folder and list(folder.iterdir()) == []
        (folder / "new").write_text("x", "utf-8")
    assert not folder.exists()
