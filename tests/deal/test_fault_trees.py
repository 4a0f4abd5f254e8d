"""Fault trees: the counts of minimal cut sets and the chances of the top event that others found, and our own by hand.

The published figures are those of the table that comes with the Aralia fault trees (openpra-org,
doi:10.5281/zenodo.20160659). The trees themselves are not part of this project; where the environment variable
PARLEY_ARALIA names a folder with their Open-PSA files, they are read from there.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import combinations
from math import comb, prod
from pathlib import Path
from random import Random

import numpy as np
import pytest
from deal_cases import many
from fault_trees import AtLeast, Formula, Tree, all_of, any_of, graph_of, read_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.deal.deadline import Deadline
from parley.deal.diagram import FIRST_NODES, MOST_NODES, SetFamily, SetKeeper, minimal_true, open_diagrams
from parley.deal.diagram.chances import importances, probability
from parley.deal.diagram.diagrams import Diagrams
from parley.deal.diagram.plain import PlainDiagrams

PUBLISHED = {
    "baobab2": ("4805", 7.13018e-04),
    "chinese": ("392", 1.17058e-03),
    "das9201": ("14217", 1.34237e-02),
    "das9202": ("27778", 1.01154e-02),
    "das9203": ("16200", 1.34880e-03),
    "das9205": ("17280", 1.38408e-08),
    "das9209": ("8.20E+10", 1.05800e-13),
    "ftr10": ("305", 4.48677e-01),
    "isp9601": ("276785", 5.71245e-02),
    "isp9605": ("5630", 1.37171e-05),
    "isp9606": ("1776", 5.43174e-02),
    "isp9607": ("150436", 9.49510e-07),
}
"""Per tree: how many minimal cut sets it has, as printed, and the chance of its top event, to six digits."""


def keepers(events: int, *, most: int = FIRST_NODES) -> tuple[Diagrams, Diagrams]:
    return open_diagrams(events, most_nodes=most), PlainDiagrams(most_nodes=most)


def cut_sets(tree: Tree, diagrams: Diagrams) -> SetFamily:
    return minimal_true(graph_of(tree, diagrams), SetKeeper(), Deadline())


def chance(tree: Tree, diagrams: Diagrams) -> float:
    return float(probability(graph_of(tree, diagrams), chances(tree)))


def chances(tree: Tree) -> np.ndarray:
    return np.array([tree.chances[event] for event in tree.events])


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_counts_and_chances_come_out(name: str) -> None:
    if "PARLEY_ARALIA" not in os.environ:
        pytest.skip("the Aralia trees are not here: PARLEY_ARALIA names the folder that holds chinese.xml")
    tree = read_tree(Path(os.environ["PARLEY_ARALIA"]) / f"{name}.xml")
    diagrams = open_diagrams(len(tree.events))
    count, published = PUBLISHED[name]
    found = cut_sets(tree, diagrams).count
    assert count in (str(found), f"{found:.2E}")
    assert chance(tree, diagrams) == pytest.approx(published, rel=1e-5)


def generated(seed: int) -> Tree:
    """A tree of up to six events, which gates share as they like."""
    random = Random(seed)
    names: list[str] = [f"e{number}" for number in range(random.randint(1, 6))]
    likely = {event: random.choice([0.0, 0.01, 0.3, 0.5, 0.9, 1.0]) for event in names}
    gates: dict[str, Formula] = {}
    for number in range(random.randint(1, 5)):
        below: list[Formula] = list(random.sample(names, random.randint(1, min(4, len(names)))))
        gates[f"g{number}"] = AtLeast(random.randint(1, len(below)), tuple(below))
        names.append(f"g{number}")
    return Tree(names[-1], gates, likely)


@settings(max_examples=many(400))
@given(st.integers(0, 10**9).map(generated))
def test_cut_sets_chance_and_importances_are_those_of_trying_every_set_of_events(tree: Tree) -> None:
    events = tree.events
    every = [frozenset(each) for size in range(len(events) + 1) for each in combinations(events, size)]
    bringing = [failed for failed in every if tree.holds(tree.top, failed)]
    smallest = [failed for failed in bringing if not any(other < failed for other in bringing)]

    def by_hand(**fixed: float) -> float:
        likely = {**tree.chances, **fixed}
        return sum(
            prod(likely[event] if event in failed else 1 - likely[event] for event in events) for failed in bringing
        )

    for diagrams in keepers(len(events)):
        family, graph = cut_sets(tree, diagrams), graph_of(tree, diagrams)
        listed = {frozenset(events[level] for level in each) for each in family.cheapest([1] * len(events))}
        assert listed == set(smallest)
        assert (family.count, dict(family.sizes)) == (len(smallest), Counter(map(len, smallest)))
        assert chance(tree, diagrams) == pytest.approx(by_hand(), abs=1e-12)
        for event, importance in zip(events, importances(graph, chances(tree)), strict=True):
            assert importance == pytest.approx(by_hand(**{event: 1.0}) - by_hand(**{event: 0.0}), abs=1e-12)


@pytest.mark.parametrize(("number", "of"), [(1, 7), (3, 9), (10, 20), (25, 50)])
def test_so_many_of_so_many_has_as_many_cut_sets_as_there_are_ways_to_choose(number: int, of: int) -> None:
    events = [f"e{each}" for each in range(of)]
    tree = Tree("top", {"top": AtLeast(number, tuple(events))}, dict.fromkeys(events, 0.4))
    truth = sum(comb(of, failed) * 0.4**failed * 0.6 ** (of - failed) for failed in range(number, of + 1))
    for diagrams in keepers(of):
        assert cut_sets(tree, diagrams).sizes == {number: comb(of, number)}
        assert chance(tree, diagrams) == pytest.approx(truth, abs=1e-12)


def test_cut_sets_beyond_any_list_are_counted() -> None:
    """Forty rows of ten, of each of which one must fail: 10^40 minimal cut sets."""
    rows = [any_of(*(f"e{row}_{each}" for each in range(10))) for row in range(40)]
    tree = Tree("top", {"top": all_of(*rows)}, {f"e{row}_{each}": 0.1 for row in range(40) for each in range(10)})
    for diagrams in keepers(400, most=MOST_NODES):
        assert cut_sets(tree, diagrams).count == 10**40
        assert chance(tree, diagrams) == pytest.approx((1 - 0.9**10) ** 40, rel=1e-12)


def test_a_tree_is_read_as_its_file_says(tmp_path: Path) -> None:
    file = tmp_path / "tree.xml"
    file.write_text(
        """<?xml version="1.0"?>
        <opsa-mef>
          <define-fault-tree name="small">
            <define-gate name="below"><or><basic-event name="a"/><event name="b"/></or></define-gate>
            <define-gate name="above">
              <label>two of three</label>
              <atleast min="2"><gate name="below"/><basic-event name="c"/><and>
                <basic-event name="a"/><basic-event name="d"/></and></atleast>
            </define-gate>
          </define-fault-tree>
          <model-data>
            <define-basic-event name="a"><float value="0.5"/></define-basic-event>
            <define-basic-event name="b"><float value="1e-3"/></define-basic-event>
            <define-basic-event name="c"><float value="0.25"/></define-basic-event>
            <define-basic-event name="d"><float value="0"/></define-basic-event>
          </model-data>
        </opsa-mef>"""
    )
    tree = read_tree(file)
    assert tree.top == "above"
    assert tree.gates["above"] == AtLeast(2, ("below", "c", all_of("a", "d")))
    assert (tree.events, tree.chances["b"]) == (("a", "b", "c", "d"), 0.001)
    family = cut_sets(tree, open_diagrams(4))
    assert sorted(map(sorted, family.cheapest([1] * 4))) == [[0, 2], [0, 3], [1, 2]]


def test_a_gate_that_is_not_monotone_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tree.xml"
    file.write_text('<m><define-gate name="top"><not><basic-event name="a"/></not></define-gate></m>')
    with pytest.raises(ValueError, match="<not> is not monotone"):
        read_tree(file)
