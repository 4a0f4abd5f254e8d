"""Makes the `gmb-chunk` texts: `python chunks.py ner_dataset.csv OUT`.

The table is the sentence-by-sentence export of the Groningen Meaning Bank (Bos et al. 2017) that circulates as
`ner_dataset.csv`, Latin-1, one word a row. Twelve sentences in a row are one text, its number their place.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SENTENCES = 12


def sentences(table: Path) -> Iterator[str]:
    """The sentences with their words joined as in print."""
    words: list[str] = []
    with table.open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if row[0].startswith("Sentence:") and words:
                yield joined(words)
                words = []
            if row[0] != "Sentence #" and len(row) > 1:
                words.append(row[1])
    yield joined(words)


def joined(words: list[str]) -> str:
    """White space before closing marks and after opening ones taken out; quotation marks close what they open."""
    text = re.sub(r" ([,.;:?!%)])", r"\1", " ".join(words))
    text = re.sub(r"([($]) ", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?=[\s,.;:?!]|$)", r"\1", text).replace("``", '"').replace("''", '"')
    parts = text.split('"')
    if len(parts) > 1 and len(parts) % 2 == 1:
        text = parts[0]
        for number, part in enumerate(parts[1:], start=1):
            if number % 2:
                text = text.rstrip() + (" " if text.strip() else "") + '"' + part.strip()
            else:
                text += '"' + (part.lstrip() if re.match(r"\s*[,.;:?!)]", part) else part)
    return text.strip()


def main() -> None:
    table, out = Path(sys.argv[1]), Path(sys.argv[2])
    found = [sentence for sentence in sentences(table) if sentence]
    out.mkdir(parents=True, exist_ok=True)
    for number in range(len(found) // SENTENCES):
        chunk = found[number * SENTENCES : (number + 1) * SENTENCES]
        (out / f"gmb-chunk-{number:04d}.txt").write_text("\n".join(chunk) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
