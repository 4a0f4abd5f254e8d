"""What `parley evaluate` prints about positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parley.cli.show import Table, emit, say, show_table
from parley.cli.words import counted
from parley.errors import Problem
from parley.reading.evaluate import Count, Gold, Interval, Score, StanceRecall, Tally, by_genre, by_stance, tally

IN_GENRES = ("all four", "party, stance, target", "party, target", "condition", "speaker", "anonymous")
"""The fields shown genre by genre; the JSON has all."""


def show_scores(
    scored: Sequence[tuple[Gold, Score]], *, reader: str, gold: Path, skipped: Sequence[Problem], as_json: bool
) -> None:
    """Prints the tables, or the object that has all of it."""
    scores = [result for _, result in scored]
    total, genres, stances = tally(scores), by_genre(scored), by_stance(scores)
    unjudged = sum(len(result.unjudged) for result in scores)
    if as_json:
        emit(
            {
                "gold": str(gold),
                "reader": reader,
                **tally_record(total),
                "unjudged": unjudged,
                "genres": {genre: tally_record(each) for genre, each in genres.items()},
                "stances": {str(stance): _recall_record(each) for stance, each in stances.items()},
                "skipped": [str(problem) for problem in skipped],
            }
        )
        return
    say(f"{counted(total.documents, 'report')} read by {reader}, held against {gold}", bold=True)
    show_table(tally_table(total, "All reports"))
    for genre, each in genres.items():
        if len(genres) > 1:
            named = f"{genre or 'no genre named'}, {counted(each.documents, 'report')}"
            show_table(tally_table(each, named, IN_GENRES))
    say("Found, by stance: " + ", ".join(f"{stance} {each.right} of {each.coded}" for stance, each in stances.items()))
    if unjudged:
        say(f"{counted(unjudged, 'position')} found that nobody has judged; they count neither for nor against.")
    say("Shares in percent, with the 95 % interval over documents; a dash where there is nothing to take a share of.")


MEASURES = ("precision", "recall", "f1")


def tally_table(
    tally: Tally, title: str, names: Sequence[str] | None = None, *, recall_alone: str | None = None
) -> Table:
    """One row a field; of those whose names begin with `recall_alone`, that and nothing else."""
    rows = []
    for name, count in tally.counts.items():
        if names is not None and name not in names:
            continue
        alone = recall_alone is not None and name.startswith(recall_alone)
        shares = [
            "" if alone and measure != "recall" else _share(getattr(count, measure), tally.intervals[name].get(measure))
            for measure in MEASURES
        ]
        rows.append((name, *shares, f"{count.right:,} / {'-' if alone else f'{count.found:,}'} / {count.coded:,}"))
    return Table(("Field", "Precision", "Recall", "F1", "right / found / coded"), rows, title)


def tally_record(tally: Tally) -> dict[str, Any]:
    """`documents` and `fields`, each field with its counts, shares and intervals."""
    fields = {name: _count_record(count, tally.intervals[name]) for name, count in tally.counts.items()}
    return {"documents": tally.documents, "fields": fields}


def _count_record(count: Count, ends: Mapping[str, Interval]) -> dict[str, Any]:
    shares = {measure: getattr(count, measure) for measure in MEASURES}
    return {
        **{measure: None if share is None else round(share, 4) for measure, share in shares.items()},
        **{"right": count.right, "found": count.found, "coded": count.coded},
        "interval": {measure: [round(end, 4) for end in pair] for measure, pair in ends.items()},
    }


def _recall_record(recall: StanceRecall) -> dict[str, int]:
    return {"right": recall.right, "coded": recall.coded}


def _share(share: float | None, ends: Interval | None) -> str:
    if share is None:
        return "-"
    return f"{100 * share:.0f}" + (f" ({100 * ends[0]:.0f}-{100 * ends[1]:.0f})" if ends else "")
