"""The people who may open a dossier's board from another machine: a file beside its ledger, with no secret in it.

A token has 160 random bits, so its SHA-256 tells nobody anything: slow hashes protect words that people choose.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from parley.errors import InputError, Problem, did_you_mean
from parley.web.guard.visitor import Role, Visitor

PEOPLE_FILE = "people.json"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class People:
    """Everyone who was invited to the dossier in `folder`: visitors by the SHA-256 of their token."""

    folder: Path
    by_digest: Mapping[str, Visitor]

    def holder(self, token: str) -> Visitor | None:
        """Whose token it is; None where it is nobody's."""
        return self.by_digest.get(_digest(token))

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        """By name."""
        return tuple(sorted(self.by_digest.values(), key=lambda visitor: visitor.name))


def load_people(folder: Path) -> People:
    """Those invited so far; nobody where there is no such file.

    Raises
    ------
    InputError
        if the file is not what `invite` writes.
    """
    place = folder / PEOPLE_FILE
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        found = {each["token_sha256"]: Visitor(str(each["name"]), Role[each["role"].upper()]) for each in kept}
    except FileNotFoundError:
        return People(folder, {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"the list of people cannot be read ({error})"
        raise InputError(Problem(what=what, file=str(place), todo="Delete it and invite people anew")) from error
    return People(folder, found)


def invite(folder: Path, name: str, role: Role) -> str:
    """Adds a person and gives their token, which is shown this once and kept nowhere. A second invitation of the same
    name replaces the first, whose token is worth nothing from then on.

    Raises
    ------
    InputError
        if the name is empty, too long, or has characters that do not print.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(Problem(what=f"'{name[:LONGEST_NAME]}' is no name of 1 to {LONGEST_NAME} printed characters"))
    token = secrets.token_hex(20)
    others = {digest: it for digest, it in load_people(folder).by_digest.items() if it.name != name}
    _write(folder, others | {_digest(token): Visitor(name, role)})
    return token


def revoke(folder: Path, name: str) -> None:
    """Takes a person's access away, at once also from a board that is running.

    Raises
    ------
    InputError
        if nobody of that name was invited.
    """
    people = load_people(folder).by_digest
    left = {digest: it for digest, it in people.items() if it.name != name}
    if len(left) == len(people):
        known = [it.name for it in people.values()]
        raise InputError(Problem(what=f"nobody called '{name}' was invited", todo=did_you_mean(name, known)))
    _write(folder, left)


def _digest(token: str) -> str:
    return sha256(token.strip().encode()).hexdigest()


def _write(folder: Path, people: Mapping[str, Visitor]) -> None:
    """Whole or not at all, and readable by its owner alone."""
    kept = [
        {"name": it.name, "role": it.role.name.lower(), "token_sha256": digest}
        for digest, it in sorted(people.items(), key=lambda pair: pair[1].name)
    ]
    handle, made = tempfile.mkstemp(dir=folder, prefix=f".{PEOPLE_FILE}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(made).replace(folder / PEOPLE_FILE)
