"""What tests of the board's forms share."""

from __future__ import annotations

import re
from typing import Any

from fastapi.testclient import TestClient

HTML = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


def token(client: TestClient) -> str:
    """What the forms of a page carry."""
    found = re.search(r'data-csrf="(\w+)"', client.get("/", headers=HTML).text)
    assert found is not None
    return found.group(1)


def post(client: TestClient, path: str, *, html: bool = False, **fields: Any) -> Any:
    """The answer to a form, without following where it sends a browser."""
    headers = HTML if html else {}
    return client.post(path, data={"csrf": token(client), **fields}, headers=headers, follow_redirects=False)
