"""Shortest ways from the status quo: what trying all sequences of moves finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conflict_models import made_up
from published_conflicts import ELMIRA

from parley.conflict import Conflict, arc_conflict, parse_conflict
from parley.conflict.status_quo import Going, Move, Path, paths_from, paths_record
from parley.errors import InputError

LONGEST = 4


def every_path(conflict: Conflict, start: int, going: Going, length: int) -> list[Path]:
    """All sequences of so many allowed moves, nobody's own twice in a row, in order."""
    paths: list[Path] = [()]
    for _ in range(length):
        paths = [
            (*path, Move(party, to))
            for path in paths
            for at, last in [(path[-1].to, path[-1].party) if path else (start, None)]
            for party in range(len(conflict.parties))
            if party != last
            for to in conflict.reached(party, at)
            if is_allowed(conflict, party, at, to, going)
        ]
    return paths


def is_allowed(conflict: Conflict, party: int, at: int, to: int, going: Going) -> bool:
    gain = conflict.ranks[party][to] - conflict.ranks[party][at]
    return going is Going.MOVES or gain > 0 or (going is Going.NOT_WORSE and gain == 0)


@pytest.mark.parametrize("going", Going)
def test_the_paths_are_the_shortest_of_all_sequences_of_allowed_moves(going: Going) -> None:
    for seed in range(60):
        conflict = made_up(seed)
        if len(conflict.parties) > 3:
            continue
        paths = paths_from(conflict, 0, going=going)
        found: dict[int, list[Path]] = {0: [()]}
        for length in range(1, LONGEST):
            tried = every_path(conflict, 0, going, length)
            fresh = {path[-1].to for path in tried} - set(found)
            found |= {state: [path for path in tried if path[-1].to == state] for state in fresh}
        for state in range(len(conflict.states)):
            if state in found:
                assert paths.lengths[state] == len(found[state][0]), seed
                assert paths.to(state, most=10_000) == tuple(found[state]), seed
                assert paths.count(state) == len(found[state]), seed
            else:
                assert (paths.lengths[state] or LONGEST) >= LONGEST, seed


def test_a_way_of_improvements_is_a_way_of_moves_not_worse_and_that_a_way_of_moves() -> None:
    for seed in range(200):
        conflict = made_up(seed)
        moves, not_worse, improvements = (paths_from(conflict, 0, going=going).lengths for going in Going)
        for most, more, least in zip(moves, not_worse, improvements, strict=True):
            assert least is None or (more is not None and more <= least), seed
            assert more is None or (most is not None and most <= more), seed


def test_elmira_comes_to_its_lasting_states_by_improvements_or_only_by_abandoning() -> None:
    """The local government insists, which improves things for it: s1 to s5. Nobody alone gains on the way to s8."""
    conflict = parse_conflict(ELMIRA)
    names = conflict.states
    by_improving = paths_from(conflict, going=Going.IMPROVEMENTS)
    assert [names[state] for state, length in enumerate(by_improving.lengths) if length is not None] == ["s1", "s5"]
    by_moving = paths_from(conflict)
    s8 = conflict.state("s8")
    assert by_moving.lengths[s8] == 3
    assert all(one.party != other.party for path in by_moving.to(s8) for one, other in pairwise(path))
    assert by_moving.count(s8) == len(by_moving.to(s8)) == 6


def test_the_record_names_parties_and_states() -> None:
    conflict = arc_conflict([[(0, 1)], [(1, 2)]], [[0, 1, 0, 0], [0, 0, 1, 0]], states=list("abcd"), parties=["A", "B"])
    record = paths_record(paths_from(conflict, 0, going=Going.IMPROVEMENTS), [2, 3])
    assert record == {
        "from": "a",
        "going": "improvements",
        "to": {
            "c": {"moves": 2, "count": 1, "paths": [[{"party": "A", "to": "b"}, {"party": "B", "to": "c"}]]},
            "d": {"moves": None, "count": 0, "paths": []},
        },
    }


def test_a_conflict_without_status_quo_is_asked_for_a_state() -> None:
    with pytest.raises(InputError, match="found no status quo"):
        paths_from(arc_conflict([[]], [[0]]))
