"""The outcome and the checks under `expected`, as they stand in a talks file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from parley.agenda import Issue, IssueKind, Package, Value
from parley.position import Strength
from parley.talks.atoms import read_atoms
from parley.talks.fields import Fields, read_list, read_names, read_whole
from parley.talks.findings import Findings, described
from parley.talks.names import Known
from parley.talks.nodes import Node, RecordNode
from parley.talks.talks import Expectation, Outcome


class OutcomeKind(StrEnum):
    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"


def read_outcome(top: Fields, known: Known) -> Outcome | None:
    if "outcome" not in top:
        return None
    keys = ("date", "kind", "package", "held", "src")
    fields = Fields(top.values["outcome"], top.findings, what="an outcome", keys=keys)
    kind = fields.one_of("kind", OutcomeKind)
    return Outcome(
        date=fields.day("date"),
        kind="" if kind is None else str(kind),
        package=read_package(fields, "package", known),
        held=fields.text("held"),
        src=fields.names("src", "a key under 'sources'", known.sources),
    )


def read_package(holder: Fields, key: str, known: Known) -> Package | None:
    """The package under `key`, which settles every issue; None where there is none."""
    if key not in holder:
        return None
    node, findings = holder.values[key], holder.findings
    issues = known.issues or {}
    fields = Fields(node, findings, what="a package", keys=known.issues or _keys(node), needed=issues)
    package = {}
    for name, issue in issues.items():
        if issue is not None and name in fields:
            value = _read_value(fields.values[name], issue, findings)
            if value is not None:
                package[name] = value
    return package


def _keys(node: Node) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.pairs) if isinstance(node, RecordNode) else ()


def _read_value(node: Node, issue: Issue, findings: Findings) -> Value | None:
    what = "an option of this issue"
    match issue.kind:
        case IssueKind.CHOICE:
            chosen = read_names([node], findings, what, issue.option_ids)
            return chosen[0] if chosen else None
        case IssueKind.SUBSET:
            return frozenset(read_names(read_list(node, findings, "options"), findings, what, issue.option_ids))
        case IssueKind.ORDER:
            order = read_names(read_list(node, findings, "options"), findings, what, issue.option_ids)
            if sorted(order) != sorted(issue.option_ids):
                findings.note(node, f"found {described(node)}, expected every option of '{issue.id}' once, in order")
            return order
        case IssueKind.AMOUNT:
            return _read_amount(node, issue, findings)


def _read_amount(node: Node, issue: Issue, findings: Findings) -> int | None:
    number = read_whole(node, findings)
    low, high = issue.minimum, issue.maximum
    if number is not None and low is not None and high is not None and not low <= number <= high:
        findings.note(node, f"found {number}, expected a number from {low} to {high}")
    return number


_CHECK_KEYS = (
    *("at", "with_parties", "assume", "drop", "promote", "goal", "feasible"),
    *("minimal_conflicts", "minimal_concessions"),
    *("minimal_concessions_count", "forced", "outcome_feasible", "say"),
)


def read_expected(top: Fields, known: Known, outcome: Outcome | None) -> tuple[Expectation, ...]:
    checks = []
    for node in top.items("expected", "checks"):
        fields = Fields(node, top.findings, what="a check", keys=_CHECK_KEYS, needed=("at",))
        if "outcome_feasible" in fields and (outcome is None or outcome.package is None):
            fields.note("outcome_feasible", "found a check of the outcome, expected an outcome with a package")
        checks.append(_read_check(fields, known))
    return tuple(checks)


def _read_check(fields: Fields, known: Known) -> Expectation:
    demand = "the id of a demand"
    return Expectation(
        at=fields.day("at") or date.min,
        with_parties=fields.names("with_parties", "the id of a party", known.parties),
        assume=read_atoms(fields, "assume", known),
        drop=fields.names("drop", demand, known.demands),
        promote=_read_promoted(fields, known),
        goal=fields.truth("goal") is not False,
        feasible=fields.truth("feasible"),
        minimal_conflicts=_read_sets(fields, "minimal_conflicts", known),
        minimal_concessions=_read_sets(fields, "minimal_concessions", known),
        minimal_concessions_count=fields.whole("minimal_concessions_count", least=0),
        forced=_read_forced(fields, known.issues),
        outcome_feasible=fields.truth("outcome_feasible"),
        say=fields.text("say"),
    )


def _read_promoted(fields: Fields, known: Known) -> tuple[str, ...]:
    wishes: list[str] = []
    for node in fields.items("promote", "ids of wishes"):
        for name in read_names([node], fields.findings, "the id of a demand", known.demands):
            strength = Strength.WISH if known.demands is None else known.demands[name]
            if strength is not Strength.WISH:
                fields.findings.note(node, f"found '{name}', which is of strength {strength}, expected a wish")
            wishes.append(name)
    return tuple(wishes)


def _read_sets(fields: Fields, key: str, known: Known) -> frozenset[frozenset[str]] | None:
    """A list of lists of demand ids, whose order means nothing."""
    if key not in fields:
        return None
    findings = fields.findings
    sets = set()
    for node in fields.items(key, "lists of demand ids"):
        names = read_list(node, findings, "demand ids")
        sets.add(frozenset(read_names(names, findings, "the id of a demand", known.demands)))
    return frozenset(sets)


def _read_forced(fields: Fields, issues: Mapping[str, Issue | None] | None) -> dict[str, str] | None:
    if "forced" not in fields:
        return None
    findings = fields.findings
    forced = {}
    for name, node in fields.pairs("forced", "issues to options"):
        if not findings.is_known(name, "the id of an issue", issues):
            continue
        issue = None if issues is None else issues[name.text]
        if issue is not None and issue.kind is not IssueKind.CHOICE:
            findings.note(name, f"found '{name.text}', which is of kind {issue.kind}, expected an issue of kind choice")
            continue
        options = None if issue is None else issue.option_ids
        for option in read_names([node], findings, "an option of this issue", options):
            forced[name.text] = option
    return forced
