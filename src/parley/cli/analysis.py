"""What the analyses have in common: their argument, their options, the question these make, and Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.complete import complete_assumption, complete_demand, complete_party
from parley.cli.exits import Exit, StoppedError
from parley.cli.options import PATH, SECONDS, as_of_option, include_proposed_option, json_option
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.agenda import Atom
    from parley.deal import Question
    from parley.talks import Talks

EXIT_OF_STATUS = {"feasible": Exit.ANSWERED, "infeasible": Exit.NO, "undecided": Exit.UNDECIDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks: of which talks, which question, answered in which form."""

    talks: Talks
    question: Question
    include_proposed: bool
    as_json: bool
    dossier: Path | None = None
    """where the talks were drawn from; None for a talks file"""


_COMMON = (
    *("talks", "as_of", "include_proposed", "assume", "drop", "promote", "with_parties", "rival", "no_goal"),
    *("limit", "timeout", "as_json"),
)
"""What the common options are called in code."""


def analysis_options(answer: Callable[..., Exit]) -> Callable[..., Exit]:
    """Gives a command the TALKS argument and the common options, and hands it the question they make, then its own.

    Ctrl-C ends the search, not the command: it prints what was found, and ends as interrupted. A second one ends it.
    """

    @wraps(answer)
    def command(**given: Any) -> Exit:
        common = {name: given.pop(name) for name in _COMMON}
        with _until_interrupted() as interrupted:
            code = answer(_asked(**common), **given)
        if interrupted():
            raise StoppedError("Interrupted. What was printed is what had been found by then.")
        return code

    options = (
        click.argument("talks", type=PATH),
        as_of_option,
        include_proposed_option,
        click.option(
            "--assume",
            multiple=True,
            metavar="ATOM",
            shell_complete=complete_assumption,
            help="Ask only about packages in which this holds: halt=full, monitors>=CHE,SWE, or an atom in YAML.",
        ),
        click.option(
            "--drop", multiple=True, metavar="ID", shell_complete=complete_demand, help="Treat a demand as given up."
        ),
        click.option(
            "--promote", multiple=True, metavar="ID", shell_complete=complete_demand, help="Treat a wish as a red line."
        ),
        click.option(
            "--with",
            "with_parties",
            multiple=True,
            metavar="PARTY",
            shell_complete=complete_party,
            help="Count the red lines of a party whose consent is optional.",
        ),
        click.option(
            "--rival",
            multiple=True,
            metavar="ID",
            shell_complete=complete_demand,
            help="Count this version of a demand instead of those it is a rival of.",
        ),
        click.option(
            "--no-goal", is_flag=True, help="Let packages be deals that do not settle the goal of the talks file."
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=0),
            default=20,
            show_default=True,
            metavar="N",
            help="List at most so many; they are counted beyond that.",
        ),
        click.option(
            "--timeout", type=SECONDS, metavar="SECONDS", help="Stop after so long; what is open then is undecided."
        ),
        json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def _until_interrupted() -> Iterator[Callable[[], bool]]:
    """While the block runs, the first Ctrl-C calls off every search in it; the function says whether that was so."""
    from parley.deal import stoppable

    with stoppable() as stop:

        def on_interrupt(number: int, frame: object) -> None:
            stop.set()
            signal.signal(signal.SIGINT, before)

        try:
            before = signal.signal(signal.SIGINT, on_interrupt)
        except ValueError:  # signals reach the main thread alone: elsewhere there is nobody to press Ctrl-C
            yield stop.is_set
            return
        try:
            yield stop.is_set
        finally:
            signal.signal(signal.SIGINT, before)


def _asked(
    *,
    talks: Path,
    as_of: date | None,
    include_proposed: bool,
    assume: Iterable[str],
    drop: tuple[str, ...],
    promote: tuple[str, ...],
    with_parties: tuple[str, ...],
    rival: tuple[str, ...],
    no_goal: bool,
    limit: int,
    timeout: float | None,
    as_json: bool,
) -> Asked:
    from parley.deal import Question

    opened = talks_at(talks, as_of=as_of, include_proposed=include_proposed)
    question = Question(
        as_of=as_of,
        assume=_atoms(assume, opened),
        drop=drop,
        promote=promote,
        with_parties=with_parties,
        rival=rival,
        goal=not no_goal,
        limit=limit,
        timeout=timeout,
    )
    return Asked(
        talks=opened,
        question=question,
        include_proposed=include_proposed,
        as_json=as_json,
        dossier=talks if talks.is_dir() else None,
    )


def talks_at(path: Path, *, as_of: date | None = None, include_proposed: bool = False) -> Talks:
    """The talks at `path`, as `parley.dossier.open_talks` has them. A talks file is opened without the dossier's code,
    whose database would take half of the command's time to load."""
    if path.is_dir():
        from parley.dossier import open_talks

        return open_talks(path, as_of=as_of, include_proposed=include_proposed)
    from parley.talks import load_talks

    return load_talks(path)


def _atoms(texts: Iterable[str], talks: Talks) -> tuple[Atom, ...]:
    """All assumptions as atoms; where several cannot be read, all of them are named."""
    from parley.deal import parse_assumption

    atoms: list[Atom] = []
    problems: list[Problem] = []
    for text in texts:
        try:
            atoms.extend(parse_assumption(text, talks))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(atoms)
