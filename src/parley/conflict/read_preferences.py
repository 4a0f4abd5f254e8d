"""What each party prefers, as it stands in a conflict file: a ranking of the states, or statements by priority."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parley.conflict.formula import FormulaError, parse_formula
from parley.conflict.model import Preference, Statement, dense_ranks
from parley.conflict.option_form import ranks_by_priority
from parley.conflict.options import ConflictOption, OptionStates, name_value
from parley.conflict.read_states import StateNames, read_state
from parley.talks.fields import Fields, read_text
from parley.talks.findings import Findings, shown
from parley.talks.nodes import ListNode, Node, RecordNode
from parley.talks.parties import read_credence

_KEYS = ("ranking", "priorities", "reason", "src")
_STATEMENT_KEYS = ("wants", "demand", "passages", "credence", "reason", "src")
_FEW = 6
"""States that a sentence names before it counts the rest."""


def read_preferences(top: Fields, parties: tuple[str, ...], names: StateNames | None) -> tuple[Preference, ...]:
    """Per party its preference. With `names` None (the states could not be read) only what needs no state is read."""
    given = _by_party(top, parties)
    return tuple(_read_one(given[party], names) if party in given else Preference(()) for party in parties)


def read_statements(
    top: Fields, parties: tuple[str, ...], options: tuple[ConflictOption, ...]
) -> tuple[tuple[Statement, ...], ...]:
    """Per party its statements; a ranking is noted as one that cannot be used."""
    given = _by_party(top, parties)
    for fields in given.values():
        if "ranking" in fields:
            fields.note("ranking", "found a ranking in a conflict too large to list its states", "Give priorities")
    return tuple(_statements(given[party], options) if party in given else () for party in parties)


def _by_party(top: Fields, parties: tuple[str, ...]) -> Mapping[str, Fields]:
    given = {}
    for name, node in top.pairs("preferences", "party ids to preferences"):
        if top.findings.is_known(name, "the id of a party", parties):
            given[name.text] = Fields(node, top.findings, what="a preference", keys=_KEYS)
    if isinstance(top.values.get("preferences"), RecordNode):
        for party in parties:
            if party not in given:
                todo = f"Write {party}: {{priorities: []}} if it does not mind"
                top.note("preferences", f"found no preference of '{party}', which every party needs", todo)
    return given


def _read_one(fields: Fields, names: StateNames | None) -> Preference:
    reason, src = fields.text("reason"), fields.texts("src", "keys under 'sources'")
    if isinstance(fields.node, RecordNode) and ("ranking" in fields) is ("priorities" in fields):
        fields.findings.note(fields.node, "expected one of 'ranking' and 'priorities'", "Keep one of them")
        return Preference(())
    if "ranking" in fields:
        return Preference(_read_ranking(fields, names), reason=reason, src=src)
    if names is None or not isinstance(names.states, OptionStates):
        if names is not None and "priorities" in fields and fields.items("priorities", "statements"):
            fields.note("priorities", "found priorities in a conflict without options", "Give a ranking of the states")
        return Preference(array("i", [0] * (0 if names is None else len(names.states))), reason=reason, src=src)
    statements = _statements(fields, names.states.options)
    return Preference(ranks_by_priority(names.states, statements), statements, reason, src)


def _statements(fields: Fields, options: tuple[ConflictOption, ...]) -> tuple[Statement, ...]:
    read = (_read_statement(node, fields.findings, options) for node in fields.items("priorities", "statements"))
    return tuple(statement for statement in read if statement is not None)


def _read_statement(node: Node, findings: Findings, options: tuple[ConflictOption, ...]) -> Statement | None:
    """A statement as text, or as a mapping with where it comes from."""
    if not isinstance(node, RecordNode):
        text = read_text(node, findings)
        return None if text is None else _parsed(node, text, findings, options)
    fields = Fields(node, findings, what="a statement", keys=_STATEMENT_KEYS, needed=("wants",))
    parsed = _parsed(fields.values["wants"], fields.text("wants"), findings, options) if "wants" in fields else None
    if parsed is None:
        return None
    return replace(
        parsed,
        demand=fields.name("demand") or None,
        passages=fields.texts("passages", "passages"),
        credence=read_credence(fields),
        reason=fields.text("reason"),
        src=fields.texts("src", "keys under 'sources'"),
    )


def _parsed(node: Node, text: str, findings: Findings, options: tuple[ConflictOption, ...]) -> Statement | None:
    try:
        return Statement(text, parse_formula(text, lambda *said: name_value(options, *said)))
    except FormulaError as error:
        findings.note(node, error.what, error.todo)
        return None


def _read_ranking(fields: Fields, names: StateNames | None) -> Sequence[int]:
    """A rank per state; where the ranking cannot be used, which is noted, whatever could be read of it."""
    if names is None:
        return ()
    states = names.states
    tiers = [(node, _read_tier(node, fields.findings, names)) for node in fields.items("ranking", "states, best first")]
    ranks = array("i", [0] * len(states))
    seen: dict[int, int] = {}
    for place, (node, tier) in enumerate(tiers):
        for state in tier:
            if state in seen:
                first = seen[state] + 1
                few = tiers[first : min(place, first + _FEW + 1)]
                between = [states[each[0]] for _, each in few if each]
                _note_cycle(fields.findings, node, states[state], between)
            else:
                seen[state] = place
                ranks[state] = len(tiers) - place
    missing = [states[state] for state in range(len(states)) if state not in seen]
    if missing and names.certain:
        more = f" and {len(missing) - _FEW} more" if len(missing) > _FEW else ""
        listed = ", ".join(map(shown, missing[:_FEW])) + more
        fields.note("ranking", f"found no place for {listed}, expected every state to be ranked", "Add what is missing")
    return dense_ranks(ranks)


def _read_tier(node: Node, findings: Findings, names: StateNames) -> list[int]:
    """The states of one place in a ranking: one, or a list of those that are equal."""
    nodes = node.items if isinstance(node, ListNode) else [node]
    found = (read_state(each, findings, names) for each in nodes)
    return [state for states in found if states is not None for state in states]


def _note_cycle(findings: Findings, node: Node, state: str, between: Sequence[str]) -> None:
    """A state ranked twice would be better than itself."""
    if not between:
        findings.note(node, f"found {shown(state)} twice in a ranking", "Keep one")
        return
    few = [*between[:_FEW], *(["…"] if len(between) > _FEW else [])]
    cycle = " > ".join([state, *few, state])
    findings.note(node, f"found {shown(state)} twice in a ranking, which makes a cycle: {cycle}", "Keep one")
