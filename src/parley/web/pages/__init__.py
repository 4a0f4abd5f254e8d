"""The pages, a module each: what an address asks, as a record for programs and a view for people."""

from parley.web.pages import (
    bargain,
    brief,
    clashes,
    concessions,
    deals,
    demands,
    fragility,
    history,
    login,
    mission,
    overview,
    positions,
    queue,
    reports,
    sequence,
    statements,
    timeline,
)

ROUTERS = (
    login.router,
    overview.router,
    positions.router,
    timeline.router,
    reports.router,
    queue.router,
    statements.router,
    deals.router,
    clashes.router,
    concessions.router,
    demands.router,
    fragility.router,
    history.router,
    sequence.router,
    mission.router,
    bargain.router,
    brief.router,
)
"""In the order of the navigation."""
