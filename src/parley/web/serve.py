"""Serving the board until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from parley.dossier import Dossier
from parley.errors import InputError, Problem
from parley.web.app import create_app


def serve(dossier: Dossier, *, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Answers at `host` and `port` (0: any that is free) until Ctrl-C. `on_ready` is told the address.

    Raises
    ------
    InputError
        if the address cannot be had.
    """
    with _bound(host, port) as listening:
        on_ready(f"http://{host}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(create_app(dossier), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        what = f"the board cannot answer at {host}:{port} ({error.strerror or error})"
        raise InputError(Problem(what=what, todo="Name another with --port")) from error
    return listening
