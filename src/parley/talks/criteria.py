"""Groups as they stand in a talks file: listed options, or criteria that say who belongs as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.agenda import Issue, IssueKind
from parley.party.lists import SAID
from parley.party.memberships import organisations
from parley.party.neutrality import MEANS, Neutral
from parley.party.regions import regions, un_groups
from parley.talks.fields import Fields, read_names
from parley.talks.findings import Findings
from parley.talks.nodes import ListNode, Node, ScalarNode
from parley.talks.talks import Group

CRITERIA = ("members_of", "neutral", "on_list", "region", "un_group", "any_of", "all_of", "none_of")
_KEYS = (*CRITERIA, "except", "as_of")
_NEUTRAL = frozenset({"neutral", "neutrals", "neutral states", "neutral_states", "neutral countries"})


def read_groups(top: Fields, issues: Mapping[str, Issue | None]) -> dict[str, Group]:
    """Groups of options of the subset issues, in the order of the file."""
    readable = [issue for issue in issues.values() if issue is not None]
    options = {option for issue in readable for option in issue.option_ids}
    subsets = [issue for issue in readable if issue.kind is IssueKind.SUBSET]
    of_subsets = dict.fromkeys(option for issue in subsets for option in issue.option_ids)
    known = of_subsets if len(readable) == len(issues) else None
    pairs = list(top.pairs("groups", "names to lists of options"))
    names = [name.text for name, _ in pairs]
    groups = {}
    for name, node in pairs:
        if name.text in options:
            top.findings.note(name, f"found the group '{name.text}', which is also an option", "Give it another name")
        if isinstance(node, ListNode):
            found = read_names(node.items, top.findings, "an option of a subset issue", known)
            groups[name.text] = Group(name.text, found)
        else:
            others = None if known is None else [*known, *(other for other in names if other != name.text)]
            groups[name.text] = _read_criteria(name.text, node, top.findings, others)
    for name, _ in pairs:
        if _leads_back(name.text, groups):
            top.findings.note(
                name, f"found the group '{name.text}' to be defined by itself, through the groups it names"
            )
    return groups


def ask_what_neutral_means(node: Node, findings: Findings) -> bool:
    """Whether `node` is the bare word "neutral", noting then that it has to be defined: its meanings differ."""
    if not (isinstance(node, ScalarNode) and node.text.strip().lower() in _NEUTRAL):
        return False
    choices = "; ".join(f"{meaning}: {words}" for meaning, words in MEANS.items())
    findings.note(
        node,
        f"found '{node.text}', which has no one meaning, expected a group with a definition",
        f"Which one is meant? Write under 'groups', say, neutral: {{neutral: conduct}}. {choices}",
    )
    return True


def _read_criteria(name: str, node: Node, findings: Findings, others: list[str] | None) -> Group:
    what = "a group (a list of options, or an organisation)"
    if ask_what_neutral_means(node, findings):
        return Group(name)
    fields = Fields(node, findings, what=what, keys=_KEYS)
    if fields.values and not any(key in fields for key in CRITERIA):
        findings.note(node, f"found no criterion, expected one of {', '.join(CRITERIA)}")
    return Group(
        name,
        members_of=_read_organisation(fields),
        neutral=_read_neutral(fields),
        on_list=fields.known_name("on_list", "a list of states", tuple(SAID)) or None,
        region=fields.known_name("region", "a region or subregion of the United Nations (M49)", regions()) or None,
        un_group=fields.known_name("un_group", "a regional group of the United Nations", un_groups()) or None,
        any_of=_names(fields, "any_of", others),
        all_of=_names(fields, "all_of", others),
        none_of=_names(fields, "none_of", others),
        but=_names(fields, "except", others),
        as_of=fields.day("as_of"),
    )


def _names(fields: Fields, key: str, known: list[str] | None) -> tuple[str, ...]:
    what = "an option of a subset issue or another group"
    if key in fields and isinstance(fields.values[key], ListNode) and not fields.items(key, what):
        fields.note(key, "found an empty list, expected at least one name")
    return fields.names(key, what, known)


def _read_organisation(fields: Fields) -> str | None:
    if "members_of" not in fields or ask_what_neutral_means(fields.values["members_of"], fields.findings):
        return None
    return fields.known_name("members_of", "an organisation", organisations()) or None


def _read_neutral(fields: Fields) -> Neutral | None:
    if "neutral" not in fields:
        return None
    node = fields.values["neutral"]
    if isinstance(node, ScalarNode) and node.text in {str(meaning) for meaning in Neutral}:
        return Neutral(node.text)
    choices = "; ".join(f"{meaning}: {words}" for meaning, words in MEANS.items())
    found = f"'{node.text}'" if isinstance(node, ScalarNode) else "no word"
    what = f"found {found}, expected what 'neutral' means here: one of {', '.join(Neutral)}"
    fields.note("neutral", what, f"Which one is meant? {choices}")
    return None


def _leads_back(name: str, groups: Mapping[str, Group]) -> bool:
    seen: set[str] = set()
    ahead = list(_named(name, groups))
    while ahead:
        at = ahead.pop()
        if at == name:
            return True
        if at not in seen:
            seen.add(at)
            ahead += _named(at, groups)
    return False


def _named(name: str, groups: Mapping[str, Group]) -> Iterator[str]:
    group = groups[name]
    yield from (other for other in (*group.any_of, *group.all_of, *group.none_of, *group.but) if other in groups)
