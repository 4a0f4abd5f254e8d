"""Why an answer is as it is: what each demand has to do with a deal, a clash or a concession. Data; the sentences are
made where they are shown.

Reasons come in an order that favours nobody: by the names of the parties, then by the day on which the demand was
stated (undated first), then by id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from parley.agenda import holds
from parley.deal.consent import Deal
from parley.deal.question import Inquiry
from parley.position import Demand, Strength


class Part(StrEnum):
    """What a demand has to do with the answer."""

    MET = "met"
    """counted, and the package has what it asks"""
    NOT_TRIGGERED = "not_triggered"
    """counted, and met only because its `if` does not hold"""
    BROKEN = "broken"
    """a red line that the package breaks, as the question dropped it or did not ask for the party's consent"""
    WISH_MET = "wish_met"
    WISH_UNMET = "wish_unmet"
    OFFERED = "offered"
    """the package has what the party offered"""
    CLASHES = "clashes"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Reason:
    party: str
    demand: str
    part: Part


def deal_reasons(deal: Deal, inquiry: Inquiry) -> tuple[Reason, ...]:
    """What every demand on record has to do with the package; offers that it does not take are left out."""
    counted = {demand.id for demand in inquiry.counted}
    broken = {name for names in deal.breaks.values() for name in names}
    found = {}
    for demand in (*inquiry.on_record, *inquiry.dropped):
        part = _part(demand, deal, counted, broken)
        if part is not None:
            found[demand.id] = part
    return _in_neutral_order(found, inquiry)


def set_reasons(ids: Iterable[str], inquiry: Inquiry, part: Part) -> tuple[Reason, ...]:
    """The demands of a clash, or of a concession."""
    return _in_neutral_order(dict.fromkeys(ids, part), inquiry)


def _part(demand: Demand, deal: Deal, counted: set[str], broken: set[str]) -> Part | None:
    if demand.id in broken:
        return Part.BROKEN
    if demand.id in counted:
        return Part.NOT_TRIGGERED if demand.id in deal.not_triggered else Part.MET
    match demand.strength:
        case Strength.WISH:
            return Part.WISH_MET if demand.met_by(deal.package) else Part.WISH_UNMET
        case Strength.OFFER if demand.then:
            taken = all(holds(atom, deal.package) for atom in (*demand.when, *demand.then))
            return Part.OFFERED if taken else None
        case Strength.OFFER:
            return None
        case Strength.RED_LINE:  # of a party that does not count, and kept
            return Part.MET


def _in_neutral_order(parts: dict[str, Part], inquiry: Inquiry) -> tuple[Reason, ...]:
    talks = inquiry.talks

    def place(name: str) -> tuple[str, str, str, str]:
        demand = talks.demand_by_id[name]
        party = talks.party_by_id.get(demand.party)
        return (party.name if party else demand.party, demand.party, str(demand.stated or ""), name)

    return tuple(Reason(talks.demand_by_id[name].party, name, parts[name]) for name in sorted(parts, key=place))
