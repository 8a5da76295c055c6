"""The site as it would be, page by page: what an address answers, made when it is asked for and kept until something changes."""

from __future__ import annotations

import html
import re
import threading
import traceback
from pathlib import Path
from typing import NamedTuple

from scripts.checks.finding import Finding
from scripts.checks.sizes import beyond_limits
from scripts.files import digest
from scripts.previewing.fault import fault_page
from scripts.previewing.live import LiveLibrary
from scripts.previewing.place import would_be
from scripts.previewing.render import File, Renderer
from scripts.previewing.seen import Seen
from scripts.previewing.shelf import Shelf
from scripts.problem import Problem
from scripts.publishing.finishing import finished
from scripts.publishing.give.write import with_given
from scripts.publishing.head_data import with_data

OWN = "_preview"
"""First part of the addresses that only the preview has."""
CANNOT_BE_READ = ("toml", "ledger-line", "ledger-missing", "front-matter-yaml", "front-matter-size", "file-unreadable", "file-size")
"""Findings after which a page would lack what no build would let it lack: the sentence is shown in its place."""
_TOOLS = '<link rel="stylesheet" href="/{own}/panel.css"><script src="/{own}/panel.js" data-page="{page}" data-mark="{mark}" defer></script>'


class Answer(NamedTuple):
    """What an address gives."""

    status: int
    html: str
    mark: str
    """Changes with the page, and with nothing else."""
    file: str = ""
    """The page's path below docs/; "" when there is none."""


class Preview:
    """The project at `root`. For several threads: each question waits for the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = threading.RLock()
        self.shelf = Shelf(root)
        self.renderer: Renderer | None = None
        self._made: dict[str, Answer] = {}
        self._state = 0
        self._rendered_from: Seen | None = None

    def state(self) -> int:
        """Look at the files: the number of the state that the project is in. What is asked for next is as it is in that state."""
        with self.lock:
            number = self.shelf.look()
            if number != self._state:
                self._state, self._made = number, {}
            return number

    def answer(self, place: str) -> Answer:
        """The page at `place` below the root (`signs/index.html`) as the files are now, else the page that says that there is none."""
        with self.lock:
            self.state()
            return self.shown(place)

    def shown(self, place: str) -> Answer:
        """The same without another look at the files."""
        with self.lock:
            if place not in self._made:
                self._made[place] = self._answer(place)
            return self._made[place]

    def file(self, place: str) -> File | None:
        """The file that is copied or converted to `place`. Raises `Problem`."""
        with self.lock:
            return self._renderer().by_place.get(place)

    def library(self) -> LiveLibrary:
        """Raises `Problem`. Only for whoever holds the lock."""
        return self.shelf.library()

    def _answer(self, place: str) -> Answer:
        file = None
        try:
            renderer, known = self._renderer(), self.shelf.library()
            file = renderer.by_place.get(place)
            source = file.src_uri if file and file.is_documentation_page() else ""
            if stopping := [finding for finding in (*known.content.findings, *known.pages.findings(source)) if finding.rule in CANNOT_BE_READ]:
                return self._fault(stopping, source)
            if (page := known.page_by_file.get(source)) and (beyond := list(beyond_limits(page, known.content.rules.limits))):
                return self._fault(beyond, source)
            text = self._page(file, known) if file and source else finished(renderer.missing(), "404.html", self.has)
        except Problem as problem:
            return self._fault([Finding(_below(problem.file, self.root), problem.line, "", problem.what, problem.cure)], file.src_uri if file else "")
        except Exception as error:  # whatever a text or a theme makes a converter do, an editor gets one sentence
            return self._fault([self._odd(error, file.src_uri if file else "")], file.src_uri if file else "")
        return Answer(200 if source else 404, text, digest(text.encode("utf-8"))[:16], source)

    def _page(self, file: File, known: LiveLibrary) -> str:
        """The page as the build publishes it."""
        renderer = self._renderer()
        text, page = renderer.page(file, known), known.page_by_file.get(file.src_uri)
        if page is None:
            return finished(text, file.dest_uri, self.has)
        text, _ = with_data(text, page, known)
        return with_given(finished(text, file.dest_uri, self.has), page, known, renderer.address, self.gives)

    def has(self, path: str) -> bool:
        """Whether MkDocs leaves a file there: a page, or what is copied."""
        return path in self._renderer().by_place

    def gives(self, path: str) -> bool:
        """Whether the finished site has a file there."""
        return self.has(path) or would_be(path, self.shelf.library())

    def _renderer(self) -> Renderer:
        """MkDocs, taken up again where its settings, the theme or the list of files changed. Raises `Problem`."""
        seen, before = self.shelf.seen, self._rendered_from
        assert seen is not None
        if self.renderer is None or before is None or before.settings != seen.settings:
            self.renderer = None
            self.renderer = Renderer(self.root)
        elif before is not seen and (before.theme != seen.theme or before.docs.keys() != seen.docs.keys()):
            self.renderer.renew()
        self._rendered_from = seen
        return self.renderer

    def _fault(self, findings: list[Finding], source: str) -> Answer:
        text = fault_page(findings, self.root)
        return Answer(422, text, digest(text.encode("utf-8"))[:16], source)

    def _odd(self, error: Exception, source: str) -> Finding:
        log = self.root / ".cache" / "fault.txt"
        try:
            log.parent.mkdir(exist_ok=True)
            log.write_text(traceback.format_exc(), encoding="utf-8")
        except OSError:
            pass  # the sentence is still worth saying
        what = f"this page cannot be shown ({type(error).__name__}: {' '.join(str(error).split())[:200]})."
        return Finding(f"docs/{source}" if source else "mkdocs.yml", 0, "", what, "Undo the last change; if that does not help, show .cache/fault.txt to a maintainer.")


def with_tools(answer: Answer, place: str) -> str:
    """The page with what only the preview adds; `without_tools` takes it away again."""
    tools = _TOOLS.format(own=OWN, page=html.escape(place), mark=answer.mark)
    return answer.html.replace("</head>", tools + "</head>", 1)


def without_tools(text: str) -> str:
    """The page as the build has it."""
    return re.sub(rf'<link rel="stylesheet" href="/{OWN}/panel\.css"><script src="/{OWN}/panel\.js"[^>]*></script>', "", text, count=1)


def _below(file: str, root: Path) -> str:
    """The file as a finding names it."""
    return Path(file).relative_to(root).as_posix() if file and Path(file).is_relative_to(root) else file
