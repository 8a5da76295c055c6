"""The commands as a newcomer meets them: help, exit codes, sentences instead of tracebacks."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.__main__ import COMMANDS, main
from scripts.command import run
from scripts.problem import Problem

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_that_names_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(f"scripts.{name}")
    with pytest.raises(SystemExit) as ended:
        module.main(["--help"])
    assert ended.value.code == 0
    assert f"python3 -m scripts {name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"python3 -m scripts {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_unknown_command_lists_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish"]) == 2
    assert "There is no command 'publish'. The commands are: build, test" in capsys.readouterr().err


def test_an_old_python_is_told_what_it_needs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert main(["build"]) == 2
    assert "needs Python 3.11 or newer; this is Python 3.9" in capsys.readouterr().err


def test_a_problem_becomes_one_sentence_and_its_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(arguments: list[str]) -> int:
        raise Problem("the key 'colour' is not known.", "Take it out.", file="a.toml", line=3)

    monkeypatch.setattr("scripts.evaluate.main", stop)
    assert run("evaluate", []) == 2
    assert capsys.readouterr().err == "a.toml:3: the key 'colour' is not known. Take it out.\n"


def test_ctrl_c_is_answered_calmly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("scripts.evaluate.main", stop)
    assert run("evaluate", []) == 2
    assert "Stopped. What was there before is untouched" in capsys.readouterr().err


def test_a_fault_of_our_own_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("scripts.command.ROOT", tmp_path)
    monkeypatch.setattr("scripts.evaluate.main", lambda arguments: 1 / 0)
    assert run("evaluate", []) == 2
    said = capsys.readouterr().err
    assert "The command 'evaluate' met a fault of its own: ZeroDivisionError" in said and "Traceback" not in said
    assert "Traceback" in (tmp_path / ".cache" / "fault.txt").read_text(encoding="utf-8")


def test_a_missing_file_to_evaluate_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("evaluate", ["facets", "no-such.jsonl"]) == 2
    assert capsys.readouterr().err == "no-such.jsonl: this file is not there. Check its name.\n"


def test_the_set_up_uses_the_standard_library_alone() -> None:
    code = (
        "import sys\nsys.path.insert(0, '.')\nimport scripts.__main__, scripts.setup.environment\n"
        "foreign = [n for n, m in sys.modules.items() if 'site-packages' in (getattr(m, '__file__', '') or '')]\nprint(foreign)"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
