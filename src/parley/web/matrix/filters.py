"""What of the matrix an address asks for; each filter can say itself in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query

from parley.dates import long_date
from parley.errors import InputError, Problem, did_you_mean

STALE = 90
"""Days after which a cell is grey, unless the address says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """`party` and `issue` empty: all. `since`: what changed after that day is marked. `stale`: cells older than so many
    days are grey. `swap`: a row for each party. `every`: also issues of which nothing was reported. `fold`: groups of
    parties that are drawn as one."""

    min_sources: int = 1
    on_record: bool = False
    party: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    since: date | None = None
    stale: int = STALE
    swap: bool = False
    every: bool = False
    fold: tuple[str, ...] = ()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """As the query has them; what is as usual is left out."""
        if self.min_sources > 1:
            yield "min_sources", str(self.min_sources)
        if self.since is not None:
            yield "since", str(self.since)
        if self.stale != STALE:
            yield "stale", str(self.stale)
        for name in ("on_record", "swap", "every"):
            if getattr(self, name):
                yield ("all" if name == "every" else name), "true"
        for name in ("party", "issue", "fold"):
            for value in getattr(self, name):
                yield name, value

    def record(self) -> dict[str, Any]:
        return {
            "min_sources": self.min_sources,
            "on_record": self.on_record,
            "party": list(self.party),
            "issue": list(self.issue),
            "since": None if self.since is None else str(self.since),
            "stale": self.stale,
        }

    def sentences(self, names: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
        """What is left out or marked, a clause each, for the header."""
        if self.on_record:
            yield "without unnamed voices and what is only inferred"
        if self.min_sources > 1:
            yield f"only claims with {self.min_sources} independent sources or more"
        if self.party:
            yield "only " + ", ".join(names.get(party, party) for party in self.party)
        if self.issue:
            yield "only " + ", ".join(f"“{titles.get(issue, issue)}”" for issue in self.issue)
        if self.since is not None:
            yield f"marked: what changed after {long_date(self.since)}"

    def check(self, parties: Collection[str], issues: Collection[str]) -> None:
        """Raises InputError where a party or an issue is named that is not there."""
        for name, given, known in (("party", self.party, parties), ("issue", self.issue, issues)):
            for value in given:
                if value not in known:
                    what = f"there is no {name} '{value}' in this dossier"
                    raise InputError(Problem(what=what, key=name, todo=did_you_mean(value, known)))


def filters_of(
    min_sources: Annotated[int, Query(ge=1, le=99, description="Only claims with so many independent sources.")] = 1,
    on_record: Annotated[bool, Query(description="Leave out unnamed voices and what is only inferred.")] = False,
    party: Annotated[list[str], Query(description="Only these parties.")] = [],  # noqa: B006
    issue: Annotated[list[str], Query(description="Only these issues.")] = [],  # noqa: B006
    since: Annotated[date | None, Query(description="Mark what changed after this day.")] = None,
    stale: Annotated[int, Query(ge=1, le=36_500, description="Cells older than so many days are grey.")] = STALE,
    swap: Annotated[bool, Query(description="A row for each party.")] = False,
    every: Annotated[bool, Query(alias="all", description="Also issues of which nothing was reported.")] = False,
    fold: Annotated[list[str], Query(description="Groups of parties drawn as one: must, may, others.")] = [],  # noqa: B006
) -> Filters:
    return Filters(
        min_sources=min_sources,
        on_record=on_record,
        party=tuple(dict.fromkeys(party)),
        issue=tuple(dict.fromkeys(issue)),
        since=since,
        stale=stale,
        swap=swap,
        every=every,
        fold=tuple(dict.fromkeys(fold)),
    )


TheFilters = Annotated[Filters, Depends(filters_of)]
