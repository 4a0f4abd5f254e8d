"""A demand: what a position asks of a package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parley.agenda import Atom, Package, holds


class Strength(StrEnum):
    RED_LINE = "red_line"
    """no deal without it"""
    WISH = "wish"
    """wanted, and negotiable"""
    OFFER = "offer"
    """something the party would grant; a package need not have it"""


class AttributionClass(StrEnum):
    ON_RECORD = "on_record"
    ANONYMOUS = "anonymous"
    TEXT = "text"
    HISTORIAN = "historian"
    RECONSTRUCTED = "reconstructed"
    """our reading; the lowest weight"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """`when` (a conjunction; empty = always) and `then` are the `if` and `then` of the talks file.

    It counts from the day `stated` up to the day before `until`; a missing end leaves that side open. `credence`, from
    0 to 1, is how likely it is that the party does hold it, None where nobody set one. `passages` say where it was
    read, as `report#start-end`; `origins` how many of those reports can know it independently of each other, None where
    nobody counted. `rival_of` names the demand of which this is another version, told differently by another source:
    of the versions of one demand only one is ever counted.
    """

    id: str
    party: str
    strength: Strength
    then: tuple[Atom, ...] = ()
    when: tuple[Atom, ...] = ()
    stated: date | None = None
    until: date | None = None
    says: str = ""
    attribution: AttributionClass | None = None
    src: tuple[str, ...] = ()
    credence: float | None = None
    weight: float = 1.0
    passages: tuple[str, ...] = ()
    origins: int | None = None
    rival_of: str | None = None

    def active_on(self, day: date) -> bool:
        return (self.stated is None or self.stated <= day) and (self.until is None or day < self.until)

    def met_by(self, package: Package) -> bool:
        """Whether the package has the `if` false or the `then` true."""
        return not all(holds(atom, package) for atom in self.when) or all(holds(atom, package) for atom in self.then)
