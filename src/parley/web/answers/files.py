"""A table as a file, and a picture as a file: what a page shows, for elsewhere."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from fastapi import Request, Response

from parley.web.desk import Cut
from parley.web.reply import html

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML does not hold, and a report's text may."""
_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def csv_file(rows: Iterable[Sequence[object]], name: str) -> Response:
    """The rows as CSV (RFC 4180), the first one the heading."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def svg_file(request: Request, picture: str, *, view: object, cut: Cut, title: str, as_of: date | str) -> Response:
    """The picture of a page as a document of its own, with its colours in it."""
    shown = {"picture": picture, "view": view, "title": title, "as_of": as_of}
    return svg_reply(html(request, "answers_picture.svg", view=shown, cut=cut))


def svg_reply(text: str) -> Response:
    """An SVG document whose own style sheets are let in by their hashes, and nothing else."""
    text = _NOT_XML.sub("", text)
    hashes = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in _STYLES.findall(text)]
    styles = " ".join(f"'sha256-{each}'" for each in hashes) or "'none'"
    headers = {"content-security-policy": f"default-src 'none'; style-src {styles}; frame-ancestors 'none'"}
    return Response(text.strip() + "\n", media_type="image/svg+xml", headers=headers)


def _cell(value: object) -> object:
    """Words that a spreadsheet would take for a formula are kept as words."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
