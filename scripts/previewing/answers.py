"""What each address of the preview gives, as a value: status, kind, bytes. No network here."""

from __future__ import annotations

import html
import json
import mimetypes
import posixpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from scripts.checks.addresses import RESERVED, address_of
from scripts.files import read_text, scratch
from scripts.previewing.fault import own_page
from scripts.previewing.place import moved_to
from scripts.previewing.preview import OWN, Preview, with_tools
from scripts.previewing.seen import THEME
from scripts.previewing.whole import Whole
from scripts.problem import Problem
from scripts.publishing import change_log
from scripts.publishing.addresses.places import short_address
from scripts.publishing.change_feeds import write_feeds
from scripts.publishing.give.builder import DATA
from scripts.publishing.leaflets.codes import qr_svg
from scripts.publishing.search.write import smallest
from scripts.publishing.squeeze import RULES

_ASSETS = Path(__file__).with_name("assets")
_MADE = (f"{DATA}/", "search/", f"{change_log.FOLDER}/", *(f"{name}/" for name in RESERVED if name != "assets"))
"""What the build makes of all pages together."""
_READABLE = {".md", ".toml", ".json", ".jsonl", ".txt", ".html", ".yml"}
_MOST_LINES = 20_000
PATIENCE = 120.0
"""Seconds that the search waits for its first index."""


class Reply(NamedTuple):
    """One answer. `to`: the address to go to instead."""

    status: int
    kind: str
    body: bytes
    to: str = ""


def reply(path: str, preview: Preview, whole: Whole) -> Reply:
    """What the address `path` gives (as sent, without what stands behind `?`)."""
    place = placed(path)
    if place is None:
        return _page(404, "There is no such address", "<p>The address leads out of the site.</p>")
    state = preview.state()
    if place.startswith(f"{OWN}/"):
        return _own(place.removeprefix(f"{OWN}/"), preview)
    if place == "report/index.html":
        return _report(preview.root)
    try:
        return _of_site(place, preview, whole, state)
    except Problem:
        return _shown(place, preview)


def placed(path: str) -> str | None:
    """The file below the site's root that an address names; None for one that leads elsewhere."""
    name = unquote(path)
    if not name.startswith("/") or name.startswith("//") or "\\" in name or any(ord(letter) < 32 for letter in name):
        return None
    parts = name[1:].split("/")
    if any(part in (".", "..") for part in parts):
        return None
    clean = posixpath.normpath(name[1:] or ".").lstrip("./") if name != "/" else ""
    return f"{clean}/index.html".lstrip("/") if name.endswith("/") else clean


def _of_site(place: str, preview: Preview, whole: Whole, state: int) -> Reply:
    file = preview.file(place)
    if file is not None and not file.is_documentation_page():
        return _file(Path(str(file.abs_src_path)), (preview.root / "docs",))
    if file is not None or place == "404.html":
        return _shown(place, preview)
    if place.startswith("assets/") and (asset := _asset(place, preview)):
        return asset
    if code := _code(place, preview):
        return code
    if place.startswith(f"{change_log.FOLDER}/") and (feed := _feed(place, preview)):
        return feed
    if place.startswith(_MADE) or place in ("sitemap.xml", "robots.txt"):
        return _made(place, preview, whole, state)
    if place == "report" or preview.file(f"{place}/index.html") is not None:
        return Reply(302, "text/plain", b"", f"/{place}/")
    with preview.lock:
        moved = moved_to(place, preview.library())
    return Reply(302, "text/plain", b"", address_of(moved.file)) if moved else _shown(place, preview)


def _shown(place: str, preview: Preview) -> Reply:
    answer = preview.shown(place)
    return Reply(answer.status, "text/html; charset=utf-8", with_tools(answer, place).encode("utf-8"))


def _file(path: Path, folders: tuple[Path, ...]) -> Reply:
    """The file, if it lies below one of the folders; a link that leads out of them is none."""
    try:
        whole = path.resolve(strict=True)
        if not any(whole.is_relative_to(folder.resolve()) for folder in folders):
            return _page(404, "There is no such file", "<p>It lies outside the project's folders.</p>")
        return Reply(200, _kind(path.name), whole.read_bytes())
    except OSError:
        return _page(404, "There is no such file", "<p>It is not there, or it may not be read.</p>")


def _kind(name: str) -> str:
    kind = {".js": "text/javascript"}.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def _asset(place: str, preview: Preview) -> Reply | None:
    """A file of the theme, squeezed as the build does it."""
    path = THEME / place
    if not path.is_file():
        return None
    found = _file(path, (THEME,))
    rule = RULES.get(path.suffix)
    if rule is None or found.status != 200:
        return found
    text = rule(found.body.decode("utf-8"))
    if place.startswith("assets/search/") and path.suffix == ".js":
        text = smallest((rule(read_text(path.with_name("rank.js"))) if path.name == "worker.js" else "") + text)
    return found._replace(body=text.encode("utf-8"))


