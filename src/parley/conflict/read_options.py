"""Parties, options and what is infeasible, as they stand in a conflict file."""

from __future__ import annotations

from parley.conflict.formula import And, FormulaError, Holds, parse_formula
from parley.conflict.option_form import Infeasible
from parley.conflict.options import YES_NO, ConflictOption, Pattern, Steps, name_value, parse_pattern
from parley.talks.fields import Fields, read_names, read_text
from parley.talks.findings import shown
from parley.talks.names import Ids
from parley.talks.nodes import ListNode, Node

_OPTION_KEYS = ("id", "party", "parties", "moves", "values", "means")


def read_parties(top: Fields) -> tuple[str, ...]:
    """The parties' ids, each once."""
    ids = Ids(top.findings, "party")
    node = top.values.get("parties")
    if isinstance(node, ListNode) and not node.items:
        top.note("parties", "found an empty list, expected at least one party")
    names = []
    for item in top.items("parties", "party ids"):
        for name in read_names([item], top.findings, "the id of a party", None):
            if ids.add(name, item):
                names.append(name)
    return tuple(names)


def read_options(top: Fields, parties: tuple[str, ...]) -> tuple[ConflictOption, ...]:
    """The options in the order of the file."""
    ids = Ids(top.findings, "option")
    node = top.values.get("options")
    if isinstance(node, ListNode) and not node.items:
        top.note("options", "found an empty list, expected at least one option")
    options = []
    for item in top.items("options", "options"):
        fields = Fields(item, top.findings, what="an option", keys=_OPTION_KEYS, needed=("id",))
        option = _read_option(fields, parties)
        if ids.add(option.id, fields.values.get("id", item)):
            options.append(option)
    return tuple(options)


def _read_option(fields: Fields, parties: tuple[str, ...]) -> ConflictOption:
    if fields.values and "party" not in fields and "parties" not in fields:
        todo = "Say who can change it; write parties: [] if nobody can alone"
        fields.note("party", "found no 'party', which an option needs", todo)
    nodes: list[Node] = []
    if "party" in fields:
        party = fields.values["party"]
        nodes += party.items if isinstance(party, ListNode) else [party]
    nodes += fields.items("parties", "party ids") if "parties" in fields else []
    owners = read_names(nodes, fields.findings, "the id of a party", parties)
    fields.text("means")
    return ConflictOption(
        id=fields.name("id"),
        owners=tuple(sorted({parties.index(owner) for owner in owners})),
        values=_read_values(fields),
        steps=fields.one_of("moves", Steps) or Steps.BOTH,
    )


def _read_values(fields: Fields) -> tuple[str, ...]:
    if "values" not in fields:
        return YES_NO
    values = fields.names("values", "the name of a value", None)
    twice = sorted({value for value in values if values.count(value) > 1})
    for value in twice:
        fields.note("values", f"found the value {shown(value)} twice", "Keep one")
    if len(values) < 2:
        fields.note("values", "found fewer values than two, the least there can be", "Leave the key out for yes or no")
    return tuple(dict.fromkeys(values)) or YES_NO


def read_infeasible(top: Fields, options: tuple[ConflictOption, ...]) -> tuple[Infeasible, ...]:
    """What cannot be: patterns over the options in order, or statements such as `a and b`."""
    found = []
    for node in top.items("infeasible", "patterns such as 'YY-'"):
        text = read_text(node, top.findings)
        each = None if text is None or not options else _read_one(top, node, text, options)
        if each is not None:
            found.append(each)
    return tuple(found)


def parse_infeasible(text: str, options: tuple[ConflictOption, ...]) -> Infeasible:
    """What the text, a pattern or a statement, rules out.

    Raises
    ------
    FormulaError
        if it is neither.
    """
    pattern = parse_pattern(options, text)
    if pattern is not None:
        return Infeasible(text, pattern_formula(pattern))
    if text and not set(text) - set("YN-"):
        what = f"found {shown(text)}, {len(text)} letters, expected {len(options)}: Y, N or - per option in order"
        raise FormulaError(what, "Leave the '-' in where any value will do" if len(text) < len(options) else None)
    return Infeasible(text, parse_formula(text, lambda *said: name_value(options, *said)))


def _read_one(top: Fields, node: Node, text: str, options: tuple[ConflictOption, ...]) -> Infeasible | None:
    try:
        return parse_infeasible(text, options)
    except FormulaError as error:
        top.findings.note(node, error.what, error.todo or f"A pattern has {len(options)} letters Y, N or -")
        return None


def pattern_formula(pattern: Pattern) -> And:
    """The pattern as a formula."""
    return And(tuple(Holds(place, frozenset({value})) for place, value in enumerate(pattern) if value is not None))
