"""An explanation as a record, and in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.conflict.answer import Concept
from parley.conflict.explain import Answered, Decided, Explanation, Step
from parley.conflict.model import Conflict

Record = dict[str, Any]


def explanation_record(conflict: Conflict, found: Explanation) -> Record:
    """The explanation as JSON, names for numbers, with the same in a sentence."""
    return {
        "concept": str(found.concept),
        "party": conflict.parties[found.party],
        "state": conflict.states[found.state],
        "stable": found.is_stable,
        "improvements": [_answered_record(conflict, each) for each in found.improvements],
        "sentence": explanation_sentence(conflict, found),
    }


def explanation_sentence(conflict: Conflict, found: Explanation) -> str:
    """Why the state is stable for the party, or not, in plain words."""
    party, state = conflict.parties[found.party], conflict.states[found.state]
    verdict = "is stable" if found.is_stable else "is not stable"
    head = f"{state} {verdict} for {party} under {found.concept}"
    if not found.improvements:
        return f"{head}: it has nowhere better to go."
    parts = [_answer_words(conflict, found, each) for each in found.improvements]
    return f"{head}: {'; '.join(parts)}."


def _answer_words(conflict: Conflict, found: Explanation, each: Answered) -> str:
    to = f"it could move to {conflict.states[each.to]}{_because(each.gain)}"
    if each.sanction is not None:
        end = conflict.states[each.sanction[-1].to]
        as_bad = "no better for it" if each.loss is None or not each.loss.is_tie else "as good to it as before"
        return f"{to}, but {_steps_words(conflict, each.sanction)}, and {end} is {as_bad}{_because(each.loss)}"
    if each.escape is not None:
        answered = _steps_words(conflict, each.escaped)
        return f"{to}; {answered}, but from there it gets away to {conflict.states[each.escape]}"
    if found.concept is Concept.NASH:
        return to
    return f"{to}, and nobody can answer that" + (
        " by moves that serve themselves" if found.concept in (Concept.SEQ, Concept.SSEQ) else ""
    )


def _steps_words(conflict: Conflict, steps: Sequence[Step]) -> str:
    if steps[-1].party is None:
        movers = " and ".join(conflict.parties[step.party] for step in steps[:-1] if step.party is not None)
        return f"if {movers} improves at the same moment, that comes to {conflict.states[steps[-1].to]}"
    return ", then ".join(
        f"{conflict.parties[step.party]} can move to {conflict.states[step.to]}"
        for step in steps
        if step.party is not None
    )


def _because(decided: Decided | None) -> str:
    if decided is None or decided.statement is None:
        return ""
    statement = decided.statement
    of = f", demand {statement.demand}" if statement.demand and statement.demand != statement.text else ""
    return f" (by “{statement.text}”{of})"


def _answered_record(conflict: Conflict, each: Answered) -> Record:
    return {
        "to": conflict.states[each.to],
        "because": _decided_record(conflict, each.gain),
        "sanction": None if each.sanction is None else _step_records(conflict, each.sanction),
        "sanction_because": None if each.loss is None else _decided_record(conflict, each.loss),
        "escaped_sanction": _step_records(conflict, each.escaped),
        "escape": None if each.escape is None else conflict.states[each.escape],
    }


def _step_records(conflict: Conflict, steps: Sequence[Step]) -> list[Record]:
    return [
        {"party": None if step.party is None else conflict.parties[step.party], "to": conflict.states[step.to]}
        for step in steps
    ]


def _decided_record(conflict: Conflict, decided: Decided) -> Record:
    it = decided.statement
    return {
        "better": conflict.states[decided.better],
        "than": conflict.states[decided.worse],
        "tie": decided.is_tie,
        "statement": None if it is None else it.text,
        "demand": None if it is None else it.demand,
        "passages": [] if it is None else list(it.passages),
        "reason": "" if it is None else it.reason,
    }
