"""The states of a conflict file and what they may be called: names, option strings, patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from parley.conflict.option_form import TruthTable, code_of
from parley.conflict.options import OptionStates, Pattern, parse_pattern
from parley.conflict.read_options import pattern_formula
from parley.talks.fields import Fields, read_text
from parley.talks.findings import Findings, shown
from parley.talks.nodes import Node, ScalarNode

_MOST_SUGGESTED = 5_000
"""Names up to which the nearest to an unknown one is looked for."""


@dataclass(frozen=True)
class StateNames:
    """The states with their names. `groups` has per name the states (numbers) it stands for: several for a name that
    merges them. `infeasible` is what rules states out, as written; where it could not be read in full, it is not
    `certain` that every state is feasible."""

    states: tuple[str, ...] | OptionStates
    groups: Mapping[str, tuple[int, ...]]
    infeasible: tuple[str, ...] = ()
    certain: bool = True

    @cached_property
    def known(self) -> Mapping[str, None]:
        """What a state may be called, as far as that can be listed."""
        few = len(self.states) <= _MOST_SUGGESTED
        return dict.fromkeys([*self.groups, *(self.states if few else ())])


def name_states(top: Fields, states: OptionStates, infeasible: tuple[str, ...]) -> StateNames:
    """The states with the names that the file gives them under `states`."""
    groups: dict[str, tuple[int, ...]] = {}
    named: dict[int, str] = {}
    unnamed = StateNames(states, {}, infeasible)
    for key, node in top.pairs("states", "names to option strings, such as 'YN-'"):
        text = read_text(node, top.findings)
        group = None if text is None else _feasible(node, text, top.findings, unnamed)
        if group is None:
            continue
        groups[key.text] = group
        for state in group:
            if state in named:
                what = f"found {shown(states.label(state))} as '{key.text}', which is named '{named[state]}' already"
                top.findings.note(node, what, "Keep one name for each state")
            named[state] = key.text
        other = parse_pattern(states.options, key.text)
        if other is not None and None not in other and other != states.values(group[0]):
            top.findings.note(key, f"found the name {shown(key.text)}, which is another state's option string")
    names = {states.codes[group[0]]: name for name, group in groups.items() if len(group) == 1}
    return StateNames(replace(states, names=names), groups, infeasible)


def read_state(node: Node, findings: Findings, names: StateNames) -> tuple[int, ...] | None:
    """The states that a name, an option string or a pattern stands for; None where there are none, which is noted."""
    text = read_text(node, findings)
    if text is None or text in names.groups:
        return None if text is None else names.groups[text]
    if isinstance(names.states, OptionStates):
        return _feasible(node, text, findings, names)
    if isinstance(node, ScalarNode):
        findings.note_unknown(node, "the name of a state", names.groups)
    return None


def _feasible(node: Node, text: str, findings: Findings, names: StateNames) -> tuple[int, ...] | None:
    """The feasible states of a pattern; None where it is none or has none, which is noted."""
    states = names.states
    assert isinstance(states, OptionStates)
    pattern = parse_pattern(states.options, text)
    if pattern is None and isinstance(node, ScalarNode):
        example = f"a state by its name or by its options, such as {shown(states.label(0))}"
        findings.note_unknown(node, example, names.known)
    if pattern is None:
        return None
    found = _matching(states, pattern)
    if not found:
        because = f" ('infeasible' lists {', '.join(map(shown, names.infeasible[:5]))})" if names.infeasible else ""
        findings.note(node, f"found {shown(text)}, which is infeasible{because}", "Use a state that can be")
        return None
    return found


def _matching(states: OptionStates, pattern: Pattern) -> tuple[int, ...]:
    if None not in pattern:
        state = states.at(code_of(states.options, [value for value in pattern if value is not None]))
        return () if state is None else (state,)
    import numpy as np

    return tuple(np.flatnonzero(TruthTable(states.options, states.codes).column(pattern_formula(pattern))).tolist())
