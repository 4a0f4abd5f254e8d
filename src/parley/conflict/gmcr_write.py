"""Writing `.gmcr` files, for colleagues who work with GMCR+.

Preferences are written as conditions where every party's follow from statements that can be said so, else as rankings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from parley.conflict.formula import And, Formula, Holds, Not, Or
from parley.conflict.model import Conflict, Preference
from parley.conflict.moves import OptionMoves
from parley.conflict.options import YES_NO, OptionStates, Steps
from parley.conflict.read_options import parse_infeasible
from parley.conflict.write import infeasible_texts
from parley.errors import InputError, Problem

MOST_MEMBERS = 200
"""Members of one compound condition; a statement that needs more is written as the ranking it makes."""
_DIRECTIONS = {Steps.BOTH: "both", Steps.FORWARD: "fwd", Steps.BACK: "back", Steps.ONCE: "fwd"}

Literals = dict[int, int]
"""Options by place, and the value that each has to have."""


def gmcr_text(conflict: Conflict) -> str:
    """The conflict as the text of a `.gmcr` file: the same states, moves and preferences; what else the conflict says
    (`gmcr_leaves_out`) has no place there.

    Raises
    ------
    InputError
        if its states, moves or options cannot be said in the format; lists every reason.
    """
    problems = list(_problems(conflict))
    if problems:
        raise InputError(problems)
    states = conflict.states
    assert isinstance(states, OptionStates)
    conditions = [_conditions(each) for each in conflict.preferences]
    is_ranked = any(each is None for each in conditions)
    return json.dumps(
        {
            "program": "parley",
            "options": [{"name": each.id, "permittedDirection": _DIRECTIONS[each.steps]} for each in states.options],
            "decisionMakers": [
                {
                    "name": name,
                    "options": [place for place, option in enumerate(states.options) if party in option.owners],
                    "preferences": conditions[party] or [],
                    **({"preferenceRanking": _ranking(conflict.ranks[party])} if is_ranked else {}),
                }
                for party, name in enumerate(conflict.parties)
            ],
            "infeasibles": list(_infeasibles(conflict, states)),
            "useManualPreferenceRanking": is_ranked,
            "coalitions": list(range(len(conflict.parties))),
        },
        ensure_ascii=False,
        indent=1,
    )


def gmcr_leaves_out(conflict: Conflict) -> tuple[str, ...]:
    """What the conflict says and the format has no place for, in words."""
    states = conflict.states
    said = {
        "titles, summaries and sources": conflict.title or conflict.summary or conflict.sources,
        "the names of states": isinstance(states, OptionStates) and states.names,
        "the status quo": conflict.status_quo is not None,
        "what statements of preference rest on": any(
            preference.reason or any(each.reason or each.src or each.demand for each in preference.statements)
            for preference in conflict.preferences
        ),
    }
    return tuple(words for words, is_said in said.items() if is_said)


def _problems(conflict: Conflict) -> Iterator[Problem]:
    todo = "Write it as a conflict file (.yaml) instead"
    states = conflict.states
    if not isinstance(states, OptionStates):
        why = "some of its states are merged" if conflict.merged else "its states are not made of options"
        yield Problem(what=f"a .gmcr file cannot hold this conflict: {why}", todo=todo)
        return
    if not isinstance(conflict.moves, OptionMoves):
        yield Problem(what="a .gmcr file cannot hold this conflict: its moves are a list of arcs", todo=todo)
    for option in states.options:
        if option.values != YES_NO:
            what = f"the option '{option.id}' has {len(option.values)} values, and those of a .gmcr file are yes or no"
            yield Problem(what=what, todo=todo)
        if len(option.owners) != 1:
            what = f"the option '{option.id}' is set by {len(option.owners)} parties, and each of a .gmcr file by one"
            yield Problem(what=what, todo=todo)
    owners = [option.owners[0] for option in states.options if len(option.owners) == 1]
    if owners != sorted(owners):
        what = "the options do not stand in the order of the parties, by which a .gmcr file numbers states"
        yield Problem(what=what, todo="Reorder the options in the conflict file")


def _conditions(preference: Preference) -> list[Any] | None:
    """The statements as conditions; None where they cannot be said so, or a person ranked the states."""
    if not preference.statements and len(set(preference.ranks)) > 1:
        return None
    found: list[Any] = []
    for statement in preference.statements:
        members = _ways(statement.formula, True)
        if members is None:
            return None
        if members and {} not in members:
            each = [_condition(member) for member in members]
            found.append(each[0] if len(each) == 1 else {"compound": True, "members": each})
    return found


def _infeasibles(conflict: Conflict, states: OptionStates) -> Iterator[list[list[Any]]]:
    for text in infeasible_texts(conflict, states):
        members = _ways(parse_infeasible(text, states.options).formula, True)
        if members is None:
            raise InputError(
                Problem(what=f"'{text}', under infeasible, takes more than {MOST_MEMBERS} conditions to say")
            )
        yield from (_condition(member) for member in members)


def _condition(member: Literals) -> list[list[Any]]:
    return [[place, YES_NO[value]] for place, value in sorted(member.items())]


def _ways(formula: Formula, wanted: bool) -> list[Literals] | None:
    """The ways in which the formula comes out as wanted, one of which has to hold: `[]` = never, `{}` in it = always;
    None where there are more than `MOST_MEMBERS`."""
    match formula:
        case Holds():
            right = [value for value in (0, 1) if (value in formula.values) is wanted]
            return [{}] if len(right) == 2 else [{formula.option: value} for value in right]
        case Not():
            return _ways(formula.part, not wanted)
        case And() | Or():
            parts = [_ways(part, wanted) for part in formula.parts]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            if isinstance(formula, And) is wanted:
                return _all_of(known)
            found = [each for part in known for each in part]
            return _distinct(found)


def _all_of(parts: Sequence[list[Literals]]) -> list[Literals] | None:
    found: list[Literals] | None = [{}]
    for part in parts:
        pairs = product(found or [], part)
        found = _distinct(
            [one | other for one, other in pairs if all(one.get(at, it) == it for at, it in other.items())]
        )
        if found is None:
            return None
    return found


def _distinct(found: list[Literals]) -> list[Literals] | None:
    """Each once, without those that another one contains already."""
    kept: list[Literals] = []
    for each in sorted(found, key=len):
        if not any(shorter.items() <= each.items() for shorter in kept):
            kept.append(each)
        if len(kept) > MOST_MEMBERS:
            return None
    return kept


def _ranking(ranks: Sequence[int]) -> list[Any]:
    """States by their number from 1, best first; equal ones in a list."""
    tiers: dict[int, list[int]] = {}
    for state, rank in enumerate(ranks, start=1):
        tiers.setdefault(-rank, []).append(state)
    return [tier[0] if len(tier) == 1 else tier for _, tier in sorted(tiers.items())]
