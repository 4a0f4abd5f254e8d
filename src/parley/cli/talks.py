"""`parley talks`: the talks file drawn from a dossier."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from parley.cli.options import PATH, as_of_option, dossier_argument, include_proposed_option, json_option
from parley.cli.show import emit, note
from parley.errors import InputError, Problem


@click.command("talks")
@dossier_argument
@as_of_option
@include_proposed_option
@click.option("--output", "-o", type=PATH, metavar="FILE", help="Write it there instead of to standard output.")
@json_option
def talks_command(
    dossier: Path, as_of: date | None, include_proposed: bool, output: Path | None, as_json: bool
) -> None:
    """Write the talks file drawn from a dossier.

    The accepted positions become demands, by a stated table from stances to strengths; sources and passages go along.
    What becomes no demand is named on standard error, with the reason. `parley deals` on the dossier is the same as on
    this file. With --json, the file's text comes as "yaml" beside the notes.

    \b
    Example:
      parley talks cyprus --as-of 2026-03-07 --output cyprus-march.yaml
    """
    from parley.dossier import open_dossier, talks_as_of
    from parley.talks import talks_yaml

    opened = open_dossier(dossier)
    drawn = talks_as_of(opened, as_of=as_of, include_proposed=include_proposed)
    text = talks_yaml(drawn)
    if output is not None:
        _write(output, text, own=dossier / "talks.yaml")
    if as_json:
        emit(
            {
                "as_of": None if as_of is None else str(as_of),
                "include_proposed": include_proposed,
                "demands": [demand.id for demand in drawn.demands],
                "notes": list(drawn.notes),
                "output": None if output is None else str(output),
                "yaml": text,
            }
        )
        return
    for sentence in drawn.notes:
        note(f"Note: {sentence}")
    if output is None:
        click.echo(text, nl=False)
    else:
        note(f"Wrote {output}.")


def _write(path: Path, text: str, *, own: Path) -> None:
    """The whole text or nothing; the dossier's own talks.yaml, which the text was drawn with, is never overwritten."""
    if path.resolve() == own.resolve():
        raise InputError(
            Problem(
                what="this is the dossier's own agenda, which the talks file is drawn with",
                file=str(path),
                todo="Name another file",
            )
        )
    write_talks_file(path, text)


def write_talks_file(path: Path, text: str) -> None:
    """The whole text or nothing.

    Raises
    ------
    InputError
        if it cannot be written there.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or device: nothing to replace
            path.write_text(text, encoding="utf-8")
        else:
            _replace(path, text)
    except OSError as error:
        what = f"the talks file cannot be written here ({error.strerror or error})"
        raise InputError(Problem(what=what, file=str(path))) from None


def _replace(path: Path, text: str) -> None:
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        file.write(text)
    try:
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
