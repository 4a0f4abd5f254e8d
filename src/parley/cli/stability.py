"""`parley stability`: which states hold, because whoever would leave them gains nothing or is answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.exits import Exit
from parley.cli.options import PATH, SECONDS, as_of_option, json_option
from parley.cli.show import emit, say
from parley.cli.stability_files import conflict_file, drawing, save
from parley.cli.stability_more import Further, further_answers, further_options
from parley.cli.stability_show import show_reasons, show_stability
from parley.cli.stability_single import ask_single_states, large_form, too_large_for_more
from parley.errors import InputError

if TYPE_CHECKING:
    pass

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")
RULES = ("off", "fraser_hipel", "everywhere")


@click.command("stability")
@click.argument("file", type=PATH)
@click.option("--concept", "concepts", multiple=True, type=click.Choice(CONCEPTS), help="Only this; repeatable.")
@click.option("--party", "parties", multiple=True, metavar="PARTY", help="Only this party's verdicts; repeatable.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only this state; repeatable.")
@as_of_option
@click.option("--why", is_flag=True, help="Say of each verdict what decides it: improvement, sanction, escape.")
@click.option("--no-return", is_flag=True, help="A sanction that leads back to the very state left is none.")
@click.option(
    "--simultaneous",
    type=click.Choice(RULES),
    default="off",
    show_default=True,
    help="Whether what others do at the same moment sanctions too.",
)
@further_options
@click.option("--picture", type=PATH, metavar="FILE.svg", help="Draw the states and moves of a small conflict too.")
@click.option(
    "--write", type=PATH, metavar="OUT", help="Write the conflict as a conflict file (.yaml) or for GMCR+ (.gmcr)."
)
@click.option("--timeout", type=SECONDS, metavar="SECONDS", help="Stop after so long; what is open then is undecided.")
@json_option
def stability_command(
    file: Path,
    concepts: tuple[str, ...],
    parties: tuple[str, ...],
    states: tuple[str, ...],
    as_of: date | None,
    why: bool,
    no_return: bool,
    simultaneous: str,
    picture: Path | None,
    write: Path | None,
    timeout: float | None,
    as_json: bool,
    **further: Any,
) -> Exit:
    """Say which states are stable, for whom, and under which concept.

    FILE is a conflict file, a .gmcr file, or a talks file whose issues say who controls them. A state is stable for a
    party that has nowhere better to go (nash), or whose every improvement can be answered by the others so that it
    ends no better: by any moves (gmr), by moves it cannot get away from (smr), by moves that improve things for whoever
    takes them (seq), by both (sseq), or by improvements at the same moment (sim). An equilibrium is stable for all.
    What is stable is so on these preferences; it is no forecast.

    Exit code: 0 answered, 3 undecided.

    \b
    Example:
      parley stability dilemma.yaml
      parley stability dilemma.yaml --state CC --why
      parley stability talks.yaml --paths --picture conflict.svg
    """
    from parley.conflict import Concept, SimRule, Switches, analyse, stability_record
    from parley.conflict.opening import open_conflict
    from parley.conflict.reasons import reasons_record

    asked = Further(**further)
    try:
        conflict = open_conflict(file, as_of=as_of)
    except InputError:
        is_more = asked.is_any or why or picture is not None or write is not None
        form = large_form(file, as_of=as_of) if states else None
        if form is None:
            raise
        if is_more:
            raise too_large_for_more(file) from None
        return ask_single_states(form, states, concepts=concepts, parties=parties, timeout=timeout, as_json=as_json)
    switches = Switches(sanction_may_return=not no_return, simultaneous=SimRule(simultaneous))
    answer = analyse(
        conflict,
        concepts=[Concept(name) for name in concepts] or None,
        parties=parties or None,
        states=[conflict.state(name) for name in states] or None,
        switches=switches,
        timeout=timeout,
    )
    reasons = reasons_record(answer) if why else {}
    more = list(further_answers(answer, asked, [Concept(name) for name in concepts]))
    written = [*drawing(answer, picture), *conflict_file(conflict, write, read_from=file)]
    save(written)
    if as_json:
        emit({**stability_record(answer), **reasons, **{key: record for key, record, _ in more}})
    else:
        show_stability(answer)
        if reasons:
            show_reasons(reasons)
        for _, _, tell in more:
            tell()
        say("On the preferences of this model; not a forecast.")
    return Exit.UNDECIDED if answer.undecided else Exit.ANSWERED
