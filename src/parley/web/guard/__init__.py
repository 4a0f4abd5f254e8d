"""Who may look, who may decide, and what no page ever does."""

from parley.web.guard.csrf import csrf_of, same_origin
from parley.web.guard.gate import Gate
from parley.web.guard.headers import SecureHeaders
from parley.web.guard.login import LoginAccess, address_of
from parley.web.guard.people import invite, load_people, revoke
from parley.web.guard.visitor import LOCAL, Access, Role, Visitor, access_of, needs, visitor_of

__all__ = [
    "LOCAL",
    "Access",
    "Gate",
    "LoginAccess",
    "Role",
    "SecureHeaders",
    "Visitor",
    "access_of",
    "address_of",
    "csrf_of",
    "invite",
    "load_people",
    "needs",
    "revoke",
    "same_origin",
    "visitor_of",
]
