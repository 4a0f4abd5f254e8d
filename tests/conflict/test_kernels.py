"""Sweeps over a box of states say what the definitions say, and what each other says."""

from __future__ import annotations

import os
import sys
import time
from array import array
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from random import Random
from types import ModuleType

import numpy as np
import pytest
from conflict_models import made_up_arcs, made_up_options
from conflict_oracle import CONCEPTS, Oracle

from parley.conflict import Concept, Conflict, ConflictOption, OptionStates, Steps, analyse, kernels, option_conflict
from parley.conflict.kernels import plain, swept_verdicts
from parley.conflict.kernels.box import HOLE, Box, lay_out
from parley.conflict.kernels.solve import solve

MODELS = int(os.environ.get("PARLEY_CONFLICTS", "600"))
"""How many are made up for each of the two ways to sweep; the last full run, of 40,000, found no difference."""
ALL = [Concept(name) for name in CONCEPTS]
COMPILED = "parley.conflict.kernels.compiled"
needs_numba = pytest.mark.skipif(find_spec("numba") is None, reason="the extra 'fast' is not installed")
WAYS = ["parley.conflict.kernels.plain", pytest.param(COMPILED, marks=needs_numba)]


def laid_out(conflict: Conflict) -> Box | None:
    assert isinstance(conflict.states, OptionStates)
    return lay_out(conflict.states, conflict.ranks)


def split(counts: Sequence[int], steps: Steps = Steps.BOTH) -> tuple[ConflictOption, ...]:
    """So many yes/no options for each party in turn."""
    owners = [party for party, count in enumerate(counts) for _ in range(count)]
    return tuple(ConflictOption(f"o{place}", (party,), steps=steps) for place, party in enumerate(owners))


def random_conflict(counts: Sequence[int], *, kept: float, levels: int, seed: int = 0) -> Conflict:
    """With so many ranks, every tenth option irreversible, and this share of the states feasible."""
    chance = np.random.default_rng(seed)
    options = list(split(counts))
    options[3::10] = [ConflictOption(each.id, each.owners, steps=Steps.FORWARD) for each in options[3::10]]
    codes = np.flatnonzero(chance.random(1 << len(options)) < kept)
    states = OptionStates(tuple(options), array("q", codes.tolist()) if kept < 1 else range(1 << len(options)))
    return option_conflict(states, [chance.integers(0, levels, len(states)).tolist() for _ in counts])


@pytest.mark.parametrize("way", WAYS)
def test_sweeps_equal_the_definitions_on_made_up_conflicts(way: str) -> None:
    swept = 0
    for seed in range(MODELS):
        conflict = made_up_options(Random(seed), most=16 if seed % 4 else 40)
        box = laid_out(conflict)
        if box is None:
            continue
        swept += 1
        oracle = Oracle(conflict)
        ends = None if seed % 2 else time.monotonic() + 600  # with a deadline, concept by concept; without, at once
        for concept, verdicts in solve(box, ALL, kernels=import_module(way), ends=ends):
            for party in range(len(conflict.parties)):
                assert set(np.flatnonzero(verdicts[party])) == oracle.stable(concept, party), (seed, concept, party)
    assert swept > MODELS // 2


@needs_numba
@pytest.mark.parametrize("counts", [(5, 4, 4), (8, 2), (1, 9, 1), (2, 2, 2, 2, 2, 2), (7,)])
@pytest.mark.parametrize(("kept", "levels"), [(1.0, 1 << 30), (1.0, 6), (0.6, 1 << 30), (0.3, 9)])
def test_compiled_and_plain_sweeps_agree_on_larger_boxes(counts: Sequence[int], kept: float, levels: int) -> None:
    box = laid_out(random_conflict(counts, kept=kept, levels=levels))
    assert box is not None
    compiled = dict(solve(box, ALL, kernels=import_module(COMPILED)))
    for concept, verdicts in solve(box, ALL, kernels=plain):
        assert np.array_equal(compiled[concept], verdicts), concept


