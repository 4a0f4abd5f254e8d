"""The way in and out, for boards that other machines reach."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from parley.errors import InputError
from parley.web.desk import Cut
from parley.web.guard import LoginAccess, access_of, address_of, same_origin
from parley.web.reply import TWO_FORMS, reply

router = APIRouter()


def login_of(request: Request) -> LoginAccess:
    """Raises 404 on a board that has no login."""
    access = access_of(request)
    if not isinstance(access, LoginAccess):
        raise HTTPException(404, "This board is open to this machine alone, and asks for no login.")
    return access


TheLogin = Annotated[LoginAccess, Depends(login_of)]


@router.get("/login", responses=TWO_FORMS, summary="Asks for a token.")
def login_page(request: Request, login: TheLogin, next: str = "/") -> Response:
    record = {"next": _local(next)}
    return reply(request, "login.html", view=record | {"problem": ""}, record=record)


@router.post("/login", responses=TWO_FORMS, summary="Begins a session for the holder of a token.")
def log_in(
    request: Request, login: TheLogin, token: Annotated[str, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    try:
        session = login.enter(token, address_of(request))
    except InputError as error:
        record = {"problems": [str(error)]}
        return reply(
            request,
            "login.html",
            view={"next": _local(next), "problem": str(error)},
            record=record,
            cut=Cut(),
            status=403,
        )
    response = RedirectResponse(_local(next), 303)
    response.set_cookie(login.cookie, session, httponly=True, samesite="strict", secure=login.secure, path="/")
    return response


@router.post("/logout", dependencies=[Depends(same_origin)], responses=TWO_FORMS, summary="Ends the session.")
def log_out(request: Request, login: TheLogin) -> Response:
    login.leave(request)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(login.cookie, httponly=True, samesite="strict", secure=login.secure, path="/")
    return response


def _local(address: str) -> str:
    """The address where it is one of this board's pages, else the first page: nobody is led away by a link.

    >>> _local("/deals?drop=a"), _local("//elsewhere.example"), _local("https://elsewhere.example")
    ('/deals?drop=a', '/', '/')
    """
    inside = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if inside else "/"
