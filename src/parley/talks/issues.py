"""Issues with their options, as they stand in a talks file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from parley.agenda import Issue, IssueKind, Option, Precondition
from parley.talks.fields import Fields, read_name, read_texts
from parley.talks.findings import Findings
from parley.talks.make_up import group_names, read_amounts, read_balances, read_need
from parley.talks.names import Ids
from parley.talks.nodes import ListNode, Node, RecordNode

_ISSUE_KEYS = (
    *("id", "title", "definition", "kind", "options", "names", "phrases", "min", "max", "unit"),
    *("control", "irreversible", "capacity", "need", "cost", "balance", "preconditions"),
)
_ONLY_OF = {
    "options": (IssueKind.CHOICE, IssueKind.SUBSET, IssueKind.ORDER),
    "phrases": (IssueKind.CHOICE, IssueKind.SUBSET, IssueKind.ORDER),
    "min": (IssueKind.AMOUNT,),
    "max": (IssueKind.AMOUNT,),
    "unit": (IssueKind.AMOUNT,),
    "capacity": (IssueKind.SUBSET,),
    "need": (IssueKind.SUBSET,),
    "cost": (IssueKind.SUBSET,),
    "balance": (IssueKind.SUBSET,),
    "preconditions": (IssueKind.ORDER,),
}
"""Keys that mean something for issues of these kinds alone."""


def read_issues(top: Fields, parties: Collection[str] | None) -> dict[str, Issue | None]:
    """Issues by id, in the order of the file; None for one whose kind or options cannot be read."""
    issues: dict[str, Issue | None] = {}
    ids = Ids(top.findings, "issue")
    groups = group_names(top)
    for node in top.items("issues", "issues"):
        fields = Fields(node, top.findings, what="an issue", keys=_ISSUE_KEYS, needed=("id", "kind"))
        name = fields.name("id")
        issue = _read_issue(name, fields, parties, groups)
        if ids.add(name, fields.values.get("id", node)):
            issues[name] = issue
    return issues


def _read_issue(name: str, fields: Fields, parties: Collection[str] | None, groups: Collection[str]) -> Issue | None:
    kind = fields.one_of("kind", IssueKind)
    options = _read_options(fields)
    minimum, maximum = fields.whole("min"), fields.whole("max")
    option_ids = [option.id for option in options]
    need, most = read_need(fields)
    issue = Issue(
        id=name,
        title=fields.text("title", name),
        kind=kind or IssueKind.CHOICE,
        options=options,
        definition=fields.text("definition"),
        phrases=fields.texts("names", "words"),
        minimum=minimum,
        maximum=maximum,
        unit=fields.text("unit") or None,
        control=fields.names("control", "the id of a party", parties),
        irreversible=fields.truth("irreversible") or False,
        capacity=read_amounts(fields, "capacity", option_ids),
        need=need,
        need_at_most=most,
        cost=read_amounts(fields, "cost", option_ids),
        balance=read_balances(fields, groups),
        preconditions=tuple(_read_preconditions(fields, option_ids)),
    )
    return issue if kind and _suits_kind(fields, kind, issue) else None


def _suits_kind(fields: Fields, kind: IssueKind, issue: Issue) -> bool:
    """Whether the issue has the options or bounds that its kind needs; keys of other kinds are noted."""
    for key, kinds in _ONLY_OF.items():
        if key in fields and kind not in kinds:
            fields.note(key, f"found '{key}' in an issue of kind {kind}, where it means nothing", "Take it out")
    if kind is not IssueKind.AMOUNT:
        if "options" not in fields:
            fields.note("options", f"found no 'options', which an issue of kind {kind} needs")
        elif isinstance(fields.values["options"], ListNode) and not fields.values["options"].items:
            fields.note("options", "found an empty list, expected at least one option")
        return bool(issue.options)
    for key in ("min", "max"):
        if key not in fields:
            fields.note(key, f"found no '{key}', which an issue of kind amount needs")
    if issue.minimum is None or issue.maximum is None:
        return False
    if issue.minimum > issue.maximum:
        fields.note("max", f"found {issue.maximum}, which is less than 'min' ({issue.minimum})")
    return issue.minimum <= issue.maximum


def _read_preconditions(fields: Fields, steps: Collection[str]) -> Iterator[Precondition]:
    """Per step `{all_of: [...]}` or `{any_of: [...]}`."""
    for name, node in fields.pairs("preconditions", "steps to what they wait for"):
        waits = Fields(node, fields.findings, what="a precondition", keys=("all_of", "any_of"))
        all_of = waits.names("all_of", "an option of this issue", steps)
        any_of = waits.names("any_of", "an option of this issue", steps)
        if bool(all_of) is bool(any_of):
            todo = "Say all_of or any_of with the steps it waits for"
            fields.findings.note(node, "expected one of 'all_of' and 'any_of' with at least one step", todo)
        elif fields.findings.is_known(name, "an option of this issue", steps):
            yield Precondition(name.text, all_of, any_of)


def _read_options(fields: Fields) -> tuple[Option, ...]:
    """Options as plain ids or as `{id, means, phrases}`, with the phrases that the issue lists per option."""
    findings = fields.findings
    options: dict[str, Option] = {}
    ids = Ids(findings, "option")
    for node in fields.items("options", "options"):
        option = _read_option(node, findings)
        if option is not None and ids.add(option.id, node):
            options[option.id] = option
    for name, node in fields.pairs("phrases", "options to lists of words"):
        if findings.is_known(name, "an option of this issue", options):
            before = options[name.text]
            phrases = dict.fromkeys((*before.phrases, *read_texts(node, findings, "words")))
            options[name.text] = Option(before.id, before.means, tuple(phrases))
    return tuple(options.values())


def _read_option(node: Node, findings: Findings) -> Option | None:
    if not isinstance(node, RecordNode):
        name = read_name(node, findings)
        return None if name is None else Option(name)
    fields = Fields(node, findings, what="an option", keys=("id", "means", "phrases"), needed=("id",))
    phrases = dict.fromkeys(fields.texts("phrases", "words"))
    return Option(fields.name("id"), fields.text("means"), tuple(phrases))
