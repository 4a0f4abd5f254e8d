"""Single states of a conflict too large to list: found by their names, and the answers about them as a record."""

from __future__ import annotations

from collections.abc import Sequence

from parley.conflict.answer import Concept
from parley.conflict.option_form import OptionForm, code_of
from parley.conflict.options import label, parse_pattern, weights
from parley.conflict.single import StateAnswer
from parley.errors import InputError, Problem


def named_state(form: OptionForm, name: str) -> tuple[int, ...]:
    """The values of the state that is called so, by its name or its option string.

    Raises
    ------
    InputError
        if there is none.
    """
    for code, known in form.names.items():
        if known == name:
            pairs = zip(form.options, weights(form.options), strict=True)
            return tuple(code // weight % len(option.values) for option, weight in pairs)
    pattern = parse_pattern(form.options, name) or (None,)
    values = tuple(value for value in pattern if value is not None)
    if len(values) < len(form.options):
        what = f"found '{name}', expected a state: a value for each of the {len(form.options)} options in order"
        raise InputError(Problem(what=what))
    return values


def name_of(form: OptionForm, values: Sequence[int]) -> str:
    """What the state is called."""
    return form.names.get(code_of(form.options, values)) or label(form.options, values)


def single_record(answers: Sequence[StateAnswer]) -> dict[str, object]:
    """Answers about states of one conflict, asked alike, as they stand in JSON: as `stability_record`; besides, in
    `open`, why a verdict was not decided, and in `leaves`, where a party would go that nobody deters."""
    form, names = answers[0].form, [name_of(answer.form, answer.state) for answer in answers]
    concepts = list(answers[0].verdicts)
    parties = list(next(iter(answers[0].verdicts.values()), {}))
    open_verdicts = [
        {"state": name, "concept": str(concept), "party": party, "why": answer.verdicts[concept][party].why}
        for name, answer in zip(names, answers, strict=True)
        for concept in concepts
        for party in parties
        if answer.verdicts[concept][party].stable is None
    ]
    leaving = [
        {"state": name, "concept": str(concept), "party": party, "to": name_of(form, verdict.leaves_to)}
        for name, answer in zip(names, answers, strict=True)
        for concept in concepts
        for party, verdict in answer.verdicts[concept].items()
        if verdict.leaves_to is not None
    ]
    return {
        "conflict": form.name,
        "parties": list(form.parties),
        "status_quo": None if form.status_quo is None else name_of(form, form.status_quo),
        "states": names,
        "stable": {
            str(concept): {party: _where(names, answers, concept, party) for party in parties} for concept in concepts
        },
        "equilibria": {
            str(concept): [
                name for name, answer in zip(names, answers, strict=True) if answer.is_equilibrium(concept) is True
            ]
            for concept in concepts
            if len(parties) == len(form.parties)
        },
        "undecided": [str(each) for each in concepts if any(said["concept"] == str(each) for said in open_verdicts)],
        "open": open_verdicts,
        "leaves": leaving,
    }


def _where(names: Sequence[str], answers: Sequence[StateAnswer], concept: Concept, party: str) -> list[str]:
    pairs = zip(names, answers, strict=True)
    return [name for name, answer in pairs if answer.verdicts[concept][party].stable is True]
