"""A coding's file, taken apart key by key: everything that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from parley.dates import PartialDate
from parley.errors import InputError, Problem, did_you_mean
from parley.report import Span, places

_LARGEST = 1_000_000
"""Bytes of a coding: far more than any report needs, far less than would hurt."""

Wordings = tuple[str | None, ...]
"""The wordings that are right, or `(None,)` where there should be none."""


def mapping_in(path: Path) -> dict[Any, Any]:
    """The mapping that the YAML file holds. Raises InputError for anything else."""

    def refuse(what: str, line: int | None = None) -> InputError:
        return InputError(Problem(what=what, file=str(path), line=line))

    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise refuse(f"is {len(data):,} bytes, and a coding has at most {_LARGEST:,}")
        found = yaml.safe_load(data)
    except OSError as error:
        raise refuse(f"cannot be read ({error.strerror})") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise refuse(f"is not YAML here ({error.problem})", line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refuse(f"is not YAML that a coding can use ({str(error).splitlines()[0]})") from None
    if not isinstance(found, dict):
        raise refuse("should be a mapping with the keys report, split, positions and events")
    return found


class Part:
    """One mapping of a coding, taken apart key by key; what is wrong is added to `problems`."""

    def __init__(
        self, data: Mapping[Any, Any], at: str, known: Collection[str], problems: list[Problem], *, file: str
    ) -> None:
        self.data, self.at, self.problems, self.file = data, at, problems, file
        self.text: str | None = None
        for key in data:
            if key not in known:
                self.wrong(str(key), f"is not a key of a coding; known here are {', '.join(known)}", known)

    def wrong(self, key: str, what: str, known: Collection[str] = ()) -> None:
        todo = did_you_mean(key, known) if known else None
        self.problems.append(Problem(what=what, file=self.file, key=self.at + key, todo=todo))

    def listed(self, key: str, *, needed: bool = False) -> tuple[str | None, ...]:
        """What stands under `key`, one value or a list of them, as text; empty where there is nothing."""
        if key not in self.data:
            if needed:
                self.wrong(key, "is missing")
            return ()
        found = self.data[key]
        values = found if isinstance(found, list) else [found]
        if not values or any(isinstance(value, list | dict | bool | float) for value in values):
            self.wrong(key, "should be words, or a list of wordings any of which is right")
            return ()
        return tuple(None if value is None else str(value) for value in values)

    def several(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        values = self.listed(key, needed=needed)
        if None in values:
            self.wrong(key, "should not be null")
        return tuple(value for value in values if value is not None)

    def one(self, key: str, *, needed: bool = False) -> str | None:
        values = self.several(key, needed=needed)
        if len(values) > 1:
            self.wrong(key, f"should be one value, and there are {len(values)}")
        return values[0] if values else None

    def among(self, key: str, known: Collection[str], *, needed: bool = False) -> tuple[str, ...]:
        values = self.several(key, needed=needed)
        for value in values:
            if value not in known:
                self.wrong(key, f"'{value}' is not one of {', '.join(known)}")
        return tuple(value for value in values if value in known)

    def wordings(self, key: str, *, needed: bool = False) -> Wordings:
        values = self.several(key, needed=True) if needed else self.listed(key)
        for words in values:
            if words is not None and self.text is not None and not places(words, self.text):
                self.wrong(key, f"“{words}” does not stand in the report")
        return values or (None,)

    def dates(self, key: str) -> tuple[PartialDate | None, ...]:
        dates: list[PartialDate | None] = []
        for value in self.listed(key):
            try:
                dates.append(None if value is None else PartialDate.parse(value))
            except ValueError as error:
                self.wrong(key, str(error))
        return tuple(dates) or (None,)

    def date(self, key: str) -> PartialDate | None:
        return self.dates(key)[0]

    def flag(self, key: str, *, default: bool = False) -> bool | None:
        """The yes or no under `key`: `default` where it is not given, None where it is null."""
        found = self.data.get(key, default)
        if found is not None and not isinstance(found, bool):
            self.wrong(key, "should be true, false or null")
            return None
        return found

    def span(self, key: str) -> Span | None:
        """`[start, end)` in the text; None where it is not given."""
        found = self.data.get(key)
        if found is None:
            return None
        match found:
            case [int(start), int(end)] if 0 <= start < end <= (len(self.text) if self.text is not None else end):
                return start, end
        self.wrong(key, "should be [start, end), two offsets in the report's text")
        return None

    def beside(self, key: str, folder: Path) -> Path | None:
        """The file that is named there; None where none is, or where it would lie elsewhere."""
        name = self.one(key)
        if name is None:
            return None
        if Path(name).name != name:
            self.wrong(key, f"'{name}' should be the name of a file beside the coding")
            return None
        return folder / name

    def parts(self, key: str, known: Collection[str]) -> list[Part]:
        found = self.data.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.wrong(key, "should be a list of mappings")
            return []
        parts = [Part(item, f"{key}[{n}].", known, self.problems, file=self.file) for n, item in enumerate(found)]
        for part in parts:
            part.text = self.text
        return parts
