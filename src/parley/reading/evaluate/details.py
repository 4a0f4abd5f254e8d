"""What a coding may say of a position beyond party, stance, target and what hangs on them: held against what was found.

Each detail is compared where the coding has it, and counted on the positions that were found or missed; what is said of
a position that should not be there is not counted once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.position import Position, Timing
from parley.reading.evaluate.coding import Wordings
from parley.reading.evaluate.count import Count
from parley.reading.evaluate.gold import DETAILS, GoldPosition
from parley.reading.evaluate.pairing import agrees, alike


def detail_counts(pairs: Iterable[tuple[GoldPosition, Position]], missed: Iterable[GoldPosition]) -> dict[str, Count]:
    """By the names in `DETAILS`; one that no coding has is not among them."""
    rows: list[tuple[GoldPosition, Position | None]] = [*pairs, *((coded, None) for coded in missed)]
    return {
        name: sum((_count(name, coded.details[name], found) for coded, found in rows if name in coded.details), Count())
        for name in DETAILS
        if any(name in coded.details for coded, _ in rows)
    }


def _count(name: str, allowed: Wordings, found: Position | None) -> Count:
    values = _values(name, found) if found is not None else ()
    nothing = allowed in ((), (None,))
    if nothing or (None in allowed and not values):
        return Count(found=int(bool(values)))
    return Count(int(_is_right(name, allowed, values)), int(bool(values)), 1)


def _values(name: str, found: Position) -> tuple[str, ...]:
    """What was found, as words; empty where nothing was."""
    if name == "chain":
        return tuple(link.name for link in found.chain)
    if name == "scope":
        return tuple(bound.words for bound in found.scope)
    value = getattr(found, name)
    if value is None:
        return ()
    return (value.words if isinstance(value, Timing) else str(value),)


def _is_right(name: str, allowed: Wordings, values: Sequence[str]) -> bool:
    if not values:
        return False
    if name in ("chain", "scope"):
        wanted = [words for words in allowed if words is not None]
        return len(wanted) == len(values) and all(alike(*both) for both in zip(wanted, values, strict=True))
    if name in ("outlet", "medium", "effective", "until"):
        return agrees(allowed, values[0])
    return values[0] in allowed
