"""Demands drawn from positions: what the stated table makes of them, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.dates import PartialDate
from parley.party import Consent, Party
from parley.position import (
    AttributionClass,
    Condition,
    Demand,
    Link,
    Mode,
    Position,
    SourcedPosition,
    Stance,
    Strength,
)
from parley.report import Passage, ReportFacts, digest
from parley.talks import Talks, draw_talks, parse_talks, talks_yaml
from parley.talks.draw_table import TABLE, Case, asks_for_condition

BASE = parse_talks("""
parties:
- {id: RUS, name: Russia, consent: required}
- {id: UKR, name: Ukraine, consent: required}
groups: {NATO: [FRA, TUR]}
issues:
- {id: scope, title: Scope, kind: choice, options: [none, energy, full]}
- {id: framework, title: Framework, kind: choice, options: [left_open, agreed]}
- {id: mission, title: Mission, kind: subset, options: [FRA, TUR, CHN]}
- {id: steps, title: Steps, kind: order, options: [truce, vote]}
- {id: days, title: Days, kind: amount, min: 1, max: 90}
demands: []
""")
FULL = Atom("scope", Relation.IN, ("full",))
AGREED = Atom("framework", Relation.IN, ("agreed",))


def said(
    stance: Stance = Stance.REJECTS,
    option: str | None = "full",
    *,
    issue: str | None = "scope",
    condition: Condition | None = None,
    on: str | None = "2025-03-07",
    report: str = "a",
    strength: Strength | None = None,
    **fields: Any,
) -> SourcedPosition:
    words = f"words of report {report}"
    given: dict[str, Any] = {
        "party": "RUS",
        "party_name": "Russia",
        "stance": stance,
        "target": "a full ceasefire",
        "passage": Passage(0, len(words), words),
        "condition": condition,
        "issue": issue,
        "option": option,
        "speaker": "a spokesman",
    }
    published = None if on is None else PartialDate.parse(on)
    facts = ReportFacts(
        sha256=digest(report.encode()), name=f"{report}.txt", outlet=f"Daily {report}", published=published
    )
    return SourcedPosition(position=Position(**(given | fields)), report=facts, strength=strength)


LINKED = Condition("the framework is agreed", "if", "framework", "agreed")
UNLINKED = Condition("there is tangible progress", "if")


def drawn(*positions: SourcedPosition, base: Talks = BASE, as_of: date | None = None) -> tuple[Demand, ...]:
    talks = draw_talks(positions, base, as_of=as_of)
    assert parse_talks(talks_yaml(talks)) == replace(talks, file=None)
    return talks.demands


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (said(Stance.DEMANDS), [("red_line", (), (FULL,))]),
        (said(Stance.DEMANDS, firm=False), [("wish", (), (FULL,))]),
        (said(Stance.DEMANDS, condition=LINKED), [("red_line", (AGREED,), (FULL,))]),
        (
            said(Stance.DEMANDS, condition=replace(LINKED, kind="unless")),
            [("red_line", (Atom("framework", Relation.NOT_IN, ("agreed",)),), (FULL,))],
        ),
        (said(Stance.DEMANDS, condition=UNLINKED), [("wish", (), (FULL,))]),
        (said(Stance.REJECTS), [("red_line", (), (Atom("scope", Relation.NOT_IN, ("full",)),))]),
        (said(Stance.REJECTS, firm=False), [("wish", (), (Atom("scope", Relation.NOT_IN, ("full",)),))]),
        (
            said(Stance.REJECTS, condition=LINKED),
            [("red_line", (AGREED,), (Atom("scope", Relation.NOT_IN, ("full",)),))],
        ),
        (said(Stance.REJECTS, condition=replace(LINKED, kind="unless")), [("red_line", (FULL,), (AGREED,))]),
        (said(Stance.REJECTS, condition=replace(LINKED, kind="only-after")), [("red_line", (FULL,), (AGREED,))]),
        (
            said(Stance.REJECTS, condition=UNLINKED),
            [("wish", (), (Atom("scope", Relation.NOT_IN, ("full",)),))],
        ),
        (said(Stance.CONDITIONAL, condition=LINKED), [("offer", (AGREED,), (FULL,)), ("red_line", (FULL,), (AGREED,))]),
        (said(Stance.ACCEPTS, condition=LINKED), [("offer", (AGREED,), (FULL,)), ("red_line", (FULL,), (AGREED,))]),
        (said(Stance.CONDITIONAL, condition=UNLINKED), [("offer", (), ())]),
        (said(Stance.CONDITIONAL), [("offer", (), ())]),
        (said(Stance.ACCEPTS), [("offer", (), (FULL,))]),
        (said(Stance.OPEN_TO), [("offer", (), (FULL,))]),
        (said(Stance.UNCLEAR), []),
        (
            said(Stance.DEMANDS, "CHN", issue="mission"),
            [("red_line", (), (Atom("mission", Relation.ALL_OF, ("CHN",)),))],
        ),
        (
            said(Stance.DEMANDS, "NATO", issue="mission"),
            [("red_line", (), (Atom("mission", Relation.ANY_OF, ("NATO",)),))],
        ),
        (
            said(Stance.REJECTS, "NATO", issue="mission"),
            [("red_line", (), (Atom("mission", Relation.NONE_OF, ("NATO",)),))],
        ),
    ],
)
def test_a_stance_becomes_the_demand_of_the_table(position: SourcedPosition, expected: list[object]) -> None:
    assert [(it.strength, it.when, it.then) for it in drawn(position)] == expected


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (said(Stance.DEMANDS, strength=Strength.OFFER), ["offer"]),
        (said(Stance.DEMANDS, firm=False, strength=Strength.RED_LINE), ["red_line"]),
        (said(Stance.ACCEPTS, strength=Strength.WISH), ["wish"]),
        (said(Stance.CONDITIONAL, condition=LINKED, strength=Strength.WISH), ["offer", "wish"]),
        (said(Stance.CONDITIONAL, condition=LINKED, strength=Strength.OFFER), ["offer"]),
        (said(Stance.DEMANDS, condition=UNLINKED, strength=Strength.RED_LINE), ["red_line"]),
        (said(Stance.CONDITIONAL, condition=UNLINKED, strength=Strength.RED_LINE), ["offer"]),
    ],
)
def test_a_strength_that_a_person_set_wins_where_there_is_something_to_require(
    position: SourcedPosition, expected: list[str]
) -> None:
    assert [it.strength for it in drawn(position)] == expected


@pytest.mark.parametrize(
    ("position", "why"),
    [
        (said(party=None), "whose position it is is not known"),
        (said(Stance.UNCLEAR), "the stance is unclear"),
        (said(option=None), "matches no option of the agenda"),
        (said(issue=None, option=None), "matches no option of the agenda"),
        (said(issue="gone"), "the agenda has no issue 'gone'"),
        (said(option="gone"), "the issue 'scope' has no option 'gone'"),
        (said(option="NATO"), "the issue 'scope' has no option 'NATO'"),
        (said(issue="steps", option="truce"), "one option alone says nothing of 'steps', which is of kind order"),
        (said(issue="days", option="30"), "one option alone says nothing of 'days', which is of kind amount"),
        (said(condition=replace(LINKED, option="gone")), "the issue 'framework' has no option 'gone'"),
    ],
)
def test_what_becomes_no_demand_is_noted_with_its_words_and_the_reason(position: SourcedPosition, why: str) -> None:
    talks = draw_talks([position], BASE)
    assert talks.demands == ()
    assert "“a full ceasefire”" in talks.notes[0]
    assert "Daily a, 2025-03-07" in talks.notes[0]
    assert why in talks.notes[0]


def test_a_condition_that_is_not_on_the_agenda_keeps_its_words_and_never_counts_as_acceptance() -> None:
    talks = draw_talks([said(Stance.CONDITIONAL, condition=UNLINKED)], BASE)
    (offer,) = talks.demands
    assert offer.says == "Russia accepts on a condition “a full ceasefire”, if “there is tangible progress”"
    assert offer.then == ()
    assert "its condition is not on the agenda" in talks.notes[0]


def test_the_same_said_again_is_one_demand_with_every_passage_and_the_best_source() -> None:
    (demand,) = drawn(
        said(report="b", on="2025-03-09", credence=0.9),
        said(report="a", on="2025-03-07", anonymous=True, credence=0.4),
    )
    assert demand.id == "rus_rejects_scope_full"
    assert demand.stated == date(2025, 3, 7)
    assert [key.rsplit("_", 1)[0] for key in demand.src] == ["daily_a_2025_03_07", "daily_b_2025_03_09"]
    assert demand.passages == tuple(f"{key}#0-17" for key in demand.src)
    assert (demand.attribution, demand.credence) == (AttributionClass.ON_RECORD, 0.9)


def test_the_same_requirement_put_from_two_sides_is_one_demand() -> None:
    before = Condition("a full ceasefire", "before", "scope", "full")
    (offer, red_line) = drawn(
        said(Stance.DEMANDS, "agreed", issue="framework", condition=before, report="a"),
        said(Stance.CONDITIONAL, condition=LINKED, report="b"),
    )
    assert (offer.id, red_line.id) == (
        "rus_accepts_scope_full_if_framework_agreed",
        "rus_if_scope_full_then_framework_agreed",
    )
    assert len(red_line.passages) == 2


def test_a_demand_ends_on_the_day_its_party_leans_the_other_way_and_may_begin_again() -> None:
    demands = drawn(
        said(Stance.REJECTS, on="2025-03-01", report="a"),
        said(Stance.ACCEPTS, on="2025-03-05", report="b"),
        said(Stance.REJECTS, on="2025-03-09", report="c"),
    )
    spans = [(it.id, it.stated, it.until) for it in demands]
    assert spans == [
        ("rus_rejects_scope_full", date(2025, 3, 1), date(2025, 3, 5)),
        ("rus_accepts_scope_full", date(2025, 3, 5), date(2025, 3, 9)),
        ("rus_rejects_scope_full_2", date(2025, 3, 9), None),
    ]


def test_another_party_or_another_option_ends_nothing() -> None:
    demands = drawn(
        said(Stance.REJECTS, on="2025-03-01", report="a"),
        said(Stance.ACCEPTS, on="2025-03-05", report="b", party="UKR", party_name="Ukraine"),
        said(Stance.ACCEPTS, "energy", on="2025-03-05", report="c"),
    )
    assert all(it.until is None for it in demands)


@pytest.mark.parametrize("kind", ["if", "unless", "only-after", "before", "in-exchange-for", "as-long-as"])
@pytest.mark.parametrize("stance", list(Stance))
def test_a_party_asks_for_a_condition_where_a_demand_drawn_from_it_requires_that(stance: Stance, kind: str) -> None:
    sourced = said(stance, condition=replace(LINKED, kind=kind))
    drawn = draw_talks([sourced], BASE, as_of=None).demands
    assert asks_for_condition(sourced.position) == any(demand.then == (AGREED,) for demand in drawn)


def test_to_reject_unless_is_to_accept_if_and_ends_a_plain_rejection() -> None:
    first, then = drawn(
        said(Stance.REJECTS, on="2025-03-01", report="a"),
        said(Stance.REJECTS, on="2025-03-05", report="b", condition=replace(LINKED, kind="unless")),
    )
    assert first.until == then.stated == date(2025, 3, 5)
    assert then.id == "rus_if_scope_full_then_framework_agreed"


def test_words_for_and_against_on_one_day_both_count_and_are_noted() -> None:
    talks = draw_talks([said(Stance.REJECTS, report="a"), said(Stance.ACCEPTS, report="b")], BASE)
    assert [it.until for it in talks.demands] == [None, None]
    assert "RUS is reported on 2025-03-07 to be for and against 'full' on 'scope': both are counted." in talks.notes


def test_what_was_said_after_the_day_does_not_count_and_ends_nothing() -> None:
    positions = said(Stance.REJECTS, on="2025-03-01", report="a"), said(Stance.ACCEPTS, on="2025-03-05", report="b")
    (demand,) = drawn(*positions, as_of=date(2025, 3, 4))
    assert (demand.id, demand.until) == ("rus_rejects_scope_full", None)
    assert len(drawn(*positions, as_of=date(2025, 3, 5))) == 2


def test_the_day_of_the_words_comes_before_the_day_of_the_report() -> None:
    (demand,) = drawn(said(on="2025-03-07", said=PartialDate.parse("2025-02-18")))
    assert demand.stated == date(2025, 2, 18)


def test_a_vague_date_counts_from_its_first_day_and_no_date_on_any_day_and_both_are_noted() -> None:
    talks = draw_talks([said(on="2025-03", report="a"), said(Stance.ACCEPTS, on=None, report="b")], BASE)
    assert [it.stated for it in talks.demands] == [None, date(2025, 3, 1)]
    assert "it is dated 2025-03, and counts from 2025-03-01" in "".join(talks.notes)
    assert "so it counts on any day" in "".join(talks.notes)


def test_parties_keep_their_consent_and_others_join_as_optional_with_a_note() -> None:
    talks = draw_talks([said(party="TUR", party_name="Türkiye")], BASE)
    assert talks.parties == (*BASE.parties, Party("TUR", "Türkiye", Consent.OPTIONAL))
    assert "Türkiye (TUR) was found in the reports and joins as optional." in talks.notes


def test_where_no_party_is_named_all_that_are_found_are_required() -> None:
    talks = draw_talks([said()], replace(BASE, parties=()))
    assert talks.parties == (Party("RUS", "Russia", Consent.REQUIRED),)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"speaker": "Dmitry Peskov", "chain": (Link("Dmitry Peskov"),)}, AttributionClass.ON_RECORD),
        ({"anonymous": True}, AttributionClass.ANONYMOUS),
        ({"speaker": None}, AttributionClass.RECONSTRUCTED),
        ({"chain": (Link("joint statement", "RUS", False, Mode.DOCUMENT),)}, AttributionClass.TEXT),
        ({"speaker": "Kyiv", "chain": (Link("Kyiv", "UKR"),)}, AttributionClass.RECONSTRUCTED),
    ],
)
def test_the_attribution_says_how_the_words_are_known(fields: dict[str, object], expected: AttributionClass) -> None:
    assert drawn(said(**fields))[0].attribution is expected  # type: ignore[arg-type]


def test_what_another_party_says_of_it_names_who_says_so() -> None:
    (demand,) = drawn(said(speaker="Kyiv", chain=(Link("Kyiv", "UKR"),)))
    assert demand.says == "Russia rejects “a full ceasefire” (as told by Kyiv)"


def test_demands_and_sources_written_by_hand_stay_first_and_keep_their_ids() -> None:
    own = Demand(id="rus_rejects_scope_full", party="RUS", strength=Strength.WISH, then=(FULL,), src=("notebook",))
    demands = drawn(said(), base=replace(BASE, demands=(own,)))
    assert demands[0] == own
    assert demands[1].id == "rus_rejects_scope_full_2"


def test_every_row_of_the_table_asks_for_something_or_is_an_offer() -> None:
    assert len({(row.stance, row.case, row.strength) for row in TABLE}) == len(TABLE)
    for row in TABLE:
        assert row.strength is Strength.OFFER or row.then != "nothing"
        assert row.case is not Case.PLAIN or (row.when == "nothing" and "condition" not in row.then)


DAYS = st.sampled_from([None, "2025", "2025-03", *(f"2025-03-0{day}" for day in range(1, 8))])
POSITIONS = st.lists(
    st.builds(
        said,
        st.sampled_from(Stance),
        st.sampled_from(["full", "energy", None, "gone"]),
        condition=st.sampled_from([None, LINKED, UNLINKED, replace(LINKED, kind="unless")]),
        on=DAYS,
        report=st.sampled_from("abcd"),
        strength=st.sampled_from([None, *Strength]),
        firm=st.booleans(),
        party=st.sampled_from(["RUS", "UKR", "TUR", None]),
    ),
    max_size=8,
)


@given(POSITIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_positions_come_changes_nothing(positions: list[SourcedPosition], random: Any) -> None:
    mixed = list(positions)
    random.shuffle(mixed)
    assert draw_talks(mixed, BASE) == draw_talks(positions, BASE)
    assert draw_talks([*mixed, *positions], BASE) == draw_talks(positions, BASE)


@given(POSITIONS)
def test_every_position_is_in_a_demand_or_in_a_note(positions: list[SourcedPosition]) -> None:
    talks = draw_talks(positions, BASE)
    for it in positions:
        place = f"{it.report.sha256[:8]}#{it.position.passage.start}-{it.position.passage.end}"
        counted = [
            d for d in talks.demands if d.party == it.position.party and any(p.endswith(place) for p in d.passages)
        ]
        source = f"({it.report.source}" + (f", {it.report.published})" if it.report.published else ")")
        assert counted or any(source in note for note in talks.notes)


@given(POSITIONS)
def test_what_is_drawn_loads_back_as_it_is(positions: list[SourcedPosition]) -> None:
    drawn(*positions)


@given(POSITIONS, st.dates(date(2025, 2, 27), date(2025, 3, 8)))
def test_a_day_asked_before_or_after_drawing_has_the_same_demands_in_force(
    positions: list[SourcedPosition], day: date
) -> None:
    def in_force(talks: Talks) -> set[tuple[object, ...]]:
        return {(it.party, it.strength, it.when, it.then) for it in talks.demands if it.active_on(day)}

    assert in_force(draw_talks(positions, BASE, as_of=day)) == in_force(draw_talks(positions, BASE))
