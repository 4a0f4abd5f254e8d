"""Who is asking, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from getpass import getuser
from typing import Protocol

from fastapi import HTTPException, Request
from starlette.requests import HTTPConnection


class Role(IntEnum):
    """Each may do all that those before it may."""

    READER = 1
    """looks"""
    CODER = 2
    """decides on proposals, and adds statements"""
    MEDIATOR = 3
    """sets how strong a demand is"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """`name` stands in the ledger with every decision."""

    name: str
    role: Role


class Access(Protocol):
    """Says who is asking."""

    demands_login: bool

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        """None for somebody who is not known."""

    def session(self, connection: HTTPConnection) -> str:
        """What tells this visitor's browser from every other; a form's token is made of it."""


class LocalAccess:
    """Whoever uses this machine, as themselves, with every right."""

    demands_login = False

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        return Visitor(getuser(), Role.MEDIATOR)

    def session(self, connection: HTTPConnection) -> str:
        return "local"


LOCAL = LocalAccess()


def access_of(connection: HTTPConnection) -> Access:
    access: Access = connection.app.state.access
    return access


def visitor_of(connection: HTTPConnection) -> Visitor | None:
    """None for somebody who is not known."""
    return access_of(connection).visitor(connection)


def needs(role: Role) -> Callable[[Request], Visitor]:
    """A dependency that lets nobody through who has less than `role`."""

    def allowed(request: Request) -> Visitor:
        visitor = visitor_of(request)
        if visitor is None:
            raise HTTPException(401, "You are not logged in.")
        if visitor.role < role:
            raise HTTPException(403, f"This needs the role {role.name.lower()}; yours is {visitor.role.name.lower()}.")
        return visitor

    return allowed
