"""One module can reach out of this machine, and it belongs to the reader that nobody has unless they ask for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "parley"
ALLOWED = "reading/llm/client.py"
LISTENING = "web/serve.py"
"""The board's: it binds a socket for browsers to come to."""
REACHING_OUT = (
    *(
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "asyncio",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
    ),
    *("xmlrpc", "requests", "httpx", "aiohttp", "urllib3", "websockets"),
)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches_out(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in REACHING_OUT)


def test_no_other_module_can_speak_over_the_network() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if any(reaches_out(name) for name in imported(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == {ALLOWED, LISTENING}


def test_what_listens_for_browsers_calls_nobody() -> None:
    called = {
        node.func.attr
        for node in ast.walk(ast.parse((SOURCE / LISTENING).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert "bind" in called
    assert not called & {"connect", "connect_ex", "create_connection", "sendto", "getaddrinfo"}
