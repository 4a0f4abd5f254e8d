"""Answers as JSON, with the keys of the command-line contract and some more.

Beside the contract's keys, every answer has `assume` (as a person would write it), `notes`, `order` (of the list),
`demands` (every demand that the answer names, with party, words, strength, day, attribution and sources) and `sources`
(what the source keys stand for). A deal has `consent_by_issue`, `breaks` and `not_triggered` (`parley.deal.consent`);
beside `forced` and `excluded` stand `required` and `ranges` (`parley.deal.standing`); clashes between demands of one
party stand again under `within_one_party`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from parley.agenda import package_data
from parley.deal.answer import Answer
from parley.deal.assumption import write_assumption
from parley.deal.check import CheckResult
from parley.deal.clashes import Clashes
from parley.deal.concessions import Concessions
from parley.deal.consent import Deal
from parley.deal.deals import Deals
from parley.deal.standing import Standing
from parley.position import Demand
from parley.talks import Source

Record = dict[str, Any]

_BY_SIZE = "by size, then by ids"
_BY_FILE = "as in the file, the first issue weighing most; subsets with an option left out first; amounts upwards"


def deals_record(answer: Deals) -> Record:
    """The object that `parley deals --json` prints."""
    standing = answer.standing or Standing()
    return {
        **_asked(answer),
        "deals": [_deal_record(deal) for deal in answer.deals],
        "count": answer.count,
        "count_complete": answer.count_complete,
        "order": _BY_FILE,
        "forced": package_data(standing.forced),
        "excluded": {issue: list(options) for issue, options in standing.excluded.items()},
        "required": {issue: list(options) for issue, options in standing.required.items()},
        "ranges": {issue: [list(run) for run in runs] for issue, runs in standing.ranges.items()},
        "standing_complete": answer.standing is not None or answer.count == 0,
        **_named(answer, (*answer.inquiry.on_record, *answer.inquiry.dropped)),
    }


def clashes_record(answer: Clashes) -> Record:
    """The object that `parley clashes --json` prints."""
    return {
        **_asked(answer),
        "clashes": [list(ids) for ids in answer.clashes],
        "count": answer.count,
        "complete": answer.complete,
        "within_one_party": [list(ids) for ids in answer.within_one_party],
        "order": _BY_SIZE,
        **_named(answer, answer.inquiry.counted),
    }


def concessions_record(answer: Concessions) -> Record:
    """The object that `parley concessions --json` prints."""
    return {
        **_asked(answer),
        "concessions": [list(ids) for ids in answer.concessions],
        "count": answer.count,
        "complete": answer.complete,
        "order": _BY_SIZE,
        **_named(answer, answer.inquiry.counted),
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


def _asked(answer: Answer) -> Record:
    inquiry = answer.inquiry
    return {
        "as_of": str(answer.as_of),
        "status": str(answer.status),
        "counted": list(answer.counted),
        "assume": [write_assumption(atom) for atom in inquiry.question.assume],
        "notes": list(answer.notes),
    }


def _named(answer: Answer, demands: Iterable[Demand]) -> Record:
    """The demands as the file words them (groups by their names), by id, with the sources they rest on."""
    talks = answer.inquiry.talks
    told = {demand.id: talks.demand_by_id[demand.id] for demand in sorted(demands, key=lambda demand: demand.id)}
    keys = sorted({key for demand in told.values() for key in demand.src if key in talks.sources})
    return {
        "demands": {name: _demand_record(demand) for name, demand in told.items()},
        "sources": {key: _source_record(talks.sources[key]) for key in keys},
    }


def _demand_record(demand: Demand) -> Record:
    return {
        "party": demand.party,
        "says": demand.says,
        "strength": str(demand.strength),
        "stated": None if demand.stated is None else str(demand.stated),
        "until": None if demand.until is None else str(demand.until),
        "attribution": None if demand.attribution is None else str(demand.attribution),
        "src": list(demand.src),
        "passages": list(demand.passages),
    }


def _source_record(source: Source) -> Record:
    return {"what": source.what, "date": source.date, "url": source.url, "read": source.read}


def _deal_record(deal: Deal) -> Record:
    return {
        "package": package_data(deal.package),
        "wishes": dict(deal.wishes),
        "consent": {party: str(word) for party, word in deal.consent.items()},
        "consent_by_issue": {
            party: {issue: str(word) for issue, word in words.items()} for party, words in deal.consent_by_issue.items()
        },
        "breaks": {party: list(ids) for party, ids in deal.breaks.items()},
        "not_triggered": list(deal.not_triggered),
    }


def _check_record(result: CheckResult) -> Record:
    return {
        "at": str(result.at),
        "ok": result.ok,
        "differences": list(result.differences),
        "say": result.say,
    }
