"""What stands before every page: nobody unknown comes in, and no request is too large."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.web.guard.visitor import access_of, visitor_of

LARGEST = 1_000_000
"""Bytes of a request's body."""

TOO_LARGE = f"A request may have {LARGEST:,} bytes; this one has more."

OPEN = ("/login", "/static/")
"""What may be seen without a login: the page that asks for one, and what it looks like."""


class Gate:
    """Refuses who is not known, with the login page for people and 401 for programs, and what is over `LARGEST`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal = _refusal(connection)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise HTTPException(413, TOO_LARGE)
            return message

        await self.app(scope, bounded, send)


def _refusal(connection: HTTPConnection) -> Response | None:
    length = connection.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST:
        return JSONResponse({"problems": [TOO_LARGE]}, 413)
    path = connection.url.path
    if not access_of(connection).demands_login or path.startswith(OPEN) or visitor_of(connection) is not None:
        return None
    if connection.scope["method"] == "GET" and "text/html" in connection.headers.get("accept", ""):
        asked = path + (f"?{connection.url.query}" if connection.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303)
    words = "You are not logged in. Send your token as `Authorization: Bearer ...`."
    return JSONResponse({"problems": [words]}, 401, {"www-authenticate": "Bearer"})
