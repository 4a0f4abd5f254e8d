"""A language model's service that says what a test tells it to, one reply after the other, and remembers what it was
asked. It listens on this machine alone."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler
Turn = Callable[[Handler], None]
"""What the service does with one request."""


@dataclass
class Service:
    """`turns` are taken in order, the last one again and again. `asked` are the bodies of the requests."""

    turns: list[Turn]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def piece(self, number: int = -1) -> str:
        """What stood between the markers of that request."""
        lines = self.asked[number]["messages"][1]["content"].split("\n")
        marker = lines[1]
        return "\n".join(lines[2 : lines.index(marker, 2)])


@contextmanager
def service(*turns: Turn) -> Iterator[Service]:
    """The service, for the length of the block."""
    running = Service(list(turns))
    lock = threading.Lock()

    class Scripted(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                turn = running.turns.pop(0) if len(running.turns) > 1 else running.turns[0]
                running.asked.append(json.loads(body))
                running.headers.append(dict(self.headers.items()))
                running.paths.append(self.path)
            turn(self)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps still."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign] # clients hang up here
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    running.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(answer: object, *, finish: str = "stop") -> Turn:
    """A chat completion with that answer, as JSON unless it is text already."""
    words = answer if isinstance(answer, str) else json.dumps(answer)
    return body(json.dumps({"choices": [{"message": {"content": words}, "finish_reason": finish}]}))


def finds(positions: list[dict[str, Any]] | None = None, attributions: list[dict[str, Any]] | None = None) -> Turn:
    """An answer of the form asked for."""
    return says({"positions": positions or [], "attributions": attributions or []})


def body(text: str, *, status: int = 200, headers: dict[str, str] | None = None) -> Turn:
    def turn(handler: Handler) -> None:
        data = text.encode()
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return turn


def fails(status: int, message: str = "no", *, retry_after: str | None = None) -> Turn:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return body(json.dumps({"error": {"message": message}}), status=status, headers=headers)


def hangs_up(handler: Handler) -> None:
    """Promises an answer and ends the connection in the middle of it."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """A byte now and then, for ever: no single wait is long."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def never_ends(handler: Handler) -> None:
    """More than any answer can be."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"x" * 100_000)
