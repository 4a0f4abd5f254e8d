"""Measures how many date expressions are resolved rightly, beside dateparser where that is installed.

    PARLEY_DATES=dates.jsonl python bench/dates.py           the table
    PARLEY_DATES=dates.jsonl python bench/dates.py --show    also every expression that was resolved wrongly

The file has one JSON object a line: `text` (the expression), `before` (the words before it), `published` (ISO), and the
gold in ISO 8601 as `when`, as `from` and `to`, or as `notBefore` and `notAfter`. GUM (Zeldes 2017; annotations
CC BY 4.0) has such dates in its texts; docs/reference/dates.md says which of them the published figure is on.

An answer is right at the gold's granularity, no finer and no coarser:
    when                   the same day, month or year; a year in the gold is not met by a day of it
    from, to               the same first and the same last day
    notBefore, notAfter    the bounds that the gold gives, each as precise as it gives them; none where it gives none
Where the gold leaves out the year (`--10`), the months and days must be the same. A preposition before the expression
is no part of it: of "by Friday", Friday is compared. Durations and open answers are wrong where the gold is a date.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

from parley.dates import Interval, PartialDate, resolve

Answer = Interval | None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what was resolved wrongly")
    options = parser.parse_args()
    path = os.environ.get("PARLEY_DATES")
    if not path or not Path(path).is_file():
        print("PARLEY_DATES names no file of dates; see the head of this script", file=sys.stderr)
        return 2
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines if line.strip()]
    systems: list[tuple[str, Callable[[Mapping[str, str]], Answer]]] = [("parley", by_grammar)]
    try:
        systems.append(("dateparser", _by_dateparser()))
    except ImportError:
        print("dateparser is not installed; it is part of the extra 'bench'\n", file=sys.stderr)
    for name, answer in systems:
        _print_row(name, golds, answer, show=options.show and name == "parley")
    return 0


def by_grammar(gold: Mapping[str, str]) -> Answer:
    """Parley's answer; None where it has none, or none that is a date."""
    meant = resolve(gold["text"], date.fromisoformat(gold["published"]), before=gold["before"])
    return (meant.named or meant) if isinstance(meant, Interval) else None


def is_right(answer: Answer, gold: Mapping[str, str], *, at_gold: bool = False) -> bool:
    """Whether the answer says what the gold says. With `at_gold`, an answer finer than the gold is cut to it first."""
    if answer is None:
        return False
    if "when" in gold:
        wanted = gold["when"]
        if at_gold and answer.start is not None and answer.start == answer.end:
            return str(answer.start).startswith(wanted)
        return answer.start == answer.end and _written(answer.start, wanted) == wanted
    if "from" in gold:
        return _day(answer.first) == _edge(gold["from"], answer.first, "first") and _day(answer.last) == _edge(
            gold["to"], answer.last, "last"
        )
    ends = ((gold.get("notBefore"), answer.start, answer.first), (gold.get("notAfter"), answer.end, answer.last))
    return all((end is None) if wanted is None else str(day or "").startswith(wanted) for wanted, end, day in ends)


def _written(when: PartialDate | None, wanted: str) -> str:
    text = str(when)
    return f"-{text[4:]}" if wanted.startswith("--") else text


def _edge(wanted: str, beside: date | None, side: str) -> str:
    if wanted.startswith("--"):
        wanted = f"{beside.year if beside else 2000}-{wanted[2:]}"
    partial = PartialDate.parse(wanted)
    return str(partial.first if side == "first" else partial.last)


def _day(day: date | None) -> str:
    return str(day)


def _by_dateparser() -> Callable[[Mapping[str, str]], Answer]:
    """dateparser gives a moment for everything: it is compared at the gold's granularity, which is more than is asked
    of Parley. Intervals it has none."""
    import dateparser

    def answer(gold: Mapping[str, str]) -> Answer:
        base = datetime.combine(date.fromisoformat(gold["published"]), time(12))
        settings = {"PREFER_DATES_FROM": "past", "RELATIVE_BASE": base}
        moment = dateparser.parse(gold["text"], languages=["en"], settings=settings)
        return None if moment is None else Interval.of(PartialDate.of(moment.date()))

    return answer


def _print_row(
    name: str, golds: list[Mapping[str, str]], answer: Callable[[Mapping[str, str]], Answer], *, show: bool
) -> None:
    at_gold = name == "dateparser"
    marked = [(gold, found := answer(gold), is_right(found, gold, at_gold=at_gold)) for gold in golds]
    right = sum(ok for _, _, ok in marked)
    print(f"{name:12} {right:4} of {len(golds)} right  {100 * right / len(golds):5.1f} %")
    for gold, found, ok in marked if show else ():
        if not ok:
            wanted = {key: gold[key] for key in ("when", "from", "to", "notBefore", "notAfter") if key in gold}
            print(f"  {gold['published']}  {gold['before']} [{gold['text']}]  {wanted}  found {found}")


if __name__ == "__main__":
    sys.exit(main())
