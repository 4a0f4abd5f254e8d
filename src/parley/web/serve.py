"""Serving the board until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from parley.dossier import Dossier
from parley.errors import InputError, Problem
from parley.web.app import LOCAL_NAMES, create_app
from parley.web.guard import LOCAL, Access, LoginAccess, load_people

AT_ONCE = 100
"""Requests dealt with at a time; more are refused for the moment."""

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the board answers. `certificate` and `key` are PEM files; with `behind_proxy`, a proxy on this machine ends
    TLS before the board. Port 0 is any that is free."""

    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def is_local(self) -> bool:
        return self.host in LOCAL_HOSTS and not self.behind_proxy

    @property
    def is_encrypted(self) -> bool:
        return self.certificate is not None or self.behind_proxy


def serve(dossier: Dossier, place: Place, *, on_ready: Callable[[str], None]) -> None:
    """Answers until Ctrl-C. `on_ready` is told the address.

    Raises
    ------
    InputError
        if the address cannot be had; or if it is another than this machine's own, and nobody was invited, or what
        people send would travel in the open.
    """
    access = access_for(dossier, place)
    names = LOCAL_NAMES if place.is_local else ("*",)
    with _bound(place) as listening:
        scheme = "https" if place.certificate else "http"
        host = f"[{place.host}]" if ":" in place.host else place.host
        on_ready(f"{scheme}://{host}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            create_app(dossier, access=access, hosts=names),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=place.behind_proxy,
            limit_concurrency=AT_ONCE,
            ssl_certfile=place.certificate,
            ssl_keyfile=place.key,
        )
        uvicorn.Server(config).run(sockets=[listening])


def access_for(dossier: Dossier, place: Place) -> Access:
    """Everyone on this machine for a local address; for any other, who was invited. Raises as `serve` does."""
    if place.is_local and not place.is_encrypted:
        return LOCAL
    problems = [
        Problem(what="there is no such file", file=str(file), todo="Name a PEM file")
        for file in (place.certificate, place.key)
        if file is not None and not file.is_file()
    ]
    if (place.certificate is None) != (place.key is None):
        problems.append(Problem(what="a certificate and its key go together", todo="Name both"))
    if not place.is_encrypted:
        what = f"at {place.host} everything that people send would travel in the open"
        todo = "Name a certificate and its key, or say --behind-proxy where a proxy on this machine ends TLS"
        problems.append(Problem(what=what, todo=todo))
    if not load_people(dossier.path).by_digest:
        what = f"nobody was invited to the board of {dossier.path}, so nobody could come in at {place.host}"
        problems.append(
            Problem(what=what, todo=f"Invite people: parley board {dossier.path} --invite NAME --role coder")
        )
    if problems:
        raise InputError(problems)
    return LoginAccess(dossier.path)


def _bound(place: Place) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in place.host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((place.host, place.port))
    except OSError as error:
        listening.close()
        what = f"the board cannot answer at {place.host}:{place.port} ({error.strerror or error})"
        raise InputError(Problem(what=what, todo="Name another with --port")) from error
    return listening
