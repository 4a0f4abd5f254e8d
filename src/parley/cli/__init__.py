"""The commands. The only folder that prints: data on stdout, progress and notes on stderr.

One module per command or small family, loaded when it is called; `root` lists them, `exits` maps how a command ends
to its exit code, `options` holds what several commands take, `show` is the way to the screen.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Runs the command line and ends the process with the contract's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Whatever the machine's locale, output is UTF-8. A half character (from a file name that is not UTF-8)
            # comes out as \udc80, which JSON can read back.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from parley.cli.root import cli

    cli()
