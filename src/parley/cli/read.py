"""`parley read`: reports into a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.exits import Exit, StoppedError
from parley.cli.options import PATH, dossier_argument, json_option, published_option
from parley.cli.pace import reading_progress
from parley.cli.pasted import with_pasted
from parley.cli.readers import RULES, reader_named, reader_option
from parley.cli.show import emit, note, say
from parley.cli.words import counted
from parley.dates import PartialDate

if TYPE_CHECKING:
    from parley.dossier import ReadSummary
    from parley.dossier.read import Step


@click.command("read")
@dossier_argument
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@published_option
@click.option("--outlet", metavar="NAME", help="Who published it, if the file does not say.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes that read."
)
@reader_option
@json_option
def read_command(
    dossier: Path,
    paths: tuple[Path, ...],
    published: PartialDate | None,
    outlet: str | None,
    jobs: int,
    reader_name: str,
    as_json: bool,
) -> Exit:
    """Read reports, files and folders, into a dossier.

    Plain text, Markdown, HTML, PDF, DOCX and e-mail; and files that hold several reports: RSS and Atom feeds, web
    archives (WARC) and mailboxes (mbox). A - in place of a path reads what is pasted or piped in. What was read before
    is known and adds nothing; a changed article is a new version of the old one. A file that cannot be read is named
    with the reason and skipped, and the rest goes on; the command fails only if nothing at all could be read. Stop it
    whenever you like: what is finished is kept, and the same command goes on from there.

    With --jobs N as many processes read; two or more are worth it from some hundred reports on. A report that crashes
    the process that reads it, or keeps it longer than a minute and a second for every 300 bytes, is named, skipped,
    and the rest goes on.

    \b
    Example:
      parley read cyprus reports/ --jobs 4
      pbpaste | parley read cyprus - --outlet "Example News Agency"
      parley read cyprus wire.txt --published 2026-03-07 --outlet "Example News Agency"
    """
    from parley.dossier import open_dossier, read_reports

    if reader_name != RULES and jobs > 1:
        raise click.UsageError("A language model is asked one report after the other; leave out --jobs.")
    opened = open_dossier(dossier)
    paths = with_pasted(paths)
    reader = None if reader_name == RULES else reader_named(reader_name, opened.talks)
    # A language model is asked from here; the rules work in processes of their own even when it is one alone, so that
    # no report can take the reading down with it.
    processes = jobs if reader is None or jobs > 1 else None
    finished = (0, 0)
    with reading_progress("Reading") as show_progress:

        def on_progress(step: Step) -> None:
            nonlocal finished
            finished = (step.done, step.total)
            show_progress(step)

        try:
            summary = read_reports(
                opened,
                paths,
                reader=reader,
                published=published,
                outlet=outlet,
                jobs=processes,
                on_progress=on_progress,
            )
        except KeyboardInterrupt:
            raise _interrupted(*finished) from None
    _show(summary, dossier, as_json)
    return Exit.ANSWERED if summary.read or summary.known else Exit.BAD_INPUT


def _interrupted(done: int, total: int) -> StoppedError:
    of = f" of {total}" if total else ""
    return StoppedError(
        f"Interrupted: {counted(done, 'file')}{of} had been dealt with, and what was read is kept. "
        "The same command goes on from there."
    )


def _show(summary: ReadSummary, dossier: Path, as_json: bool) -> None:
    for problem in summary.skipped:
        note(f"Skipped: {problem}")
    for problem in summary.refused:
        note(f"Not taken in: {problem}")
    if as_json:
        emit(
            {
                "dossier": str(dossier),
                "read": summary.read,
                "known": summary.known,
                "positions": summary.positions,
                "skipped": [str(problem) for problem in summary.skipped],
                "refused": [str(problem) for problem in summary.refused],
            }
        )
        return
    if not (summary.read or summary.known or summary.skipped):
        note("There was no report to read in what you named.")
        return
    say(
        f"{counted(summary.read, 'report')} read, {summary.known} known already, {len(summary.skipped)} skipped; "
        f"{counted(summary.positions, 'position')} proposed."
    )
    if summary.positions:
        say(f"Next: parley review {dossier}")
