"""`parley export`: what was decided, for others and for other programs."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parley.cli.exits import Exit
from parley.cli.options import PATH, day, dossier_argument, json_option
from parley.cli.show import emit, note
from parley.cli.words import counted
from parley.errors import InputError, Problem

if TYPE_CHECKING:
    from parley.dossier import Dossier

FORMATS = ("gold", "attributions", "json", "csv", "brief")
COLUMNS = (
    *("id", "status", "party", "party_name", "stance", "target", "condition", "reason", "issue", "option", "speaker"),
    *("anonymous", "outlet", "medium", "said", "published", "report", "credence", "aspect", "start", "end", "quote"),
    *("strength", "decided_by", "decided_at", "why"),
)
"""Of the CSV file, as the JSON names them."""


@click.command("export")
@dossier_argument
@click.argument("format", type=click.Choice(FORMATS))
@click.argument("path", type=PATH)
@click.option("--since", type=day, metavar="DATE", help="gold: only what was decided from this day on (2025-03-07).")
@click.option("--reviewed-only", is_flag=True, help="gold: only reports of which nothing waits for review.")
@click.option("--with-texts", is_flag=True, help="gold: the reports' own files too; without it, their hashes alone.")
@click.option("--as-of", type=day, metavar="DATE", help="brief: as of this day.")
@click.option("--include-proposed", is_flag=True, help="brief: count also what nobody has reviewed.")
@click.option("--redact", is_flag=True, help="brief: without the names of the people who spoke.")
@json_option
def export_command(
    dossier: Path,
    format: str,
    path: Path,
    since: date | None,
    reviewed_only: bool,
    with_texts: bool,
    as_of: date | None,
    include_proposed: bool,
    redact: bool,
    as_json: bool,
) -> Exit:
    """Write what a dossier holds in a form for others.

    gold: a new folder with a coding of every report that was reviewed (what was accepted, with its amendments, and
    what was rejected), and every decision whole, for `parley evaluate` and `parley import`. The reports' texts stay
    where they are unless you ask for them.

    attributions: JSON Lines, a paragraph a line, of paragraphs in which everything found was accepted; to train the
    reading of attributions on your own corrections.

    json, csv: every position ever proposed, with what was decided. In CSV, a cell that a spreadsheet would take for a
    formula begins with an apostrophe.

    brief: one or two pages for paper, with the timeline, who wants what, what clashes, what is open, and the sources:
    one HTML file, or a PDF where PATH ends in .pdf and a browser is on this machine.

    \b
    Example:
      parley export cyprus gold corrections/ --since 2026-03-01
      parley export cyprus brief cyprus.html --as-of 2026-03-07 --redact
      parley export cyprus csv positions.csv
    """
    from parley.dossier import open_dossier

    if format != "gold" and (since or reviewed_only or with_texts):
        raise click.UsageError("--since, --reviewed-only and --with-texts go with the format gold.")
    if format != "brief" and (as_of or include_proposed or redact):
        raise click.UsageError("--as-of, --include-proposed and --redact go with the format brief.")
    opened = open_dossier(dossier)
    if format == "brief":
        record = _brief(opened, path, as_of, include_proposed, redact)
    elif format == "gold":
        record = _gold(opened, path, since, reviewed_only, with_texts)
    else:
        record = _one_file(opened, format, path)
    if as_json:
        emit({"dossier": str(dossier), "format": format, "path": str(path), **record})
    return Exit.ANSWERED


def _gold(dossier: Dossier, path: Path, since: date | None, reviewed_only: bool, with_texts: bool) -> dict[str, Any]:
    from parley.dossier.exporting import gold_files

    files = gold_files(dossier, since=since, reviewed_only=reviewed_only, with_texts=with_texts)
    reports, accepted, rejected, left_out = 0, 0, 0, list[Problem]()
    with _NewFolder(path) as folder:
        for file in files:
            (folder / file.name).write_bytes(file.data)
            reports += file.name.endswith(".yaml")
            accepted, rejected = accepted + file.accepted, rejected + file.rejected
            left_out.extend(file.left_out)
    for problem in left_out:
        note(f"Left out: {problem}")
    positions = f"{counted(accepted, 'position')} accepted and {rejected} rejected"
    note(f"Wrote {path}: {positions}, in {counted(reports, 'report')}.")
    if reports:
        texts = "" if with_texts else " --texts FOLDER-OF-THE-REPORTS"
        note(f"Next: parley evaluate {path}{texts}")
    told = [str(problem) for problem in left_out]
    return {"reports": reports, "accepted": accepted, "rejected": rejected, "left_out": told}


def _brief(dossier: Dossier, path: Path, as_of: date | None, include_proposed: bool, redact: bool) -> dict[str, Any]:
    from parley.brief import brief_of, brief_page, pdf_of
    from parley.deal import Question

    brief = brief_of(dossier, Question(as_of=as_of), include_proposed=include_proposed, redact=redact)
    page = brief_page(brief)
    _write(path, pdf_of(page) if path.suffix.lower() == ".pdf" else page.encode())
    note(f"Wrote {path}: the brief as of {brief.as_of}, with {counted(len(brief.footnotes), 'source')}.")
    return {"as_of": str(brief.as_of), "footnotes": len(brief.footnotes), "redacted": redact}


def _one_file(dossier: Dossier, format: str, path: Path) -> dict[str, Any]:
    from parley.dossier import all_proposals
    from parley.dossier.record import proposal_record
    from parley.dossier.taught import taught_attributions

    if format == "attributions":
        records = list(taught_attributions(dossier))
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        noun = "paragraph"
    else:
        records = [proposal_record(proposal) for proposal in all_proposals(dossier)]
        text = as_csv(records) if format == "csv" else json.dumps({"proposals": records}, ensure_ascii=False, indent=2)
        noun = "position"
    _write(path, text.encode())
    note(f"Wrote {path}: {counted(len(records), noun)}.")
    return {f"{noun}s": len(records)}


def as_csv(records: Iterable[dict[str, Any]]) -> str:
    """The records as RFC 4180 has it, one line each, `COLUMNS` first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(record[column]) for column in COLUMNS] for record in records)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) and isinstance(value, str) else text


def _write(path: Path, data: bytes) -> None:
    """The whole file or nothing."""
    opened, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _NewFolder:
    """A folder that is there when the block has ended well, and not at all otherwise; it may be there empty before."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        taken = self._path.is_symlink() or (self._path.exists() and not self._path.is_dir())
        if taken or (self._path.is_dir() and any(self._path.iterdir())):
            todo = "Name a folder that does not exist yet, or an empty one"
            raise InputError(Problem(what="something is here already", file=str(self._path), todo=todo))
        self._path.absolute().parent.mkdir(parents=True, exist_ok=True)
        self._made = Path(tempfile.mkdtemp(dir=self._path.absolute().parent, prefix=f".{self._path.name}."))
        return self._made

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            shutil.rmtree(self._made, ignore_errors=True)
            return
        if self._path.is_dir():
            self._path.rmdir()
        self._made.rename(self._path)
