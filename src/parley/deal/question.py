"""A question to the talks, and what it comes to: which demands count, as of which day, and what binds beside them.

Counted are the red lines on record on the day, of the parties whose consent is required or whom the question names;
besides, wishes (or offers) that the question promotes; but nothing that it drops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from math import inf

from parley.agenda import Atom
from parley.deal.assumption import atom_problems, write_assumption
from parley.deal.empty_groups import empty_group_notes
from parley.deal.requirement import Origin, Requirement
from parley.deal.rivals import outvoted, rival_notes, rival_problems
from parley.errors import InputError, Problem, did_you_mean
from parley.party import Consent
from parley.position import Demand, Strength
from parley.talks import Rule, Talks, expand


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the talks.

    `as_of` None = the last day on which a demand was stated, or today where none has a day. `assume` must hold besides;
    `drop` are demands treated as given up, `promote` wishes treated as red lines, `with_parties` optional parties that
    count. `rival` are versions of demands to count instead of those they are rivals of. With `goal` False, packages
    that do not settle the goal of the talks count as deals too. `limit` is how many deals, clashes or concessions are
    listed; None = all. `timeout` is in seconds; None = as long as it takes, 0 = no search at all.
    """

    as_of: date | None = None
    assume: tuple[Atom, ...] = ()
    drop: tuple[str, ...] = ()
    promote: tuple[str, ...] = ()
    with_parties: tuple[str, ...] = ()
    rival: tuple[str, ...] = ()
    goal: bool = True
    limit: int | None = 20
    timeout: float | None = None


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """A question made definite: one day, groups of options written out as of that day, all ids known.

    `on_record` are all demands of all strengths and parties active on the day, but for the `dropped` and for the rival
    versions of others (`outvoted`: their ids, each with that of the version that counts); `counted` those of them that
    bind; all in the order of the file. `notes` are plain facts about what was counted and what was not.
    """

    talks: Talks
    question: Question
    as_of: date
    on_record: tuple[Demand, ...]
    dropped: tuple[Demand, ...]
    counted: tuple[Demand, ...]
    rules: tuple[Rule, ...]
    assume: tuple[Atom, ...]
    notes: tuple[str, ...]
    goal: tuple[Atom, ...] = ()
    outvoted: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def binding(self) -> tuple[Requirement, ...]:
        """The rules, then the goal, then the assumptions."""
        rules = (Requirement(Origin.RULE, rule.id, rule.then, rule.when) for rule in self.rules)
        pairs = zip(self.question.assume, self.assume, strict=True)
        assumed = (Requirement(Origin.ASSUMPTION, write_assumption(said), (atom,)) for said, atom in pairs)
        goal = [Requirement(Origin.GOAL, "goal", self.goal)] if self.goal else []
        return (*rules, *goal, *assumed)

    @cached_property
    def demanded(self) -> tuple[Requirement, ...]:
        """The counted demands."""
        return tuple(Requirement(Origin.DEMAND, demand.id, demand.then, demand.when) for demand in self.counted)


def pose(talks: Talks, question: Question) -> Inquiry:
    """The inquiry that `question` comes to.

    Raises
    ------
    InputError
        if the question names what the talks do not have; lists every such name with the nearest known one.
    """
    problems = list(_problems(talks, question))
    if problems:
        raise InputError(problems)
    as_of = question.as_of or talks.last_word or datetime.now(UTC).date()
    named = set(question.with_parties)
    left_out = outvoted((demand for demand in talks.demands if demand.active_on(as_of)), question.rival)
    active = [demand for demand in talks.demands if demand.active_on(as_of) and demand.id not in left_out]
    counting = {party.id for party in talks.parties if party.consent is Consent.REQUIRED or party.id in named}
    counted = [
        demand
        for demand in active
        if demand.party in counting
        and (demand.strength is Strength.RED_LINE or demand.id in question.promote)
        and demand.id not in question.drop
    ]

    def written_out(atoms: Iterable[Atom]) -> tuple[Atom, ...]:
        return tuple(expand(atom, talks, as_of) for atom in atoms)

    def definite_form(demand: Demand) -> Demand:
        then, when = written_out(demand.then), written_out(demand.when)
        same = then == demand.then and when == demand.when
        return demand if same else replace(demand, then=then, when=when)

    definite = {demand.id: definite_form(demand) for demand in active}
    return Inquiry(
        talks=talks,
        question=question,
        as_of=as_of,
        on_record=tuple(demand for demand in definite.values() if demand.id not in question.drop),
        dropped=tuple(demand for demand in definite.values() if demand.id in question.drop),
        counted=tuple(definite[demand.id] for demand in counted),
        rules=tuple(Rule(rule.id, written_out(rule.then), written_out(rule.when)) for rule in talks.rules),
        assume=written_out(question.assume),
        goal=written_out(talks.goal) if question.goal else (),
        outvoted=left_out,
        notes=(
            *_notes_on_day(talks, question, as_of),
            *rival_notes(talks, left_out, question.rival, as_of),
            *empty_group_notes(talks, active, as_of),
            *_notes_on_demands(talks, question, as_of, counting),
        ),
    )


