"""What holds as long as nothing is agreed, as a point of its own beside the deals."""

from __future__ import annotations

from dataclasses import dataclass

from parley.agenda import holds
from parley.deal.consent import Deal, judge
from parley.deal.question import Inquiry


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """`judged` is its package as any other is judged: `breaks` has every red line on record that it breaks, `wishes`
    what each party's met wishes weigh. `broken_rules` are the ids of rules it does not keep to. `is_deal` says whether
    it would count as a deal itself, the question's assumptions aside."""

    judged: Deal
    broken_rules: tuple[str, ...]
    settles_goal: bool
    is_deal: bool


def judge_status_quo(inquiry: Inquiry) -> StatusQuo | None:
    """The status quo of the talks as of the day of the inquiry; None where the talks name none."""
    package = inquiry.talks.status_quo
    if package is None:
        return None
    broken = tuple(
        rule.id
        for rule in inquiry.rules
        if all(holds(atom, package) for atom in rule.when) and not all(holds(atom, package) for atom in rule.then)
    )
    settles = all(holds(atom, package) for atom in inquiry.goal)
    kept = all(demand.met_by(package) for demand in inquiry.counted)
    return StatusQuo(judge(package, inquiry), broken, settles, settles and kept and not broken)
