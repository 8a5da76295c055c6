"""`serve`: a preview that reloads by itself while an editor works."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys

from scripts.layout import ROOT
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Run MkDocs' preview server until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts serve",
        description="Show the site at a local address; pages reload when you save. Ctrl-C ends it. Nothing is published.",
    )
    parser.add_argument("--port", type=int, default=8000, help="port number (default 8000)")
    options = parser.parse_args(arguments)
    _check_port(options.port)
    address = f"127.0.0.1:{options.port}"
    print(f"Preview at http://{address}/ once the first build is done. Ctrl-C ends it.")
    # --livereload is said outright because one version of click switches it off by itself (mkdocs issue 4032)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    return subprocess.run(command, cwd=ROOT, check=False).returncode and 2


def _check_port(port: int) -> None:
    """Raises `Problem` when nothing can be served at this port."""
    if not 1 <= port <= 65535:
        raise Problem(f"{port} is not a port number.", "Use one from 1024 to 65535.")
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("127.0.0.1", port))
    except OSError as error:
        raise Problem(f"The port {port} cannot be used ({error.strerror}).", f"Choose another: --port {port % 60000 + 1024}.") from None
