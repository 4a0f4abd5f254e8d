"""The reports of a dossier as a list: filtered by outlet and day, searched by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi import Depends, Query

from parley.ledger import Proposal, Status
from parley.report import ReportFacts
from parley.web.desk import Desk
from parley.web.reader.cards import by_report
from parley.web.reader.provenance import all_reports, stories

PAGE = 50
"""Reports on one page."""
AROUND = 60
"""Characters shown on either side of what was searched for."""
KEPT = 50_000_000
"""Characters of texts kept for searching; of larger dossiers the rest is fetched anew each time."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports; "" and None = any. `q` is looked for in titles and texts, in any case."""

    q: str = ""
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    def address(self, page: int) -> str:
        values = {"q": self.q, "outlet": self.outlet, "since": self.since, "until": self.until, "page": page}
        return f"/reports?{urlencode([(name, str(value)) for name, value in values.items() if value])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report in the list. `hits` counts where the words stand, `found` is the first place: what stands before, the
    words, and after. `copies` are other reports of the same story."""

    report: ReportFacts
    words: int
    accepted: int
    waiting: int
    rejected: int
    copies: int
    hits: int = 0
    found: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReportList:
    """`rows` are one page of `count`, the newest first; `previous` and `following` are addresses."""

    sought: Sought
    count: int
    rows: tuple[Row, ...]
    outlets: tuple[str, ...]
    previous: str | None
    following: str | None


def sought_of(
    q: Annotated[str, Query(max_length=200, description="Words to look for in titles and texts.")] = "",
    outlet: Annotated[str, Query(description="Only this outlet's.")] = "",
    since: Annotated[date | None, Query(description="Published on this day or later.")] = None,
    until: Annotated[date | None, Query(description="Published by this day.")] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Sought:
    return Sought(" ".join(q.split()), outlet, since, until, page)


TheSought = Annotated[Sought, Depends(sought_of)]

_TEXTS: WeakKeyDictionary[Desk, dict[str, str]] = WeakKeyDictionary()
"""A report's text never changes: what was fetched once is kept."""


def report_list(desk: Desk, sought: Sought) -> ReportList:
    known = all_reports(desk)
    fitting = [it for it in known.values() if _fits(it, sought)]
    pattern = re.compile(r"\s+".join(map(re.escape, sought.q.split())), re.IGNORECASE) if sought.q else None
    if pattern is not None:
        fitting = [it for it in fitting if pattern.search(it.title or "") or pattern.search(text_of(desk, it.sha256))]
    start = (sought.page - 1) * PAGE
    told, coded = stories(desk), by_report(desk)
    times = Counter(story.id for story in told.values())
    copies = {sha256: times[story.id] - 1 for sha256, story in told.items()}
    return ReportList(
        sought=sought,
        count=len(fitting),
        rows=tuple(
            _row(it, text_of(desk, it.sha256), pattern, coded.get(it.sha256, ()), copies.get(it.sha256, 0))
            for it in fitting[start : start + PAGE]
        ),
        outlets=tuple(sorted({it.outlet for it in known.values() if it.outlet})),
        previous=sought.address(sought.page - 1) if sought.page > 1 else None,
        following=sought.address(sought.page + 1) if start + PAGE < len(fitting) else None,
    )


def text_of(desk: Desk, sha256: str) -> str:
    """A report's text, from memory where there is room for it."""
    kept = _TEXTS.setdefault(desk, {})
    if sha256 not in kept:
        text = desk.ledger.report(sha256).text
        if sum(map(len, kept.values())) + len(text) > KEPT:
            return text
        kept[sha256] = text
    return kept[sha256]


def _fits(report: ReportFacts, sought: Sought) -> bool:
    if sought.outlet and report.outlet != sought.outlet:
        return False
    if sought.since is None and sought.until is None:
        return True
    if report.published is None:
        return False
    return (sought.since is None or report.published.last >= sought.since) and (
        sought.until is None or report.published.first <= sought.until
    )


def _row(
    report: ReportFacts, text: str, pattern: re.Pattern[str] | None, coded: Sequence[Proposal], copies: int
) -> Row:
    statuses = Counter(it.status for it in coded)
    first = pattern.search(text) if pattern else None
    return Row(
        report=report,
        words=len(text.split()),
        accepted=sum(number for status, number in statuses.items() if status.counts),
        waiting=statuses[Status.PROPOSED],
        rejected=statuses[Status.REJECTED],
        copies=copies,
        hits=sum(1 for _ in pattern.finditer(text)) if pattern else 0,
        found=_snippet(text, first) if first else None,
    )


def _snippet(text: str, hit: re.Match[str]) -> tuple[str, str, str]:
    """The words with a little of what stands around them, white space folded."""
    start, end = max(0, hit.start() - AROUND), min(len(text), hit.end() + AROUND)
    before, after = text[start : hit.start()], text[hit.end() : end]
    if start:  # no half word at either edge
        before = before[len(before.split(maxsplit=1)[0]) :] if len(before.split()) > 1 else before
    if end < len(text):
        after = after[: len(after) - len(after.rsplit(maxsplit=1)[-1])] if len(after.split()) > 1 else after
    return _folded(before), _folded(hit.group()), _folded(after)


def _folded(text: str) -> str:
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() and inner else ''}"
