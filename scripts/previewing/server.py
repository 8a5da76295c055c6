"""The preview on the network: for this computer alone. Each page hears by itself when it has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from scripts.previewing.answers import Reply, placed, reply
from scripts.previewing.preview import OWN, Preview
from scripts.previewing.seen import stamp_of
from scripts.previewing.whole import Whole

QUICK, BEAT = 0.02, 15.0
"""Seconds between two looks at the file of an open page; seconds after which a silent line is used, so that one that is gone is noticed."""
SHARE = 12
"""A look at all files that takes a second is made every so many seconds."""
HOSTS = ("127.0.0.1", "localhost")


class Server(ThreadingHTTPServer):
    """Serves `preview` at 127.0.0.1. Close it to end the background work too."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, root: Path, port: int) -> None:
        self.preview = Preview(root)
        self.whole = Whole(root, root / ".cache" / "preview")
        self.ending = threading.Event()
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def hosts(self) -> frozenset[str]:
        """What a browser on this computer calls us; a page from elsewhere that had its own name lead here would say that name."""
        port = self.server_address[1]
        return frozenset(f"{host}:{port}" for host in HOSTS) | (frozenset(HOSTS) if port == 80 else frozenset())

    def changes(self, place: str, mark: str) -> Iterator[tuple[str, str]]:
        """What to tell the page at `place`, which shows the state `mark`: (event, data), for as long as somebody takes them."""
        state, own, due, beat = -1, None, 0.0, time.monotonic()
        file = ""
        while not self.ending.wait(QUICK if state >= 0 else 0):
            now = time.monotonic()
            stamp = stamp_of(self.preview.root / "docs" / file) if file else None
            if stamp != own or now >= due:
                number = self.preview.state()
                due, own = time.monotonic() + SHARE * (time.monotonic() - now), stamp
                if number != state:
                    answer = self.preview.shown(place)
                    if answer.mark != mark or state >= 0:
                        yield ("page" if answer.mark != mark else "panel"), answer.mark
                        beat = now
                    state, mark, file = number, answer.mark, answer.file
            if now - beat > BEAT:
                yield "beat", mark
                beat = now

    def server_close(self) -> None:
        self.ending.set()
        self.whole.stop()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no fault."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:  # noqa: N802 (name fixed by http.server)
        if self.headers.get("Host", "") not in self.server.hosts:
            self._send(Reply(421, "text/plain; charset=utf-8", b"The preview answers this computer alone: use the address that `serve` printed.\n"))
            return
        asked = urlsplit(self.path if self.path.startswith("/") and not self.path.startswith("//") else "/..")
        if asked.path == f"/{OWN}/changes":
            self._changes(parse_qs(asked.query))
            return
        self._send(reply(asked.path, self.server.preview, self.server.whole))

    do_HEAD = do_GET

    def _send(self, answer: Reply) -> None:
        self.send_response(answer.status)
        if answer.to:
            self.send_header("Location", answer.to)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self._always()
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _always(self) -> None:
        for name, value in (("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin")):
            self.send_header(name, value)

    def _changes(self, asked: dict[str, list[str]]) -> None:
        """Server-sent events: `page` when the page is another, `panel` when something else changed. Ends when the browser goes."""
        place, mark = placed("/" + asked.get("page", ["index.html"])[0]) or "404.html", asked.get("mark", [""])[0]
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self._always()
        self.end_headers()
        if self.command == "HEAD":
            return
        for event, data in self.server.changes(place, mark):
            self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name fixed by http.server)
        """Nothing: an editor looks at the page, not here."""
