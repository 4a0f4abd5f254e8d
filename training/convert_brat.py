"""Makes gold of a corpus in brat's stand-off format: `python training/convert_brat.py FOLDER > gold.jsonl`.

FOLDER holds `text/ARTICLE.txt` and `attributions/ARTICLE_ANNOTATOR.ann`, as PolNeAR's `data/train` does. Of an article
that several people annotated, the first by name counts; `--annotator` chooses another. An attribution without a cue or
without content is left out, as reading finds none of this kind. Nothing of the corpus is kept but what is printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PARTS = ("source", "cue", "content")
_SPAN = re.compile(r"(?P<id>T\d+)\t\w+ (?P<spans>\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t(?P<roles>.+)")

Spans = list[list[int]]


def documents(folder: Path, annotator: str | None = None) -> Iterator[dict[str, Any]]:
    """One record per article with a text, in order of their names."""
    by_article: dict[str, list[Path]] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        by_article.setdefault(file.stem.rpartition("_")[0], []).append(file)
    for article, files in sorted(by_article.items()):
        text = folder / "text" / f"{article}.txt"
        chosen = [file for file in files if annotator in (None, file.stem.rpartition("_")[2])]
        if text.exists() and chosen:
            found = attributions(chosen[0].read_bytes().decode("utf-8"))
            yield {"doc": article, "text": text.read_bytes().decode("utf-8"), "attributions": found}


def attributions(annotations: str) -> list[dict[str, Spans]]:
    """The attributions of one file, in the order of their cues."""
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in annotations.split("\n"):
        if held := _SPAN.match(line):
            spans[held["id"]] = [[int(at) for at in span.split()] for span in held["spans"].split(";")]
        elif event := _EVENT.match(line):
            events.append(event["roles"])
    made = [_attribution(event, spans) for event in events]
    return sorted((one for one in made if one["cue"] and one["content"]), key=lambda one: one["cue"])


def _attribution(event: str, spans: dict[str, Spans]) -> dict[str, Spans]:
    one: dict[str, Spans] = {part: [] for part in PARTS}
    for role in event.split():
        name, _, target = role.partition(":")
        part = name.rstrip("0123456789").lower()  # brat numbers a role that is filled twice
        if part in one:
            one[part] += spans.get(target, [])
    return {part: sorted(found) for part, found in one.items()}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--annotator", help="the end of the file names of one annotator")
    options = parser.parse_args(arguments)
    for record in documents(options.folder, options.annotator):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
