"""The answer in JSON: the keys of the contract, in a stated order."""

from __future__ import annotations

import json

from published_conflicts import CHICKEN, ELMIRA

from parley.conflict import Concept, analyse, parse_conflict, stability_record


def test_the_record_names_states_by_concept_and_party_in_the_order_of_the_conflict() -> None:
    record = stability_record(analyse(parse_conflict(CHICKEN)))
    assert record["states"] == ["DD", "CD", "DC", "CC"]
    stable, equilibria = record["stable"], record["equilibria"]
    assert isinstance(stable, dict)
    assert isinstance(equilibria, dict)
    assert list(stable) == list(equilibria) == ["nash", "gmr", "smr", "seq", "sim"]
    assert stable["nash"] == {"one": ["CD", "DC"], "two": ["CD", "DC"]}
    assert equilibria["gmr"] == ["CD", "DC", "CC"]
    assert json.loads(json.dumps(record)) == record


def test_the_record_says_what_names_stand_for() -> None:
    record = stability_record(analyse(parse_conflict(ELMIRA), states=[0, 4]))
    assert record["strings"] == {"s1": ["NYNNN"], "s9": ["NNNYN", "YNNYN", "NNNYY", "YNNYY"]}
    assert record["status_quo"] == "s1"
    assert record["left_out"] == {
        "sim": "some of its states are merged, so moves can no longer be combined option by option"
    }


def test_only_parties_that_were_asked_for_are_listed() -> None:
    record = stability_record(analyse(parse_conflict(CHICKEN), concepts=[Concept.SEQ], parties=["two"]))
    assert record["stable"] == {"seq": {"two": ["CD", "DC"]}}
    assert record["equilibria"] == {"seq": ["CD", "DC"]}
