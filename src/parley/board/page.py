"""One self-contained HTML page from a view: nothing is fetched, and nothing a report says can become mark-up.

Three guards, each enough alone: the template escapes every value; the page's Content-Security-Policy allows exactly one
style sheet and one script, named by their hashes, and no connection anywhere; and the script moves elements about but
never makes any out of text. Without JavaScript the page shows all days one below the other.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.board.view import BoardView
from parley.dates import long_date

_WORDS = {"feasible": "not excluded", "infeasible": "no package", "undecided": "undecided"}
_CONSENT = {"accepts": "accepts", "not_excluded": "not excluded", "unknown": "unknown"}


def page(view: BoardView) -> str:
    """The page as HTML text, the same for the same view."""
    css = _asset("static/tokens.css") + _asset("templates/board.css")
    script = _asset("templates/board.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_hash(css)}'",
            f"script-src 'sha256-{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = _environment().get_template("page.html")
    return template.render(view=view, policy=policy, css=Markup(css), script=Markup(script))


def age_words(age: int | None) -> str:
    """How old a statement is on the page's day.

    >>> age_words(0), age_words(1), age_words(None)
    ('same day', '1 day old', 'undated')
    """
    if age is None:
        return "undated"
    return "same day" if age == 0 else f"{counted(age, 'day')} old"


def counted(number: int, noun: str) -> str:
    """The number with its noun.

    >>> counted(1, "report"), counted(1200, "package")
    ('1 report', '1,200 packages')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("parley.board", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(long_date=long_date, age=age_words, counted=counted)
    environment.globals.update(status_words=_WORDS, consent_words=_CONSENT)
    return environment


@cache
def _asset(name: str) -> str:
    return resources.files("parley.board").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
