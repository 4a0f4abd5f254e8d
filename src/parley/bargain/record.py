"""A bargain as JSON, with the keys of the command-line contract's other answers and its own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from parley.agenda import package_data
from parley.bargain.bargain import Bargain
from parley.deal.record_parts import asked_record, named_record


def bargain_record(answer: Bargain) -> dict[str, Any]:
    """The object that `parley bargain --json` prints; numbers of a party's weights as decimal fractions."""
    return {
        **asked_record(answer),
        "disagreement": _numbers(answer.disagreement),
        "disagreement_from": answer.disagreement_from,
        "frontier": [
            {
                "package": package_data(outcome.deal.package),
                "has": _numbers(outcome.has),
                "gains": _numbers(outcome.gains),
                "consent": {party: str(word) for party, word in outcome.deal.consent.items()},
            }
            for outcome in answer.frontier
        ],
        "solutions": {str(name): list(rows) for name, rows in answer.solutions.items()},
        "worse_off": _numbers(answer.worse_off),
        "epsilon": dict(answer.epsilon),
        **named_record(answer, answer.inquiry.on_record),
        "order": "of the frontier: what the first party has, most first, then the second, and so on",
    }


def _numbers(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {party: float(value) for party, value in values.items()}
