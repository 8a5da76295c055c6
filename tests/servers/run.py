"""Runs a server on a free port of this machine, in the foreground, with a site and a recipe."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.servers.find import Server

_NGINX = """daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; application/json json; application/xml xml; application/pdf pdf; text/plain txt; }}
    {http}
    server {{
        listen 127.0.0.1:{port};
        root {site};
        {server}
    }}
}}
"""
"""One process, which stays the user's own: the site may lie in a folder that nobody else may read."""
_APACHE = """ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
{modules}
{user}
TypesConfig /dev/null
AddType text/html .html
DocumentRoot {site}
<Directory {site}>
    Require all granted
</Directory>
<VirtualHost 127.0.0.1:{port}>
{recipe}
</VirtualHost>
"""
_APACHE_MODULES = ("mpm_event", "mpm_prefork", "mpm_worker", "unixd", "authz_core", "mime", "dir", "headers", "rewrite")


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Running(NamedTuple):
    """A server that answers."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request; it is not led on. A header's name is written with `_` for `-`."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            said = line.getresponse()
            return Answer(said.status, said.msg, said.read())
        finally:
            line.close()


@contextlib.contextmanager
def nginx(server: Server, site: Path, http_part: str, server_part: str) -> Iterator[Running]:
    """nginx with `site` as its root."""
    with tempfile.TemporaryDirectory() as work:
        port, conf = _free_port(), Path(work) / "nginx.conf"
        conf.write_text(_NGINX.format(work=work, port=port, site=site, http=http_part, server=server_part), "utf-8")
        with _started(server, ["-p", work, "-e", f"{work}/error.log", "-c", str(conf)], port, Path(work)) as running:
            yield running


@contextlib.contextmanager
def apache(server: Server, site: Path, recipe: str) -> Iterator[Running]:
    """Apache with a copy of `site`, which the user it changes to can read; `{site}` in the recipe is that copy's folder."""
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        copy = Path(work, "site")
        shutil.copytree(site, copy)
        copy.chmod(0o755)
        port, conf = _free_port(), Path(work) / "apache.conf"
        there = [name for name in _APACHE_MODULES if (server.modules / f"mod_{name}.so").is_file()]
        mpm = next((name for name in there if name.startswith("mpm_")), "")
        modules = "\n".join(f"LoadModule {name}_module {server.modules}/mod_{name}.so" for name in there if name == mpm or not name.startswith("mpm_"))
        user = "User #65534\nGroup #65534" if os.geteuid() == 0 else ""
        conf.write_text(_APACHE.format(work=work, port=port, site=copy, modules=modules, user=user, recipe=recipe.replace("{site}", str(copy))), "utf-8")
        with _started(server, ["-X", "-d", work, "-f", str(conf)], port, Path(work)) as running:
            yield running


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def _started(server: Server, arguments: list[str], port: int, work: Path) -> Iterator[Running]:
    said = work / "said.txt"
    with said.open("w") as output:
        process = subprocess.Popen([str(server.program), *arguments], stdout=output, stderr=output, env={**os.environ, **server.environment})
    try:
        _wait(process, port, [said, work / "error.log"])
        yield Running(port)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, logs: list[Path]) -> None:
    """Until it answers; else what it said."""
    for _ in range(200):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start: " + " ".join(log.read_text("utf-8", "replace") for log in logs if log.is_file()))
