"""The JSON of the answers: the contract's keys, in plain data, with the words and sources they rest on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from deal_cases import DAY, amount, choice, is_in, make_talks, order, red_line, subset

from parley.agenda import Atom, Relation
from parley.deal import (
    CheckResult,
    Question,
    check_record,
    clashes_record,
    concessions_record,
    deals_record,
    find_clashes,
    find_concessions,
    find_deals,
)
from parley.position import AttributionClass
from parley.talks import Source

TALKS = replace(
    make_talks(
        [choice("scope", "none", "full"), subset("force", "B", "A"), order("steps", "y", "x"), amount("size", 1, 1)],
        [
            replace(
                red_line("full", is_in("scope", "full")),
                says="A halt on all fronts.",
                attribution=AttributionClass.ON_RECORD,
                src=("press",),
                passages=("report#3-9",),
            ),
            red_line("none", is_in("scope", "none"), party="Q"),
        ],
    ),
    sources={
        "press": Source("Press conference", "2000-01-01", "https://example.org", True),
        "unused": Source("Memoir"),
    },
)


def test_deals_have_the_keys_of_the_contract() -> None:
    all_of = Atom("force", Relation.ALL_OF, ("A", "B"))
    record = deals_record(find_deals(TALKS, Question(as_of=DAY, drop=("none",), assume=(all_of,), limit=1)))
    assert record == json.loads(json.dumps(record))
    assert {key: record[key] for key in ("as_of", "status", "counted", "count", "count_complete", "assume")} == {
        "as_of": "2000-01-02",
        "status": "feasible",
        "counted": ["full"],
        "count": 2,
        "count_complete": True,
        "assume": ["force>=A,B"],
    }
    (deal,) = record["deals"]
    assert deal["package"] == {"scope": "full", "force": ["A", "B"], "steps": ["y", "x"], "size": 1}
    assert deal["wishes"] == {"P": 0, "Q": 0, "R": 0}
    assert deal["consent"] == {"P": "not_excluded", "Q": "unknown", "R": "unknown"}
    assert deal["breaks"] == {"Q": ["none"]}
    assert record["forced"] == {"scope": "full", "size": 1}
    assert record["excluded"] == {"scope": ["none"]}
    assert record["required"] == {"force": ["A", "B"]}
    assert record["ranges"] == {"size": [[1, 1]]}


def test_every_answer_carries_the_words_and_sources_of_its_demands() -> None:
    record = clashes_record(find_clashes(TALKS))
    assert record["demands"]["full"] == {
        "party": "P",
        "says": "A halt on all fronts.",
        "strength": "red_line",
        "if": [],
        "then": [{"issue": "scope", "in": ["full"]}],
        "weight": 1.0,
        "credence": None,
        "stated": "2000-01-01",
        "until": None,
        "attribution": "on_record",
        "src": ["press"],
        "passages": ["report#3-9"],
        "rival_of": None,
    }
    assert record["sources"] == {
        "press": {
            "what": "Press conference",
            "date": "2000-01-01",
            "url": "https://example.org",
            "read": True,
            "credence": None,
            "origin": None,
        }
    }
    assert record["parties"] == {"P": "Pea", "Q": "Queue", "R": "Are"}
    assert set(record["demands"]) == {"full", "none"}


def test_clashes_and_concessions_have_the_keys_of_the_contract() -> None:
    clashes, concessions = clashes_record(find_clashes(TALKS)), concessions_record(find_concessions(TALKS))
    assert clashes == json.loads(json.dumps(clashes))
    assert {key: clashes[key] for key in ("as_of", "status", "counted", "clashes", "count", "complete")} == {
        "as_of": "2000-01-01",
        "status": "infeasible",
        "counted": ["full", "none"],
        "clashes": [["full", "none"]],
        "count": 1,
        "complete": True,
    }
    assert (concessions["concessions"], concessions["count"], concessions["complete"]) == (
        [["full"], ["none"]],
        2,
        True,
    )


def test_an_undecided_answer_says_so_in_the_same_shape() -> None:
    question = Question(timeout=0)
    for record in (deals_record(find_deals(TALKS, question)), clashes_record(find_clashes(TALKS, question))):
        assert (record["status"], record["count"]) == ("undecided", None)
    assert deals_record(find_deals(TALKS, question))["standing_complete"] is False


def test_checks_are_counted_over_all_files() -> None:
    results = [CheckResult(date(2000, 1, 1), True, (), "well"), CheckResult(date(2000, 1, 2), False, ("amiss",), "")]
    record = check_record([("one.yaml", results), ("two.yaml", results[:1])])
    assert (record["passed"], record["failed"]) == (2, 1)
    assert record["files"][0]["file"] == "one.yaml"
    assert record["files"][0]["checks"][1] == {"at": "2000-01-02", "ok": False, "differences": ["amiss"], "say": ""}
