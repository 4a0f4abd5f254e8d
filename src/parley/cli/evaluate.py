"""`parley evaluate`: any reader held against any gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.exits import Exit
from parley.cli.options import FOLDER, PATH, json_option
from parley.cli.readers import RULES, reader_named
from parley.cli.show import note

if TYPE_CHECKING:
    from parley.errors import Problem
    from parley.position import Extraction
    from parley.reading.evaluate import Gold

LINES = (".jsonl", ".ndjson")
"""Endings of JSON Lines: attribution gold, or what a reader has found."""
ZIPPED = ".jsonl.gz"
"""Attribution gold may be compressed."""


@click.command("evaluate")
@click.argument("gold", type=PATH)
@click.option(
    "--reader",
    "reader_name",
    default=RULES,
    show_default=True,
    metavar="NAME",
    help="rules, llm, the name of a language model, or a .jsonl file of what a reader of your own has found.",
)
@click.option("--texts", type=FOLDER, metavar="DIR", help="Where the texts lie that are not beside their codings.")
@click.option("--split", metavar="S", help="Only the codings of this split, such as dev or held-out.")
@click.option("--talks", type=PATH, metavar="FILE", help="A talks file whose issues and actors to read by.")
@json_option
def evaluate_command(
    gold: Path, reader_name: str, texts: Path | None, split: str | None, talks: Path | None, as_json: bool
) -> Exit:
    """Hold a reader against gold: precision, recall and F1 per field, kind and genre.

    GOLD is a folder of codings, or one of them (YAML, as gold/README.md tells), or attribution gold (JSON Lines). A
    coding whose text is not beside it is looked up in --texts, by name and by SHA-256; where it is not found, that is
    said, and the rest is scored. Intervals are 95 % by drawing whole documents anew.

    A reader of your own is scored by what it printed: one line {"id", "positions"} for each text as `parley extract
    --lines` writes it, the id being the coding's name or the text's; for attribution gold, one line {"doc",
    "attributions"} as `parley attributions` writes it.

    \b
    Example:
      parley evaluate gold/ --split dev
      parley evaluate corrections/ --texts reports/ --reader llm --json
      parley evaluate gold/ --reader found.jsonl
    """
    if gold.suffix in LINES or gold.name.endswith(ZIPPED):
        from parley.cli.evaluate_attributions import evaluate_attributions

        return evaluate_attributions(gold, reader_name, texts=texts, split=split, as_json=as_json)
    from parley.cli.evaluate_show import show_scores
    from parley.reading.evaluate import load_golds, score

    loaded = load_golds(gold, texts=texts, split=split)
    _tell(loaded.skipped)
    if not loaded.golds:
        note("There is nothing to score.")
        return Exit.BAD_INPUT
    found, unread = _readings(reader_name, talks, loaded.golds)
    _tell(unread)
    scored = [(one, score(one, extraction)) for one, extraction in zip(loaded.golds, found, strict=True)]
    show_scores(scored, reader=reader_name, gold=gold, skipped=(*loaded.skipped, *unread), as_json=as_json)
    return Exit.ANSWERED


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        note(f"Skipped: {problem}")


def _readings(name: str, talks: Path | None, golds: tuple[Gold, ...]) -> tuple[list[Extraction], tuple[Problem, ...]]:
    """One reading for each gold, in order; a report that the reader has nothing on counts as one in which it found
    nothing, and that is said."""
    from parley.errors import Problem
    from parley.position import Extraction

    if Path(name).suffix not in LINES:
        from parley.talks import load_talks

        reader = reader_named(name, load_talks(talks) if talks else None)
        return list(reader.read_many(gold.report for gold in golds)), ()
    from parley.reading.evaluate import Replay

    replay = Replay(Path(name))
    found = [replay.of(gold) for gold in golds]
    what = "the reader has no line for this text, so that all of it counts as missed"
    unread = tuple(Problem(what=what, file=gold.name) for gold, one in zip(golds, found, strict=True) if one is None)
    return [one or Extraction() for one in found], unread
