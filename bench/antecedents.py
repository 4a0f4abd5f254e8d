"""How often a pronoun that is the source of an attribution goes back to the right name, on gold from GUM.

The gold (pronouns with all named mentions of the same entity; none where the text names nobody) and the texts are not
part of the project: PARLEY_PRONOUNS names the JSON Lines file, `doc`, `pronoun` as [start, end), `word`,
`named_mentions`; PARLEY_PRONOUN_TEXTS the texts, `doc` and `text`, gzipped or not. Spans are in code points.

    PARLEY_PRONOUNS=pronouns.jsonl PARLEY_PRONOUN_TEXTS=texts.jsonl.gz python bench/antecedents.py --show
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from parley.party import packaged_actors
from parley.reading.antecedents import antecedent
from parley.reading.mentions import Mention, MentionFinder, by_token
from parley.reading.model import english
from parley.reading.paragraphs import paragraphs
from parley.report import make_report

Parsed = list[tuple[int, Doc, dict[int, Mention]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print each pronoun with what was found")
    show = parser.parse_args().show
    gold, texts = os.environ.get("PARLEY_PRONOUNS"), os.environ.get("PARLEY_PRONOUN_TEXTS")
    if not gold or not texts:
        sys.exit("Set PARLEY_PRONOUNS and PARLEY_PRONOUN_TEXTS to the files (see the top of this script).")
    read = {row["doc"]: row["text"] for row in _rows(Path(texts))}
    parsed: dict[str, Parsed] = {}
    right = wrong = open_ = guessed = unnamed = 0
    for row in _rows(Path(gold)):
        text = read[row["doc"]]
        if row["doc"] not in parsed:
            parsed[row["doc"]] = _parse(text)
        found = _found(parsed[row["doc"]], row["pronoun"])
        named = [tuple(pair) for pair in row["named_mentions"]]
        hit = found is not None and any(found[0] < end and start < found[1] for start, end in named)
        if named:
            right, wrong, open_ = right + hit, wrong + (found is not None and not hit), open_ + (found is None)
        else:
            unnamed, guessed = unnamed + 1, guessed + (found is not None)
        if show:
            verdict = "right" if hit or (not named and found is None) else ("open" if found is None else "WRONG")
            words = text[slice(*found)] if found else "-"
            print(f"{verdict:6}{row['doc']:28}{row['word']:6}{row['pronoun'][0]:6}  {words[:60]!r}")
    print(f"with a named mention: {right} of {right + wrong + open_} right, {wrong} wrong, {open_} left open")
    print(f"without one: {guessed} of {unnamed} guessed all the same")
    return 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _parse(text: str) -> Parsed:
    """The paragraphs as the reader parses them, with where each starts and its known names."""
    finder = MentionFinder(packaged_actors())
    pieces = paragraphs(make_report(text.encode(), "text.txt"))
    docs = english().pipe(piece.text for piece in pieces)
    return [(piece.start, doc, by_token(finder.find(doc))) for piece, doc in zip(pieces, docs, strict=True)]


def _found(parsed: Parsed, pronoun: list[int]) -> tuple[int, int] | None:
    where = _token(parsed, pronoun[0])
    found = antecedent(((doc, mentions) for _, doc, mentions in parsed), where) if where is not None else None
    if found is None:
        return None
    start = next(start for start, doc, _ in parsed if doc is found.doc)
    return start + found.start_char, start + found.end_char


def _token(parsed: Parsed, at: int) -> Token | None:
    for start, doc, _ in parsed:
        for token in doc:
            if start + token.idx == at:
                return token
    return None


if __name__ == "__main__":
    sys.exit(main())
