"""The pages, a module each: what an address asks, as a record for programs and a view for people."""

from parley.web.pages import login, overview, timeline

ROUTERS = (
    login.router,
    overview.router,
    timeline.router,
)
"""In the order of the navigation."""
