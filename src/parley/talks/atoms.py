"""Atoms as they stand in a talks file, `{issue: scope, in: [full]}`: read, and held against the agenda."""

from __future__ import annotations

from collections.abc import Collection

from parley.agenda import Atom, Issue, IssueKind, Relation
from parley.talks.criteria import ask_what_neutral_means
from parley.talks.fields import Fields, read_list, read_names
from parley.talks.findings import Findings
from parley.talks.names import Known
from parley.talks.nodes import ListNode, Node, ScalarNode, compose
from parley.talks.talks import Talks

RELATIONS: dict[IssueKind, tuple[Relation, ...]] = {
    IssueKind.CHOICE: (Relation.IN, Relation.NOT_IN),
    IssueKind.SUBSET: (
        *(Relation.ALL_OF, Relation.ANY_OF, Relation.NONE_OF, Relation.ONLY),
        *(Relation.MIN, Relation.MAX, Relation.EQUAL_COUNT),
    ),
    IssueKind.ORDER: (Relation.BEFORE,),
    IssueKind.AMOUNT: (Relation.AT_LEAST, Relation.AT_MOST),
}
"""What can be said of each kind of issue."""

_BOUNDS = (Relation.MIN, Relation.MAX, Relation.AT_LEAST, Relation.AT_MOST)
_KEYS = ("issue", *(str(relation) for relation in Relation))


def parse_atoms(text: str, talks: Talks, *, file: str | None = None) -> tuple[Atom, ...]:
    """The atoms written in YAML in `text`: one, or a list of them.

    Raises
    ------
    InputError
        if the text is no atom, or names what the talks do not have.
    """
    findings = Findings(file)
    root = compose(text, file=file)
    nodes = root.items if isinstance(root, ListNode) else [root]
    atoms = [read_atom(node, Known.of(talks), findings) for node in nodes]
    findings.raise_any(root)
    return tuple(atom for atom in atoms if atom is not None)


def read_atoms(fields: Fields, key: str, known: Known) -> tuple[Atom, ...]:
    """The conjunction under `key`; faulty atoms are noted and left out."""
    atoms = (read_atom(node, known, fields.findings) for node in fields.items(key, "atoms"))
    return tuple(atom for atom in atoms if atom is not None)


def read_atom(node: Node, known: Known, findings: Findings) -> Atom | None:
    fields = Fields(node, findings, what="an atom", keys=_KEYS, needed=("issue",))
    relations = [relation for relation in Relation if relation in fields]
    name = fields.known_name("issue", "the id of an issue", known.issues)
    issue = known.issues[name] if known.issues and name else None
    if not fields.values:
        return None
    if len(relations) != 1:
        found = " and ".join(f"'{relation}'" for relation in relations) or "nothing"
        what = f"found {found} said of the issue, expected exactly one of {_said_of(issue)}"
        findings.note(node, what, "Write one atom for each" if relations else None)
        return None
    relation = relations[0]
    if issue is not None and relation not in RELATIONS[issue.kind]:
        what = f"found '{relation}', expected {_said_of(issue)}, as '{issue.id}' is of kind {issue.kind}"
        fields.note(relation, what)
        return None
    return _read_relation(fields, relation, name, _options(issue, known))


def _said_of(issue: Issue | None) -> str:
    return ", ".join(Relation if issue is None else RELATIONS[issue.kind])


def _read_relation(fields: Fields, relation: Relation, name: str, options: Collection[str] | None) -> Atom:
    if relation in _BOUNDS:
        least = 0 if relation in (Relation.MIN, Relation.MAX) else None
        return Atom(name, relation, bound=fields.whole(relation, least=least))
    if relation is Relation.EQUAL_COUNT:
        sides = fields.items(relation, "two lists of options")
        if len(sides) != 2:
            fields.note(relation, f"found {len(sides)} items, expected two lists of options to count")
            return Atom(name, relation)
        first, second = (_read_options(side, fields.findings, options) for side in sides)
        return Atom(name, relation, first, second)
    listed = _read_options(fields.values[relation], fields.findings, options)
    _check_length(fields, relation, listed)
    return Atom(name, relation, listed)


def _read_options(node: Node, findings: Findings, options: Collection[str] | None) -> tuple[str, ...]:
    nodes = read_list(node, findings, "options")
    named = [name for name in nodes if not (_is_undefined(name, options) and ask_what_neutral_means(name, findings))]
    return read_names(named, findings, "an option of this issue", options)


def _is_undefined(node: Node, options: Collection[str] | None) -> bool:
    return isinstance(node, ScalarNode) and options is not None and node.text not in options


def _options(issue: Issue | None, known: Known) -> Collection[str] | None:
    """The names that may stand in a list: options, and for subsets groups of them. None = not known."""
    if issue is None:
        return None
    return (*issue.option_ids, *known.groups) if issue.kind is IssueKind.SUBSET else issue.option_ids


def _check_length(fields: Fields, relation: Relation, listed: tuple[str, ...]) -> None:
    node = fields.values[relation]
    if not isinstance(node, ListNode):
        return
    if relation is Relation.BEFORE and len(node.items) != 2:
        fields.note(relation, f"found {len(node.items)} options, expected two: the earlier one, then the later")
    elif relation is Relation.BEFORE and len(set(listed)) == 1:
        fields.note(relation, f"found '{listed[0]}' before itself, expected two different options")
    elif relation in (Relation.IN, Relation.ANY_OF) and not node.items:
        fields.note(relation, "found an empty list, which no package can meet, expected at least one option")
