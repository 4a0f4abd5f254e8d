"""Writing a talks file: stable, readable, made to be reviewed line by line.

One record per block, atoms and lists of names on one line; keys in the order of the schema; what is empty or at its
default is left out. What is written loads back to equal talks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from parley.agenda import Atom, Balance, Issue, package_data
from parley.party import Actor, Party, Role
from parley.position import Demand
from parley.talks.talks import Expectation, Group, Outcome, Rule, Source, Talks

_WIDTH = 110
"""Columns after which a long text goes on in the next line; the last word may reach past it."""
_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Data = dict[str, Any]


class _Line(list[Any]):
    """A list to be written on one line, in brackets."""


class _Braces(dict[str, Any]):
    """A mapping to be written on one line, in braces."""


class _TalksDumper(_Dumper):  # type: ignore[misc,valid-type]
    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_line(dumper: yaml.SafeDumper, data: _Line) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _represent_braces(dumper: yaml.SafeDumper, data: _Braces) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


_TalksDumper.add_representer(_Line, _represent_line)
_TalksDumper.add_representer(_Braces, _represent_braces)


def talks_yaml(talks: Talks) -> str:
    """The talks as the text of a talks file, a blank line between its parts.

    >>> from parley.talks import parse_talks
    >>> print(talks_yaml(parse_talks("{parties: [{id: 'NO', name: Norway}], issues: [], demands: []}")))
    parties:
    - id: 'NO'
      name: Norway
      consent: required
    <BLANKLINE>
    issues: []
    <BLANKLINE>
    demands: []
    <BLANKLINE>
    """
    return "\n".join(_part(key, value) for key, value in _talks_data(talks).items())


def _part(key: str, value: object) -> str:
    text: str = yaml.dump(
        {key: value},
        Dumper=_TalksDumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_WIDTH,
    )
    return text


def _talks_data(talks: Talks) -> _Data:
    optional = _filled(
        case=talks.case,
        title=talks.title,
        period=talks.period and _Line(str(day) for day in talks.period),
        summary=talks.summary,
        sources={key: _source(source) for key, source in talks.sources.items()},
    )
    needed = {
        "parties": [_party(party) for party in talks.parties],
        **_filled(actors=[_actor(actor) for actor in talks.actors]),
        "issues": [_issue(issue) for issue in talks.agenda.issues],
        **_filled(
            groups={name: _group(group) for name, group in talks.groups.items()},
            rules=[_rule(rule) for rule in talks.rules],
        ),
        "demands": [_demand(demand) for demand in talks.demands],
    }
    rest = _filled(priorities={party: list(statements) for party, statements in talks.priorities.items()})
    rest |= _filled(goal=_atoms(talks.goal))
    if talks.status_quo is not None:
        rest["status_quo"] = _Braces(package_data(talks.status_quo))
    if talks.disagreement:
        rest["disagreement"] = _Braces(talks.disagreement)
    if talks.outcome is not None:
        rest["outcome"] = _outcome(talks.outcome)
    rest |= _filled(
        expected=[_expectation(check) for check in talks.expected],
        notes=list(talks.notes),
        lessons=list(talks.lessons),
    )
    return {**optional, **needed, **rest}


def _filled(**data: object) -> _Data:
    """What is neither missing nor empty, in the order given. `false` and 0 say something, so they stay."""
    return {key: value for key, value in data.items() if value or value == 0}


def _source(source: Source) -> _Data:
    return {
        "what": source.what,
        **_filled(
            date=source.date, url=source.url, read=source.read, credence=source.credence, origin=source.origin or None
        ),
    }


def _party(party: Party) -> _Data:
    return {"id": party.id, "name": party.name, "consent": str(party.consent)}


def _actor(actor: Actor) -> _Data:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        **_filled(
            aliases=_Line(actor.aliases),
            demonyms=_Line(actor.demonyms),
            capital=actor.capital,
            seats=_Line(actor.seats),
            gender=actor.gender,
            roles=[_role(role) for role in actor.roles],
        ),
    }


def _role(role: Role) -> _Data:
    since, to = (day and str(day) for day in (role.since, role.to))
    return _Braces({"party": role.party, **_filled(title=role.title, **{"from": since}, to=to)})


def _issue(issue: Issue) -> _Data:
    explained = any(option.means for option in issue.options)
    phrases = {option.id: _Line(option.phrases) for option in issue.options if option.phrases and not explained}
    return {
        "id": issue.id,
        "title": issue.title,
        **_filled(definition=issue.definition),
        "kind": str(issue.kind),
        **_filled(
            options=_options(issue, explained),
            names=_Line(issue.phrases),
            phrases=phrases,
            min=issue.minimum,
            max=issue.maximum,
            unit=issue.unit,
            control=_Line(issue.control),
            irreversible=issue.irreversible or None,
            capacity=_Braces(issue.capacity),
            need=None if issue.need is None else _Braces(_filled(at_least=issue.need, at_most=issue.need_at_most)),
            cost=_Braces(issue.cost),
            balance=[_balance(balance) for balance in issue.balance],
            preconditions={
                each.step: _Braces(all_of=_Line(each.all_of)) if each.all_of else _Braces(any_of=_Line(each.any_of))
                for each in issue.preconditions
            },
        ),
    }


def _balance(balance: Balance) -> _Data:
    shares = {key: getattr(balance, key) for key in ("at_least_share", "at_most_share")}
    return _Braces(
        {
            "group": balance.group,
            **_filled(at_least=balance.at_least, at_most=balance.at_most),
            **{key: float(share) for key, share in shares.items() if share is not None},
            "of": str(balance.of),
        }
    )


def _options(issue: Issue, explained: bool) -> Sequence[object]:
    """Plain ids on one line, or records where any option says what it means."""
    if not explained:
        return _Line(issue.option_ids)
    return [
        _Braces({"id": option.id, **_filled(means=option.means, phrases=_Line(option.phrases))})
        for option in issue.options
    ]


def _group(group: Group) -> object:
    if not group.has_criteria:
        return _Line(group.options)
    return _Braces(
        _filled(
            members_of=group.members_of,
            neutral=group.neutral and str(group.neutral),
            on_list=group.on_list,
            region=group.region,
            un_group=group.un_group,
            any_of=_Line(group.any_of),
            all_of=_Line(group.all_of),
            none_of=_Line(group.none_of),
            **{"except": _Line(group.but)},
            as_of=group.as_of and str(group.as_of),
        )
    )


def _rule(rule: Rule) -> _Data:
    return {"id": rule.id, **_filled(**{"if": _atoms(rule.when)}), "then": _atoms(rule.then)}


def _demand(demand: Demand) -> _Data:
    return {
        "id": demand.id,
        "party": demand.party,
        "strength": str(demand.strength),
        **_filled(stated=demand.stated and str(demand.stated), until=demand.until and str(demand.until)),
        **_filled(**{"if": _atoms(demand.when)}),
        "then": _atoms(demand.then) or _Line(),
        **_filled(
            says=demand.says,
            attribution=demand.attribution and str(demand.attribution),
            src=_Line(demand.src),
            credence=demand.credence,
            weight=None if demand.weight == 1 else demand.weight,
            passages=_Line(demand.passages),
            origins=demand.origins,
            rival_of=demand.rival_of,
        ),
    }


def _atoms(atoms: Iterable[Atom]) -> list[_Data]:
    return [_Braces(atom.as_data()) for atom in atoms]


def _outcome(outcome: Outcome) -> _Data:
    package = outcome.package
    return _filled(
        date=outcome.date and str(outcome.date),
        kind=outcome.kind,
        package=None if package is None else _Braces(package_data(package)),
        held=outcome.held,
        src=_Line(outcome.src),
    )


def _expectation(check: Expectation) -> _Data:
    return {
        "at": str(check.at),
        **_filled(
            with_parties=_Line(check.with_parties),
            assume=_atoms(check.assume),
            drop=_Line(check.drop),
            promote=_Line(check.promote),
            goal=None if check.goal else False,
            feasible=check.feasible,
        ),
        **_sets("minimal_conflicts", check.minimal_conflicts),
        **_sets("minimal_concessions", check.minimal_concessions),
        **_filled(minimal_concessions_count=check.minimal_concessions_count),
        **({} if check.forced is None else {"forced": _Braces(check.forced)}),
        **_filled(outcome_feasible=check.outcome_feasible, say=check.say),
    }


def _sets(key: str, sets: frozenset[frozenset[str]] | None) -> Mapping[str, object]:
    """The sets in order of size, then of names."""
    if sets is None:
        return {}
    return {key: [_Line(names) for names in sorted((sorted(one) for one in sets), key=lambda one: (len(one), one))]}
