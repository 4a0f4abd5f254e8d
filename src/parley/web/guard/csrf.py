"""No other site's page makes a visitor's browser decide anything: what changes the record carries this page's token."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Annotated

from fastapi import Form, Header, HTTPException, Request

from parley.web.guard.visitor import access_of


def csrf_of(request: Request) -> str:
    """The token that forms of this visitor carry, in a field `csrf` or a header `x-csrf`."""
    secret: bytes = request.app.state.secret
    return hmac.new(secret, f"csrf {access_of(request).session(request)}".encode(), sha256).hexdigest()


def same_origin(request: Request, csrf: Annotated[str, Form()] = "", x_csrf: Annotated[str, Header()] = "") -> None:
    """A dependency of everything that changes the record. Raises 403 where the token is another's, or missing. A
    script that names its own token needs none: no browser sends that by itself."""
    if request.headers.get("authorization"):
        return
    if not hmac.compare_digest((csrf or x_csrf).encode(), csrf_of(request).encode()):
        raise HTTPException(403, "This form is not from this board's own page, or is too old; load the page again.")
