"""Generated talks: small ones to reason about by brute force, and full ones that use every key of the talks file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Package, Relation, Value
from parley.party import Actor, ActorKind, Consent, Party, Role
from parley.party.memberships import organisations
from parley.party.neutrality import Neutral
from parley.position import AttributionClass, Demand, Strength
from parley.talks import Expectation, Group, Outcome, Rule, Source, Talks

FIRST = date(2025, 3, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(5)]
"""Few days, so that demands begin and end around one another."""
STATES = ("NO", "FRA", "TUR", "CHN", "BRA")
"""Subset options that groups can name; one is a word that YAML 1.1 takes for false."""
ALL_KINDS = tuple(IssueKind)

RELATIONS = {
    IssueKind.CHOICE: (Relation.IN, Relation.NOT_IN),
    IssueKind.SUBSET: (
        *(Relation.ALL_OF, Relation.ANY_OF, Relation.NONE_OF, Relation.ONLY),
        *(Relation.MIN, Relation.MAX, Relation.EQUAL_COUNT),
    ),
    IssueKind.ORDER: (Relation.BEFORE,),
    IssueKind.AMOUNT: (Relation.AT_LEAST, Relation.AT_MOST),
}


@composite
def small_talks(
    draw: DrawFn, *, kinds: tuple[IssueKind, ...] = ALL_KINDS, max_issues: int = 3, max_demands: int = 6
) -> Talks:
    """Talks with at most a few hundred packages: one to three parties, rules, demands of every strength and atom."""
    parties = draw(_parties())
    issues = tuple(draw(_issue(f"i{n}", draw(st.sampled_from(kinds)))) for n in range(draw(st.integers(1, max_issues))))
    rules = tuple(draw(_rule(f"r{n}", issues)) for n in range(draw(st.integers(0, 2))))
    demands = tuple(draw(_demand(f"d{n}", parties, issues)) for n in range(draw(st.integers(0, max_demands))))
    return Talks(parties=parties, agenda=Agenda(issues), demands=demands, rules=rules)


@composite
def packages(draw: DrawFn, agenda: Agenda) -> Package:
    """One value for every issue."""
    return {issue.id: draw(_value(issue)) for issue in agenda.issues}


@composite
def atoms(draw: DrawFn, issues: tuple[Issue, ...], groups: tuple[str, ...] = ()) -> Atom:
    """Anything that can be said of one of the issues; `groups` may stand among the options of subsets."""
    issue = draw(st.sampled_from(issues))
    relation = draw(st.sampled_from(RELATIONS[issue.kind]))
    options = issue.option_ids + (groups if issue.kind is IssueKind.SUBSET else ())
    match relation:
        case Relation.MIN | Relation.MAX:
            return Atom(issue.id, relation, bound=draw(st.integers(0, len(options))))
        case Relation.AT_LEAST | Relation.AT_MOST:
            return Atom(issue.id, relation, bound=draw(st.integers(-1, 5)))
        case Relation.BEFORE:
            first, second = draw(st.permutations(options))[:2]
            return Atom(issue.id, relation, (first, second))
        case Relation.EQUAL_COUNT:
            return Atom(issue.id, relation, draw(_some_of(options)), draw(_some_of(options)))
        case _:
            least = 1 if relation in (Relation.IN, Relation.ANY_OF) else 0
            return Atom(issue.id, relation, draw(_some_of(options, least=least)))


def _some_of(options: tuple[str, ...], *, least: int = 0) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), unique=True, min_size=least, max_size=3).map(tuple)


@composite
def _parties(draw: DrawFn) -> tuple[Party, ...]:
    ids = ("A", "B", "NO")[: draw(st.integers(1, 3))]
    return tuple(Party(party, f"Party {party}", draw(st.sampled_from(Consent))) for party in ids)


@composite
def _issue(draw: DrawFn, name: str, kind: IssueKind) -> Issue:
    if kind is IssueKind.AMOUNT:
        low = draw(st.integers(0, 2))
        return Issue(id=name, title=name, kind=kind, minimum=low, maximum=low + draw(st.integers(0, 3)))
    if kind is IssueKind.SUBSET:
        ids = STATES[: draw(st.integers(1, 4))]
    else:
        ids = tuple(f"{name}_{letter}" for letter in "abc"[: draw(st.integers(2, 3))])
    return Issue(id=name, title=name, kind=kind, options=tuple(Option(option) for option in ids))


@composite
def _rule(draw: DrawFn, name: str, issues: tuple[Issue, ...]) -> Rule:
    then = draw(st.lists(atoms(issues), min_size=1, max_size=2))
    return Rule(name, tuple(then), tuple(draw(st.lists(atoms(issues), max_size=1))))


@composite
def _demand(draw: DrawFn, name: str, parties: tuple[Party, ...], issues: tuple[Issue, ...]) -> Demand:
    strength = draw(st.sampled_from([*Strength, Strength.RED_LINE]))
    begun, ended = draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted))
    return Demand(
        id=name,
        party=draw(st.sampled_from(parties)).id,
        strength=strength,
        then=tuple(draw(st.lists(atoms(issues), min_size=strength is not Strength.OFFER, max_size=2))),
        when=tuple(draw(st.lists(atoms(issues), max_size=1))),
        stated=draw(st.sampled_from([None, begun])),
        until=None if begun == ended else draw(st.sampled_from([None, ended])),
        weight=draw(st.sampled_from([1.0, 2.0, 0.5])),
    )


@composite
def _value(draw: DrawFn, issue: Issue) -> Value:
    match issue.kind:
        case IssueKind.CHOICE:
            return draw(st.sampled_from(issue.option_ids))
        case IssueKind.SUBSET:
            return frozenset(draw(st.sets(st.sampled_from(issue.option_ids))))
        case IssueKind.ORDER:
            return tuple(draw(st.permutations(issue.option_ids)))
        case IssueKind.AMOUNT:
            return draw(st.integers(issue.minimum or 0, issue.maximum))


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
    | st.sampled_from(["no", "a: b # c", "- x", "'\"", "&a *b !c", "2025-03-07", "12", "~", "{", "long words " * 30])
).map(str.strip)
"""Words that a file could be tempted to take for something else."""
WORDS = TEXTS.filter(bool)
NAMES = WORDS.filter(lambda text: text.isprintable() and len(text) <= 200)


@composite
def full_talks(draw: DrawFn) -> Talks:
    """Talks that use every key of the talks file, with texts that are hard to quote."""
    plain = draw(small_talks())
    sources = {key: draw(_source()) for key in draw(st.sets(NAMES, max_size=2))}
    issues = tuple(draw(_full_issue(issue, plain.parties)) for issue in plain.agenda.issues)
    groups = draw(_groups(issues))
    demands = tuple(draw(_full_demand(demand, issues, tuple(groups), tuple(sources))) for demand in plain.demands)
    case = draw(TEXTS)
    talks = replace(
        plain,
        case=case,
        title=draw(TEXTS),
        summary=draw(TEXTS),
        period=draw(st.none() | st.tuples(st.sampled_from(DAYS[:2]), st.sampled_from(DAYS[2:]))),
        sources=sources,
        actors=tuple(draw(_actor(name)) for name in draw(st.lists(NAMES, unique=True, max_size=2))),
        agenda=Agenda(issues, name=case),
        groups=groups,
        demands=_with_rivals(demands),
        goal=tuple(draw(st.lists(atoms(issues, tuple(groups)), max_size=2))) if issues else (),
        status_quo=draw(st.none() | packages(Agenda(issues))),
        priorities={party.id: tuple(draw(st.lists(WORDS, max_size=2))) for party in plain.parties[:1]},
        outcome=draw(st.none() | _outcome(issues, tuple(sources))),
        notes=tuple(draw(st.lists(WORDS, max_size=2))),
        lessons=tuple(draw(st.lists(WORDS, max_size=2))),
    )
    return replace(talks, expected=tuple(draw(st.lists(_expectation(talks), max_size=2))))


def _with_rivals(demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """Each demand that can be is a rival version of the first one, where that asks for anything on the same issue."""
    if not demands:
        return ()
    first, *others = demands
    asked = {atom.issue for atom in first.then}
    return (
        first,
        *(
            replace(other, rival_of=first.id)
            if other.party == first.party and asked & {atom.issue for atom in other.then}
            else other
            for other in others
        ),
    )


def _source() -> SearchStrategy[Source]:
    dates = st.sampled_from(["", "2025", "2025-03", "2025-03-07"])
    return st.builds(Source, WORDS, dates, TEXTS, st.sampled_from([None, True, False, "partly"]))


@composite
def _full_issue(draw: DrawFn, issue: Issue, parties: tuple[Party, ...]) -> Issue:
    words = st.lists(WORDS, unique=True, max_size=2).map(tuple)
    means = draw(st.booleans())
    options = tuple(Option(o.id, draw(TEXTS) if means else "", draw(words)) for o in issue.options)
    subset, amount = issue.kind is IssueKind.SUBSET, issue.kind is IssueKind.AMOUNT
    return replace(
        issue,
        title=draw(TEXTS),
        definition=draw(TEXTS),
        options=options,
        phrases=draw(words),
        unit=draw(st.none() | WORDS) if amount else None,
        control=tuple(party.id for party in parties if draw(st.booleans())),
        irreversible=draw(st.booleans()),
        capacity=dict.fromkeys(issue.option_ids[:2], draw(st.integers(0, 10**6))) if subset else {},
        need=draw(st.none() | st.integers(0, 10**6)) if subset else None,
        cost=dict.fromkeys(issue.option_ids[1:], draw(st.integers(0, 10**6))) if subset else {},
    )


@composite
def _groups(draw: DrawFn, issues: tuple[Issue, ...]) -> dict[str, Group]:
    options = tuple(o for issue in issues if issue.kind is IssueKind.SUBSET for o in issue.option_ids)
    groups = {"allies": Group("allies", members_of=draw(st.sampled_from(organisations())))}
    if options:
        groups["near by"] = Group("near by", draw(_some_of(tuple(dict.fromkeys(options)))))
        groups["others"] = Group(
            "others",
            neutral=draw(st.none() | st.sampled_from(list(Neutral))),
            none_of=("near by",),
            but=options[:1],
            as_of=draw(st.none() | st.dates()),
        )
    return groups if draw(st.booleans()) else {}


@composite
def _full_demand(
    draw: DrawFn, demand: Demand, issues: tuple[Issue, ...], groups: tuple[str, ...], sources: tuple[str, ...]
) -> Demand:
    return replace(
        demand,
        then=demand.then + tuple(draw(st.lists(atoms(issues, groups), max_size=1))),
        says=draw(TEXTS),
        attribution=draw(st.none() | st.sampled_from(AttributionClass)),
        src=sources,
        credence=draw(st.none() | st.floats(0, 1)),
        weight=draw(st.floats(0, 1e9, exclude_min=True, allow_subnormal=False)),
        passages=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@composite
def _actor(draw: DrawFn, name: str) -> Actor:
    words = st.lists(WORDS, max_size=2).map(tuple)
    roles = st.builds(Role, NAMES, TEXTS, st.sampled_from([None, *DAYS[:2]]), st.sampled_from([None, *DAYS[2:]]))
    return Actor(
        id=name,
        name=draw(WORDS),
        kind=draw(st.sampled_from(ActorKind)),
        aliases=draw(words),
        demonyms=draw(words),
        capital=draw(st.none() | WORDS),
        seats=draw(words),
        roles=tuple(draw(st.lists(roles, max_size=2))),
        gender=draw(st.sampled_from([None, "f", "m"])),
    )


@composite
def _outcome(draw: DrawFn, issues: tuple[Issue, ...], sources: tuple[str, ...]) -> Outcome:
    return Outcome(
        date=draw(st.none() | st.sampled_from(DAYS)),
        kind=draw(st.sampled_from(["", "agreement", "partial", "none"])),
        package=draw(st.none() | packages(Agenda(issues))),
        held=draw(TEXTS),
        src=sources,
    )


@composite
def _expectation(draw: DrawFn, talks: Talks) -> Expectation:
    issues, demands = talks.agenda.issues, tuple(talks.demand_by_id)
    ids = st.frozensets(st.sampled_from(demands), max_size=2) if demands else st.just(frozenset[str]())
    choices = [issue for issue in issues if issue.kind is IssueKind.CHOICE]
    truths = st.sampled_from([None, True, False])
    return Expectation(
        at=draw(st.sampled_from(DAYS)),
        with_parties=tuple(party.id for party in talks.parties[:1]),
        assume=tuple(draw(st.lists(atoms(issues, tuple(talks.groups)), max_size=1))),
        drop=tuple(sorted(draw(ids))),
        promote=tuple(demand.id for demand in talks.demands if demand.strength is Strength.WISH),
        goal=draw(st.booleans()),
        feasible=draw(truths),
        minimal_conflicts=draw(st.none() | st.frozensets(ids, max_size=2)),
        minimal_concessions=draw(st.none() | st.frozensets(ids, max_size=2)),
        minimal_concessions_count=draw(st.none() | st.integers(0, 9)),
        forced=draw(st.sampled_from([None, {issue.id: issue.option_ids[0] for issue in choices}])),
        outcome_feasible=draw(truths) if talks.outcome and talks.outcome.package is not None else None,
        say=draw(TEXTS),
    )
