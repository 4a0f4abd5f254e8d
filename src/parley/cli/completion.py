"""`parley completion`: what makes a shell complete Parley's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from parley.cli.options import json_option
from parley.cli.show import emit

VARIABLE = "_PARLEY_COMPLETE"
"""The variable by which the shell asks for completions."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@json_option
@click.pass_context
def completion_command(ctx: click.Context, shell: str, as_json: bool) -> None:
    """Make your shell complete Parley's commands.

    Prints lines for your shell's own set-up. Completed are commands, options, files and, after --drop, --promote,
    --with and --assume, the ids of the talks file on the line.

    \b
    Example:
      parley completion bash >> ~/.bashrc
      parley completion zsh >> ~/.zshrc
      parley completion fish > ~/.config/fish/completions/parley.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(ctx.find_root().command, {}, "parley", VARIABLE).source()
    if as_json:
        emit({"shell": shell, "script": script})
    else:
        click.echo(script)
