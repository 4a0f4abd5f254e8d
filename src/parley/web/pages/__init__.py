"""The pages, a module each: what an address asks, as a record for programs and a view for people."""

from parley.web.pages import (
    brief,
    clashes,
    concessions,
    deals,
    demands,
    fragility,
    history,
    login,
    overview,
    queue,
    statements,
    timeline,
)

ROUTERS = (
    login.router,
    overview.router,
    timeline.router,
    queue.router,
    statements.router,
    deals.router,
    clashes.router,
    concessions.router,
    demands.router,
    fragility.router,
    history.router,
    brief.router,
)
"""In the order of the navigation."""
