"""A time where it stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from parley.dates.interval import Tense, Time

TenseAt = Callable[[int], Tense | None]
"""The tense of the verb that governs what stands at an offset of the text; None where no verb says."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time at `[start, end)` of the text. `lead` is the preposition before it that bounds it, "" if none does."""

    start: int
    end: int
    time: Time
    lead: str = ""
    yearless: bool = False
    """whether the year is ours"""
    edge: str = ""
    """`end` or `beginning`, where it is that of something longer: as a bound it is a day"""


def is_taken(found: Iterable[Found], start: int, end: int) -> bool:
    """Whether one of them stands on `[start, end)` already."""
    return any(start < other.end and other.start < end for other in found)
