"""Makes as many reports as wanted out of the samples: paragraphs shuffled and mixed, dates moved, states and surnames
changed for others. The same seed makes the same reports. They say nothing that makes sense; they are as long, as varied
in form and as hard to parse as reports are.

    python bench/many_reports.py FOLDER --number 10000
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from parley.party import ActorKind, packaged_actors
from parley.report import load_report

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = (ROOT / "gold", ROOT / "src" / "parley" / "demo" / "data")
ENDINGS = {".txt", ".md", ".html"}
OUTLETS = ("Harbour Wire", "The Morning Ledger", "Northern Radio", "Agence du Fleuve", "Plain Dealer", "Sentinel")
ONSETS = (
    "Bar",
    "Cal",
    "Dor",
    "Fel",
    "Gar",
    "Hol",
    "Jan",
    "Kor",
    "Lem",
    "Mar",
    "Nor",
    "Per",
    "Rul",
    "Sar",
    "Tol",
    "Vel",
)
ENDS = ("ado", "bek", "cker", "dal", "enko", "fried", "gali", "han", "ic", "kov", "lund", "man", "nez", "oyan", "son")
FIRST_DAY, DAYS = date(2022, 1, 1), 1_460


def many_reports(number: int, seed: int = 20250307) -> Iterator[str]:
    """So many reports, as Markdown with their date and outlet in front."""
    chance = random.Random(seed)
    samples = list(_samples())
    names = _names_of_states()
    for place in range(number):
        title, own = chance.choice(samples)
        _, others = chance.choice(samples)
        paragraphs = chance.sample(own, len(own)) + chance.sample(others, min(len(others), chance.randrange(4)))
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        headline = f"{title.replace(':', ' -')} ({place + 1})"
        front = f"---\ntitle: {headline}\noutlet: {chance.choice(OUTLETS)}\ndate: {day}\n---\n"
        yield front + _renamed("\n\n".join(paragraphs), names, chance) + "\n"


def write_reports(folder: Path, number: int, seed: int = 20250307) -> int:
    """Writes them as files, a hundred in a folder; returns how many words they have."""
    words = 0
    for place, text in enumerate(many_reports(number, seed)):
        file = folder / f"{place // 100:03}" / f"{place:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def _samples() -> Iterator[tuple[str, Sequence[str]]]:
    for folder in SAMPLES:
        for path in sorted(folder.iterdir()):
            if path.suffix in ENDINGS and path.name != "README.md":
                report = load_report(path)
                yield report.title or path.stem, [report.text[it.start : it.end] for it in report.blocks]


def _names_of_states() -> list[tuple[str, str, str]]:
    """Name, demonym and capital of each state, where each is one word or two."""
    states = (it for it in packaged_actors().actors if it.kind is ActorKind.STATE and it.demonyms and it.capital)
    return [(it.name, it.demonyms[0], it.capital or "") for it in states if it.name.count(" ") < 2]


def _renamed(text: str, names: Sequence[tuple[str, str, str]], chance: random.Random) -> str:
    """Half of the states that are named become others, throughout; so do surnames after a title or a first name."""
    changed: dict[str, str] = {}
    for state in names:
        if re.search(rf"\b{state[0]}\b|\b{state[1]}\b|\b{state[2]}\b", text) and chance.random() < 0.5:
            changed.update(zip(state, chance.choice(names), strict=True))
    for surname in sorted(
        set(re.findall(r"(?:Mr|Ms|Mrs|[Mm]inister|[Ss]pokes\w+|[Aa]mbassador),? (?:\w+ )?([A-Z]\w+)", text))
    ):
        changed.setdefault(surname, chance.choice(ONSETS) + chance.choice(ENDS))
    if not changed:
        return text
    found = "|".join(map(re.escape, sorted(changed, key=len, reverse=True)))
    return re.sub(rf"\b(?:{found})\b", lambda match: changed[match[0]], text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20250307)
    options = parser.parse_args()
    words = write_reports(options.folder, options.number, options.seed)
    print(f"{options.number:,} reports with {words:,} words")


if __name__ == "__main__":
    main()
