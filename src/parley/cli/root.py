"""`parley`: the list of commands. Each is loaded when it is called, so that help and completion answer at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import click

from parley import __version__
from parley.cli.exits import Exit, run
from parley.errors import did_you_mean


class Entry(NamedTuple):
    """Where a command lives: module of this folder, and its first line of help (a test keeps the two alike)."""

    module: str
    summary: str


COMMANDS: Mapping[str, Entry] = {
    "new": Entry("new", "Make a dossier, the folder of one negotiation."),
    "read": Entry("read", "Read reports, files and folders, into a dossier."),
    "extract": Entry("extract", "Read one text and print what it finds; no dossier."),
    "attributions": Entry("attributions", "Say who is said to have said what: source, cue and content."),
    "positions": Entry("positions", "Print who wants what: the matrix of issues and parties."),
    "review": Entry("review", "Accept, amend or reject what was read, one sentence at a time."),
    "talks": Entry("talks", "Write the talks file drawn from a dossier."),
    "deals": Entry("deals", "Say whether a deal is left, and which."),
    "clashes": Entry("clashes", "List the demands that cannot be met together."),
    "concessions": Entry("concessions", "List what would have to be withdrawn to leave a deal."),
    "fragility": Entry("fragility", "Say how surely the demands as reported leave a deal, and what to check."),
    "history": Entry("history", "Say when the deal space opened and closed, and which statement did it."),
    "bargain": Entry("bargain", "Show what the classic bargaining solutions pick among the deals."),
    "sequence": Entry("sequence", "Say which steps can be done first, and which wait for ever."),
    "mission": Entry("mission", "Say who could make up a mission, and who is excluded and why."),
    "option": Entry("option", "Add an option to an issue, and say who has said nothing of it."),
    "split": Entry("split", "Take an issue apart, and say who has spoken of the whole alone."),
    "stability": Entry("stability", "Say which states are stable, for whom, and under which concept."),
    "board": Entry("board", "Open the board: read, review, compare and show in a browser."),
    "check": Entry("check", "Run the checks that talks files carry."),
    "export": Entry("export", "Write what a dossier holds in a form for others."),
    "import": Entry("import_", "Take a colleague's decisions into a dossier."),
    "evaluate": Entry("evaluate", "Hold a reader against gold: precision, recall and F1 per field, kind and genre."),
    "reader": Entry("reader", "Name a language model that may read, and confirm it."),
    "demo": Entry("demo", "Show all of it on a worked example; no network."),
    "completion": Entry("completion", "Make your shell complete Parley's commands."),
}
"""In the order of the work, which is the order of `parley --help`."""


class Commands(click.Group):
    """A group that knows its commands by name and loads them by need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"parley.cli.{COMMANDS[cmd_name].module}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS)
            ctx.fail(f"There is no command '{args[0]}'.{f' {hint}' if hint else ''}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs a command. In `standalone_mode` it ends the process with the exit code that `exits` has for it."""
        own = super().main

        def command() -> object:
            return own(
                args=args, prog_name=prog_name or "parley", complete_var=complete_var, standalone_mode=False, **extra
            )

        if standalone_mode:
            sys.exit(run(command))
        return command()


@click.command(
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="parley", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> Exit:
    """Find the deal in what the parties say.

    Reports of a negotiation go in; sourced positions come out; a person reviews them; and Parley says whether any
    package is left that no stated red line excludes, which demands clash, and what would open a deal.

    \b
    Example:
      parley new cyprus --title "Cyprus, 2026"
      parley read cyprus reports/
      parley review cyprus
      parley deals cyprus --as-of 2026-03-07

    Exit codes: 0 there is an answer, 1 the answer is "no deal" or a check failed, 2 the call or its input is faulty and
    nothing was changed, 3 the time ran out before an answer, 130 you interrupted it.
    """
    if ctx.invoked_subcommand is not None:
        return Exit.ANSWERED
    click.echo(ctx.get_help(), err=True)
    return Exit.BAD_INPUT
