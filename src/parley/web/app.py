"""The application: the pages, the guards around them, and errors as sentences."""

from __future__ import annotations

import secrets

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from parley import __version__
from parley.dossier import Dossier
from parley.errors import InputError, Problem
from parley.ledger import RevisionTakenError
from parley.web.blanks import WithoutBlanks
from parley.web.desk import Cut, Desk
from parley.web.guard import LOCAL, Access, Gate, SecureHeaders
from parley.web.pages import ROUTERS
from parley.web.reply import html, wants_html

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]", "testserver")
"""By what a browser on this machine calls it: another name in a request means that another site sent it here."""


def create_app(dossier: Dossier, *, access: Access = LOCAL, hosts: tuple[str, ...] = LOCAL_NAMES) -> FastAPI:
    """The board of a dossier. `hosts` are the names it answers to."""
    app = FastAPI(
        title=f"Parley: {dossier.talks.title or dossier.path.name}",
        version=__version__,
        docs_url=None,  # its page would load scripts from the network
        redoc_url=None,
    )
    app.state.desk = Desk(dossier)
    app.state.access = access
    app.state.secret = secrets.token_bytes(32)
    app.add_middleware(Gate)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(SecureHeaders)
    app.add_middleware(WithoutBlanks)
    app.add_exception_handler(InputError, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _failed)
    app.mount(
        "/static",
        StaticFiles(packages=[(f"parley.{home}", "static") for home in ("web", "brief", "board")]),
        name="static",
    )
    for router in ROUTERS:
        app.include_router(router)
    return app


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return _sorry(request, error.problems, 409 if isinstance(error, RevisionTakenError) else 400)


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [
        Problem(what=str(it["msg"]).removesuffix("."), key=".".join(str(part) for part in it["loc"][1:]))
        for it in error.errors()
    ]
    return _sorry(request, problems, 422)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = "There is nothing at this address" if error.detail == "Not Found" else str(error.detail).rstrip(".")
    return _sorry(request, [Problem(what=sentence)], error.status_code)


def _sorry(request: Request, problems: tuple[Problem, ...] | list[Problem], status: int) -> Response:
    sentences = [str(problem) for problem in problems]
    if not wants_html(request):
        return JSONResponse({"problems": sentences}, status_code=status)
    page = html(request, "problem.html", view={"problems": sentences, "status": status}, cut=Cut())
    return Response(page, status_code=status, media_type="text/html")
