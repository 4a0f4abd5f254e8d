"""What accepting a proposal does, as plain data: what the board answers to programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.deal import Deals, write_assumption
from parley.dossier.effect import Effect
from parley.position import Demand, Stance


def effect_record(effect: Effect) -> dict[str, Any]:
    """`cell` is null where party or issue is not known; `deals` where nothing that binds a package changes."""
    before, after = effect.deals_before, effect.deals_after
    return {
        "proposal": effect.proposal,
        "as_of": None if effect.as_of is None else str(effect.as_of),
        "cell": _cell(effect),
        "demands": {"new": _demands(effect.appears), "gone": _demands(effect.ends)},
        "clashes": {
            "created": [_demands(clash) for clash in effect.created],
            "removed": [_demands(clash) for clash in effect.removed],
            "complete": effect.clashes_known,
            "among": "all counted demands" if effect.among_all else list(effect.issues),
        },
        "deals": None if before is None or after is None else {"before": _deals(before), "after": _deals(after)},
    }


def _cell(effect: Effect) -> dict[str, Any] | None:
    if effect.cell is None:
        return None
    party, issue = effect.cell
    return {"party": party, "issue": issue, "before": _stances(effect.before), "after": _stances(effect.after)}


def _stances(stances: Iterable[tuple[Stance, str | None]]) -> list[dict[str, Any]]:
    return [{"stance": str(stance), "option": option} for stance, option in stances]


def _deals(deals: Deals) -> dict[str, Any]:
    return {"as_of": str(deals.as_of), "status": str(deals.status), "count": deals.count}


def _demands(demands: Iterable[Demand]) -> list[dict[str, Any]]:
    return [
        {
            "id": demand.id,
            "party": demand.party,
            "strength": str(demand.strength),
            "if": [write_assumption(atom) for atom in demand.when],
            "then": [write_assumption(atom) for atom in demand.then],
        }
        for demand in demands
    ]
