"""Explanations as records, and in sentences: one for all the concepts under which the reason is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parley.conflict.answer import Concept
from parley.conflict.explain import CREDIBLE, Answered, Decided, Explanation, Step
from parley.conflict.model import Conflict, Statement
from parley.conflict.options import OptionStates
from parley.words import counted, listed

Record = dict[str, Any]

FEW = 4
"""Improvements that a sentence tells before it counts the rest; the record has all."""
_WEAKER = {
    Concept.NASH: (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ),
    Concept.SSEQ: (Concept.GMR, Concept.SMR, Concept.SEQ),
    Concept.SMR: (Concept.GMR,),
    Concept.SEQ: (Concept.GMR,),
}
"""Per concept those that hold a party wherever it does: where one of them does not, nor does the concept."""
_SHORT = 24
"""Letters up to which a state is called by its name in the middle of a sentence; else its changes are told."""


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
    return f"{_verdict(conflict, found)} under {found.concept}: {_reason(conflict, found)}."


def explanation_sentences(conflict: Conflict, found: Sequence[Explanation]) -> Iterator[str]:
    """The same of several, all about one state and one party: one sentence for concepts that share the reason.

    A party that even a weaker concept does not hold leaves for the reason it has under that one.
    """
    leaving = {each.concept: each for each in found if not each.is_stable}
    groups: dict[str, list[Explanation]] = {}
    for each in found:
        weaker = [leaving[concept] for concept in _WEAKER.get(each.concept, ()) if concept in leaving]
        basis = weaker[0] if weaker and not each.is_stable else each
        groups.setdefault(_reason(conflict, basis), []).append(each)
    for reason, group in groups.items():
        every = len(group) == len(found) > 1
        concepts = "every concept" if every else listed([str(each.concept) for each in group])
        yield f"{_verdict(conflict, group[0])} under {concepts}: {reason}."


def rests_on(conflict: Conflict, found: Iterable[Explanation]) -> list[Record]:
    """The statements that decide the preferences in the explanations, each once, in the order of the parties and of
    their importance, with the words and sources that a model or talks file gives for them."""
    used = {
        (each.party, decided.statement)
        for each in found
        for answered in each.improvements
        for decided in (answered.gain, answered.loss)
        if decided is not None and decided.statement is not None
    }
    return [
        _statement_record(conflict, party, statement)
        for party, preference in enumerate(conflict.preferences)
        for statement in preference.statements
        if (party, statement) in used
    ]


def _verdict(conflict: Conflict, found: Explanation) -> str:
    verdict = "is stable" if found.is_stable else "is not stable"
    return f"{conflict.states[found.state]} {verdict} for {conflict.parties[found.party]}"


def _reason(conflict: Conflict, found: Explanation) -> str:
    """What decides: every improvement and its answer where all are answered, else those that nobody answers."""
    if not found.improvements:
        return "it has nowhere better to go"
    telling = [each for each in found.improvements if found.is_stable or each.sanction is None]
    parts = [_answer_words(conflict, found, each) for each in telling[:FEW]]
    if more := len(telling) - FEW if len(telling) > FEW else 0:
        how = "answered" if found.is_stable else "unanswered"
        parts.append(f"and {counted(more, 'more improvement')}, {how} too")
    return "; ".join(parts)


def _answer_words(conflict: Conflict, found: Explanation, each: Answered) -> str:
    to = f"it could {_move_words(conflict, found.state, each.to)}{_because(each.gain)}"
    if each.sanction is not None:
        as_bad = "no better for it" if each.loss is None or not each.loss.is_tie else "as good to it as before"
        end = _short(conflict, each.sanction[-1].to) or "that"
        answered = _steps_words(conflict, each.to, each.sanction)
        return f"{to}, but {answered}, and {end} is {as_bad}{_because(each.loss)}"
    if each.escape is not None:
        answered = _steps_words(conflict, each.to, each.escaped)
        away = _move_words(conflict, each.escaped[-1].to, each.escape)
        return f"{to}; {answered}, but from there it can {away}, and gets away"
    if found.concept is Concept.NASH:
        return to
    return f"{to}, and nobody can answer that" + (
        " by moves that serve themselves" if found.concept in CREDIBLE else ""
    )


def _steps_words(conflict: Conflict, start: int, steps: Sequence[Step]) -> str:
    if steps[-1].party is None:
        movers = [conflict.parties[step.party] for step in steps[:-1] if step.party is not None]
        improve = "improves" if len(movers) == 1 else "improve"
        end = conflict.states[steps[-1].to]
        return f"if {listed(movers)} {improve} at the same moment, that comes to {end}"
    before = [start, *(step.to for step in steps)]
    return ", then ".join(
        f"{conflict.parties[step.party]} can {_move_words(conflict, at, step.to)}"
        for at, step in zip(before, steps, strict=False)
        if step.party is not None
    )


def _move_words(conflict: Conflict, at: int, to: int) -> str:
    """The move by its end, or, where that has only a long name, by what it changes."""
    states = conflict.states
    if _short(conflict, to) or not isinstance(states, OptionStates):
        return f"move to {states[to]}"
    pairs = zip(states.options, states.values(at), states.values(to), strict=True)
    return f"set {', '.join(f'{option.id}={option.values[new]}' for option, old, new in pairs if old != new)}"


def _short(conflict: Conflict, state: int) -> str:
    """The state's name, if it is one a person gave or short; else nothing."""
    states, name = conflict.states, conflict.states[state]
    is_own = not isinstance(states, OptionStates) or states.codes[state] in states.names
    return name if is_own or len(name) <= _SHORT else ""


def _because(decided: Decided | None) -> str:
    if decided is None or decided.statement is None:
        return ""
    statement = decided.statement
    of = f", demand {statement.demand}" if statement.demand and statement.demand != statement.text else ""
    return f" (by “{statement.text}”{of})"


def _statement_record(conflict: Conflict, party: int, statement: Statement) -> Record:
    known = [(key, conflict.sources.get(key)) for key in statement.src]
    return {
        "party": conflict.parties[party],
        "wants": statement.text,
        "demand": statement.demand,
        "says": statement.reason,
        "passages": list(statement.passages),
        "sources": [
            {"source": key, "what": source.what if source else "", "date": source.date if source else None}
            for key, source in known
        ],
    }


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
