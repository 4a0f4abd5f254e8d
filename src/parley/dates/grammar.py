"""The times that a text names: single dates first, then what stands between and around them.

Steps
-----
1. Dates, by `parley.dates.absolute` and `parley.dates.relative`; years and months alone only where a preposition or
   another date shows that they are dates (`parley.dates.singles`).
2. Parts: "early", "mid", "late", "the end of" before a date (`parley.dates.parts`).
3. Ranges: two dates joined by "to", "and", a dash, the first behind "from" or "between" where a word joins them
   (`parley.dates.joining`).
4. Durations, and what is told from something else: "two days after the signing" (`parley.dates.lengths`).
5. Bounds: "by", "until", "since", "before", "after" before a date (`parley.dates.joining`).
"""

from __future__ import annotations

import re
from datetime import date

from parley.dates.found import Found, TenseAt
from parley.dates.joining import bounded, ranges
from parley.dates.lengths import lengths
from parley.dates.parts import edges, part_of
from parley.dates.singles import single_dates
from parley.dates.vocabulary import DECADES, MONTHS, SEASONS, WEEKDAYS, one_of


def times(text: str, day: date | None, tense_at: TenseAt, *, bare: bool = False) -> list[Found]:
    """The times that the text names, in order; they do not overlap.

    `day` is that of publication, None where it is not known: then what hangs on it is unresolved. With `bare`, the text
    is known to be a time: a year or a month alone is one.
    """
    if re.search(_MAYBE, text, re.IGNORECASE) is None:
        return []
    found = single_dates(text, day, tense_at, bare=bare)
    found = ranges(text, [part_of(text, one) for one in found])
    found = [*found, *edges(text, day, found)]
    return [bounded(text, one) for one in lengths(text, found, day, tense_at)]


_MAYBE = (
    rf"\d|\b(?:{one_of(WEEKDAYS)}|{one_of(MONTHS)}|{one_of(SEASONS)}|{one_of(DECADES)}"
    r"|today|yesterday|tomorrow|(?:to|over)?night|eve|morning|evening|afternoon|shortly|immediately|soon|minutes?|hours?|days?|weekends?|weeks?"
    r"|fortnight|months?|quarter|years?|decades?|century|centuries|easter|christmas)(?:['’]?s)?\b|long\b"
)
"""What every time holds some of; most sentences hold none."""
