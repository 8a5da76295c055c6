"""The commands as a newcomer meets them: help, exit codes, sentences instead of tracebacks."""

from __future__ import annotations

import importlib
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.__main__ import COMMANDS, main
from scripts.checks.finding import Finding
from scripts.command import run
from scripts.layout import project
from scripts.problem import Problem

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_that_names_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(f"scripts.{name.replace('-', '_')}")
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


def test_a_command_works_from_another_folder_by_the_path_of_the_project(tmp_path: Path) -> None:
    code = f"import sys, runpy\nsys.argv = ['scripts', '--help']\nrunpy.run_path({str(ROOT / 'scripts')!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "python3 PROJECT/scripts COMMAND" in done.stdout
    done = subprocess.run([sys.executable, str(ROOT / "scripts"), "evaluate", "facets", "none.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "none.jsonl: this file is not there. Check its name.\n")


@pytest.mark.parametrize("into", [".", "docs", "content_src/tried", "site"])
def test_a_trial_never_goes_into_the_projects_own_folders(into: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("curate", ["--sources", str(tmp_path), "--into", str(ROOT / into)]) == 2
    assert "this folder is the project's own. Give --into a folder elsewhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sources", "into", "said"),
    [
        ("gone", "out", "there is no folder with source texts"),
        ("texts", "texts", "would be read as source texts the next time"),
        ("texts", "texts/out", "would be read as source texts the next time"),
        ("out/docs", "out", "would be read as source texts the next time"),
        ("texts", "file", "this is a file, not a folder"),
    ],
    ids=["no sources", "same", "inside", "around", "file"],
)
def test_a_trial_that_cannot_go_well_leaves_nothing(sources: str, into: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "out" / "docs").mkdir(parents=True)
    (tmp_path / "file").write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert run("curate", ["--sources", str(tmp_path / sources), "--into", str(tmp_path / into)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_report_on_a_trial_needs_both_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--into", str(tmp_path)], ["--sources", str(tmp_path)]):
        assert run("report", arguments) == 2
        assert "--sources and --into belong together. Give both as you gave them to `curate`" in capsys.readouterr().err


def test_a_port_that_is_taken_or_none_is_said_before_the_build(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run("serve", ["--port", str(taken.getsockname()[1])]) == 2
    assert "cannot be used" in capsys.readouterr().err
    assert run("serve", ["--port", "70000"]) == 2
    assert capsys.readouterr().err == "70000 is not a port number. Use one from 1024 to 65535.\n"


def test_predictions_never_overwrite_the_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "a", "text": "Oil is warm.", "facet": "causes"}\n', "utf-8")
    before = labels.read_bytes()
    assert run("evaluate", ["facets", str(labels), "--predictions", str(labels)]) == 2
    assert "--predictions would overwrite the labelled data" in capsys.readouterr().err
    assert labels.read_bytes() == before


@pytest.mark.skipif(not hasattr(signal, "SIGTERM") or sys.platform == "win32", reason="no such signal here")
def test_being_told_to_end_is_answered_as_ctrl_c(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGHUP)}
    monkeypatch.setattr("scripts.evaluate.main", lambda arguments: signal.raise_signal(signal.SIGTERM))
    try:
        assert run("evaluate", []) == 2
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    assert "Stopped." in capsys.readouterr().err


def test_without_source_texts_the_articles_are_checked_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    advice = Finding("docs/lamp.md", 3, "raw-html", "`<b>` is HTML.", "Use Markdown.", stops=False)
    monkeypatch.setattr("scripts.check.project", lambda: project(tmp_path))
    monkeypatch.setattr("scripts.check.check_project", lambda root: (advice,))
    monkeypatch.chdir(tmp_path)
    assert run("check", []) == 1
    said = capsys.readouterr().out
    assert said.splitlines() == [
        "content_src/sources",
        "  there is no folder with source texts.",
        "      Make it and put .txt, .md or .html files in. (stops the build; sources)",
        "",
        "docs/lamp.md",
        "  line 3: `<b>` is HTML.",
        "      Use Markdown. (advice; raw-html)",
        "",
        "2 findings: 1 stops the build, 1 is advice. Mend what stops the build first: begin with content_src/sources. Then run `python3 -m scripts check` again.",
    ]
