"""Answers as JSON, with the keys of the command-line contract and some more.

Beside the contract's keys, every answer has `assume` (as a person would write it), `notes`, `order` (of the list),
`demands` (every demand that the answer names, with party, words, strength, day, attribution and sources) and `sources`
(what the source keys stand for). A deal has `consent_by_issue`, `breaks` and `not_triggered` (`parley.deal.consent`);
beside `forced` and `excluded` stand `required` and `ranges` (`parley.deal.standing`); clashes between demands of one
party stand again under `within_one_party`. `profile` counts clashes and concessions by the parties whose demands they
are; `reasons` say what each demand has to do with a deal, a clash or a concession (`parley.deal.reasons`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.agenda import package_data
from parley.deal.answer import Answer
from parley.deal.check import CheckResult
from parley.deal.clashes import Clashes
from parley.deal.concessions import Concessions
from parley.deal.consent import Deal
from parley.deal.deals import Deals
from parley.deal.listing import By, Profile
from parley.deal.reasons import Part, Reason, deal_reasons, set_reasons
from parley.deal.record_parts import Record, asked_record, named_record
from parley.deal.standing import Standing
from parley.deal.versions import Version
from parley.position import Demand

if TYPE_CHECKING:  # needs numpy, which a record does not
    from parley.deal.best import BestDeals, Frontier

_ORDERS = {
    By.SIZE: "by size, then by ids",
    By.WEIGHT: "by the sum of the demands' weights, lowest first; then by size, then by ids",
    By.PARTIES: "by the number of parties whose demands they are, then by these parties' ids, by size, and by ids",
}
_BY_FILE = "as in the file, the first issue weighing most; subsets with an option left out first; amounts upwards"


def deals_record(answer: Deals, *, ranked: BestDeals | Frontier | None = None) -> Record:
    """The object that `parley deals --json` prints.

    With `ranked`, its deals stand in place of the first ones, up to the limit of its question; `ranking` says how many
    there are of them and, of a frontier, by how much it may have been thinned (`epsilon` per party, 0 = not at all).
    """
    standing = answer.standing or Standing()
    listed = answer.deals if ranked is None else ranked.deals[: ranked.inquiry.question.limit]
    return {
        **asked_record(answer),
        "deals": [_deal_record(deal, answer) for deal in listed],
        "count": answer.count,
        "count_complete": answer.count_complete,
        "order": _BY_FILE if ranked is None else _ranked_order(ranked),
        **({} if ranked is None else {"ranking": _ranking_record(ranked)}),
        "status_quo": _status_quo_record(answer),
        "versions": [_version_record(version) for version in answer.versions],
        "versions_complete": answer.versions_complete,
        "forced": package_data(standing.forced),
        "excluded": {issue: list(options) for issue, options in standing.excluded.items()},
        "required": {issue: list(options) for issue, options in standing.required.items()},
        "ranges": {issue: [list(run) for run in runs] for issue, runs in standing.ranges.items()},
        "standing_complete": answer.standing is not None or answer.count == 0,
        **named_record(answer, (*answer.inquiry.on_record, *answer.inquiry.dropped, *_outvoted(answer))),
    }


def clashes_record(answer: Clashes) -> Record:
    """The object that `parley clashes --json` prints."""
    return {
        **asked_record(answer),
        "clashes": [list(ids) for ids in answer.clashes],
        "count": answer.count,
        "complete": answer.complete,
        "within_one_party": [list(ids) for ids in answer.within_one_party],
        "profile": _profile_record(answer.profile),
        "reasons": [_reasons_record(set_reasons(ids, answer.inquiry, Part.CLASHES)) for ids in answer.clashes],
        "order": _ORDERS[answer.by],
        **named_record(answer, answer.inquiry.counted),
    }


def concessions_record(answer: Concessions) -> Record:
    """The object that `parley concessions --json` prints."""
    return {
        **asked_record(answer),
        "concessions": [list(ids) for ids in answer.concessions],
        "count": answer.count,
        "complete": answer.complete,
        "profile": _profile_record(answer.profile),
        "reasons": [_reasons_record(set_reasons(ids, answer.inquiry, Part.WITHDRAWN)) for ids in answer.concessions],
        "order": _ORDERS[answer.by],
        **named_record(answer, answer.inquiry.counted),
    }


def check_record(checked: Iterable[tuple[str, Sequence[CheckResult]]]) -> Record:
    """The object that `parley check --json` prints, for files and their checks."""
    results = [(file, tuple(each)) for file, each in checked]
    passed = sum(result.ok for _, each in results for result in each)
    return {
        "files": [{"file": file, "checks": [_check_record(result) for result in each]} for file, each in results],
        "passed": passed,
        "failed": sum(len(each) for _, each in results) - passed,
    }


def _outvoted(answer: Answer) -> Iterator[Demand]:
    return (answer.inquiry.talks.demand_by_id[name] for name in answer.inquiry.outvoted)


def _ranked_order(ranked: BestDeals | Frontier) -> str:
    if hasattr(ranked, "epsilon"):
        return "by what the parties' met wishes weigh, the first party's most first"
    return "by the sum of the weights of all parties' met wishes, highest first; then in the order of the file"


def _ranking_record(ranked: BestDeals | Frontier) -> Record:
    settled = {"status": str(ranked.status), "complete": ranked.complete}
    if not hasattr(ranked, "epsilon"):
        return {"kind": "best", **settled}
    epsilon = dict(ranked.epsilon or {})
    points = len(ranked.deals)
    return {"kind": "pareto", **settled, "points": points, "epsilon": epsilon, "thinned": any(epsilon.values())}


def _status_quo_record(answer: Deals) -> Record | None:
    point = answer.status_quo
    if point is None:
        return None
    return {
        **_deal_record(point.judged, answer),
        "broken_rules": list(point.broken_rules),
        "settles_goal": point.settles_goal,
        "is_deal": point.is_deal,
    }


def _version_record(version: Version) -> Record:
    return {"rival": list(version.rival), "status": str(version.status), "count": version.count}


def _profile_record(profile: Profile | None) -> list[Record] | None:
    return None if profile is None else [{"parties": list(ids), "count": ways} for ids, ways in profile.items()]


def _reasons_record(reasons: Iterable[Reason]) -> list[Record]:
    return [{"party": each.party, "demand": each.demand, "part": str(each.part)} for each in reasons]


def _deal_record(deal: Deal, answer: Answer) -> Record:
    return {
        "package": package_data(deal.package),
        "wishes": dict(deal.wishes),
        "consent": {party: str(word) for party, word in deal.consent.items()},
        "consent_by_issue": {
            party: {issue: str(word) for issue, word in words.items()} for party, words in deal.consent_by_issue.items()
        },
        "breaks": {party: list(ids) for party, ids in deal.breaks.items()},
        "not_triggered": list(deal.not_triggered),
        "reasons": _reasons_record(deal_reasons(deal, answer.inquiry)),
    }


def _check_record(result: CheckResult) -> Record:
    return {
        "at": str(result.at),
        "ok": result.ok,
        "differences": list(result.differences),
        "say": result.say,
    }
