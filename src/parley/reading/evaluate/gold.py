"""Gold: what a careful person found in a report, in the form of `gold/README.md`, to hold a reading against.

Every word a coding gives stands in the report, white space and the shape of quotation marks aside; the loader sees to
it. Where the coding allows several answers, any one of them is right; None among them means "may also be left out".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parley.dates import PartialDate
from parley.errors import InputError, Problem
from parley.position import Act, Aspect, Modality, Polarity, Stance
from parley.reading.evaluate.coding import Part, Wordings, mapping_in
from parley.reading.evaluate.texts import Texts
from parley.report import Report, Span, load_report

_TOP_KEYS = (
    *("report", "sha256", "split", "genre", "voice", "published", "outlet", "complete"),
    *("parties", "positions", "rejected", "events"),
)
_IDS = ("issue", "option")
_DATES = ("said", "reported")
_WORDS = ("outlet", "medium", "effective", "until")
_LISTS = ("chain", "scope")
_MANNERS = {"act": Act, "aspect": Aspect, "polarity": Polarity, "modality": Modality}
DETAILS = (*_IDS, *_DATES, *_WORDS, *_LISTS, *_MANNERS)
"""What a coding may say of a position beyond what it must; each is compared only where it stands."""
_REMARKS = ("by", "decided", "why")
"""Who decided so, when and why: for people, and not compared."""
_POSITION_KEYS = (
    *("party", "stance", "target", "condition", "reason", "speaker", "anonymous", "optional", "at"),
    *DETAILS,
    *_REMARKS,
)
_EVENT_KEYS = ("kind", "participants", "words", "place", "date", "planned", "optional")


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
    at: Span | None = None
    """Where in the report's text it stands; None where the words alone say so."""
    details: Mapping[str, Wordings] = field(default_factory=dict)
    """By the names in `DETAILS`, what is right there. Of `chain` and `scope`, one list in full."""

    @property
    def is_current(self) -> bool:
        """Whether it may be taken as held now; if not, it belongs to the background."""
        return str(Aspect.CURRENT) in self.details.get("aspect", (str(Aspect.CURRENT),))


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
    """One report with its coding. `names` says how the text may print a party no table of actors knows, by id.

    `complete` is false where not everything that the report says was judged, as with what a team reviewed: then a
    finding is wrong only if it is among the `rejected`, and what pairs with nothing is not counted.
    """

    name: str
    report: Report
    split: str
    genre: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    positions: tuple[GoldPosition, ...] = ()
    background: tuple[GoldPosition, ...] = ()
    """What was held once, or might be, or was taken back."""
    rejected: tuple[GoldPosition, ...] = ()
    """What a person was shown and found wrong."""
    complete: bool = True
    events: tuple[GoldEvent, ...] = ()


def load_gold(path: Path, *, report: Path | None = None, texts: Texts | None = None) -> Gold:
    """The coding at `path` with the report it is about.

    The report is the file that the coding names, beside it, else in `texts`, where it may also be known by its hash
    alone; `report` says where else it lies.

    Raises
    ------
    MissingTextError
        if the coding is in order as far as can be seen without its report, which is nowhere to be found.
    InputError
        with every problem found: a file that cannot be read, a key that is unknown, missing or has the wrong form,
        words that do not stand in the report, a report that is not the one that was coded.
    """
    data = mapping_in(path)
    problems: list[Problem] = []
    top = Part(data, "", _TOP_KEYS, problems, file=str(path))
    published, outlet, sha256 = top.date("published"), top.one("outlet"), top.one("sha256")
    source = report or _source(top, path.parent, sha256, texts)
    if source is None:
        raise InputError(problems)
    text = load_report(source, published=published, outlet=outlet)
    if sha256 is not None and sha256 != text.sha256:
        top.wrong("sha256", f"the coding is of the file {sha256[:12]}…, and {source} is {text.sha256[:12]}…")
    top.text = text.masked
    complete = top.flag("complete", default=True) is not False
    coded = tuple(_position(part, complete) for part in top.parts("positions", _POSITION_KEYS))
    gold = Gold(
        name=path.stem,
        report=text,
        split=top.one("split", needed=True) or "",
        genre=top.one("genre") or "",
        names=_names(top),
        positions=tuple(position for position in coded if position.is_current),
        background=tuple(position for position in coded if not position.is_current),
        rejected=tuple(_position(part, complete) for part in top.parts("rejected", _POSITION_KEYS)),
        complete=complete,
        events=tuple(_event(part) for part in top.parts("events", _EVENT_KEYS)),
    )
    if problems:
        raise InputError(problems)
    return gold


