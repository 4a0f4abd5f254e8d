"""What `deals`, `clashes` and `concessions` have in common: their argument, their options, the question these make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.complete import complete_assumption, complete_demand, complete_party
from parley.cli.exits import Exit
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


def analysis_options(answer: Callable[[Asked], Exit]) -> Callable[..., Exit]:
    """Gives a command the TALKS argument and the common options, and hands it the question they make."""

    @wraps(answer)
    def command(**given: Any) -> Exit:
        return answer(_asked(**given))

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


def _asked(
    *,
    talks: Path,
    as_of: date | None,
    include_proposed: bool,
    assume: Iterable[str],
    drop: tuple[str, ...],
    promote: tuple[str, ...],
    with_parties: tuple[str, ...],
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
