"""Set-up installs only what the lock names, and says in a sentence what stops it."""

from __future__ import annotations

import builtins
import re
from pathlib import Path

import pytest

from scripts.setup import environment

LOCKS = [environment.LOCKS / "requirements.txt", environment.LOCKS / "requirements-test.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_by_hash_and_no_host_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.split(r"(?m)^(?=[a-z])", text)
    assert len(packages) > 5
    assert all(re.match(r"[a-z0-9-]+==\S+", package) and "--hash=sha256:" in package for package in packages if package.strip("# \n"))
    assert not re.search(r"https?://|file:|index-url|find-links", text)


def test_the_fixed_packages_are_locked() -> None:
    text = "\n".join(lock.read_text(encoding="utf-8") for lock in LOCKS)
    for name in ("mkdocs", "mkdocs-material", "markdown", "pytest"):
        assert re.search(rf"(?m)^{name}==", text)


def test_click_is_one_that_reloads_pages() -> None:
    version = re.search(r"(?m)^click==(\d+)\.(\d+)", LOCKS[0].read_text(encoding="utf-8"))
    assert version and (int(version[1]), int(version[2])) >= (8, 4)


def test_a_python_without_venv_is_told_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "ensurepip":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(environment.SetupProblem, match=r"the package python3\.\d+-venv is missing. Install it \(sudo apt install"):
        environment._make_venv()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not find a version that satisfies", "could not be downloaded. Check the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that the lock names"),
        ("ERROR: [Errno 28] No space left on device", "The disk is full"),
    ],
    ids=["offline", "hash", "full"],
)
def test_why_the_install_failed_is_said_in_words(output: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOG", tmp_path / "setup.log")
    environment.LOG.write_text(output + "\n", encoding="utf-8")
    assert sentence in environment._why_pip_failed()


def test_a_changed_lock_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", tmp_path)
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    (tmp_path / "requirements.txt").write_text("a==1\n")
    assert not environment._installed("requirements.txt")
    environment._stamp("requirements.txt").write_text(environment._digest("requirements.txt"), encoding="utf-8")
    assert environment._installed("requirements.txt")
    (tmp_path / "requirements.txt").write_text("a==2\n")
    assert not environment._installed("requirements.txt")


def test_the_path_file_is_plain_ascii_and_leads_to_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "Mappe é 中"
    packages = project / ".venv" / "lib" / "site-packages"
    packages.mkdir(parents=True)
    monkeypatch.setattr(environment, "ROOT", project)
    monkeypatch.setattr(environment.subprocess, "run", lambda *a, **k: environment.subprocess.CompletedProcess(a, 0, f"{packages}\n"))
    environment._let_python_find_the_project()
    line = (packages / "project-root.pth").read_bytes().decode("ascii").strip()
    assert (packages / line).resolve() == project.resolve()
