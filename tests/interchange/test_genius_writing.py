"""Talks become GENIUS files that say the same about every package, up to each party's scale."""

from __future__ import annotations

from pathlib import Path

import pytest
from genius_made import DOMAIN, TOWN, TRADERS, by_genius, from_wishes, packages, write
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Agenda, Atom, Issue, IssueKind, Option, Relation
from parley.deal import Question
from parley.errors import InputError
from parley.interchange import genius_files, load_genius, write_genius
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Talks, parse_talks

TALKS = """
parties: [{id: UP, name: Upstream}, {id: DOWN, name: Downstream}]
issues:
- {id: dam, kind: choice, options: [high, low, none]}
- {id: share, kind: amount, min: 0, max: 10}
demands:
- {id: u1, party: UP, strength: wish, then: [{issue: dam, in: [high]}], weight: 3}
- {id: u2, party: UP, strength: wish, then: [{issue: dam, not_in: [none]}]}
- {id: u3, party: UP, strength: wish, then: [{issue: share, at_most: 4}], weight: 4}
- {id: d1, party: DOWN, strength: wish, then: [{issue: share, at_least: 6}], weight: 2}
- {id: d2, party: DOWN, strength: red_line, then: [{issue: dam, in: [low, none]}]}
disagreement: {UP: 2}
"""


def test_what_was_read_from_genius_is_written_as_it_was(tmp_path: Path) -> None:
    paths = write(tmp_path, domain=DOMAIN, town=TOWN, traders=TRADERS)
    talks = load_genius(paths["domain"], [paths["town"], paths["traders"]])
    domain, *profiles = write_genius(talks, tmp_path / "out")
    again = load_genius(domain, profiles, parties=["town", "traders"])
    assert again.disagreement == {"town": 0.25, "traders": 0.0}
    for package in packages(talks):
        written = {
            key: str(value) if again.agenda[key].kind is IssueKind.CHOICE else value for key, value in package.items()
        }
        for party, profile in zip(("town", "traders"), profiles, strict=True):
            before = from_wishes(talks, party, package)
            assert from_wishes(again, party, written) == pytest.approx(before, abs=1e-9)
            assert by_genius(profile, written) == pytest.approx(before, abs=1e-9)


def test_weights_are_divided_by_what_the_best_values_give_and_that_is_said(tmp_path: Path) -> None:
    talks = parse_talks(TALKS)
    domain, up, down = write_genius(talks, tmp_path)
    again = load_genius(domain, [up, down])
    assert from_wishes(again, "profile1", {"dam": "high", "share": "4"}) == pytest.approx(1)
    assert from_wishes(again, "profile1", {"dam": "low", "share": "4"}) == pytest.approx(5 / 8)
    assert again.disagreement["profile1"] == 0.25
    assert "The weights of Upstream were divided by 8, so that they reach 1." in genius_files(talks).notes


def test_red_lines_that_genius_cannot_hold_are_counted_out_loud() -> None:
    assert any("red lines: 1" in note for note in genius_files(parse_talks(TALKS)).notes)


def test_an_amount_worth_a_straight_line_stays_an_integer_issue() -> None:
    steps = tuple(
        Demand(id=f"d{n}", party="P", strength=Strength.WISH, then=(Atom("x", Relation.AT_LEAST, bound=n),))
        for n in range(1, 6)
    )
    issue = Issue(id="x", title="x", kind=IssueKind.AMOUNT, minimum=0, maximum=5)
    files = genius_files(Talks(parties=(Party("P", "P"),), agenda=Agenda((issue,)), demands=steps))
    assert 'lowerbound="0" upperbound="5"' in files.domain
    assert '<evaluator ftype="linear" offset="0.0" slope="0.2"/>' in files.profiles["P"]


def test_what_no_sum_over_issues_can_say_is_refused_all_at_once() -> None:
    talks = parse_talks(
        "{parties: [{id: P, name: P}], issues: [{id: a, kind: choice, options: [x, y]}, {id: s, kind: subset,"
        " options: [m, n]}], demands: [{id: w, party: P, strength: wish, if: [{issue: a, in: [x]}],"
        " then: [{issue: s, any_of: [m]}]}]}"
    )
    with pytest.raises(InputError) as refused:
        genius_files(talks)
    told = str(refused.value)
    assert "'s' is of kind subset" in told
    assert "the wish 'w' hangs on several issues ('a', 's')" in told


def test_a_wish_over_several_issues_can_be_dropped() -> None:
    talks = parse_talks(TALKS.replace("in: [high]}]", "in: [high]}, {issue: share, at_most: 2}]"))
    assert "slope" not in genius_files(talks, Question(drop=("u1",))).domain


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "profile2.xml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"profile2\.xml: a file of this name exists"):
        write_genius(parse_talks(TALKS), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["profile2.xml"]


WISHES = st.lists(
    st.tuples(st.sampled_from("PQ"), st.sampled_from("ab"), st.frozensets(st.sampled_from("xyz")), st.integers(1, 9)),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(drawn=WISHES)
def test_profiles_say_of_every_package_what_the_wishes_do(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, frozenset[str], int]]
) -> None:
    options = tuple(map(Option, "xyz"))
    agenda = Agenda(tuple(Issue(id=name, title="", kind=IssueKind.CHOICE, options=options) for name in "ab"))
    wishes = tuple(
        Demand(
            id=f"w{number}",
            party=party,
            strength=Strength.WISH,
            then=(Atom(issue, Relation.IN, tuple(sorted(wanted))),),
            weight=weight / 4,
        )
        for number, (party, issue, wanted, weight) in enumerate(drawn)
    )
    talks = Talks(parties=(Party("P", "P"), Party("Q", "Q")), agenda=agenda, demands=wishes)
    _, *profiles = write_genius(talks, tmp_path_factory.mktemp("out"))
    for party, profile in zip("PQ", profiles, strict=True):
        most = max(from_wishes(talks, party, package) for package in packages(talks))
        for package in packages(talks):
            assert by_genius(profile, package) * most == pytest.approx(from_wishes(talks, party, package), abs=1e-9)
