"""`parley stability --state` where a conflict has too many states to list: each state asked about by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from parley.cli.exits import Exit
from parley.cli.show import Table, emit, note, say, show_table
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.conflict.option_form import OptionForm
    from parley.conflict.single import StateAnswer


def ask_single_states(
    form: OptionForm,
    states: Sequence[str],
    *,
    concepts: Sequence[str],
    parties: Sequence[str],
    timeout: float | None,
    as_json: bool,
) -> Exit:
    """Answers for the states named; `timeout` is for each of them."""
    from parley.conflict import Concept
    from parley.conflict.single import SINGLE, analyse_state
    from parley.conflict.single_record import named_state, single_record

    asked = [Concept(name) for name in concepts] or list(SINGLE)
    answers = [
        analyse_state(form, named_state(form, name), concepts=asked, parties=parties or None, timeout=timeout)
        for name in states
    ]
    if as_json:
        emit(single_record(answers))
    else:
        _show(answers)
    is_open = any(each.stable is None for answer in answers for by in answer.verdicts.values() for each in by.values())
    return Exit.UNDECIDED if is_open else Exit.ANSWERED


def large_form(file: Path, *, as_of: date | None) -> OptionForm | None:
    """The conflict in the file by its options alone; None where it is no conflict of options."""
    from parley.conflict import load_option_form, talks_form
    from parley.conflict.gmcr import load_gmcr_form
    from parley.conflict.opening import is_talks_file
    from parley.talks import load_talks

    try:
        if file.suffix.lower() == ".gmcr":
            return load_gmcr_form(file)
        return talks_form(load_talks(file), as_of=as_of) if is_talks_file(file) else load_option_form(file)
    except InputError:
        return None


def too_large_for_more(file: Path) -> InputError:
    """The error where more is asked of single states than can be told of them."""
    what = "the conflict has too many states to list; of one of them only --concept, --party and --timeout can be asked"
    return InputError(Problem(what=what, file=str(file), todo="Leave the other options out"))


def _show(answers: Sequence[StateAnswer]) -> None:
    from parley.conflict.single_record import name_of

    form = answers[0].form
    say(f"{form.name}: too many states to list, {len(form.parties)} parties.", bold=True)
    parties = list(next(iter(answers[0].verdicts.values())))
    words = {True: "stable", False: "leaves", None: "undecided"}
    rows, reasons = [], []
    for answer in answers:
        for concept, verdicts in answer.verdicts.items():
            cells = [words[verdict.stable] for verdict in verdicts.values()]
            rows.append((name_of(form, answer.state), str(concept), *cells))
            for party, verdict in verdicts.items():
                if verdict.leaves_to is not None:
                    changes = ", ".join(_changes(form, answer.state, verdict.leaves_to))
                    reasons.append(f"- {name_of(form, answer.state)}, {concept}: {party} leaves by {changes}.")
                if verdict.why:
                    note(f"{name_of(form, answer.state)}, {concept}, {party}: undecided; {verdict.why}.")
    show_table(Table(("State", "Concept", *parties), rows, "Verdicts"))
    for reason in reasons:
        say(reason)
    say("On the preferences of this model; not a forecast.")


def _changes(form: OptionForm, state: Sequence[int], to: Sequence[int]) -> list[str]:
    pairs = zip(form.options, state, to, strict=True)
    return [f"{option.id}={option.values[after]}" for option, before, after in pairs if before != after]
