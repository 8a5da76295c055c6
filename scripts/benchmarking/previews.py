"""The preview beside `mkdocs serve`: seconds until it answers, and from saving a page until a reader has the new words.

    python -m scripts.benchmarking.previews TASK PAGES     TASK: ours, mkdocs
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from scripts.benchmarking.invent import illnesses, invent
from scripts.files import scratch
from scripts.layout import ROOT

Figures = dict[str, float]
A_PAGE = 30
"""Invented statements on a page: about 600 words."""
TOPICS = 20
_OURS = """INHERIT: {root}/mkdocs.yml
site_name: Invented
site_url: https://invented.example/
theme: {{name: material, custom_dir: {root}/scripts/publishing/theme, language: en, font: false}}
hooks: ["{root}/scripts/publishing/hooks.py"]
watch: []
nav: [Home: index.md]
extra: {{menu: [], footer: [], help: null}}
"""
_MKDOCS = "site_name: Invented\nuse_directory_urls: true\nplugins: []\ntheme: {name: material, font: false}\nnav: [{Home: index.md}]\nnot_in_nav: '*'\n"
"""The peer at its quickest: a menu of one page, no search, no extension."""
_RULES = ("page_rules.toml", "wording.toml", "search.toml", "plain_language.toml", "score_card.toml", "common_words.toml", "cleaning.toml")
_OWN = "import sys; from pathlib import Path; from scripts.previewing.server import Server; Server(Path(sys.argv[1]), int(sys.argv[2])).serve_forever()"
_SAVES = {"ours": 15, "mkdocs": 3}


def main(task: str, pages: int, saves: int = 0) -> Figures:
    """`ready` and `seen` in seconds (`seen` is the median of `saves` saves; 0: as many as the peer allows) and the memory of the server."""
    with scratch(ROOT / ".cache" / "benchmark-previews") as root:
        write_project(root, pages, _OURS.format(root=ROOT.as_posix()) if task == "ours" else _MKDOCS)
        with _served(task, root) as (port, process):
            begun = time.perf_counter()
            page = "/topic-00/page-00020/"
            while not _has(port, page, "<h1"):
                if process.poll() is not None or time.perf_counter() - begun > 600:
                    raise SystemExit(f"{task} did not begin to serve")
                time.sleep(0.01)
            ready = time.perf_counter() - begun
            count = saves or (1 if task == "mkdocs" and pages > 1000 else _SAVES[task])
            times = list(_saves(root / "docs" / "topic-00" / "page-00020.md", port, page, count))
            return {"ready": ready, "seen": statistics.median(times), "slowest": max(times), "saves": len(times), **_memory(process.pid)}


def _saves(source: Path, port: int, page: str, count: int) -> Iterator[float]:
    """Seconds from writing the page until a request has the new words, asked for every 5 ms as a reloading browser would at best."""
    text = source.read_text("utf-8")
    for number in range(count):
        time.sleep(0.3)
        begun = time.perf_counter()
        source.write_text(f"{text}\nThe fresh word is zebra{number}z.\n", "utf-8")
        while not _has(port, page, f"zebra{number}z"):
            time.sleep(0.005)
        yield time.perf_counter() - begun


def _has(port: int, page: str, words: str) -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        line.request("GET", page)
        answer = line.getresponse()
        return answer.status == 200 and words.encode() in answer.read()
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


@contextmanager
def _served(task: str, root: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _OWN, str(root), str(port)] if task == "ours" else [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _memory(process: int) -> Figures:
    """Empty where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return {}
    return {"peak_mb": int(status.split("VmHWM:")[1].split()[0]) / 1024}


def write_project(root: Path, pages: int, settings: str) -> None:
    """A project of invented pages in some topics, each listed, named, with a name of its own, and linked to two others."""
    texts = invent(min(pages, 500) * A_PAGE).texts  # of more pages each 500 say the same beside their names
    names = illnesses(pages)
    content, docs = root / "content_src", root / "docs"
    content.mkdir()
    for name in _RULES:
        if (ROOT / "content_src" / name).is_file():
            shutil.copy(ROOT / "content_src" / name, content / name)
    (content / "statements.jsonl").touch()
    rows = [f'[[topic]]\nid = "topic-{number:02}"\nname = "Topic {number}"\n' for number in range(TOPICS)]
    docs.mkdir()
    (docs / "index.md").write_text("---\nid: index\ntitle: Invented\ndescription: Invented pages.\nreview: none\n---\n\n# Invented\n", "utf-8")
    for number in range(pages):
        topic, near = number % TOPICS, (number + TOPICS) % pages
        file = docs / f"topic-{topic:02}" / f"page-{number:05}.md"
        file.parent.mkdir(exist_ok=True)
        own = texts[number % 500 * A_PAGE :][:A_PAGE]
        paragraphs = "\n\n".join(("## Part %d\n\n" % at if at % 10 == 0 else "") + " ".join(own[at : at + 5]) for at in range(0, len(own), 5))
        head = f"---\nid: page-{number:05}\ntitle: {names[number]}\ndescription: Invented text {number}.\ntopic: topic-{topic:02}\nfacet: overview\nreview: none\naliases: [{names[number]} of old age]\n---\n"
        link = f"Read about [another](../topic-{near % TOPICS:02}/page-{near:05}.md) and about {names[number * 7 % pages]}."
        file.write_text(f"{head}\n# {names[number]}\n\n{paragraphs}\n\n{link}\n", "utf-8")
        rows.append(f'[[page]]\nid = "page-{number:05}"\ntopic = "topic-{topic:02}"\nfile = "topic-{topic:02}/page-{number:05}.md"\ntitle = "{names[number]}"\nnames = ["{names[number]}"]\nrelated = ["page-{near:05}"]\n')
    (content / "topics.toml").write_text("\n".join(rows), "utf-8")
    (root / "mkdocs.yml").write_text(settings, "utf-8")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
