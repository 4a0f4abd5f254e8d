"""Attributions held against gold, on words: how many sources, cues, contents are right, and how many belong together.

Two spans agree where at least half of their words are the same (Dice's coefficient, 1945); two sources that are both
left out agree as well. A pair is a content with its source, a triple a pair with its cue. One attribution found counts
for one coded at most: those most alike are matched first. Outermost attributions are counted; nested ones apart.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from parley.errors import InputError, Problem
from parley.position import Attribution
from parley.reading.evaluate.count import Count
from parley.reading.evaluate.gold import MissingTextError
from parley.reading.evaluate.resample import intervals
from parley.reading.evaluate.tally import Tally
from parley.reading.evaluate.texts import Texts
from parley.report import Span

AGREEMENT = 0.5
PARTS = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect", "attitude")

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")


@dataclass(frozen=True, slots=True)
class AttributionGold:
    """One text and who is said to have said what in it. `parent` of an attribution says in whose content it stands;
    -1 where it is known to be nested and not in which. `kind` is empty where it is not coded."""

    doc: str
    text: str
    attributions: tuple[Attribution, ...]
    genre: str = ""
    split: str = ""


def load_attribution_gold(
    path: Path,
    *,
    texts: Mapping[str, str] | Texts | None = None,
    split: str | None = None,
    missing: list[Problem] | None = None,
) -> tuple[AttributionGold, ...]:
    """The gold of a JSON Lines file (gzipped where its name ends in .gz), one text a line.

    Each line is `{"doc", "attributions": [{"source", "cue", "content", "nested_in"?, "kind"?}], "text"?, "genre"?,
    "split"?, "sha256"?}`, spans as `parley attributions` writes them. A line without its text takes it from the file in
    `texts` that has its `doc` for a name, with or without the ending .txt, or its hash; in a mapping, by `doc`. One
    whose text is nowhere is faulty; where `missing` is given, it is left out and told there. With a `split`, the lines
    of that one alone.

    Raises
    ------
    InputError
        with the problem of every faulty line.
    """
    loaded: list[AttributionGold] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if "attributions" not in data:  # the last line of what `parley attributions` prints
                continue
            if split not in (None, str(data.get("split") or "")):
                continue
            gold = _gold(data, texts)
        except MissingTextError as error:
            told = [replace(each, file=str(path), line=number) for each in error.problems]
            (problems if missing is None else missing).extend(told)
            continue
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            problems.append(Problem(what=f"expected a coded text ({_reason(error)})", file=str(path), line=number))
            continue
        loaded.append(gold)
    if problems:
        raise InputError(problems)
    return tuple(loaded)


def score_attributions(gold: AttributionGold, found: Sequence[Attribution]) -> dict[str, Count]:
    """The counts of one text: each of `PARTS` alone, `pair`, `triple`; then what is recall alone, with as many `found`
    as coded: by kind the contents and the triples (`recall, direct content`), and the pairs among the nested ones,
    which anything found may match.
    """
    words = [match.span() for match in _WORD.finditer(gold.text)]
    outer = [one for one in gold.attributions if one.parent is None]
    coded = [_Words.of(one, words) for one in outer]
    proposed = [_Words.of(one, words) for one in found if one.parent is None]
    counts = {}
    for measure, likeness in _LIKENESS.items():
        counts[measure] = Count(len(_matched(coded, proposed, likeness)), len(proposed), len(coded))
    for measure in ("content", "triple"):
        hit = _matched(coded, proposed, _LIKENESS[measure])
        for kind in KINDS:
            places = [place for place, one in enumerate(outer) if one.kind == kind]
            right = sum(place in hit for place in places)
            counts[f"recall, {kind} {measure}"] = Count(right, len(places), len(places))
    inner = [_Words.of(one, words) for one in gold.attributions if one.parent is not None]
    everything = [_Words.of(one, words) for one in found]
    hit = _matched(inner, everything, _LIKENESS["pair"])
    counts["recall, nested pair"] = Count(len(hit), len(inner), len(inner))
    return counts


def matched_triples(gold: AttributionGold, found: Sequence[Attribution]) -> set[int]:
    """The places in `found` of what is right in source, cue and content, nested ones included."""
    words = [match.span() for match in _WORD.finditer(gold.text)]
    proposed = [_Words.of(one, words) for one in found]
    return _matched(proposed, [_Words.of(one, words) for one in gold.attributions], _LIKENESS["triple"])


def tally_attributions(documents: Sequence[Mapping[str, Count]]) -> Tally:
    """The counts of several texts added up, with 95 % intervals over texts; what nobody coded is left out."""
    total: dict[str, Count] = {}
    for document in documents:
        for name, count in document.items():
            total[name] = total.get(name, Count()) + count
    total = {name: count for name, count in total.items() if count.found or count.coded}
    kept = [{name: document[name] for name in total if name in document} for document in documents]
    return Tally(len(documents), total, intervals(kept))


def attribution_from(data: Mapping[str, Any]) -> Attribution:
    """One attribution as `parley attributions` writes it."""
    nested = data.get("nested_in", data.get("parent"))
    if nested is None and data.get("nested"):
        nested = -1
    source, cue, content = (tuple(_span(pair) for pair in data.get(part) or ()) for part in PARTS)
    return Attribution(source, cue, content, parent=nested, kind=data.get("kind") or "")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an attribution's parts, by their number in the text."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    @classmethod
    def of(cls, one: Attribution, words: Sequence[Span]) -> _Words:
        return cls(*(_covered(getattr(one, part), words) for part in PARTS))


def _covered(spans: Iterable[Span], words: Sequence[Span]) -> frozenset[int]:
    starts = [start for start, _ in words]
    found = set()
    for start, end in spans:
        place = max(0, bisect_right(starts, start) - 1)
        while place < len(words) and words[place][0] < end:
            if words[place][1] > start:
                found.add(place)
            place += 1
    return frozenset(found)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """0-1; 1 where both are empty, 0 where one is."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


