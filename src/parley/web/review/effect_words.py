"""What accepting a proposal does, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parley.board.words import conjunction_words, option_label
from parley.deal import Deals, Status
from parley.dossier.effect import Effect
from parley.ledger import Proposal
from parley.position import Demand, Stance
from parley.talks import Talks

LEFT: Mapping[Status, str] = {
    Status.FEASIBLE: "a package is not excluded",
    Status.INFEASIBLE: "no package meets all of it",
    Status.UNDECIDED: "undecided: the time ran out",
}

Stances = tuple[tuple[str, str], ...]
"""(stance, option in the agenda's words), the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectView:
    """`cell` is (party, issue title), None where the proposal belongs in no cell. Demands are sentences."""

    cell: tuple[str, str] | None
    before: Stances
    after: Stances
    appears: tuple[str, ...]
    ends: tuple[str, ...]
    created: tuple[tuple[str, ...], ...]
    removed: tuple[tuple[str, ...], ...]
    clashes: str
    """a sentence where the clashes above are not all there is to say"""
    deals: tuple[tuple[str, str, str], ...]
    """("" or what is compared, before, after)"""
    status: tuple[str, str] | None
    """of the deal space, before and after"""
    nothing: str
    """why nothing that binds a package changes; "" where something does"""


def effect_view(effect: Effect, proposal: Proposal, talks: Talks) -> EffectView:
    names = {party.id: party.name for party in talks.parties} | {
        proposal.position.party or "": proposal.position.party_name
    }
    before, after = effect.deals_before, effect.deals_after
    return EffectView(
        cell=_cell(effect, names, talks),
        before=tuple(_stances(effect, effect.before, talks)),
        after=tuple(_stances(effect, effect.after, talks)),
        appears=tuple(_demand(it, names, talks) for it in effect.appears),
        ends=tuple(_demand(it, names, talks) for it in effect.ends),
        created=tuple(tuple(_demand(it, names, talks) for it in clash) for clash in effect.created),
        removed=tuple(tuple(_demand(it, names, talks) for it in clash) for clash in effect.removed),
        clashes=_clash_note(effect, talks),
        deals=() if before is None or after is None else tuple(_deals(before, after)),
        status=None if before is None or after is None else (str(before.status), str(after.status)),
        nothing="" if effect.is_binding else _why_nothing(proposal),
    )


def _cell(effect: Effect, names: Mapping[str, str], talks: Talks) -> tuple[str, str] | None:
    if effect.cell is None:
        return None
    party, issue = effect.cell
    return names.get(party, party), talks.agenda[issue].title if issue in talks.agenda else issue


def _stances(effect: Effect, stances: Iterable[tuple[Stance, str | None]], talks: Talks) -> Iterable[tuple[str, str]]:
    issue = effect.cell[1] if effect.cell else ""
    for stance, option in stances:
        known = issue in talks.agenda and option is not None
        yield str(stance), option_label(talks.agenda[issue], option) if known and option else "no option named"


def _demand(demand: Demand, names: Mapping[str, str], talks: Talks) -> str:
    when, then = conjunction_words(demand.when, talks), conjunction_words(demand.then, talks)
    asks = f"if “{when}”, then “{then}”" if when else f"“{then}”"
    return f"{names.get(demand.party, demand.party)}, {str(demand.strength).replace('_', ' ')}: {asks}"


def _clash_note(effect: Effect, talks: Talks) -> str:
    if not effect.is_binding:
        return ""
    if not effect.clashes_known:
        return "There are more clashes than could be compared in the time; those named are among them."
    if effect.among_all:
        return ""
    titles = " and ".join(f"“{talks.agenda[id].title}”" for id in effect.issues if id in talks.agenda)
    return f"Clashes were compared among the demands on {titles} alone."


def _deals(before: Deals, after: Deals) -> Iterable[tuple[str, str, str]]:
    yield "", LEFT[before.status], LEFT[after.status]
    if before.count != after.count and (before.count or after.count):
        yield "packages left", _count(before.count), _count(after.count)


def _count(count: int | None) -> str:
    return "not counted" if count is None else f"{count:,}"


def _why_nothing(proposal: Proposal) -> str:
    position = proposal.position
    if position.party is None:
        return "Whose position it is is not known, so no demand is drawn from it."
    if position.issue is None or position.option is None:
        return "It names no option of the agenda, so no demand is drawn from it."
    if not position.is_current:
        return "It is told as background, so no demand is drawn from it."
    if position.stance is Stance.UNCLEAR:
        return "The stance is unclear, so no demand is drawn from it."
    return "The demands on record stay what they are: others say the same, a later word ended it, or it is an offer."
