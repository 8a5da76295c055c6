"""Publishing: whatever happens, the site at its place is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.checks.finding import listing
from scripts.files import digest, only_run
from scripts.problem import Problem
from scripts.publishing import build, extension, swap
from scripts.publishing.build import publish
from tests.publishing.project import ROOT, invented


def state(site: Path) -> dict[str, str]:
    """Every file of the site with the digest of its bytes."""
    return {path.relative_to(site).as_posix(): digest(path.read_bytes()) for path in sorted(site.rglob("*")) if path.is_file()}


def reword(project: Path, word: str) -> None:
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + f"\n{word}\n", "utf-8")


def quietly(_: str) -> None:
    """Say nothing."""


def run(project: Path, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Publish `project` in a process of its own, after the lines `before`."""
    code = f"import os, signal\nfrom pathlib import Path\nfrom scripts.publishing import build, extension, swap\n{before}\nbuild.publish(Path({str(project)!r}))"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environment})


def test_two_builds_are_the_same_on_any_path_and_any_day(tmp_path: Path) -> None:
    one, two = invented(tmp_path / "one"), invented(tmp_path / "elsewhere" / "two")
    publish(one, quietly)
    done = run(two, PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="86400", TZ="Asia/Tokyo", LC_ALL="C", LANG="tr_TR.UTF-8")
    assert done.returncode == 0, done.stderr
    assert state(one / "site") == state(two / "site")


KILL = "def kill(*a, **k): os.kill(os.getpid(), signal.SIGKILL)\n"
MOMENTS = {
    "checking": "build.check_content = kill",
    "building": "build.build_pages = kill",
    "half built": "import mkdocs.structure.pages as p; n = iter(range(99)); r = p.Page.render\n"
    "def slow(*a, **k): next(n) > 3 and kill(); return r(*a, **k)\np.Page.render = slow",
    "finishing": "build.finish = kill",
    "half finished": "import scripts.publishing.finishing as f; n = iter(range(99)); w = f.finished\n"
    "def slow(*a, **k): next(n) > 3 and kill(); return w(*a, **k)\nf.finished = slow",
    "checking the site": "build.check_site = kill",
    "before the swap": "build.swap = kill",
    "after the swap": "e = swap._exchange\ndef after(*a): e(*a); kill()\nswap._exchange = after",
    "between two renames": "swap._exchange = lambda *a: False; n = iter(range(9)); r = Path.rename\n"
    "def once(*a): next(n) and kill(); return r(*a)\nPath.rename = once",
}


def test_a_killed_run_leaves_a_whole_site(project: Path) -> None:
    publish(project, quietly)
    old = state(project / "site")
    reword(project, "Newer.")
    for moment, lines in MOMENTS.items():
        done = run(project, KILL + lines)
        assert done.returncode == -signal.SIGKILL, (moment, done.stderr)
        swap.mend(project / "site")
        now = state(project / "site")
        assert (now == old) == (moment != "after the swap"), moment
        assert not [path for path in swap.beside(project / "site") if path.exists()], moment
        if moment == "after the swap":
            assert b"Newer." in (project / "site" / "index.html").read_bytes()
            publish(project, quietly)
            old = state(project / "site")
            assert now == old, "the new site was whole"
            reword(project, "Newest.")


def test_a_finding_that_stops_leaves_the_old_site(project: Path) -> None:
    publish(project, quietly)
    old = state(project / "site")
    (project / "docs" / "lamps" / "wick.md").write_text("---\nid: wick\n---\n\nNo title. [@nobody]\n", "utf-8")
    done = publish(project, quietly)
    assert done.stopped and done.pages == 0
    assert "docs/lamps/wick.md:5: unknown-citation:" in "\n".join(map(str, done.findings))
    assert state(project / "site") == old


def test_a_warning_of_mkdocs_stops_the_build(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("glossary.md", "nowhere.md"), "utf-8")
    done = publish(project, quietly)
    assert done.stopped and not (project / "site").exists()
    assert "nowhere.md" in listing(done.findings)


def test_a_broken_page_of_the_built_site_stops_the_swap(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = build.finish

    def finish_badly(site: Path) -> int:
        pages = finish(site)
        page = site / "index.html"
        page.write_text(page.read_text("utf-8").replace("</article>", '<img src="https://far.example/x.png"></article>'), "utf-8")
        return pages

    monkeypatch.setattr(build, "finish", finish_badly)
    done = publish(project, quietly)
    assert [finding.rule for finding in done.findings if finding.stops][:1] == ["built-foreign"]
    assert not (project / "site").exists() and not (project / "site.new").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "site.new/x"), "The disk is full: site.new/x could not be written."),
        (OSError(30, "Read-only file system", "site.new/x"), "The disk that holds site.new/x is read-only."),
        (PermissionError(13, "Permission denied", "site.new/x"), "I may not read or write site.new/x."),
        (KeyboardInterrupt(), "The build was stopped. The folder site/ is whole"),
    ],
    ids=["full disk", "read-only disk", "no permission", "Ctrl-C"],
)
def test_trouble_is_one_sentence_and_leaves_the_old_site(project: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str) -> None:
    publish(project, quietly)
    old = state(project / "site")
    reword(project, "Newer.")

    def fails(_: Path) -> int:
        raise error

    monkeypatch.setattr(build, "finish", fails)
    with pytest.raises(Problem) as caught:
        publish(project, quietly)
    assert said in str(caught.value) and "\n" not in str(caught.value)
    assert state(project / "site") == old and not (project / "site.new").exists()


def test_a_second_run_waits_for_nobody(project: Path) -> None:
    with only_run(project / ".cache" / "publish.lock", "build"), pytest.raises(Problem, match="Another build is running"):
        publish(project, quietly)


def test_missing_settings_are_named(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    with pytest.raises(Problem, match=r"mkdocs\.yml: this file cannot be read \(No such file or directory\)\. Check that it is there\.$"):
        publish(project, quietly)


@pytest.mark.parametrize("text", ["site_name: [", "theme: nowhere", "plugins: [nobody]"])
def test_broken_settings_are_one_sentence(project: Path, text: str) -> None:
    (project / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(Problem) as caught:
        publish(project, quietly)
    assert str(caught.value).startswith("mkdocs.yml: MkDocs could not build the pages") and "\n" not in str(caught.value)


def test_no_docs_and_no_rules_are_one_sentence(project: Path) -> None:
    (project / "content_src" / "wording.toml").unlink()
    with pytest.raises(Problem, match="wording.toml"):
        publish(project, quietly)
    (project / "content_src" / "page_rules.toml").unlink()
    with pytest.raises(Problem, match="page_rules.toml"):
        publish(project, quietly)
    (project / "docs").rename(project / "gone")
    with pytest.raises(Problem, match="there is no folder `docs`"):
        publish(project, quietly)


def test_a_fault_in_an_extension_is_one_sentence_that_names_the_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no lamp")

    monkeypatch.setattr(extension, "STEPS", (("fails", fails),))
    with pytest.raises(Problem, match="could not build the pages: .*no lamp") as caught:
        publish(project, quietly)
    assert "\n" not in str(caught.value)
