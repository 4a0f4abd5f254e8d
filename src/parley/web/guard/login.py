"""Access by token, for boards that other machines reach: a session for a browser, a bearer for a script."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from starlette.requests import HTTPConnection

from parley.errors import InputError, Problem
from parley.web.guard.attempts import Attempts
from parley.web.guard.people import PEOPLE_FILE, People, load_people
from parley.web.guard.visitor import Visitor

IDLE_S = 8 * 3600.0
"""Seconds without a request after which a session ends."""


@dataclass(slots=True)
class _Session:
    token: str
    seen: float


class LoginAccess:
    """Lets in who holds a token of the people invited to the dossier in `folder`.

    The list of people is read again whenever its file changes, so that a revoked person is out at the next request.
    With `secure`, the session's cookie goes over TLS alone.
    """

    demands_login = True

    def __init__(self, folder: Path, *, secure: bool = True) -> None:
        self.secure = secure
        self.cookie = "__Host-parley" if secure else "parley"
        self.attempts = Attempts()
        self._folder = folder
        self._sessions: dict[str, _Session] = {}
        self._lock = Lock()
        self._people: tuple[float, People] | None = None

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        bearer = connection.headers.get("authorization", "")
        if bearer.lower().startswith("bearer "):
            return self._tried(bearer[len("bearer ") :], address_of(connection))
        with self._lock:
            session = self._sessions.get(self.session(connection))
            if session is None or monotonic() - session.seen > IDLE_S:
                return None
            session.seen = monotonic()
        return self._now().holder(session.token)

    def session(self, connection: HTTPConnection) -> str:
        return connection.cookies.get(self.cookie, "")

    def enter(self, token: str, address: str) -> str:
        """A new session for the holder of the token.

        Raises
        ------
        InputError
            if the token is nobody's, or the address has tried too often.
        """
        if wait := self.attempts.wait(address):
            minutes = int(wait // 60) + 1
            raise InputError(Problem(what="too many wrong tokens", todo=f"Try again in {minutes} min"))
        if self._tried(token, address) is None:
            raise InputError(Problem(what="this token is nobody's", todo="Ask whoever runs the board for another"))
        name = secrets.token_urlsafe(32)
        with self._lock:
            now = monotonic()
            self._sessions = {id: it for id, it in self._sessions.items() if now - it.seen <= IDLE_S}
            self._sessions[name] = _Session(token, now)
        return name

    def leave(self, connection: HTTPConnection) -> None:
        with self._lock:
            self._sessions.pop(self.session(connection), None)

    def _tried(self, token: str, address: str) -> Visitor | None:
        if self.attempts.wait(address):
            return None
        holder = self._now().holder(token)
        if holder is None:
            self.attempts.failed(address)
        return holder

    def _now(self) -> People:
        try:
            changed = (self._folder / PEOPLE_FILE).stat().st_mtime_ns / 1e9
        except OSError:
            return People(self._folder, {})
        if self._people is None or self._people[0] != changed:
            self._people = changed, load_people(self._folder)
        return self._people[1]


def address_of(connection: HTTPConnection) -> str:
    """Of the machine that asks; the proxy's where there is one before the board."""
    return connection.client.host if connection.client else ""