def _source(top: Part, folder: Path, sha256: str | None, texts: Texts | None) -> Path | None:
    """Where the report lies; None where the coding itself is wrong about it."""
    named = top.one("report", needed=sha256 is None)
    beside = top.beside("report", folder)
    if named is not None and beside is None:
        return None
    if beside is not None and beside.exists():
        return beside
    if named is None and sha256 is None:
        return None
    found = texts.find(named, sha256) if texts is not None else None
    if found is None:
        raise MissingTextError(top.file, named, sha256, split=top.one("split") or "")
    return found


class MissingTextError(InputError):
    """The text that a coding is about is not at hand; the coding itself may be perfectly right."""

    def __init__(self, coding: str, name: str | None, sha256: str | None, *, split: str) -> None:
        self.split = split
        called = f", the file '{name}'," if name else f" with the hash {sha256[:12]}…" if sha256 else f" of '{coding}'"
        what = f"the text{called} is neither beside it nor in a folder of texts"
        super().__init__(Problem(what=what, file=coding, todo="Name the folder that has it with --texts"))


def _position(part: Part, complete: bool) -> GoldPosition:
    """What a team reviewed may name a speaker for whom the report has a pronoun."""
    stances = tuple(Stance(stance) for stance in part.among("stance", tuple(Stance), needed=True))
    return GoldPosition(
        parties=part.several("party", needed=True),
        stances=stances,
        targets=tuple(words for words in part.wordings("target", needed=True) if words),
        conditions=part.wordings("condition"),
        reasons=part.wordings("reason"),
        speakers=part.wordings("speaker") if complete else part.listed("speaker") or (None,),
        anonymous=part.flag("anonymous"),
        optional=part.flag("optional") is True,
        at=part.span("at"),
        details=_details(part),
    )


def _details(part: Part) -> dict[str, Wordings]:
    """What stands there beyond what must; dates and the words of an enumeration are seen to be such."""
    found: dict[str, Wordings] = {}
    for key in DETAILS:
        if key not in part.data:
            continue
        if key in _DATES:
            found[key] = tuple(None if each is None else str(each) for each in part.dates(key))
        elif key in _MANNERS:
            found[key] = part.among(key, tuple(map(str, _MANNERS[key])))
        elif key in _LISTS:
            found[key] = () if part.data[key] in ([], None) else part.listed(key)
        else:
            found[key] = part.listed(key)
    return found


def _event(part: Part) -> GoldEvent:
    return GoldEvent(
        words=tuple(words for words in part.wordings("words", needed=True) if words),
        kinds=part.several("kind"),
        participants=part.several("participants") if "participants" in part.data else None,
        places=part.wordings("place"),
        dates=part.dates("date"),
        planned=part.flag("planned"),
        optional=part.flag("optional") is True,
    )


def _names(top: Part) -> dict[str, tuple[str, ...]]:
    found = top.data.get("parties") or {}
    if not isinstance(found, dict):
        top.wrong("parties", "should map each party's id to its names")
        return {}
    part = Part(found, "parties.", tuple(map(str, found)), top.problems, file=top.file)
    return {str(party): part.several(party) for party in found}
