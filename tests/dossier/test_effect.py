"""What accepting one proposal does, against drawing everything twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dates import PartialDate
from parley.deal import Status
from parley.demo import run_demo
from parley.dossier import Dossier, all_proposals, open_dossier
from parley.dossier.effect import Effect, effect_of, redrawn
from parley.dossier.effect_record import effect_record
from parley.ledger import Proposal
from parley.position import Stance
from parley.talks import Talks, draw_talks


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return open_dossier(run_demo(tmp_path_factory.mktemp("effect") / "demo").dossier)


@pytest.fixture(scope="module")
def held(demo: Dossier) -> tuple[Proposal, ...]:
    return tuple(it for it in all_proposals(demo) if it.status.counts)


def asks(talks: Talks) -> set[object]:
    """All that the demands say but for their names and sources."""
    return {(it.party, it.strength, it.when, it.then, it.stated, it.until) for it in talks.demands}


def drawn(held: tuple[Proposal, ...], base: Talks) -> Talks:
    return draw_talks([it.sourced for it in held], base)


def effect(demo: Dossier, held: tuple[Proposal, ...], party: str, issue: str, option: str | None) -> Effect:
    wanted = (party, issue, option)
    found = [it for it in held if (it.position.party, it.position.issue, it.position.option) == wanted]
    return effect_of(found[0], held, demo.talks)


@given(left_out=st.sets(st.integers(0, 21), max_size=6), come=st.sets(st.integers(0, 21), max_size=3))
def test_what_is_drawn_again_in_part_is_what_is_drawn_anew(
    demo: Dossier, held: tuple[Proposal, ...], left_out: set[int], come: set[int]
) -> None:
    before = tuple(it for place, it in enumerate(held) if place not in left_out)
    after = tuple(it for place, it in enumerate(held) if place not in left_out - come)
    base = demo.talks
    assert asks(redrawn(drawn(before, base), base, before, after)) == asks(drawn(after, base))
    assert asks(redrawn(drawn(after, base), base, after, before)) == asks(drawn(before, base))


def test_ids_stay_each_others_own_when_demands_are_drawn_again(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    again = redrawn(drawn(held[:12], demo.talks), demo.talks, held[:12], held)
    assert len({it.id for it in again.demands}) == len(again.demands)


def test_a_cell_shows_before_and_after(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    found = effect(demo, held, "UKR", "aid", "halted")
    assert (found.cell, found.before) == (("UKR", "aid"), ())
    assert [(str(stance), option) for stance, option in found.after] == [("rejects", "halted")]


def test_a_red_line_closes_packages_and_leaves_no_clash_unnamed(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    found = effect(demo, held, "UKR", "aid", "halted")
    assert [it.party for it in found.appears] == ["UKR"]
    assert found.deals_before is not None
    assert found.deals_after is not None
    assert (found.deals_before.status, found.deals_after.status) == (Status.FEASIBLE, Status.FEASIBLE)
    assert (found.deals_after.count or 0) < (found.deals_before.count or 0)
    assert (found.created, found.removed, found.clashes_known, found.among_all) == ((), (), True, True)


def test_what_names_no_option_binds_nothing(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    found = effect(demo, held, "RUS", "mission", None)
    assert not found.is_binding
    assert effect_record(found)["deals"] is None


def opposed(held: tuple[Proposal, ...]) -> Proposal:
    """A proposal that Russia demands what Ukraine rejects."""
    one = next(it for it in held if (it.position.party, it.position.option) == ("UKR", "halted"))
    position = replace(one.position, party="RUS", party_name="Russia", stance=Stance.DEMANDS)
    return replace(one, id="f" * 16, sourced=replace(one.sourced, position=position))


@pytest.mark.parametrize("few", [40, 0])
def test_a_clash_that_it_makes_is_named_with_all_its_demands(
    demo: Dossier, held: tuple[Proposal, ...], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.dossier.effect.FEW", few)
    found = effect_of(opposed(held), held, demo.talks)
    assert found.among_all is (few > 0)
    assert [sorted(demand.party for demand in clash) for clash in found.created] == [["RUS", "UKR"]]
    assert found.deals_after is not None
    assert found.deals_after.status is Status.INFEASIBLE
    record = effect_record(found)
    assert [len(clash) for clash in record["clashes"]["created"]] == [2]
    assert record["deals"]["after"]["status"] == "infeasible"


def test_a_clash_that_a_withdrawn_acceptance_leaves_is_removed(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    wants = opposed(held)
    later = replace(wants.position, stance=Stance.REJECTS, said=PartialDate(2025, 3, 19))
    turned = replace(wants, id="e" * 16, sourced=replace(wants.sourced, position=later))
    found = effect_of(turned, (*held, wants), demo.talks)
    assert [sorted(demand.party for demand in clash) for clash in found.removed] == [["RUS", "UKR"]]
    assert [demand.party for demand in found.ends] == ["RUS"]


def test_what_was_said_later_changes_nothing_as_of_before(demo: Dossier, held: tuple[Proposal, ...]) -> None:
    last = next(it for it in held if (it.position.party, it.position.option) == ("UKR", "halted"))
    assert last.date is not None
    found = effect_of(last, held, demo.talks, as_of=last.date.first.replace(day=1))
    assert (found.before, found.after, found.appears) == ((), (), ())
