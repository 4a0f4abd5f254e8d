"""Words that answers are made of: stances, strengths, counts, lists."""

from __future__ import annotations

from collections.abc import Iterable

STANCES = {
    "demands": "demands",
    "accepts": "accepts",
    "open-to": "is open to",
    "conditional": "accepts on a condition",
    "rejects": "rejects",
    "unclear": "is unclear on",
}

STRENGTHS = {"red_line": "red line", "wish": "wish", "offer": "offer"}

ATTRIBUTIONS = {
    "on_record": "on the record",
    "anonymous": "unnamed sources",
    "text": "a text",
    "historian": "historians",
    "reconstructed": "our reading",
}

CONSENTS = {"accepts": "accepts", "not_excluded": "not excluded", "unknown": "unknown"}


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "report"), counted(1200, "clash"), counted(0, "party"), counted(2, "day")
    ('1 report', '1,200 clashes', '0 parties', '2 days')
    """
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        plural = f"{noun[:-1]}ies"
    else:
        plural = f"{noun}es" if noun.endswith(("s", "sh", "ch")) else f"{noun}s"
    return f"{number:,} {plural}"


def listed(words: Iterable[str]) -> str:
    """
    >>> listed(["aid", "scope", "mandate"])
    'aid, scope and mandate'
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
