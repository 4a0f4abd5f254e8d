"""The brief as one HTML file for paper: nothing is fetched, no script runs, and every value is escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.brief.brief import Brief
from parley.dates import long_date


def brief_page(brief: Brief) -> str:
    """The page as HTML text, the same for the same brief."""
    css = _asset("parley.board", "static/tokens.css") + _asset("parley.brief", "static/brief.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment().get_template("page.html").render(brief=brief, css=Markup(css), policy=policy)


@cache
def environment() -> Environment:
    """Of the brief's templates; the board shows the same `body.html`."""
    environment = Environment(
        loader=PackageLoader("parley.brief", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(long_date=long_date)
    return environment


def _asset(package: str, name: str) -> str:
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")
