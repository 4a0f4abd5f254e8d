"""Missions as JSON.

Beside what every answer has (`parley.deal.record`): `issue`; `by` and `order`; `missions` with `members`, `size`,
`strength`, `cost` and `spread`; `count`, `sure` and `complete`; `kinds`, the same missions with interchangeable members
together; `classes`; `narrowing` with `steps`, `left` and per option the `reasons`; `neutral`, those left by each
definition; and where there is none `clashes`, `clashes_complete` and `shortfall`.
"""

from __future__ import annotations

from typing import Any

from parley.deal.record_parts import asked_record, named_record
from parley.mission.answer import By, Missions
from parley.mission.meanings import neutral_among
from parley.mission.narrowing import Narrowing
from parley.party.neutrality import MEANS

Record = dict[str, Any]

ORDER = {
    By.CHEAPEST: "by the members' cost together, the least first",
    By.STRONGEST: "by what the members can supply together, the most first",
    By.SMALLEST: "by the number of members, the fewest first",
    By.BALANCED: "by how far the groups' numbers of members lie apart, the least first; then the fewest members",
}
_TIES = "; equal ones by size, then as the search meets them, and of those equal to the last there may be more"


def missions_record(answer: Missions) -> Record:
    """The object that `parley mission --json` prints."""
    shortfall = answer.shortfall
    return {
        **asked_record(answer),
        "issue": answer.issue.id,
        "by": str(answer.by),
        "order": ORDER[answer.by] + _TIES,
        "missions": [
            {
                "members": list(each.members),
                "size": len(each.members),
                "strength": each.strength,
                "cost": each.cost,
                "spread": each.spread,
            }
            for each in answer.missions
        ],
        "count": answer.count,
        "count_complete": answer.count is not None,
        "sure": answer.sure,
        "complete": answer.complete,
        "kinds": [
            {"takes": [{"of": list(options), "many": many} for many, options in kind.takes], "ways": kind.ways}
            for kind in answer.kinds
        ],
        "classes": [
            {"groups": list(each.groups), "options": list(each.options), "strength": each.strength}
            for each in answer.classes
        ],
        "narrowing": narrowing_record(answer.narrowing),
        "neutral": {
            str(meaning): {"means": MEANS[meaning], "options": list(options)}
            for meaning, options in neutral_among(answer.narrowing.left, answer.as_of).items()
        },
        "clashes": [list(clash) for clash in answer.clashes],
        "clashes_complete": answer.clashes_complete,
        "shortfall": None
        if shortfall is None
        else {"needed": shortfall.needed, "allowed": shortfall.allowed, "most": shortfall.most},
        **named_record(answer, answer.inquiry.counted),
    }


def narrowing_record(narrowing: Narrowing) -> Record:
    """Who is excluded, step by step; a reason names its step by its number, from 0."""
    return {
        "options": len(narrowing.options),
        "steps": [
            {
                "origin": str(step.origin),
                "name": step.name,
                "relation": str(step.relation),
                "names": list(step.names),
                "means": dict(step.means),
                "excluded": list(step.excluded),
                "newly": list(step.newly),
                "left": step.left,
            }
            for step in narrowing.steps
        ],
        "left": list(narrowing.left),
        "reasons": {
            option: [{"step": reason.step, "groups": list(reason.groups)} for reason in reasons]
            for option, reasons in narrowing.reasons.items()
        },
    }
