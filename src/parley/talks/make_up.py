"""What a talks file says of a subset's make-up: what each option supplies and costs, how much is needed, from whom."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from parley.agenda import Balance, Of
from parley.talks.fields import Fields, read_whole
from parley.talks.nodes import Node, RecordNode

_BOUNDS = ("at_least", "at_most", "at_least_share", "at_most_share")


def read_amounts(fields: Fields, key: str, options: Collection[str]) -> dict[str, int]:
    """Whole numbers per option, such as its capacity."""
    amounts = {}
    for name, node in fields.pairs(key, "options to whole numbers"):
        number = read_whole(node, fields.findings, least=0)
        if fields.findings.is_known(name, "an option of this issue", options) and number is not None:
            amounts[name.text] = number
    return amounts


def read_need(fields: Fields) -> tuple[int | None, int | None]:
    """What the members must supply together: at least, and at most."""
    if "need" not in fields:
        return None, None
    keys = ("at_least", "at_most")
    bounds = Fields(fields.values["need"], fields.findings, what="a need", keys=keys, needed=("at_least",))
    least, most = bounds.whole("at_least", least=0), bounds.whole("at_most", least=0)
    if least is not None and most is not None and most < least:
        bounds.note("at_most", f"found {most}, which is less than 'at_least' ({least})")
    return least, most


def group_names(top: Fields) -> tuple[str, ...]:
    """The names of the file's groups, before anything else of them can be read."""
    node = top.values.get("groups")
    return tuple(name.text for name, _ in node.pairs) if isinstance(node, RecordNode) else ()


def read_balances(fields: Fields, groups: Collection[str]) -> tuple[Balance, ...]:
    """How much has to come from which group; faulty ones are noted and left out."""
    balances = (_read_balance(node, fields, groups) for node in fields.items("balance", "balances"))
    return tuple(balance for balance in balances if balance.group)


def _read_balance(node: Node, issue: Fields, groups: Collection[str]) -> Balance:
    fields = Fields(node, issue.findings, what="a balance", keys=("group", *_BOUNDS, "of"), needed=("group",))
    if fields.values and not any(key in fields for key in _BOUNDS):
        fields.findings.note(node, f"found no bound, expected one of {', '.join(_BOUNDS)}")
    of = fields.one_of("of", Of)
    if of is Of.CAPACITY and "capacity" not in issue:
        fields.note("of", "found capacity, but the issue says nothing of capacities", "Give it the key 'capacity'")
    balance = Balance(
        group=fields.known_name("group", "a group of this file", groups),
        of=of or (Of.CAPACITY if "capacity" in issue else Of.MEMBERS),
        at_least=fields.whole("at_least", least=0),
        at_most=fields.whole("at_most", least=0),
        at_least_share=_read_share(fields, "at_least_share"),
        at_most_share=_read_share(fields, "at_most_share"),
    )
    for low, high in (("at_least", "at_most"), ("at_least_share", "at_most_share")):
        least, most = getattr(balance, low), getattr(balance, high)
        if least is not None and most is not None and least > most:
            fields.note(high, f"found {most}, which is less than '{low}' ({least})")
    return balance


def _read_share(fields: Fields, key: str) -> Decimal | None:
    """A part of the whole, exactly as it is written."""
    number = fields.number(key)
    if number is None:
        return None
    if not 0 <= number <= 1:
        fields.note(key, f"found {number:g}, expected a share from 0 to 1")
        return None
    return Decimal(str(number))
