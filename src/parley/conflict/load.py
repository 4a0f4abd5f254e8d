"""Reading a conflict file: the whole of it is read, everything wrong with it is listed, and only then is it refused.

Steps: parties and options are read first, then the feasible states with their names, then what uses those names:
arcs, preferences and the status quo; states are merged last. Faults are noted at their place, as in a talks file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path

from parley.conflict.coalesce import coalesce
from parley.conflict.model import Conflict
from parley.conflict.moves import ArcMoves, Moves, OptionMoves
from parley.conflict.option_form import OptionForm, TooManyStatesError, feasible_codes
from parley.conflict.options import OptionStates, parse_pattern
from parley.conflict.read_options import read_infeasible, read_options, read_parties
from parley.conflict.read_preferences import read_preferences, read_statements
from parley.conflict.read_states import StateNames, name_states, read_state
from parley.errors import InputError, Problem
from parley.talks.fields import Fields
from parley.talks.findings import Findings, shown
from parley.talks.nodes import MAX_BYTES, ListNode, Node, ScalarNode, compose, decode
from parley.talks.parties import read_sources

_KIND = "conflict file"
_KEYS = (
    *("conflict", "title", "summary", "sources", "parties", "options", "infeasible", "states", "status_quo", "arcs"),
    *("preferences", "notes"),
)


def load_conflict(path: str | PathLike[str]) -> Conflict:
    """The conflict in a file, with every feasible state listed.

    Raises
    ------
    InputError
        if the file cannot be read, is no conflict file, or has more states than are listed; lists every problem.
    """
    return parse_conflict(_text(path), file=str(path))


def parse_conflict(text: str, *, file: str | None = None) -> Conflict:
    """The conflict written in `text`; `file` is what messages call it.

    Raises
    ------
    InputError
        if the text is no conflict file, or has more states than are listed; lists every problem.
    """
    root = _compose(text, file)
    findings = Findings(file)
    top = Fields(root, findings, what="a conflict file", keys=_KEYS, needed=("parties", "preferences"))
    conflict, groups = _read(top)
    findings.raise_any(root)
    assert conflict is not None
    try:
        return coalesce(conflict, groups) if groups else conflict
    except InputError as error:
        raise InputError([replace(problem, file=file, key="states") for problem in error.problems]) from None


def load_option_form(path: str | PathLike[str]) -> OptionForm:
    """The conflict in a file by its options alone, none of its states listed: for conflicts that have too many.

    Raises
    ------
    InputError
        if the file cannot be read, or is no conflict file whose preferences are all priorities; lists every problem.
    """
    file = str(path)
    root = _compose(_text(path), file)
    findings = Findings(file)
    top = Fields(root, findings, what="a conflict file", keys=_KEYS, needed=("parties", "options", "preferences"))
    parties = read_parties(top)
    options = read_options(top, parties)
    if "arcs" in top:
        top.note("arcs", "found arcs in a conflict too large to list its states", "Give options their moves instead")
    quo = top.text("status_quo")
    pattern = parse_pattern(options, quo) if quo else None
    if quo and (pattern is None or None in pattern):
        top.note("status_quo", f"found {shown(quo)}, expected a state by its options")
    form = OptionForm(
        name=top.text("conflict"),
        parties=parties,
        options=options,
        infeasible=read_infeasible(top, options),
        statements=read_statements(top, parties, options),
        status_quo=tuple(value for value in pattern if value is not None) if pattern else None,
    )
    findings.raise_any(root)
    return form


def _read(top: Fields) -> tuple[Conflict | None, Mapping[str, tuple[int, ...]]]:
    """The conflict as far as it can be read, before states are merged, and which are to be."""
    parties = read_parties(top)
    names = _state_names(top, parties)
    if names is None:
        read_preferences(top, parties, None)
        return None, {}
    moves = _moves(top, parties, names)
    conflict = Conflict(
        name=top.text("conflict"),
        title=top.text("title"),
        summary=top.text("summary"),
        sources=read_sources(top),
        parties=parties,
        states=names.states,
        moves=moves,
        preferences=read_preferences(top, parties, names),
        status_quo=_status_quo(top, names),
        infeasible=names.infeasible,
    )
    top.texts("notes", "sentences")
    return conflict, {name: group for name, group in names.groups.items() if len(group) > 1}


def _state_names(top: Fields, parties: tuple[str, ...]) -> StateNames | None:
    """The states and what they may be called; None where they cannot be read, which is noted."""
    if "options" not in top:
        return _listed_names(top)
    options = read_options(top, parties)
    before = top.findings.count
    infeasible = read_infeasible(top, options)
    certain = top.findings.count == before
    if not options or len(options) < len(top.items("options", "options")):
        return None
    try:
        codes = feasible_codes(options, infeasible)
    except TooManyStatesError as error:
        top.note("options", error.problems[0].what, error.problems[0].todo)
        return None
    if not codes:
        top.note("infeasible", "found every state infeasible, expected at least one that can be")
        return None
    names = name_states(top, OptionStates(options, codes), tuple(each.text for each in infeasible))
    return replace(names, certain=certain)


def _listed_names(top: Fields) -> StateNames | None:
    if "arcs" not in top:
        top.note("options", "found neither 'options' nor 'arcs', one of which says who can move where")
    if "states" not in top:
        top.note("states", "found no 'states', which a conflict file without options needs", "List their names")
        return None
    names = top.names("states", "the name of a state", None)
    for place, name in enumerate(names):
        if name in names[:place]:
            top.note("states", f"found the state {shown(name)} twice", "Give each a name of its own")
    return StateNames(names, {name: (state,) for state, name in enumerate(names)}) if names else None


def _moves(top: Fields, parties: tuple[str, ...], names: StateNames) -> Moves:
    if "arcs" not in top:
        return OptionMoves(names.states) if isinstance(names.states, OptionStates) else ArcMoves(())
    reached: dict[str, list[set[int]]] = {party: [set() for _ in names.states] for party in parties}
    for party, node in top.pairs("arcs", "party ids to pairs of states"):
        if top.findings.is_known(party, "the id of a party", parties):
            for source, target in _pairs(node, top.findings, names):
                reached[party.text][source].add(target)
    return ArcMoves(tuple(tuple(tuple(sorted(each)) for each in reached[party]) for party in parties))


def _pairs(node: Node, findings: Findings, names: StateNames) -> list[tuple[int, int]]:
    """Arcs `[from, to]`; the faulty ones are noted and left out."""
    if not isinstance(node, ListNode):
        findings.note(node, "expected a list of moves, each [from, to]")
        return []
    pairs = []
    for item in node.items:
        ends = item.items if isinstance(item, ListNode) else []
        if len(ends) != 2:
            findings.note(item, "expected a move: [from, to]")
            continue
        source, target = (read_state(end, findings, names) for end in ends)
        if source is not None and target is not None and source == target:
            findings.note(item, "found a move from a state to itself, expected one to another", "Take it out")
        elif source is not None and target is not None:
            pairs += [(one, other) for one in source for other in target]
    return pairs


def _status_quo(top: Fields, names: StateNames) -> int | None:
    node = top.values.get("status_quo")
    if node is None:
        return None
    if not isinstance(node, ScalarNode):
        top.note("status_quo", "expected the name of one state")
        return None
    found = read_state(node, top.findings, names)
    if found is not None and len(found) > 1 and node.text not in names.groups:
        top.note("status_quo", f"found {shown(node.text)}, which is {len(found)} states, expected one")
    return found[0] if found else None


def _text(path: str | PathLike[str]) -> str:
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(Problem(what=f"the conflict file cannot be read ({reason})", file=name)) from None
    return decode(data, file=name, kind=_KIND)


def _compose(text: str, file: str | None) -> Node:
    return compose(text, file=file, kind=_KIND, holds="parties, options and preferences")
