"""One address, two forms: HTML where the asker reads HTML, as browsers do, else JSON; `format=` decides outright."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from pydantic import BaseModel

from parley.board.page import age_words, counted
from parley.board.quotes import date_words
from parley.dates import long_date
from parley.web.asked import address, desk_of
from parley.web.desk import Cut
from parley.web.guard import access_of, csrf_of, visitor_of

Record = Mapping[str, Any]


class Problems(BaseModel):
    """Why not: a sentence for each thing in the way."""

    problems: list[str]


_PAGE = {"text/html": {"schema": {"type": "string"}}}
_REFUSALS = {
    400: "What was asked cannot be answered",
    401: "Nobody is logged in",
    403: "Not with this role, or not from this board's own page",
    404: "Nothing is at this address",
    413: "The request is too large",
    422: "The address or the form has a value of the wrong kind",
}

TWO_FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The page as HTML, or what it shows as JSON.",
        "content": {**_PAGE, "application/json": {"schema": {"type": "object"}}},
    },
    **{status: {"description": what, "model": Problems, "content": _PAGE} for status, what in _REFUSALS.items()},
}
"""What every page answers, for the OpenAPI document."""


def reply(
    request: Request, template: str, *, view: object, record: Record, cut: Cut | None = None, status: int = 200
) -> Response:
    """`view` drawn by the template for people, `record` as JSON for programs: both from the same values."""
    if not wants_html(request):
        return JSONResponse(dict(record), status_code=status)
    return HTMLResponse(html(request, template, view=view, cut=cut or Cut()), status_code=status)


def html(request: Request, template: str, *, view: object, cut: Cut) -> str:
    """The page; in it, `at(path, name=value)` makes an address that keeps the cut of this one."""

    def at(path: str, **changes: str) -> str:
        return address(path, cut, changes.items())

    desk = desk_of(request)
    return (
        _environment()
        .get_template(template)
        .render(
            view=view,
            cut=cut,
            at=at,
            path=request.url.path,
            query=tuple(request.query_params.multi_items()),
            title=desk.title,
            waiting=len(desk.pending()),
            visitor=visitor_of(request),
            csrf=csrf_of(request),
            login=access_of(request).demands_login,
        )
    )


def wants_html(request: Request) -> bool:
    """Whether the asker is to get the page itself."""
    named = request.query_params.get("format")
    if named is not None:
        return named == "html"
    return "text/html" in request.headers.get("accept", "")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("parley.web", "templates"),
                PrefixLoader({"sheet": PackageLoader("parley.board", "templates")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(long_date=long_date, age=age_words, counted=counted, date_words=date_words)
    return environment
