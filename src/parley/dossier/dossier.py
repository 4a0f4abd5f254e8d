"""A dossier: one negotiation's folder, with its talks file and its ledger."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from parley.errors import InputError, Problem
from parley.ledger import Ledger
from parley.store import create_ledger, open_ledger
from parley.talks import Talks, load_talks, packaged_agenda, talks_yaml

TALKS_FILE = "talks.yaml"
"""Parties, agenda, rules, and demands written by hand, if any: what reports are read by, and demands drawn onto."""

LEDGER_FILE = "ledger.db"
"""Entries and reports, the reports' bytes included: with the talks file, all there is to a dossier."""

LEDGER_URL_FILE = "ledger.url"
"""In its place, for a team: one line with the address of a PostgreSQL database."""

YAML_ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Dossier:
    """An open dossier. `talks` are those of its talks file when it was opened."""

    path: Path
    talks: Talks
    ledger: Ledger


def create_dossier(path: Path | str, *, title: str | None = None, agenda: Path | str = "ceasefire") -> Dossier:
    """A new dossier at `path`, whose folder must not exist or be empty; folders above it are made.

    `agenda` is the name of a packaged agenda or the path of a talks file. It is made beside its place and moved there
    when it is whole, so that a crash leaves no half of one. Only its owner can look into the folder: reports may name
    people. Who shares it changes that.

    Raises
    ------
    InputError
        if something is there already, the agenda cannot be read, or the place cannot be written.
    """
    place = Path(path)
    _check_free(place)
    text = _talks_text(agenda, title)
    try:
        place.absolute().parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.absolute().parent))
        try:
            (made / TALKS_FILE).write_text(text, encoding="utf-8")
            create_ledger(made / LEDGER_FILE)
            _move(made, place)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise _unusable(place, error) from error
    return open_dossier(place)


def open_dossier(path: Path | str) -> Dossier:
    """The dossier at `path`. Opening it writes nothing.

    Raises
    ------
    InputError
        if there is none, or its talks file or ledger cannot be read.
    """
    place = Path(path)
    if place.is_file():
        kind = "talks file" if place.suffix in YAML_ENDINGS else "file"
        raise InputError(Problem(what=f"this is a {kind}; a dossier is a folder made by `parley new`", file=str(path)))
    if not is_dossier(place):
        what = "this is no dossier: it has no talks file and ledger" if place.exists() else "there is no dossier here"
        raise InputError(Problem(what=what, file=str(path), todo=f"Make one with `parley new {path}`"))
    talks = load_talks(place / TALKS_FILE)
    url = place / LEDGER_URL_FILE
    return Dossier(place, talks, open_ledger(_address(url) if url.is_file() else place / LEDGER_FILE))


def is_dossier(path: Path) -> bool:
    """Whether the folder has a talks file and a ledger, or a ledger's address."""
    return (path / TALKS_FILE).is_file() and ((path / LEDGER_FILE).is_file() or (path / LEDGER_URL_FILE).is_file())


def _talks_text(agenda: Path | str, title: str | None) -> str:
    """The talks file as it will stand in the dossier: a person's own word for word, unless it gets another title."""
    if not isinstance(agenda, Path) and Path(agenda).suffix not in YAML_ENDINGS and not Path(agenda).exists():
        talks = packaged_agenda(agenda)
        return talks_yaml(replace(talks, title=talks.title if title is None else title))
    talks = load_talks(agenda)
    if title is None:
        return Path(agenda).read_text(encoding="utf-8-sig")
    return talks_yaml(replace(talks, title=title))


def _check_free(place: Path) -> None:
    try:
        if place.is_symlink() or (place.exists() and not place.is_dir()) or (place.is_dir() and any(place.iterdir())):
            todo = "Name a folder that does not exist yet, or an empty one"
            raise InputError(Problem(what="something is here already", file=str(place), todo=todo))
    except OSError as error:
        raise _unusable(place, error) from error


def _move(made: Path, place: Path) -> None:
    """Into its place, in one step. An empty folder there gives way."""
    if place.is_dir():
        place.rmdir()
    made.rename(place)
    _keep_name(place.absolute().parent)


def _keep_name(folder: Path) -> None:
    """Writes the folder's list of names to the disk, where the system can."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _address(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(what=f"the ledger's address cannot be read ({error})", file=str(file))) from error


def _unusable(place: Path, error: OSError) -> InputError:
    what = f"no dossier can be made here ({error.strerror or error})"
    return InputError(Problem(what=what, file=str(place)))
