"""`serve`: a preview that reloads by itself while an editor works."""

from __future__ import annotations

import argparse
import logging

from scripts.layout import ROOT
from scripts.problem import Problem


def main(arguments: list[str]) -> int:
    """Serve the preview until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts serve",
        description="Show the site at a local address; pages reload when you save, with what there is to mend beside them. Ctrl-C ends it. Nothing is published.",
    )
    parser.add_argument("--port", type=int, default=8000, help="port number (default 8000)")
    options = parser.parse_args(arguments)
    if not 1 <= options.port <= 65535:
        raise Problem(f"{options.port} is not a port number.", "Use one from 1024 to 65535.")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # our own checks say what is wrong, beside the page
    from scripts.previewing.server import Server  # MkDocs takes a moment, which a wrong port need not wait for

    try:
        server = Server(ROOT, options.port)
    except OSError as error:
        raise Problem(f"The port {options.port} cannot be used ({error.strerror}).", f"Choose another: --port {options.port % 60000 + 1024}.") from None
    try:
        print(f"Preview at http://127.0.0.1:{options.port}/ for this computer alone. Pages reload as you save. Ctrl-C ends it.", flush=True)
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        print("\nThe preview has ended. Nothing was published.")
    finally:
        server.server_close()
    return 0
