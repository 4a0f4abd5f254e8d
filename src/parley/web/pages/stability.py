"""Which states of the conflict hold, and for whom: the graph model, on the talks' own control and priorities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from parley.conflict import StabilityAnswer, analyse, stability_record, talks_conflict
from parley.conflict.picture import MOST_STATES, conflict_picture
from parley.conflict.reasons import reasons_record
from parley.errors import InputError
from parley.talks import Talks
from parley.web.answers.asking import Asked, TheAsked, TheForm, forms
from parley.web.answers.files import csv_file, svg_reply
from parley.web.answers.frame import frame_of
from parley.web.reply import reply
from parley.words import counted, listed

router = APIRouter()

SHOWN = 40
"""States in the table, those that are stable for all first; the record has every one."""

MEANS = {
    "nash": "nowhere better to go",
    "gmr": "every improvement can be answered by some moves",
    "smr": "every improvement can be answered, and there is no way out of the answer",
    "seq": "every improvement can be answered by moves that are improvements for whoever makes them",
    "sseq": "the same, with no way out of the answer",
    "sim": "improvements at the same moment leave it no better",
}


Named = Annotated[list[str] | None, Query(description="Only these states.")]
Why = Annotated[bool, Query(description="Say of each verdict what decides it.")]


@router.get(
    "/stability", responses=forms("csv", "svg"), summary="Which states are stable, for whom, under which concept."
)
def stability(
    request: Request, asked: TheAsked, form: TheForm = None, state: Named = None, why: Why = False
) -> Response:
    names = tuple(state or ())
    try:
        answer = asked.answered(("stability", names), lambda: _answer(asked, names))
        reasons = reasons_record(answer) if why or names else {}
    except InputError as error:
        return _cannot(request, asked, [str(problem) for problem in error.problems])
    record = {**stability_record(answer), **(reasons if why else {})}
    if form == "csv":
        return csv_file(_rows(answer), "stability")
    if form == "svg":
        return svg_reply(conflict_picture(answer, title=asked.talks.title))
    own = [*(("state", name) for name in names), *([("why", "true")] if why else [])]
    status = "undecided" if answer.undecided else "feasible" if any(answer.equilibria.values()) else "infeasible"
    view = {
        "frame": frame_of(asked, _sentence(answer, names), status=status, notes=_notes(asked), kept=own),
        "record": record,
        "means": {str(concept): MEANS[str(concept)] for concept in answer.stable},
        "names": [_party_name(party, asked.talks) for party in answer.parties],
        "states": _states(answer, asked),
        "number": len(answer.states),
        "named": names,
        "reasons": reasons,
        "all": asked.at("/stability"),
        "csv": asked.at("/stability", *own, ("format", "csv")),
        "svg": asked.at("/stability", ("format", "svg")) if _can_be_drawn(answer) else "",
    }
    return reply(request, "stability.html", view=view, record=record, cut=asked.cut)


def _answer(asked: Asked, names: Sequence[str]) -> StabilityAnswer:
    """On the talks without the demands that the question gives up; its other switches say nothing of preferences."""
    inquiry = asked.inquiry
    kept = tuple(demand for demand in asked.talks.demands if demand.id not in asked.what_if.drop)
    conflict = talks_conflict(replace(asked.talks, demands=kept), as_of=inquiry.as_of)
    states = [conflict.state(name) for name in names] or None
    return analyse(conflict, states=states, timeout=asked.question.timeout)


def _can_be_drawn(answer: StabilityAnswer) -> bool:
    return len(answer.conflict.states) <= MOST_STATES


def _cannot(request: Request, asked: Asked, problems: list[str]) -> Response:
    sentence = "this cannot be asked of these talks as they stand."
    record = {"as_of": str(asked.inquiry.as_of), "states": [], "stable": {}, "equilibria": {}, "problems": problems}
    frame = frame_of(asked, sentence, status="nothing", notes=_notes(asked))
    return reply(
        request,
        "stability.html",
        view={"frame": frame, "record": None, "problems": problems},
        record=record,
        cut=asked.cut,
    )


def _sentence(answer: StabilityAnswer, names: Sequence[str]) -> str:
    conflict = answer.conflict
    if names and answer.equilibria:
        holding = [str(concept) for concept, found in answer.equilibria.items() if len(found) == len(answer.states)]
        under = f"under {listed(holding)}" if holding else "under no concept that was asked"
        which = "”, “".join(names)
        verb = "is" if len(names) == 1 else "are"
        return f"“{which}” {verb} stable for all {under}; on the preferences of this model, and no forecast."
    states = f"{counted(len(conflict.states), 'state')} of {counted(len(conflict.parties), 'party')}"
    if answer.undecided and not answer.equilibria:
        return f"undecided: the time ran out before there was an answer about {states}."
    most = max((len(found) for found in answer.equilibria.values()), default=0)
    held = f"at most {most:,} are stable for all under any one concept" if most else "none is stable for all"
    return f"of {states}, {held}; on the preferences of this model, and no forecast."


def _notes(asked: Asked) -> list[str]:
    what_if = asked.what_if
    if what_if.assume or what_if.promote or what_if.with_parties or what_if.rival or what_if.no_goal:
        return ["Of the switches, only giving up a demand changes this answer; the others say nothing of preferences."]
    return []


def _party_name(party: str, talks: Talks) -> str:
    known = talks.party_by_id.get(party)
    return known.name if known else party


def _states(answer: StabilityAnswer, asked: Asked) -> list[dict[str, Any]]:
    """The most stable first; under each party the concepts under which the state is stable for it."""
    holding = {state: sum(state in found for found in answer.equilibria.values()) for state in answer.states}
    ordered = sorted(answer.states, key=lambda state: -holding[state])[:SHOWN]
    return [
        {
            "name": answer.conflict.states[state],
            "to": asked.at("/stability", ("state", answer.conflict.states[state])),
            "now": state == answer.conflict.status_quo,
            "parties": [
                [str(each) for each in answer.stable if answer.is_stable(each, party, state)]
                for party in answer.parties
            ],
            "all": [str(concept) for concept, found in answer.equilibria.items() if state in found],
        }
        for state in ordered
    ]


def _rows(answer: StabilityAnswer) -> Iterator[Sequence[object]]:
    yield ("state", *answer.parties, "for all")
    for state in answer.states:
        each = (
            " ".join(str(concept) for concept in answer.stable if answer.is_stable(concept, party, state))
            for party in answer.parties
        )
        for_all = " ".join(str(concept) for concept, found in answer.equilibria.items() if state in found)
        yield (answer.conflict.states[state], *each, for_all)
