"""`parley evaluate` on attribution gold: who is said to have said what, held against a person's marking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.cli.attributions import EXAMPLE, Read, answers
from parley.cli.evaluate_show import tally_record, tally_table
from parley.cli.exits import Exit
from parley.cli.json_lines import object_in, opened
from parley.cli.readers import RULES, reader_named
from parley.cli.show import emit, note, say, show_table
from parley.cli.words import counted
from parley.errors import InputError, Problem
from parley.position import Attribution
from parley.reading.evaluate import Count, Texts
from parley.reading.evaluate.attributions import (
    AttributionGold,
    attribution_from,
    load_attribution_gold,
    score_attributions,
    tally_attributions,
)

if TYPE_CHECKING:
    from parley.report import Report

LINES = (".jsonl", ".ndjson")
RECALL_ALONE = "recall, "
"""Opens the names of counts of which a precision says nothing."""

Scored = Sequence[tuple[str, dict[str, Count]]]
"""Genre and counts of each text."""


def evaluate_attributions(path: Path, reader: str, *, texts: Path | None, split: str | None, as_json: bool) -> Exit:
    """Prints the tables, or the object that has all of it."""
    skipped: list[Problem] = []
    golds = load_attribution_gold(path, texts=Texts(texts) if texts else None, split=split, missing=skipped)
    if not golds:
        note("There is nothing to score.")
        return Exit.BAD_INPUT
    found = _replayed(Path(reader), golds, skipped) if Path(reader).suffix in LINES else _read(reader, golds)
    scored = [(gold.genre, score_attributions(gold, one)) for gold, one in zip(golds, found, strict=True)]
    for problem in skipped:
        note(f"Skipped: {problem}")
    _show(scored, reader=reader, gold=path, skipped=skipped, as_json=as_json)
    return Exit.ANSWERED


def _read(reader: str, golds: Sequence[AttributionGold]) -> list[tuple[Attribution, ...]]:
    """What the reader of that name finds in each text."""
    lines = (json.dumps({"doc": gold.doc, "text": gold.text}).encode() for gold in golds)
    found = list(answers(lines, _layer(reader), "gold"))
    faults = [
        Problem(file=str(record["doc"]), what=str(record["error"]).rstrip(".")) for record in found if "error" in record
    ]
    if faults:
        raise InputError(faults)
    return [_attributions(record) for record in found]


def _layer(name: str) -> Read:
    if name == RULES:
        from parley.reading.attribution import attributions

        return attributions
    reader = reader_named(name, None)

    def read(reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
        return (extraction.attributions for extraction in reader.read_many(reports))

    return read


def _replayed(file: Path, golds: Sequence[AttributionGold], skipped: list[Problem]) -> list[tuple[Attribution, ...]]:
    """What the file, as `parley attributions` writes it, has found in each text."""
    by_doc: dict[str, tuple[Attribution, ...]] = {}
    problems: list[Problem] = []
    with opened(file) as lines:
        for number, line in enumerate(lines, start=1):

            def wrong(what: str, at: int = number) -> None:
                problems.append(Problem(what=what, file=str(file), line=at))

            record = object_in(line, wrong, EXAMPLE) if line.strip() else None
            if record is None or "meta" in record:
                continue
            try:
                by_doc[str(record["doc"])] = _attributions(record)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                wrong(f"expected the attributions of a text ({type(error).__name__}: {error})")
    if problems:
        raise InputError(problems)
    what = "the reader has no line for this text, so that all of it counts as missed"
    skipped.extend(Problem(what=what, file=gold.doc) for gold in golds if gold.doc not in by_doc)
    return [by_doc.get(gold.doc, ()) for gold in golds]


def _attributions(record: dict[str, Any]) -> tuple[Attribution, ...]:
    return tuple(attribution_from(one) for one in record["attributions"])


def _show(scored: Scored, *, reader: str, gold: Path, skipped: Sequence[Problem], as_json: bool) -> None:
    total = tally_attributions([counts for _, counts in scored])
    genres = {
        genre: tally_attributions([counts for mine, counts in scored if mine == genre])
        for genre in sorted({genre for genre, _ in scored})
    }
    if as_json:
        emit(
            {
                **{"gold": str(gold), "reader": reader, **tally_record(total)},
                "genres": {genre: tally_record(each) for genre, each in genres.items()},
                "skipped": [str(problem) for problem in skipped],
            }
        )
        return
    say(f"{counted(total.documents, 'text')} read by {reader}, held against {gold}", bold=True)
    show_table(tally_table(total, "All texts", recall_alone=RECALL_ALONE))
    for genre, each in genres.items():
        if len(genres) > 1:
            named = f"{genre or 'no genre named'}, {counted(each.documents, 'text')}"
            show_table(tally_table(each, named, recall_alone=RECALL_ALONE))
    say("Shares in percent, with the 95 % interval over texts; parts agree where half of their words are the same.")