@needs_numba
def test_a_fibre_of_many_choices_is_sorted_and_says_the_same() -> None:
    chance = np.random.default_rng(1)
    states = OptionStates(split((8, 2)), range(1 << 10))
    for levels in (1 << 30, 5):
        conflict = option_conflict(states, [chance.integers(0, levels, len(states)).tolist() for _ in range(2)])
        box = laid_out(conflict)
        assert box is not None
        compiled = dict(solve(box, ALL, kernels=import_module(COMPILED)))
        for concept, verdicts in solve(box, ALL, kernels=plain):
            assert np.array_equal(compiled[concept], verdicts)


@pytest.mark.parametrize("loaded", [False, pytest.param(True, marks=needs_numba)])
def test_analyse_says_the_same_whether_it_sweeps_or_follows_arcs(monkeypatch: pytest.MonkeyPatch, loaded: bool) -> None:
    conflicts = [made_up_options(Random(seed), most=32) for seed in range(60)]
    by_arcs = [analyse(conflict, concepts=ALL) for conflict in conflicts]
    monkeypatch.setattr(kernels, "FEW", 0)
    monkeypatch.setattr(kernels, "SWEPT_FROM", 0)
    monkeypatch.setattr(kernels, "COMPILED_FROM", 0 if loaded else 1 << 60)
    assert sum(bool(swept_verdicts(conflict, ALL, ends=None)) for conflict in conflicts) > 30
    for conflict, expected in zip(conflicts, by_arcs, strict=True):
        assert analyse(conflict, concepts=ALL).stable == expected.stable


def test_only_the_feasible_combinations_of_each_party_make_the_box() -> None:
    """Four mutually exclusive options of one party are five choices, not sixteen."""
    codes = [code for code in range(1 << 5) if (code & 15).bit_count() <= 1]
    conflict = option_conflict(OptionStates(split((4, 1)), array("q", codes)), [list(range(10)), list(range(10))])
    box = laid_out(conflict)
    assert box is not None
    assert [axis.radix for axis in box.axes] == [5, 2]
    assert box.is_full
    assert HOLE not in box.ranks


def test_what_is_no_walk_along_axes_is_left_to_the_arcs() -> None:
    common = OptionStates((ConflictOption("a", (0, 1)), ConflictOption("b", (0,))), range(4))
    assert lay_out(common, [[0, 1, 2, 3], [3, 2, 1, 0]]) is None
    assert swept_verdicts(made_up_arcs(Random(0)), ALL, ends=None) == {}


def test_a_box_of_little_but_holes_is_not_laid_out() -> None:
    diagonal = array("q", [code | code << 13 for code in range(1 << 13)])
    conflict = option_conflict(OptionStates(split((13, 13)), diagonal), [list(range(1 << 13))] * 2)
    assert laid_out(conflict) is None


@pytest.mark.parametrize("way", WAYS)
def test_what_time_ran_out_on_is_left_out(way: str) -> None:
    box = laid_out(random_conflict((4, 4), kept=1.0, levels=1 << 30))
    assert box is not None
    sweeps: ModuleType = import_module(way)
    assert [concept for concept, _ in solve(box, ALL, kernels=sweeps, ends=time.monotonic() - 1)] == [Concept.NASH]
    assert [concept for concept, _ in solve(box, ALL, kernels=sweeps, ends=time.monotonic() + 60)] == ALL


def test_analyse_says_undecided_when_a_sweep_runs_out_of_time() -> None:
    conflict = random_conflict((5, 5), kept=1.0, levels=1 << 30)
    answer = analyse(conflict, concepts=[Concept.GMR, Concept.SEQ], timeout=0)
    assert answer.undecided == (Concept.GMR, Concept.SEQ)
    assert answer.stable == {}


def test_without_numba_large_conflicts_are_swept_by_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "COMPILED_FROM", 0)
    monkeypatch.setitem(sys.modules, COMPILED, None)
    monkeypatch.delattr(kernels, "compiled", raising=False)
    monkeypatch.setattr(plain, "settle", lambda *_, **__: False)
    conflict = random_conflict((5, 5), kept=1.0, levels=1 << 30)
    swept = swept_verdicts(conflict, ALL, ends=None)
    assert swept[Concept.NASH] is not None
    assert swept[Concept.GMR] is None
