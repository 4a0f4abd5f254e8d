"""What any reader has found, taken from a file: JSON Lines as `parley extract --lines` prints them.

So a reader need not be written in Python, nor be at hand, to be measured. Only `party` (or `party_name`), `stance` and
`target` must be there; what else is missing counts as not found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parley.errors import InputError, Problem
from parley.position import Extraction, Position
from parley.position.record import position_from_record
from parley.reading.evaluate.gold import Gold
from parley.report import Passage, places

_MISSING: Mapping[str, Any] = {
    **dict.fromkeys(("party", "condition", "condition_issue", "condition_option", "reason", "issue", "option")),
    **dict.fromkeys(("speaker", "outlet", "medium", "said")),
    **{"condition_kind": "if", "anonymous": False, "credence": 0.5, "firm": True, "cue": "", "rule": ""},
    "notes": [],
}
_NO_LINK = {"actor": None, "anonymous": False, "mode": "paraphrase", "medium": None}


class Replay:
    """The readings in one file, by the `id` of the text: a coding's name, its report's file name, or its hash."""

    def __init__(self, file: Path) -> None:
        """Raises InputError with every line that is no reading."""
        self.name = file.name
        self._file = str(file)
        self._lines: dict[str, tuple[int, Mapping[str, Any]]] = {}
        problems = []
        for number, line in enumerate(_lines(file), start=1):
            try:
                record = json.loads(line) if line.strip() else None
            except (ValueError, RecursionError) as error:
                problems.append(Problem(what=f"this is not JSON ({error})", file=self._file, line=number))
                continue
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                self._lines[record["id"]] = number, record
            elif record is not None:
                what = 'expected {"id": .., "positions": [..]}, as parley extract --lines prints it'
                problems.append(Problem(what=what, file=self._file, line=number))
        if problems:
            raise InputError(problems)

    def of(self, gold: Gold) -> Extraction | None:
        """What was found in that report; None where the file has no line for it.

        Raises
        ------
        InputError
            with every position that is none.
        """
        names = (gold.name, gold.report.name, gold.report.sha256)
        line = next((self._lines[name] for name in names if name in self._lines), None)
        if line is None:
            return None
        number, record = line
        problems: list[Problem] = []
        found = {key: self._positions(record, key, number, gold, problems) for key in ("positions", "background")}
        if problems:
            raise InputError(problems)
        return Extraction(positions=found["positions"], background=found["background"])

    def _positions(
        self, record: Mapping[str, Any], key: str, number: int, gold: Gold, problems: list[Problem]
    ) -> tuple[Position, ...]:
        items = record.get(key) or []
        found = []
        for place, item in enumerate(items if isinstance(items, list) else [items]):
            try:
                found.append(_position(item, gold.report.text))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                what = f"this is no position ({type(error).__name__}: {error})"
                problems.append(Problem(what=what, file=self._file, line=number, key=f"{key}[{place}]"))
        return tuple(found)


def _lines(file: Path) -> list[bytes]:
    try:
        return file.read_bytes().splitlines()
    except OSError as error:
        raise InputError(Problem(what=f"cannot be read ({error.strerror})", file=str(file))) from None


def _position(item: Mapping[str, Any], text: str) -> Position:
    """The position with whatever the reader left out. One whose words stand nowhere is said of the whole report."""
    passage = _passage(item, text)
    name = item.get("party_name") or item.get("party")
    if not isinstance(name, str) or not isinstance(item["target"], str):
        raise TypeError("party and target should be words")
    return position_from_record(
        {
            **_MISSING,
            **item,
            "party_name": name,
            "chain": [{**_NO_LINK, **link} for link in item.get("chain") or []],
            "conditions": [{"issue": None, "option": None, **each} for each in item.get("conditions") or []],
            **{key: getattr(passage, key) for key in ("start", "end", "quote", "prefix", "suffix")},
        }
    )


def _passage(item: Mapping[str, Any], text: str) -> Passage:
    start, end = item.get("start"), item.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        return Passage.of(text, start, end)
    for key in ("quote", "target"):
        found = places(str(item.get(key) or ""), text)
        if found:
            return Passage.of(text, *found[0])
    return Passage.of(text, 0, len(text))
