"""What stands around every answer: the other answers, what is changed against the record, and the switches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from parley.agenda import Issue, IssueKind
from parley.board.words import conjunction_words, option_label
from parley.dates import long_date
from parley.deal import write_assumption
from parley.deal.rivals import versions_of
from parley.party import Consent
from parley.position import Demand, Strength
from parley.web.answers.asking import Asked
from parley.web.asked import WhatIf
from parley.words import ATTRIBUTIONS, counted, listed

PAGES = (
    ("Deals", "/deals"),
    ("Clashes", "/clashes"),
    ("Concessions", "/concessions"),
    ("Fragility", "/fragility"),
    ("History", "/history"),
    ("Sequence", "/sequence"),
    ("Mission", "/mission"),
    ("Bargain", "/bargain"),
    ("Stability", "/stability"),
)

LONGER = 60
"""Seconds that a search may take that somebody asks for once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One thing that can be asked otherwise: a field of the form with one value. `said` is the demand's own words."""

    name: str
    value: str
    words: str
    on: bool
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several, or none of them: `options` are (value, words, chosen)."""

    name: str
    words: str
    options: tuple[tuple[str, str, bool], ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party, whether it counts and why, and the switches of its demands."""

    name: str
    consent: str
    counts: bool
    switch: Switch | None
    demands: tuple[Switch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`changes` are (words, address without it); `kept` further fields of the form, as (name, value); `basis` are
    sentences, each with the demands that it names; `longer` asks the same with more time, "" where that is no help."""

    tabs: tuple[tuple[str, str, bool], ...]
    sentence: str
    status: str
    changes: tuple[tuple[str, str], ...]
    back: str
    share: str
    longer: str
    sides: tuple[Side, ...]
    issues: tuple[Choice, ...]
    rivals: tuple[Choice, ...]
    assumed: tuple[Switch, ...]
    goal: Switch | None
    kept: tuple[tuple[str, str], ...]
    basis: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    notes: tuple[str, ...]


def frame_of(
    asked: Asked, sentence: str, *, status: str, notes: Iterable[str] = (), kept: Iterable[tuple[str, str]] = ()
) -> Frame:
    """The frame of an answer that `sentence` gives. `kept` are fields of this page alone, as its address has them."""
    own = tuple(kept)
    return Frame(
        tabs=tuple((name, asked.at(to), asked.path.startswith(to)) for name, to in PAGES),
        sentence=f"On what was reported by {long_date(asked.inquiry.as_of)}: {sentence}",
        status=status,
        changes=tuple(_changes(asked, own)),
        back=asked.at(asked.path, *own, what_if=WhatIf(limit=asked.what_if.limit)),
        share=asked.base + asked.at(asked.path, *own),
        longer=_longer(asked, own) if status == "undecided" else "",
        sides=tuple(_sides(asked)),
        issues=tuple(_issues(asked)),
        rivals=tuple(_rivals(asked)),
        assumed=tuple(_further(asked)),
        goal=_goal(asked),
        kept=(*own, *(pair for pair in asked.what_if.pairs_with_limit() if pair[0] in ("limit", "seconds"))),
        basis=tuple(_basis(asked)),
        notes=(*notes, *asked.talks.notes),
    )


def _longer(asked: Asked, own: tuple[tuple[str, str], ...]) -> str:
    if (asked.what_if.seconds or 0) >= LONGER:
        return ""
    return asked.at(asked.path, *own, what_if=replace(asked.what_if, seconds=LONGER))


def of_whom(demand: Demand, asked: Asked) -> str:
    party = asked.talks.party_by_id.get(demand.party)
    return party.name if party else demand.party


def demand_address(name: str, asked: Asked) -> str:
    return asked.at(f"/demands/{quote(name, safe='')}")


def demand_words(demand: Demand, asked: Asked) -> str:
    """What a demand asks of packages, in the agenda's words; its own where it binds none."""
    asks = conjunction_words(demand.then, asked.talks)
    if not asks:
        return demand.says or demand.id
    return f"if {conjunction_words(demand.when, asked.talks)}, then {asks}" if demand.when else asks


def _changes(asked: Asked, kept: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    what_if, known = asked.what_if, asked.talks.demand_by_id

    def without(name: str, value: object) -> str:
        return asked.at(asked.path, *kept, what_if=asked.without(name, value))

    for text, atom in zip(what_if.assume, asked.question.assume, strict=False):
        words = conjunction_words([atom], asked.talks) if len(asked.question.assume) == len(what_if.assume) else text
        yield f"only packages with “{words}”", without("assume", text)
    for name in what_if.drop:
        yield f"{of_whom(known[name], asked)} gives up “{demand_words(known[name], asked)}”", without("drop", name)
    for name in what_if.promote:
        words = f"{of_whom(known[name], asked)} insists on “{demand_words(known[name], asked)}”"
        yield words, without("promote", name)
    for party in what_if.with_parties:
        yield f"{asked.talks.party_by_id[party].name} must agree too", without("with_parties", party)
    for name in what_if.rival:
        yield f"the version “{name}” counts", without("rival", name)
    if what_if.no_goal:
        yield "packages that do not settle the goal of the talks count too", without("no_goal", False)


def _sides(asked: Asked) -> Iterator[Side]:
    """The parties in the order of the file, each with the demands that can be switched."""
    what_if = asked.what_if
    for party in asked.talks.parties:
        optional = party.consent is Consent.OPTIONAL
        counts = not optional or party.id in what_if.with_parties
        words = "must agree" if not optional else "counts in this question" if counts else "not counted"
        switch = Switch(name="with", value=party.id, words=f"{party.name} must agree too", on=counts)
        demands = [_demand_switch(demand, asked) for demand in _switchable(party.id, counts, asked)]
        yield Side(
            name=party.name,
            consent=words,
            counts=counts,
            switch=switch if optional else None,
            demands=tuple(demands),
        )


def _switchable(party: str, counts: bool, asked: Asked) -> Iterator[Demand]:
    if not counts:
        return
    for demand in sorted((*asked.inquiry.on_record, *asked.inquiry.dropped), key=lambda each: str(each.stated or "")):
        if demand.party == party and demand.strength is not Strength.OFFER:
            yield asked.talks.demand_by_id[demand.id]


def _demand_switch(demand: Demand, asked: Asked) -> Switch:
    red = demand.strength is Strength.RED_LINE
    name = "drop" if red else "promote"
    on = demand.id in getattr(asked.what_if, name)
    return Switch(name=name, value=demand.id, words=demand_words(demand, asked), on=on, said=demand.says)


def _issues(asked: Asked) -> Iterator[Choice]:
    """The choices of the agenda: each can be asked with one option alone."""
    for issue in asked.talks.agenda.issues:
        if issue.kind is IssueKind.CHOICE:
            options = tuple(_option(issue, option, asked) for option in issue.option_ids)
            yield Choice(name="assume", words=issue.title, options=options, none="open")


def _option(issue: Issue, option: str, asked: Asked) -> tuple[str, str, bool]:
    value = f"{issue.id}={option}"
    return value, option_label(issue, option), value in asked.what_if.assume


def _further(asked: Asked) -> Iterator[Switch]:
    """What is assumed beside one option of a choice."""
    plain = {value for choice in _issues(asked) for value, _, _ in choice.options}
    for text in asked.what_if.assume:
        if text not in plain:
            yield Switch(name="assume", value=text, words=text, on=True)


def _rivals(asked: Asked) -> Iterator[Choice]:
    active = [demand for demand in asked.talks.demands if demand.active_on(asked.inquiry.as_of)]
    for versions in versions_of(active):
        first, *others = versions
        options = tuple((each.id, each.says or each.id, each.id in asked.what_if.rival) for each in others)
        yield Choice(name="rival", words=of_whom(first, asked), options=options, none=first.says or first.id)


def _goal(asked: Asked) -> Switch | None:
    if not asked.talks.goal:
        return None
    words = f"Count packages too that do not settle “{conjunction_words(asked.talks.goal, asked.talks)}”"
    return Switch(name="no_goal", value="true", words=words, on=asked.what_if.no_goal)


def _basis(asked: Asked) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """On what the answer rests, as sentences, each with the demands that it names (words, address)."""
    talks, inquiry = asked.talks, asked.inquiry
    whose = {demand.party for demand in inquiry.counted}
    parties = [party.name for party in talks.parties if party.id in whose]
    yield f"Counted: {counted(len(inquiry.counted), 'demand')}{f' of {listed(parties)}' if parties else ''}.", ()
    for attribution in ("anonymous", "reconstructed"):
        weak = [talks.demand_by_id[each.id] for each in inquiry.counted if each.attribution == attribution]
        if weak:
            named = (
                (f"{of_whom(each, asked)}: {demand_words(each, asked)}", demand_address(each.id, asked))
                for each in weak
            )
            yield f"Known by {ATTRIBUTIONS[attribution]} alone:", tuple(named)
    if asked.question.assume:
        yield f"Assumed: {'; '.join(write_assumption(atom) for atom in asked.question.assume)}.", ()
