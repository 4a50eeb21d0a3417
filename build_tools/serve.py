"""A small web server for reading the archive on one's own machine."""

from __future__ import annotations

import functools
import http.server
import socketserver
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import cache
from .problems import InputError, Problem

HOST = "127.0.0.1"


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012  (the base class declares it so)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def __init__(self, *args: Any, prefix: str = "/", **options: Any) -> None:
        self._prefix = prefix
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        """Serve the site below the path it will be published under, too: its 404 page needs it."""
        if path.startswith(self._prefix):
            path = "/" + path.removeprefix(self._prefix)
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: a line per request hides the address that the reader looks for."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the archive's own page where there is none, as a web host does."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def server(site: Path, port: int, base_url: str) -> http.server.HTTPServer:
    """Return a server of the folder ``site`` on this machine alone; ``port`` 0 takes a free one.

    The site answers at the root and at the path of ``base_url``, where it will be published.
    Raises InputError where the port is taken.
    """
    handler = functools.partial(_Handler, directory=str(site), prefix=urlsplit(base_url).path)
    try:
        return _Server((HOST, port), handler)
    except OSError as error:
        other = port + 1 if port < 65535 else 8000
        raise InputError(
            Problem(
                f"port {port}",
                f"cannot be used ({error.strerror})",
                f"Stop what is using it, or take another: divan serve --port {other}",
            )
        ) from None


def rebuild_on_change(
    root: Path, rebuild: Callable[[], None], seconds: float = 1.0
) -> threading.Event:
    """Call ``rebuild`` in the background whenever an input of the archive at ``root`` has changed.

    Set the event that is returned to end it.
    """
    stop = threading.Event()

    def watch() -> None:
        seen = cache.stamps(root)
        while not stop.wait(seconds):
            now = cache.stamps(root)
            if now != seen:
                seen = now
                rebuild()

    threading.Thread(target=watch, daemon=True).start()
    return stop
