"""A form sends its empty fields too; what is left empty asks for nothing."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send


class WithoutBlanks:
    """Takes the query's empty values out before anybody reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked: bytes = scope.get("query_string", b"")
        if b"=&" in asked or asked.endswith(b"="):
            scope = {**scope, "query_string": urlencode(parse_qsl(asked.decode("latin-1"))).encode()}
        await self.app(scope, receive, send)
