"""The files that `parley stability` makes: a picture, and the conflict itself. All are made before any is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parley.cli.show import note
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.conflict import Conflict, StabilityAnswer


@dataclass(frozen=True, slots=True)
class Made:
    """A file's text, and what to say once it is saved."""

    file: Path
    text: str
    notes: tuple[str, ...]


def drawing(answer: StabilityAnswer, picture: Path | None) -> Iterator[Made]:
    """The picture of states and moves, if one is asked for.

    Raises
    ------
    InputError
        if there are too many states to draw.
    """
    if picture is not None:
        from parley.conflict.picture import conflict_picture

        yield Made(picture, conflict_picture(answer), (f"Drawn: {picture}",))


def conflict_file(conflict: Conflict, out: Path | None, *, read_from: Path) -> Iterator[Made]:
    """The conflict in the format that the ending names, with what that has no place for.

    Raises
    ------
    InputError
        if the ending is of neither format, the format cannot hold the conflict, or the file is the one read from.
    """
    if out is None:
        return
    ending = out.suffix.lower()
    if ending not in (".yaml", ".yml", ".gmcr"):
        what = f"found the ending '{out.suffix}', expected .yaml or .gmcr"
        raise InputError(Problem(what=what, file=str(out), todo="Name the file so that its ending says the format"))
    if out.exists() and out.samefile(read_from):
        what = "found the file that the conflict was read from, which holds more than would be written"
        raise InputError(Problem(what=what, file=str(out), todo="Name another file"))
    if ending == ".gmcr":
        from parley.conflict.gmcr_write import gmcr_leaves_out, gmcr_text

        left_out = gmcr_leaves_out(conflict)
        notes = (f"Left out, as a .gmcr file has no place for it: {words}." for words in left_out)
        yield Made(out, gmcr_text(conflict), (*notes, f"Written: {out}"))
    else:
        from parley.conflict import conflict_yaml

        yield Made(out, conflict_yaml(conflict), (f"Written: {out}",))


def save(made: Sequence[Made]) -> None:
    """Saves the files, and says so on stderr.

    Raises
    ------
    InputError
        if one cannot be written.
    """
    for each in made:
        try:
            each.file.write_text(each.text, encoding="utf-8")
        except OSError as error:
            what = f"the file cannot be written ({error.strerror or error})"
            raise InputError(Problem(what=what, file=str(each.file))) from None
        for words in each.notes:
            note(words)
