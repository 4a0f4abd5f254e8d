"""Who may look, who may decide, and what no page ever does."""

from parley.web.guard.csrf import csrf_of, same_origin
from parley.web.guard.headers import SecureHeaders
from parley.web.guard.visitor import LOCAL, Access, Role, Visitor, needs, visitor_of

__all__ = ["LOCAL", "Access", "Role", "SecureHeaders", "Visitor", "csrf_of", "needs", "same_origin", "visitor_of"]
