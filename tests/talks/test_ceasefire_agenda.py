"""The packaged agenda: complete, free of double meanings, and worded as reports word it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from parley.agenda import IssueKind
from parley.talks import packaged_agenda

TALKS = packaged_agenda()
ISSUES = TALKS.agenda.issues

WITHOUT_PHRASES = {
    "ceasefire_purpose.not_stated",
    "status_of_mission.not_settled",
    # a stance on troops of NATO is a stance on wanted_contributors; see the comment in the file
    "excluded_contributors.belligerents",
    "excluded_contributors.arms_suppliers",
    "excluded_contributors.alliance",
    "excluded_contributors.union",
    "excluded_contributors.neighbours",
    "excluded_contributors.permanent_members",
}
"""Options that no words of a report lead to."""

Place = tuple[str, str | None]
"""An issue and an option of it, or None for the issue as a whole."""


def words(text: str) -> tuple[str, ...]:
    """The words in lower case, plurals as singulars: enough to compare phrases, not a reader."""
    found = re.findall(r"[\w']+(?:[-,+][\w']+)*", text.lower().replace("u.s.", "us").replace("u.n.", "un"))
    return tuple(re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", word)) for word in found)


def phrases() -> dict[tuple[str, ...], set[Place]]:
    places: dict[tuple[str, ...], set[Place]] = defaultdict(set)
    for issue in ISSUES:
        for name in issue.phrases:
            places[words(name)].add((issue.id, None))
        for option in issue.options:
            for phrase in option.phrases:
                places[words(phrase)].add((issue.id, option.id))
    return places


PLACES = phrases()


def named_in(clause: str) -> set[Place]:
    """What the phrases in the clause name; a phrase inside a longer one does not count, nor a mere name beside an option."""
    said = words(clause)
    spans = [
        (start, end)
        for start in range(len(said))
        for end in range(start + 1, min(len(said), start + 12) + 1)
        if said[start:end] in PLACES
    ]
    longest = [(s, e) for s, e in spans if not any((a, b) != (s, e) and a <= s and e <= b for a, b in spans)]
    places = {place for start, end in longest for place in PLACES[said[start:end]]}
    return {place for place in places if place[1]} or places


def test_the_agenda_has_47_issues_and_nobody_s_demands() -> None:
    assert len(ISSUES) == 47
    assert (TALKS.parties, TALKS.demands, TALKS.case) == ((), (), "ceasefire-agenda")


def test_every_issue_is_titled_defined_and_named_and_has_at_least_three_options() -> None:
    for issue in ISSUES:
        assert issue.title != issue.id
        assert issue.definition
        assert issue.phrases
        assert len(issue.options) >= 3
        assert issue.kind is not IssueKind.AMOUNT


def test_every_option_says_what_it_means() -> None:
    assert [(issue.id, option.id) for issue in ISSUES for option in issue.options if not option.means] == []


def test_a_phrase_names_one_option_of_one_issue() -> None:
    assert {" ".join(phrase): places for phrase, places in PLACES.items() if len(places) > 1} == {}


def test_every_option_can_be_named_but_those_listed() -> None:
    silent = {f"{issue.id}.{option.id}" for issue in ISSUES for option in issue.options if not option.phrases}
    assert silent == WITHOUT_PHRASES


def test_a_stance_on_an_alliance_s_troops_is_a_stance_on_wanted_contributors() -> None:
    wanted, excluded = (set(TALKS.agenda[i].option_ids) for i in ("wanted_contributors", "excluded_contributors"))
    assert {
        "alliance",
        "union",
        "belligerents",
        "arms_suppliers",
        "neighbours",
        "permanent_members",
    } <= wanted & excluded


def test_sources_say_what_they_are() -> None:
    assert TALKS.sources
    assert [key for key, source in TALKS.sources.items() if not source.what] == []


@pytest.mark.parametrize(
    ("clause", "issue", "option"),
    [
        ("negotiating a temporary ceasefire in Ukraine", "ceasefire_type", "preliminary_ceasefire"),
        ("a halt to fighting by the weekend", "ceasefire_type", "cessation_of_hostilities"),
        ("a humanitarian pause of some days", "ceasefire_type", "humanitarian_pause"),
        ("a cease-fire", "ceasefire_type", None),
        ("a clear understanding of the framework for a final accord", "order_to_settlement", "framework_first"),
        ("tangible progress toward a final peace settlement", "order_to_settlement", "framework_first"),
        ("an immediate and unconditional ceasefire", "order_to_settlement", "ceasefire_first"),
        ("the 30-day truce that Washington proposed", "duration", "weeks_fixed"),
        ("a moratorium on strikes on energy infrastructure", "domains", "energy"),
        ("missile strikes on cities", "domains", "air_missile_drone"),
        ("the complete cessation of foreign military aid", "outside_supply", "arms_halted"),
        ("military aid", "outside_supply", None),
        ("foreign military aid and intelligence sharing", "outside_supply", "arms_and_intelligence_halted"),
        ("the full withdrawal of its army", "foreign_forces", "at_once"),
        ("to withdraw its troops from the enclave", "foreign_forces", None),
        ("to lay down their weapons", "ddr", None),
        ("the integration of its fighters", "ddr", "integrate"),
        ("independent monitors at the crossings", "monitoring_form", "third_party"),
        ("UN peacekeepers", "mission_type", "interposition_force"),
        ("the parameters of a peacekeeping mission", "mission_type", None),
        ("which countries would be involved", "selection_rule", None),
        ("a mandate of the UN Security Council", "mandate_authority", "unsc_chapter_vi"),
        ("to form a coalition to oversee an agreement", "mandate_authority", "coalition"),
        ("the presence of NATO forces", "wanted_contributors", "alliance"),
        ("any deployment of European forces", "wanted_contributors", "union"),
        ("soldiers from NATO countries", "wanted_contributors", "alliance"),
        ("neutral countries such as China", "wanted_contributors", "neutral_in_conflict"),
        ("an all-for-all prisoner swap", "prisoners", "all_for_all"),
        ("the release of all hostages", "prisoners", "all_for_all"),
        ("a prisoner exchange", "prisoners", None),
        ("opening humanitarian corridors", "access", "corridors"),
        ("lifting the blockade", "access", "aid_delivery"),
        ("the right of return", "returns", "refugees"),
        ("security guarantees", "guarantee_type", None),
        ("legally binding security guarantees", "guarantee_type", "duty_to_help"),
        ("to renounce NATO membership", "alignment", "no_alliance"),
        ("a referendum on independence", "territory", "referendum"),
        ("the new territorial realities", "territory", "recognised_change"),
        ("sanctions relief", "sanctions", None),
        ("reconnecting the bank - access to SWIFT", "sanctions", "first"),
        ("a framework for a peace agreement", "agreement_stage", "framework_partial"),
        ("face-to-face talks", "talks_format", "direct"),
        ("a power-sharing government", "power_sharing", "power_sharing"),
        ("a general amnesty", "accountability", "amnesty_general"),
    ],
)
def test_the_longest_phrase_in_a_clause_names_what_the_report_means(
    clause: str, issue: str, option: str | None
) -> None:
    assert named_in(clause) == {(issue, option)}
