"""All codings of a folder, each with its text where it is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parley.errors import InputError, Problem
from parley.reading.evaluate.gold import Gold, MissingTextError, load_gold
from parley.reading.evaluate.texts import Texts

CODINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LoadedGold:
    """Codings in the order of their files' names; `skipped` says which have no text here, one sentence each."""

    golds: tuple[Gold, ...]
    skipped: tuple[Problem, ...] = ()


def load_golds(path: Path, *, texts: Path | None = None, split: str | None = None) -> LoadedGold:
    """The coding at `path`, or all in the folder at `path`; with a `split`, those that belong to it.

    Raises
    ------
    InputError
        if there is no coding, or with every problem of every faulty one.
    """
    kept = Texts(texts) if texts is not None else None
    golds: list[Gold] = []
    skipped: list[Problem] = []
    problems: list[Problem] = []
    for file in _codings(path):
        try:
            golds.append(load_gold(file, texts=kept))
        except MissingTextError as error:
            if split in (None, error.split):
                skipped.extend(error.problems)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return LoadedGold(_of_split(golds, split, path), tuple(skipped))


def _codings(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix in CODINGS and file.is_file())
    if not found:
        todo = "Name a folder of codings (YAML), one such file, or attribution gold (JSON Lines)"
        raise InputError(Problem(what="there is no coding in this folder", file=str(path), todo=todo))
    return found


def _of_split(golds: list[Gold], split: str | None, path: Path) -> tuple[Gold, ...]:
    kept = tuple(gold for gold in golds if split in (None, gold.split))
    if golds and not kept:
        known = ", ".join(sorted({gold.split for gold in golds}))
        raise InputError(Problem(what=f"no coding here is of the split '{split}'; there are {known}", file=str(path)))
    return kept