def _code(place: str, preview: Preview) -> Reply | None:
    """The QR code of a page's short address."""
    root = preview.renderer.address if preview.renderer else ""
    if not root or not place.startswith("go/") or not place.endswith("/qr.svg"):
        return None
    with preview.lock:
        preview.library()
        known = preview.gives(place)
    return Reply(200, "image/svg+xml", qr_svg(root + short_address(place.split("/")[1])).encode("utf-8")) if known else None


def _feed(place: str, preview: Preview) -> Reply | None:
    """A topic's feed of changes, made as the build does it: beside the home page."""
    with preview.lock, scratch(preview.root / ".cache" / "feed") as site:
        (site / "index.html").write_text(preview.shown("index.html").html, "utf-8")
        write_feeds(preview.library().of_changes(), site)
        return _file(site / place, (site,)) if (site / place).is_file() else None


def _made(place: str, preview: Preview, whole: Whole, state: int) -> Reply:
    """From the last build of everything; the search waits for its first, a page says that it is being made."""
    found = whole.find(place, state, PATIENCE if place.startswith("search/") else 0.5)
    if found:
        return _file(found, (whole.into,))
    if whole.busy():
        if not place.endswith(".html"):
            return Reply(503, "text/plain; charset=utf-8", b"This is being made. Try again in half a minute.\n")
        return _page(503, "This is being made", "<p>It is made of all pages together and takes about half a minute. It then shows itself.</p>", again=True)
    return _shown(place, preview)


def _page(status: int, title: str, body: str, *, again: bool = False) -> Reply:
    text = own_page(title, body)
    head = f'<link rel="stylesheet" href="/{OWN}/panel.css">' + ('<meta http-equiv="refresh" content="2">' if again else "")
    return Reply(status, "text/html; charset=utf-8", text.replace("</head>", head + "</head>", 1).encode("utf-8"))


def _report(root: Path) -> Reply:
    """The report of the last curation, made anew each time."""
    from scripts.previewing.report import report  # curation takes a moment to load, which no page need wait for

    try:
        return Reply(200, "text/html; charset=utf-8", report(root).encode("utf-8"))
    except Problem as problem:
        return _page(404, "There is no report", f"<p>{html.escape(str(problem))}</p>")


def _own(name: str, preview: Preview) -> Reply:
    """What only the preview has: its script and style, the panel's data, and the lines of a file."""
    if name in ("panel.js", "panel.css"):
        return _file(_ASSETS / name, (_ASSETS,))
    if name.startswith("panel/"):
        return _panel(name.removeprefix("panel/"), preview)
    if name.startswith("source/"):
        return _source(name.removeprefix("source/"), preview.root)
    return _page(404, "There is no such address", "<p>Go back to the <a href=\"/\">home page</a>.</p>")


def _panel(place: str, preview: Preview) -> Reply:
    """Worked out outside the preview's lock: a page that is asked for in the meantime does not wait for it."""
    from scripts.previewing.panel import panel  # the checks take a moment to load, which the first page need not wait for

    data: dict[str, object]
    try:
        with preview.lock:
            answer = preview.shown(place)
            known = preview.library()
        data = panel(answer.file, known) if answer.file and answer.status == 200 else {}
    except Problem as problem:
        data = {"problem": str(problem)}
    except Exception as error:  # a fault of a check must not take the page away
        data = {"problem": f"The checks met a fault of their own ({type(error).__name__}: {str(error)[:200]})."}
    return Reply(200, "application/json; charset=utf-8", json.dumps(data, ensure_ascii=False).encode("utf-8"))


def _source(name: str, root: Path) -> Reply:
    """The lines of a text or data file with their numbers, so that a finding leads to its place."""
    path = root / name
    allowed = (root / "docs", root / "content_src")
    try:
        inside = any(path.resolve().is_relative_to(folder.resolve()) for folder in allowed) or name == "mkdocs.yml"
        if not inside or path.suffix not in _READABLE:
            return _page(404, "There is no such file", "<p>Only articles and data files are shown here.</p>")
        lines = read_text(path).split("\n")[:_MOST_LINES]
    except Problem as problem:
        return _page(404, "This file cannot be shown", f"<p>{html.escape(problem.what)} {html.escape(problem.cure)}</p>")
    rows = "".join(f'<li id="L{number}">{html.escape(line)}</li>' for number, line in enumerate(lines, start=1))
    return _page(200, name, f'<p>Open this file in your editor: <code>{html.escape(str(path))}</code></p><ol class="preview-lines">{rows}</ol>')
