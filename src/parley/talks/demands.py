"""Rules and demands, as they stand in a talks file."""

from __future__ import annotations

import math
from collections.abc import Mapping

from parley.position import AttributionClass, Demand, Strength
from parley.talks.atoms import read_atoms
from parley.talks.fields import Fields
from parley.talks.names import Ids, Known
from parley.talks.nodes import ListNode, ScalarNode
from parley.talks.parties import read_credence
from parley.talks.talks import Rule

_DEMAND_KEYS = (
    *("id", "party", "strength", "stated", "until", "if", "then", "says", "attribution", "src"),
    *("credence", "weight", "passages", "origins", "rival_of"),
)


def read_rules(top: Fields, known: Known) -> tuple[Rule, ...]:
    rules = []
    ids = Ids(top.findings, "rule")
    for node in top.items("rules", "rules"):
        fields = Fields(node, top.findings, what="a rule", keys=("id", "if", "then"), needed=("id",))
        name = fields.name("id")
        rule = Rule(name, read_atoms(fields, "then", known), read_atoms(fields, "if", known))
        _check_says_something(fields, "a rule")
        if ids.add(name, fields.values.get("id", node)):
            rules.append(rule)
    return tuple(rules)


def read_demands(top: Fields, known: Known) -> tuple[Demand, ...]:
    """Demands in the order of the file. One whose strength cannot be read stands in as a wish."""
    demands: dict[str, Demand] = {}
    rivals: list[tuple[Fields, Demand]] = []
    ids = Ids(top.findings, "demand")
    for node in top.items("demands", "demands"):
        fields = Fields(node, top.findings, what="a demand", keys=_DEMAND_KEYS, needed=("id", "party", "strength"))
        demand = _read_demand(fields, known)
        if ids.add(demand.id, fields.values.get("id", node)):
            demands[demand.id] = demand
            rivals += [(fields, demand)] if demand.rival_of else []
    for fields, demand in rivals:
        _check_rival(fields, demand, demands)
    return tuple(demands.values())


def _check_rival(fields: Fields, demand: Demand, demands: Mapping[str, Demand]) -> None:
    """A rival version is of a demand that is none itself, by the same party, on an issue they share."""
    name = fields.values["rival_of"]
    if not isinstance(name, ScalarNode) or not fields.findings.is_known(name, "the id of a demand", demands):
        return
    first = demands[name.text]
    if first.id == demand.id or first.rival_of:
        what = "itself" if first.id == demand.id else f"a version of '{first.rival_of}'"
        fields.note("rival_of", f"found '{first.id}', which is {what}, expected the first version of the demand")
    elif first.party != demand.party:
        what = f"found '{first.id}', a demand of '{first.party}', expected one of '{demand.party}'"
        fields.note("rival_of", what, "Rival versions tell one party's demand differently")
    elif not {atom.issue for atom in demand.then} & {atom.issue for atom in first.then}:
        fields.note("rival_of", f"found '{first.id}', which asks nothing of the same issues, expected one that does")


def _read_demand(fields: Fields, known: Known) -> Demand:
    strength = fields.one_of("strength", Strength)
    stated, until = fields.day("stated"), fields.day("until")
    if stated and until and stated >= until:
        fields.note(
            "until", f"found {until}, which is not after 'stated' ({stated})", "It is the first day it no longer held"
        )
    if strength in (Strength.RED_LINE, Strength.WISH):
        _check_says_something(fields, f"a demand of strength {strength}")
    return Demand(
        id=fields.name("id"),
        party=fields.known_name("party", "the id of a party", known.parties),
        strength=strength or Strength.WISH,
        then=read_atoms(fields, "then", known),
        when=read_atoms(fields, "if", known),
        stated=stated,
        until=until,
        says=fields.text("says"),
        attribution=fields.one_of("attribution", AttributionClass),
        src=fields.names("src", "a key under 'sources'", known.sources),
        credence=read_credence(fields),
        weight=_read_weight(fields),
        passages=fields.texts("passages", "passages"),
        origins=fields.whole("origins", least=1),
        rival_of=fields.name("rival_of") or None,
    )


def _check_says_something(fields: Fields, what: str) -> None:
    """A demand or rule that asks nothing is a slip: it would be met by every package, and count all the same."""
    then = fields.values.get("then")
    if fields.values and then is None:
        fields.note("then", f"found no 'then', which {what} needs", "Say in atoms what it asks")
    elif isinstance(then, ListNode) and not then.items:
        fields.note("then", f"found an empty 'then', expected at least one atom in {what}", "Say in atoms what it asks")


def _read_weight(fields: Fields) -> float:
    weight = fields.number("weight")
    if weight is not None and not 0 < weight < math.inf:
        fields.note("weight", f"found {weight}, expected a number above 0")
    return 1.0 if weight is None else weight
