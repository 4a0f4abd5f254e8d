"""Writing a conflict file: one line per option, party and statement, so that it can be reviewed line by line.

What is written loads back to an equal conflict. Only what a conflict file has no word for is lost: of merged states,
what they were merged from; of priorities where states are not made of options, all but the ranking they make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

import yaml

from parley.conflict.formula import And, Formula, FormulaError, Holds, Not, Or, parse_formula
from parley.conflict.model import Conflict, Preference, Statement
from parley.conflict.moves import ArcMoves
from parley.conflict.option_form import feasible_codes
from parley.conflict.options import YES_NO, ConflictOption, OptionStates, Steps, label, name_value, weights
from parley.conflict.read_options import parse_infeasible
from parley.talks import Source


def conflict_yaml(conflict: Conflict) -> str:
    """The conflict as the text of a conflict file.

    >>> from parley.conflict import arc_conflict
    >>> print(conflict_yaml(arc_conflict([[(0, 1)]], [[0, 1]], name="one_way")))
    conflict: one_way
    parties: [P1]
    states: [s1, s2]
    arcs:
      P1: [[s1, s2]]
    preferences:
      P1: {ranking: [s2, s1]}
    <BLANKLINE>
    """
    return "".join(f"{line}\n" for line in _lines(conflict))


def formula_text(formula: Formula, options: Sequence[ConflictOption]) -> str:
    """The formula as a statement over the options, with parentheses wherever parts are joined."""
    match formula:
        case Holds():
            return _holds_text(formula, options[formula.option])
        case Not():
            return f"not {formula_text(formula.part, options)}"
        case And() | Or() if not formula.parts:
            known = formula_text(Holds(0, frozenset({0})), options)
            return f"({known} {'or' if isinstance(formula, And) else 'and'} not {known})"
        case And() | Or() if len(formula.parts) == 1:
            return formula_text(formula.parts[0], options)
        case And() | Or():
            word = " and " if isinstance(formula, And) else " or "
            return f"({word.join(formula_text(part, options) for part in formula.parts)})"


def _holds_text(formula: Holds, option: ConflictOption) -> str:
    name = _quoted(option.id)
    if option.values == YES_NO and len(formula.values) == 1:
        return name if 1 in formula.values else f"not {name}"
    each = [f"{name}={_quoted(option.values[value])}" for value in sorted(formula.values)]
    if not each:
        return f"({name}={_quoted(option.values[0])} and {name}!={_quoted(option.values[0])})"
    return each[0] if len(each) == 1 else f"({' or '.join(each)})"


def _quoted(name: str) -> str:
    plain = name.replace("_", "a").replace(".", "a").isalnum() and name not in ("and", "or", "not", "if", "iff")
    return name if plain else f'"{name}"'


def _lines(conflict: Conflict) -> Iterator[str]:
    for key, text in (("conflict", conflict.name), ("title", conflict.title), ("summary", conflict.summary)):
        if text:
            yield f"{key}: {_flow(text)}"
    if conflict.sources:
        yield "sources:"
        yield from (f"  {_flow(key)}: {_flow(_source(source))}" for key, source in conflict.sources.items())
    yield f"parties: {_flow(list(conflict.parties))}"
    states = conflict.states
    if isinstance(states, OptionStates):
        yield "options:"
        yield from (f"- {_flow(_option(option, conflict.parties))}" for option in states.options)
        yield from _infeasible(conflict, states)
        if states.names:
            named = [state for state, code in enumerate(states.codes) if code in states.names]
            yield "states:"
            yield from (f"  {_flow(states[state])}: {_flow(states.label(state))}" for state in named)
    else:
        yield f"states: {_flow(list(states))}"
    if conflict.status_quo is not None:
        yield f"status_quo: {_flow(states[conflict.status_quo])}"
    if isinstance(conflict.moves, ArcMoves):
        yield "arcs:"
        yield from (
            f"  {_flow(party)}: {_flow(_arcs(conflict, place))}" for place, party in enumerate(conflict.parties)
        )
    yield "preferences:"
    for party, preference in zip(conflict.parties, conflict.preferences, strict=True):
        yield from _preference(party, preference, states)


def _arcs(conflict: Conflict, party: int) -> list[list[str]]:
    names = list(conflict.states)
    return [[names[state], names[to]] for state in range(len(names)) for to in conflict.reached(party, state)]


def _preference(party: str, preference: Preference, states: Sequence[str]) -> Iterator[str]:
    if preference.statements and isinstance(states, OptionStates):
        yield f"  {_flow(party)}:"
        yield from (f"    {key}: {_flow(value)}" for key, value in _why(preference.reason, preference.src).items())
        yield "    priorities:"
        yield from (f"    - {_flow(_statement(statement, states.options))}" for statement in preference.statements)
        return
    tiers: dict[int, list[str]] = {}
    for state, rank in enumerate(preference.ranks):
        tiers.setdefault(-rank, []).append(states[state])
    ranking = [tier[0] if len(tier) == 1 else tier for _, tier in sorted(tiers.items())]
    yield f"  {_flow(party)}: {_flow({'ranking': ranking, **_why(preference.reason, preference.src)})}"


def _statement(statement: Statement, options: Sequence[ConflictOption]) -> object:
    """Its text alone, or with where it comes from."""
    try:
        parsed = parse_formula(statement.text, lambda *said: name_value(options, *said))
    except FormulaError:
        parsed = None
    text = statement.text if parsed == statement.formula else formula_text(statement.formula, options)
    rest = {
        "demand": statement.demand,
        "passages": list(statement.passages),
        "credence": statement.credence,
        **_why(statement.reason, statement.src),
    }
    filled = {key: value for key, value in rest.items() if value not in (None, [], "")}
    return {"wants": text, **filled} if filled else text


def _why(reason: str, src: Sequence[str]) -> dict[str, object]:
    return {key: value for key, value in (("reason", reason), ("src", list(src))) if value}


def _option(option: ConflictOption, parties: Sequence[str]) -> dict[str, object]:
    owners = [parties[owner] for owner in option.owners]
    return {
        "id": option.id,
        **({"party": owners[0]} if len(owners) == 1 else {"parties": owners}),
        **({} if option.steps is Steps.BOTH else {"moves": str(option.steps)}),
        **({} if option.values == YES_NO else {"values": list(option.values)}),
    }


def infeasible_texts(conflict: Conflict, states: OptionStates) -> Sequence[str]:
    """What rules states out: as it was written, if that says it; else patterns that rule out the same states."""
    if len(states) == prod(len(option.values) for option in states.options):
        return ()
    return conflict.infeasible if _says_it(conflict.infeasible, states) else tuple(_patterns(states))


def _infeasible(conflict: Conflict, states: OptionStates) -> Iterator[str]:
    texts = infeasible_texts(conflict, states)
    if texts:
        yield "infeasible:"
        yield from (f"- {_flow(text)}" for text in texts)


def _says_it(texts: Sequence[str], states: OptionStates) -> bool:
    """Whether these rule out exactly what is not feasible."""
    try:
        rules = [parse_infeasible(text, states.options) for text in texts]
    except FormulaError:
        return False
    return list(feasible_codes(states.options, rules)) == list(states.codes)


def _patterns(states: OptionStates) -> Iterator[str]:
    """Patterns that cover what is not feasible: options are set from the last to the first until nothing is left."""
    options, scale, codes = states.options, weights(states.options), set(states.codes)

    def below(place: int, low: int, chosen: tuple[int | None, ...]) -> Iterator[tuple[int | None, ...]]:
        """`low` is the least code with the options from `place` on as `chosen`."""
        count = prod(len(option.values) for option in options[:place])
        here = sum(code in codes for code in range(low, low + count))
        if here == 0:
            yield (*[None] * place, *chosen)
        elif here < count:
            for value in range(len(options[place - 1].values)):
                yield from below(place - 1, low + value * scale[place - 1], (value, *chosen))

    for pattern in below(len(options), 0, ()):
        if all(option.values == YES_NO for option in options):
            yield "".join("-" if value is None else YES_NO[value] for value in pattern)
        else:
            set_ones = [(option, value) for option, value in zip(options, pattern, strict=True) if value is not None]
            yield label([option for option, _ in set_ones], [value for _, value in set_ones], letters=False)


def _source(source: Source) -> dict[str, object]:
    keys = ("what", "date", "url", "read", "credence", "origin")
    return {key: value for key in keys if (value := getattr(source, key)) not in (None, "")}


def _flow(value: Any) -> str:
    """The value on one line of YAML."""
    text: str = yaml.safe_dump([value], default_flow_style=True, width=10**9, sort_keys=False, allow_unicode=True)
    return text.strip()[1:-1]
