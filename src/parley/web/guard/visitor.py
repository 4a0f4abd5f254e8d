"""Who is asking, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from getpass import getuser

from fastapi import HTTPException, Request


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


class Access:
    """Says who is asking. This one: whoever uses this machine, as themselves, with every right."""

    def visitor(self, request: Request) -> Visitor | None:
        return Visitor(getuser(), Role.MEDIATOR)


LOCAL = Access()


def visitor_of(request: Request) -> Visitor | None:
    """None for somebody who is not known."""
    access = request.app.state.access
    assert isinstance(access, Access)
    return access.visitor(request)


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