def _problems(talks: Talks, question: Question) -> Iterator[Problem]:
    for key, ids in (("drop", question.drop), ("promote", question.promote)):
        for demand in ids:
            if demand not in talks.demand_by_id:
                yield _unknown(demand, "demand", key, talks.demand_by_id)
    for party in question.with_parties:
        if party not in talks.party_by_id:
            yield _unknown(party, "party", "with", talks.party_by_id)
    yield from rival_problems(talks, question.rival)
    for each in talks.demands:
        if not 0 < each.weight < inf:
            yield Problem(
                what=f"found the weight {each.weight} of '{each.id}', expected a number above 0", key="weight"
            )
        if each.credence is not None and not 0 <= each.credence <= 1:
            what = f"found the credence {each.credence} of '{each.id}', expected a probability from 0 to 1"
            yield Problem(what=what, key="credence")
    for atom in question.assume:
        yield from atom_problems(atom, talks, key="assume")
    if question.limit is not None and question.limit < 0:
        yield Problem(what=f"found {question.limit}, expected how many to list, 0 or more", key="limit")
    if question.timeout is not None and not question.timeout >= 0:
        yield Problem(what=f"found {question.timeout}, expected seconds, 0 or more", key="timeout")


def _unknown(name: str, what: str, key: str, known: Iterable[str]) -> Problem:
    return Problem(what=f"no {what} has the id '{name}'", key=key, todo=did_you_mean(name, known))


def _notes_on_day(talks: Talks, question: Question, as_of: date) -> Iterator[str]:
    if question.as_of is None:
        why = "the last day on which a demand was stated" if talks.last_word else "today"
        yield f"No day was named: as of {as_of}, {why}."
    for party in talks.parties:
        spoken = any(d.party == party.id and d.active_on(as_of) for d in talks.demands)
        if not spoken and party.consent is Consent.REQUIRED:
            yield f"{party.name} has nothing on record on {as_of}; silence is not consent."
    for issue in talks.agenda.issues:
        if issue.balance or issue.need_at_most is not None:
            yield f"Who may supply how much of '{issue.id}' at most, and its balance, count in 'parley mission' alone."


def _notes_on_demands(talks: Talks, question: Question, as_of: date, counting: set[str]) -> Iterator[str]:
    for party in talks.parties:
        lines = [
            f"'{d.id}'"
            for d in talks.demands
            if d.party == party.id and d.strength is Strength.RED_LINE and d.active_on(as_of)
        ]
        if lines and party.id not in counting:
            yield f"Not counted, as the consent of {party.name} is optional and it was not named: {', '.join(lines)}."
    for party_id in dict.fromkeys(question.with_parties):
        if talks.party_by_id[party_id].consent is Consent.REQUIRED:
            yield f"{talks.party_by_id[party_id].name} was named, but counts in any case."
    for demand_id in dict.fromkeys(question.promote):
        demand = talks.demand_by_id[demand_id]
        name = talks.party_by_id[demand.party].name
        if demand_id in question.drop:
            yield f"'{demand_id}' was both promoted and dropped, and is not counted."
        elif not demand.active_on(as_of):
            yield f"'{demand_id}' was promoted, but is not on record on {as_of}, and is not counted."
        elif demand.party not in counting:
            yield f"'{demand_id}' was promoted, but the consent of {name} is optional, and it is not counted."
        elif demand.strength is Strength.RED_LINE:
            yield f"'{demand_id}' was promoted, but is a red line already."
    for demand_id in dict.fromkeys(question.drop):
        demand = talks.demand_by_id[demand_id]
        if not demand.active_on(as_of):
            yield f"'{demand_id}' was dropped, but is not on record on {as_of}."
        elif demand_id not in question.promote and demand.strength is not Strength.RED_LINE:
            yield f"'{demand_id}' was dropped, but as {_a(demand.strength)} it would not have been counted."
        elif demand.party not in counting:
            name = talks.party_by_id[demand.party].name
            yield f"'{demand_id}' was dropped, but the consent of {name} is optional: it did not count."


def _a(strength: Strength) -> str:
    return {Strength.WISH: "a wish", Strength.OFFER: "an offer", Strength.RED_LINE: "a red line"}[strength]