_Likeness = Callable[[_Words, _Words], float]


def _alike_in(*parts: str) -> _Likeness:
    """How alike two attributions are, 0 where any of the parts does not agree."""

    def likeness(one: _Words, other: _Words) -> float:
        shares = [dice(getattr(one, part), getattr(other, part)) for part in parts]
        return sum(shares) if min(shares) >= AGREEMENT else 0.0

    return likeness


_LIKENESS: Mapping[str, _Likeness] = {
    **{part: _alike_in(part) for part in PARTS},
    "pair": _alike_in("content", "source"),
    "triple": _alike_in("content", "source", "cue"),
}


def _matched(coded: Sequence[_Words], found: Sequence[_Words], likeness: _Likeness) -> set[int]:
    """The places in `coded` that are matched, one to one, the most alike first and else in the order of the text."""
    ranked = sorted(
        (-share, row, column)
        for row, one in enumerate(coded)
        for column, other in enumerate(found)
        if (share := likeness(one, other)) > 0
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
    return rows


def _gold(data: Mapping[str, Any], texts: Mapping[str, str] | Texts | None) -> AttributionGold:
    doc, split = str(data["doc"]), str(data.get("split") or "")
    text = data.get("text")
    if not isinstance(text, str):
        text = _text(doc, data.get("sha256"), texts)
    if text is None:
        raise MissingTextError(doc, None, data.get("sha256"), split=split)
    attributions = tuple(attribution_from(one) for one in data["attributions"])
    return AttributionGold(doc, text, attributions, str(data.get("genre") or ""), split)


def _text(doc: str, sha256: str | None, texts: Mapping[str, str] | Texts | None) -> str | None:
    if not isinstance(texts, Texts):
        return (texts or {}).get(doc)
    found = texts.find(doc, sha256) or texts.find(f"{doc}.txt", sha256)
    return None if found is None else found.read_bytes().decode("utf-8-sig")


def _span(pair: Sequence[Any]) -> Span:
    start, end = pair
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"{list(pair)} is no span")
    return start, end


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n")
    except OSError as error:
        raise InputError(Problem(file=str(path), what=f"it cannot be read ({error.strerror or error})")) from None
    except UnicodeDecodeError:
        raise InputError(Problem(file=str(path), what="it is not UTF-8")) from None


def _reason(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
