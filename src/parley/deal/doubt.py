"""How sure it is that each demand is held: what it hangs on, and how likely each of those things is.

The uncertain things are sources, not demands. Two demands known from one report stand or fall together; one demand
known from two that are independent stands if either is right. So

    a demand is held  =  it is as it was read  and  at least one origin that carries it is right

where an origin is a source, or all sources that name the same `origin`, which retell one another. What is likely is
set by a person (`credence` of a source, of a demand) or, where nobody did, by a stated table on who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from parley.position import AttributionClass, Demand
from parley.talks import Talks

DEFAULT_CREDENCE: Mapping[AttributionClass | None, float] = {
    AttributionClass.TEXT: 0.98,
    AttributionClass.ON_RECORD: 0.9,
    AttributionClass.HISTORIAN: 0.9,
    None: 0.7,
    AttributionClass.ANONYMOUS: 0.5,
    AttributionClass.RECONSTRUCTED: 0.3,
}
"""Where nobody set a credence: how likely it is that a party holds what is said of it, by who says so. Our convention,
in the order of common practice; a talks file overrules it demand by demand and source by source."""

WEAK = (AttributionClass.ANONYMOUS, AttributionClass.RECONSTRUCTED)
"""Unnamed, or inferred by whoever wrote the file."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """`chances`: how likely each uncertain thing is, by name. `causes`: per demand the ways in which it is carried,
    each a list of names all of which must be right. `carried`: per origin the demands that it carries, sorted.
    `by_default`: demands whose credence nobody set."""

    chances: Mapping[str, float]
    causes: Mapping[str, tuple[tuple[str, ...], ...]]
    carried: Mapping[str, tuple[str, ...]]
    by_default: tuple[str, ...]

    def credence(self, demand: str) -> float:
        """How likely it is that the demand is held, everything taken together."""
        ways = self.causes[demand]
        shared = set(ways[0]).intersection(*ways[1:]) if len(ways) > 1 else set()
        apart = [prod(self.chances[name] for name in way if name not in shared) for way in ways]
        return prod(self.chances[name] for name in shared) * (1 - prod(1 - chance for chance in apart))


def doubts_about(demands: Iterable[Demand], talks: Talks) -> Doubts:
    """What each of the demands hangs on.

    Steps: an origin is as likely right as a person said of its sources, else as the surest demand it carries; a demand
    that is less sure than its origins together is so by a doubt of its own, "as it was read", which makes up for the
    difference.
    """
    listed = tuple(demands)
    origins = {demand.id: tuple(dict.fromkeys(origin_of(key, talks) for key in demand.src)) for demand in listed}
    carried: dict[str, list[str]] = {}
    for demand in listed:
        for origin in origins[demand.id]:
            carried.setdefault(origin, []).append(demand.id)
    said = {demand.id: _said(demand) for demand in listed}
    chances = {
        origin_name(origin): _set_by_hand(origin, talks, max(said[demand] for demand in demands_of))
        for origin, demands_of in carried.items()
    }
    causes: dict[str, tuple[tuple[str, ...], ...]] = {}
    for demand in listed:
        names = [origin_name(origin) for origin in origins[demand.id]]
        own = _own_doubt(demand, [chances[name] for name in names])
        if own < 1 or not names:
            chances[reading_name(demand.id)] = own
            causes[demand.id] = tuple((reading_name(demand.id), name) for name in names) or (
                (reading_name(demand.id),),
            )
        else:
            causes[demand.id] = tuple((name,) for name in names)
    return Doubts(
        chances=chances,
        causes=causes,
        carried={origin: tuple(sorted(ids)) for origin, ids in carried.items()},
        by_default=tuple(sorted(demand.id for demand in listed if demand.credence is None)),
    )


def origin_of(source: str, talks: Talks) -> str:
    """The origin of a source key: what it names, else itself."""
    known = talks.sources.get(source)
    return (known.origin if known is not None else "") or source


def origin_name(origin: str) -> str:
    """The uncertain thing "this origin is right"."""
    return f"source {origin}"


def reading_name(demand: str) -> str:
    """The uncertain thing "this demand is as it was read, if any of its origins is right"."""
    return f"reading {demand}"


def _said(demand: Demand) -> float:
    return DEFAULT_CREDENCE[demand.attribution] if demand.credence is None else demand.credence


def _set_by_hand(origin: str, talks: Talks, otherwise: float) -> float:
    given = [
        source.credence
        for key, source in talks.sources.items()
        if origin_of(key, talks) == origin and source.credence is not None
    ]
    return max(given, default=otherwise)


def _own_doubt(demand: Demand, origins: list[float]) -> float:
    """How likely the demand is as it was read, where one of its origins is right; 1 where its origins say it all."""
    if not origins:
        return _said(demand)
    together = 1 - prod(1 - chance for chance in origins)
    surest = max(origins) if demand.credence is None else together
    return 1.0 if surest == 0 else min(1.0, _said(demand) / surest)
