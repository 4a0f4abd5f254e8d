"""What each party has said of a package: accepts, not excluded, unknown. Silence is never consent.

Of one issue in a package, a party's word is

- `accepts` if an offer of its, or a wish that is met, is about the issue and holds (its `if` and its `then`);
- `not_excluded` if it has a red line or a wish that names the issue, and the package breaks no red line of its;
- `unknown` if it has said nothing of what the package has there (an offer of another option says nothing of this one),
  or the package breaks a red line of its that the question did not count.

Of the package it is `accepts` if that is its word on every issue on which it has said what it wants, else
`not_excluded`; `unknown` if it has no word on any issue, or the package breaks a red line of its. On which issues it is
silent stands in `consent_by_issue`, and belongs beside the word wherever a person reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parley.agenda import Package, holds
from parley.deal.question import Inquiry
from parley.position import Demand, Strength


class Word(StrEnum):
    ACCEPTS = "accepts"
    NOT_EXCLUDED = "not_excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A package with what the parties have said of it; every mapping has the parties in the order of the file.

    `wishes` sums the weights of the wishes that are met. `breaks` has the red lines that the package breaks because
    the question dropped them or did not ask for the party's consent; parties without any are left out. `not_triggered`
    are the counted demands that are met only because their `if` is false: a package that settles little meets many
    conditions without granting anything. Sorted.
    """

    package: Package
    wishes: Mapping[str, float]
    consent: Mapping[str, Word]
    consent_by_issue: Mapping[str, Mapping[str, Word]]
    breaks: Mapping[str, tuple[str, ...]]
    not_triggered: tuple[str, ...]


def judge(package: Package, inquiry: Inquiry) -> Deal:
    """The deal that `package` is, as of the day of the inquiry."""
    parties = [party.id for party in inquiry.talks.parties]
    said: dict[str, list[Demand]] = {party: [] for party in parties}
    about: dict[str, dict[str, list[Demand]]] = {party: {issue: [] for issue in package} for party in parties}
    for demand in inquiry.on_record:
        said[demand.party].append(demand)
        for issue in {atom.issue for atom in (*demand.when, *demand.then)}:
            about[demand.party][issue].append(demand)
    breaks = {party: _broken(package, party, inquiry) for party in parties}
    by_issue = {
        party: {issue: _word(issue, package, about[party][issue], breaks[party]) for issue in package}
        for party in parties
    }
    return Deal(
        package=package,
        wishes={party: _met_weight(package, said[party]) for party in parties},
        consent={party: _overall(by_issue[party], said[party], breaks[party]) for party in parties},
        consent_by_issue=by_issue,
        breaks={party: broken for party, broken in breaks.items() if broken},
        not_triggered=tuple(sorted(d.id for d in inquiry.counted if not all(holds(atom, package) for atom in d.then))),
    )


def _broken(package: Package, party: str, inquiry: Inquiry) -> tuple[str, ...]:
    lines = (*inquiry.on_record, *inquiry.dropped)
    return tuple(
        sorted(
            demand.id
            for demand in lines
            if demand.party == party and demand.strength is Strength.RED_LINE and not demand.met_by(package)
        )
    )


def _word(issue: str, package: Package, about: Sequence[Demand], broken: Collection[str]) -> Word:
    """The word of a party of which all demands `about` the issue are given."""
    if any(_accepts(demand, issue, package) for demand in about):
        return Word.ACCEPTS
    wanted = [demand for demand in about if demand.strength is not Strength.OFFER]
    if not wanted or any(demand.id in broken for demand in wanted):
        return Word.UNKNOWN
    return Word.NOT_EXCLUDED


def _accepts(demand: Demand, issue: str, package: Package) -> bool:
    return (
        demand.strength is not Strength.RED_LINE
        and any(atom.issue == issue for atom in demand.then)
        and all(holds(atom, package) for atom in (*demand.when, *demand.then))
    )


def _overall(words: Mapping[str, Word], said: Iterable[Demand], broken: Collection[str]) -> Word:
    if broken or all(word is Word.UNKNOWN for word in words.values()):
        return Word.UNKNOWN
    spoken_on = {atom.issue for demand in said for atom in demand.then}
    accepts = all(words[issue] is Word.ACCEPTS for issue in spoken_on)
    return Word.ACCEPTS if accepts else Word.NOT_EXCLUDED


def _met_weight(package: Package, said: Iterable[Demand]) -> float:
    return sum(demand.weight for demand in said if demand.strength is Strength.WISH and demand.met_by(package))
