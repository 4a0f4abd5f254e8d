"""From talks and a question to the answer as the board shows it: the solver's results, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from parley.agenda import IssueKind
from parley.board.view import AnswerView, DemandView, FragileView, PackageView, QuoteView
from parley.board.words import conjunction_words, option_label, value_words
from parley.dates import long_date
from parley.deal import (
    Deal,
    Deals,
    Question,
    Standing,
    Status,
    find_clashes,
    find_concessions,
    find_deals,
    silence_words,
)
from parley.position import AttributionClass, Demand
from parley.talks import Talks

PACKAGES = 3
"""How many packages the page lists: the first ones, in the order of the agenda."""

Quotes = Callable[[Demand], tuple[QuoteView, ...]]
"""Finds the quotes that a demand rests on."""


def answer_view(talks: Talks, question: Question, *, quotes: Quotes = lambda demand: ()) -> AnswerView:
    """The answer to `question`, with clashes and concessions where no package is left.

    Raises
    ------
    InputError
        if the question names what the talks do not have, or the rules of the talks contradict one another.
    """
    deals = find_deals(talks, replace(question, limit=PACKAGES))
    cards = {id: demand_view(talks.demand_by_id[id], talks, quotes=quotes) for id in talks.demand_by_id}
    view = AnswerView(
        question=_asked(talks, question),
        status=str(deals.status),
        sentence=_sentence(deals),
        counted=tuple(cards[id] for id in deals.counted),
        standing=tuple(_standing(talks, question, deals.standing)),
        packages=tuple(_package(deal, talks) for deal in deals.deals),
        count=deals.count,
        fragile=_fragile(talks, question, deals, cards),
        notes=(*deals.notes, *talks.notes),
    )
    if deals.status is not Status.INFEASIBLE:
        return view
    clashes, concessions = find_clashes(talks, question), find_concessions(talks, question)
    return replace(
        view,
        clashes=tuple(_cards(clash, cards) for clash in clashes.clashes),
        clashes_complete=clashes.complete,
        concessions=tuple(_cards(concession, cards) for concession in concessions.concessions),
        concessions_complete=concessions.complete,
    )


def demand_view(demand: Demand, talks: Talks, *, quotes: Quotes = lambda demand: ()) -> DemandView:
    """The demand as a card."""
    return DemandView(
        id=demand.id,
        party=demand.party,
        party_name=talks.party_by_id[demand.party].name,
        strength=str(demand.strength),
        says=demand.says,
        when=conjunction_words(demand.when, talks),
        requires=conjunction_words(demand.then, talks) or "nothing that binds a package",
        stated=long_date(demand.stated) if demand.stated else None,
        attribution=str(demand.attribution) if demand.attribution else None,
        quotes=quotes(demand),
    )


def _asked(talks: Talks, question: Question) -> str:
    if not question.assume:
        return "Is any package left?"
    return f"Is a package left with “{conjunction_words(question.assume, talks)}”?"


def _sentence(deals: Deals) -> str:
    """The answer in one sentence: as of when, on what, and never more than was proved."""
    by = f"On what was reported by {long_date(deals.as_of)}"
    lines = f"{len(deals.counted)} counted red line" + ("" if len(deals.counted) == 1 else "s")
    match deals.status:
        case Status.FEASIBLE:
            return f"{by}, a package is not excluded by the {lines}."
        case Status.INFEASIBLE:
            return f"{by}, no package meets all {lines} of these parties."
        case Status.UNDECIDED:
            return f"{by}, it is undecided whether a package is left: the time ran out before there was an answer."


def _cards(ids: Iterable[str], cards: Mapping[str, DemandView]) -> tuple[DemandView, ...]:
    return tuple(cards[id] for id in sorted(ids))


def _package(deal: Deal, talks: Talks) -> PackageView:
    return PackageView(
        values=tuple((issue.title, value_words(issue, deal.package[issue.id])) for issue in talks.agenda.issues),
        consent=tuple(
            (party.name, str(deal.consent[party.id]), _silence(party.id, deal, talks)) for party in talks.parties
        ),
    )


def _silence(party: str, deal: Deal, talks: Talks) -> str:
    titles = {issue.id: issue.title for issue in talks.agenda.issues}
    broken = [talks.demand_by_id[id] for id in deal.breaks.get(party, ())]
    return silence_words(deal.consent_by_issue[party], broken=broken, names=titles)


def _standing(talks: Talks, question: Question, standing: Standing | None) -> Iterator[tuple[str, str]]:
    """What all packages left have in common, issue by issue; what the question itself fixes is left out."""
    assumed = {atom.issue for atom in question.assume}
    for issue in talks.agenda.issues:
        if standing is None or issue.id in assumed:
            continue
        if issue.id in standing.forced:
            yield issue.title, value_words(issue, standing.forced[issue.id])
            continue
        parts = [
            f"{word} {', '.join(option_label(issue, option) for option in issue.option_ids if option in options)}"
            for word, options in (
                ("with", standing.required.get(issue.id, ())),
                ("not with" if issue.kind is IssueKind.SUBSET else "not", standing.excluded.get(issue.id, ())),
            )
            if options
        ]
        if parts:
            yield issue.title, "; ".join(parts)


def _fragile(talks: Talks, question: Question, deals: Deals, cards: Mapping[str, DemandView]) -> FragileView | None:
    """What hangs on unnamed sources: the answer is sought again without every demand that only they support."""
    unnamed = [id for id in deals.counted if talks.demand_by_id[id].attribution is AttributionClass.ANONYMOUS]
    if not unnamed:
        return None
    without = find_deals(talks, replace(question, drop=(*question.drop, *unnamed), limit=0))
    change = _change(talks, deals, without)
    return FragileView(_cards(unnamed, cards), change) if change else None


def _change(talks: Talks, deals: Deals, without: Deals) -> str | None:
    if without.status is not deals.status:
        return {
            Status.FEASIBLE: "Without them, a package would not be excluded.",
            Status.INFEASIBLE: "Without them, no package would meet all that is counted.",
            Status.UNDECIDED: "Whether the answer would be another one without them is undecided.",
        }[without.status]
    if deals.standing is None or without.standing is None:
        return None
    freed = [id for id in deals.standing.forced if id not in without.standing.forced]
    if not freed:
        return None
    titles = " and ".join(talks.agenda[id].title for id in freed)
    return f"Without what they say, every package left would no longer be bound on: {titles}."
