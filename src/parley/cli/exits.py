"""How a command ends: the exit codes of the contract, and the one table from errors to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum

import click

from parley.errors import ParleyError


class Exit(IntEnum):
    """What a command returns to the shell. A command that returns nothing has answered."""

    ANSWERED = 0
    NO = 1
    """answered "no deal", or a check failed"""
    BAD_INPUT = 2
    """bad usage or input; nothing was changed"""
    UNDECIDED = 3
    """the time ran out before there was an answer"""
    INTERRUPTED = 130
    """Ctrl-C; what had been finished is kept"""
    NOBODY_LISTENS = 141
    """the program that read the output has gone (as shells count SIGPIPE)"""


class StoppedError(ParleyError):
    """The person pressed Ctrl-C; the sentence says what was kept."""


EXIT_OF: tuple[tuple[type[BaseException], Exit], ...] = (
    (click.ClickException, Exit.BAD_INPUT),
    (click.Abort, Exit.INTERRUPTED),
    (KeyboardInterrupt, Exit.INTERRUPTED),
    (StoppedError, Exit.INTERRUPTED),
    (ParleyError, Exit.BAD_INPUT),
    (BrokenPipeError, Exit.NOBODY_LISTENS),
    (OSError, Exit.BAD_INPUT),
)
"""The first row whose error fits decides. An error that fits none is a fault of Parley's and keeps its traceback."""


def run(command: Callable[[], object]) -> int:
    """Runs `command` and returns the exit code, having said on stderr what went wrong, if anything did."""
    try:
        answer = command()
        sys.stdout.flush()
    except tuple(kind for kind, _ in EXIT_OF) as error:
        _report(error)
        return next(code for kind, code in EXIT_OF if isinstance(error, kind))
    return answer if isinstance(answer, int) else Exit.ANSWERED


def _report(error: BaseException) -> None:
    match error:
        case BrokenPipeError():
            # Python flushes stdout once more as it ends; give it somewhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        case click.ClickException():
            where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "parley"
            click.echo(f"Error: {error.format_message()} (See {where} --help.)", err=True)
        case click.Abort() | KeyboardInterrupt():
            click.echo("Interrupted.", err=True)
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"Error: {place}{error.strerror or error}.", err=True)
        case _:
            for line in str(error).splitlines():
                click.echo(f"Error: {line}" if not isinstance(error, StoppedError) else line, err=True)
