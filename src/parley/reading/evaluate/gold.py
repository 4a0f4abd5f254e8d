"""Gold: what a careful person found in a report, in the form of `gold/README.md`, to hold a reading against.

Every word a coding gives stands in the report, white space and the shape of quotation marks aside; the loader sees to
it. Where the coding allows several answers, any one of them is right; None among them means "may also be left out".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from parley.dates import PartialDate
from parley.errors import InputError, Problem, did_you_mean
from parley.position import Stance
from parley.report import Report, Span, load_report

_LARGEST = 1_000_000
"""Bytes of a coding: far more than any report needs, far less than would hurt."""
_TOP_KEYS = (
    *("report", "sha256", "split", "genre", "voice", "published", "outlet"),
    *("parties", "positions", "events"),
)
_POSITION_KEYS = ("party", "stance", "target", "condition", "reason", "speaker", "anonymous", "optional")
_EVENT_KEYS = ("kind", "participants", "words", "place", "date", "planned", "optional")
_SAME_MARK = {**dict.fromkeys("'‘’", "['‘’]"), **dict.fromkeys('"“”«»', '["“”«»]')}

Wordings = tuple[str | None, ...]
"""The wordings that are right, or `(None,)` where there should be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPosition:
    """`parties` are the ids any of which is right. `anonymous` is None where it can be argued either way."""

    parties: tuple[str, ...]
    stances: tuple[Stance, ...]
    targets: tuple[str, ...]
    conditions: Wordings = (None,)
    reasons: Wordings = (None,)
    speakers: Wordings = (None,)
    anonymous: bool | None = False
    optional: bool = False
    """Whether a careful coder may leave it out: neither rewarded where found nor punished where missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """`words` are where the text tells of it. `kinds` empty and `participants` or `planned` None: not compared."""

    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    participants: tuple[str, ...] | None = None
    places: Wordings = (None,)
    dates: tuple[PartialDate | None, ...] = (None,)
    planned: bool | None = False
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Gold:
    """One report with its coding. `names` says how the text may print a party no table of actors knows, by id."""

    name: str
    report: Report
    split: str
    genre: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    positions: tuple[GoldPosition, ...] = ()
    events: tuple[GoldEvent, ...] = ()


def load_gold(path: Path, *, report: Path | None = None) -> Gold:
    """The coding at `path` with the report it is about.

    The report is the file that the coding names, beside it; `report` says where else it lies.

    Raises
    ------
    InputError
        with every problem found: a file that cannot be read, a key that is unknown, missing or has the wrong form,
        words that do not stand in the report, a report that is not the one that was coded.
    """
    data = _mapping_in(path)
    problems: list[Problem] = []
    top = _Part(data, "", _TOP_KEYS, problems, file=str(path))
    published = top.date("published")
    source = report or top.beside("report", path.parent)
    if source is None:
        raise InputError(problems)
    text = load_report(source, published=published, outlet=top.one("outlet"))
    sha256 = top.one("sha256")
    if sha256 is not None and sha256 != text.sha256:
        top.wrong("sha256", f"the coding is of the file {sha256[:12]}…, and {source} is {text.sha256[:12]}…")
    top.text = text.masked
    gold = Gold(
        name=path.stem,
        report=text,
        split=top.one("split", needed=True) or "",
        genre=top.one("genre") or "",
        names=_names(top),
        positions=tuple(_position(part) for part in top.parts("positions", _POSITION_KEYS)),
        events=tuple(_event(part) for part in top.parts("events", _EVENT_KEYS)),
    )
    if problems:
        raise InputError(problems)
    return gold


def places(words: str, text: str) -> tuple[Span, ...]:
    """Every span of `text` where `words` stand, folding white space and the shape of quotation marks.

    >>> places("its 'red line'", "It has its  ‘red line’.")
    ((7, 22),)
    """
    pieces = ["".join(_SAME_MARK.get(mark, re.escape(mark)) for mark in piece) for piece in words.split()]
    return tuple(match.span() for match in re.finditer(r"\s+".join(pieces), text)) if pieces else ()


def _position(part: _Part) -> GoldPosition:
    stances = tuple(Stance(stance) for stance in part.among("stance", tuple(Stance), needed=True))
    return GoldPosition(
        parties=part.several("party", needed=True),
        stances=stances,
        targets=tuple(words for words in part.wordings("target", needed=True) if words),
        conditions=part.wordings("condition"),
        reasons=part.wordings("reason"),
        speakers=part.wordings("speaker"),
        anonymous=part.flag("anonymous"),
        optional=part.flag("optional") is True,
    )


def _event(part: _Part) -> GoldEvent:
    return GoldEvent(
        words=tuple(words for words in part.wordings("words", needed=True) if words),
        kinds=part.several("kind"),
        participants=part.several("participants") if "participants" in part.data else None,
        places=part.wordings("place"),
        dates=part.dates("date"),
        planned=part.flag("planned"),
        optional=part.flag("optional") is True,
    )


def _names(top: _Part) -> dict[str, tuple[str, ...]]:
    found = top.data.get("parties") or {}
    if not isinstance(found, dict):
        top.wrong("parties", "should map each party's id to its names")
        return {}
    part = _Part(found, "parties.", tuple(map(str, found)), top.problems, file=top.file)
    return {str(party): part.several(party) for party in found}


def _mapping_in(path: Path) -> dict[Any, Any]:
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


class _Part:
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

    def flag(self, key: str) -> bool | None:
        """The yes or no under `key`: no where it is not given, None where it is null."""
        found = self.data.get(key, False)
        if found is not None and not isinstance(found, bool):
            self.wrong(key, "should be true, false or null")
            return None
        return found

    def beside(self, key: str, folder: Path) -> Path | None:
        name = self.one(key, needed=True)
        if name is None:
            return None
        if Path(name).name != name:
            self.wrong(key, f"'{name}' should be the name of a file beside the coding")
            return None
        return folder / name

    def parts(self, key: str, known: Collection[str]) -> list[_Part]:
        found = self.data.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.wrong(key, "should be a list of mappings")
            return []
        parts = [_Part(item, f"{key}[{n}].", known, self.problems, file=self.file) for n, item in enumerate(found)]
        for part in parts:
            part.text = self.text
        return parts
