"""From talks to stability in doubt: what the sources of demands leave open, and the passage that a deal hangs on."""

from __future__ import annotations

import pytest

from parley.conflict import Concept, Doubt, find_margin, stability_in_doubt, talks_conflict
from parley.deal.doubt import doubts_about
from parley.talks import parse_talks

TALKS = """
parties: [{id: N}, {id: S}]
sources:
  wire: {what: a wire report, credence: 0.6}
  letter: {what: a letter, credence: 0.9}
issues:
- {id: fishing, kind: choice, options: [shut, open], control: [N]}
- {id: patrols, kind: choice, options: [stay, leave], control: [S]}
status_quo: {fishing: shut, patrols: stay}
demands:
- {id: n_leave, party: N, strength: red_line, then: [{issue: patrols, in: [leave]}], src: [wire], passages: ["wire#4-30"]}
- {id: n_shut, party: N, strength: wish, then: [{issue: fishing, in: [shut]}], src: [letter]}
- {id: s_open, party: S, strength: red_line, then: [{issue: fishing, in: [open]}], src: [wire], passages: ["wire#40-71"]}
- {id: s_stay, party: S, strength: wish, then: [{issue: patrols, in: [stay]}], src: [letter]}
"""
"""Each would give what it has for what the other has, and says so in the one wire report."""


def test_a_deal_that_two_demands_of_one_report_make_turns_on_that_report() -> None:
    talks = parse_talks(TALKS)
    conflict = talks_conflict(talks)
    deal = next(state for state, name in enumerate(conflict.states) if "open" in name and "leave" in name)
    sources = doubts_about(talks.demands, talks)
    answer = stability_in_doubt(conflict, Doubt(causes=sources.causes, chances=sources.chances))
    turn = answer.turns(Concept.GMR, deal)[0]
    assert turn.thing.name == "source wire"
    assert answer.statements(turn.thing)[0].passages == ("wire#4-30",)
    assert turn.if_so is not None
    assert turn.if_not is not None
    assert turn.if_so.value == 1
    share = answer.equilibria[Concept.GMR][deal].value
    assert share == pytest.approx(0.6 * turn.if_so.value + 0.4 * turn.if_not.value)


def test_what_ends_the_deal_names_the_demand_and_where_it_was_read() -> None:
    conflict = talks_conflict(parse_talks(TALKS))
    deal = next(state for state, name in enumerate(conflict.states) if "open" in name and "leave" in name)
    margin = find_margin(conflict, deal, concept=Concept.GMR)
    assert margin.holds
    dropped = {each.change.statements[0].demand: each for each in margin.turned if each.change.kind == "drop"}
    assert set(dropped) == {"n_leave", "s_open"}
    assert dropped["s_open"].parties == ("S",)
    assert dropped["s_open"].change.statements[0].passages == ("wire#40-71",)
