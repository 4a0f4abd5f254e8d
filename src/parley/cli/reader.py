"""`parley reader`: which language models may be sent reports to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from parley.cli.options import json_option
from parley.cli.show import Table, emit, is_interactive, note, say, show_table
from parley.cli.words import counted

if TYPE_CHECKING:
    from parley.reading.llm import Endpoint


@click.command("reader")
@click.argument("action", type=click.Choice(["add", "remove", "list"]), default="list", required=False)
@click.argument("name", required=False)
@click.argument("url", required=False)
@click.option("--model", metavar="M", help="The model, by the name that the service knows.")
@click.option("--key-env", metavar="VAR", help="The environment variable that has the key; the key is kept nowhere.")
@click.option("--timeout", type=float, metavar="S", help="Seconds to wait for one answer (default: 120).")
@click.option("--max-requests", type=int, metavar="N", help="How often it may be asked in one run (default: 2000).")
@click.option("--yes", is_flag=True, help="Confirm that reports may be sent there, without being asked.")
@json_option
def reader_command(
    action: str,
    name: str | None,
    url: str | None,
    model: str | None,
    key_env: str | None,
    timeout: float | None,
    max_requests: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Name a language model that may read, and confirm it.

    Off until you add one: any service with an OpenAI-compatible address, on this machine or not. With an address that
    is not on this machine, the text of every report you read with it leaves the machine. Once added, it reads where a
    command is given --reader llm, or --reader NAME where there are several.

    Without an action, the readers there are. What is kept lies in readers.yaml in the folder that PARLEY_CONFIG_DIR
    names, else in your system's folder for settings.

    \b
    Example:
      parley reader add local http://127.0.0.1:8080/v1 --model qwen2.5-14b
      parley reader add mine https://models.example.org/v1 --model large --key-env MODELS_KEY --yes
      parley extract wire.txt --reader llm
      parley reader remove local
    """
    if action == "add":
        limits = {"timeout_s": timeout, "max_requests": max_requests}
        _add(
            name, url, model, key_env, {key: value for key, value in limits.items() if value is not None}, yes, as_json
        )
    elif action == "remove":
        _remove(name, as_json)
    else:
        _list(as_json)


def _add(
    name: str | None,
    url: str | None,
    model: str | None,
    key_env: str | None,
    limits: dict[str, float],
    yes: bool,
    as_json: bool,
) -> None:
    from parley.reading.llm import endpoint, remember_endpoint

    if not name or not url or not model:
        raise click.UsageError("To add one, give NAME, URL and --model.")
    today = str(datetime.now(UTC).date())
    added = endpoint(name, url, model=model, key_env=key_env, confirmed=today, **limits)
    _warn(added)
    if not yes and not _is_confirmed(added):
        raise click.UsageError("Nothing was added: confirm it on a terminal, or with --yes.")
    file = remember_endpoint(added)
    if as_json:
        emit({"added": _record(added), "file": str(file)})
        return
    say(f"Added '{added.name}'; it reads where you ask for it with --reader {added.name}. Kept in {file}")


def _warn(added: Endpoint) -> None:
    if added.is_local:
        return
    note(
        f"{added.url} is not on this machine: the text of every report you read with '{added.name}' is sent there, and "
        "whoever runs it can read and keep it. Do not send what must stay confidential."
    )
    if not added.is_encrypted:
        note("The address is not encrypted (http): whoever sits on the way can read the reports too.")


def _is_confirmed(added: Endpoint) -> bool:
    return is_interactive() and click.confirm(f"May reports be sent to {added.url}?", default=False, err=True)


def _remove(name: str | None, as_json: bool) -> None:
    from parley.reading.llm import forget_endpoint

    if not name:
        raise click.UsageError("Say which: parley reader remove NAME.")
    file = forget_endpoint(name)
    if as_json:
        emit({"removed": name, "file": str(file)})
        return
    say(f"Removed '{name}' from {file}")


def _list(as_json: bool) -> None:
    from parley.reading.llm import known_endpoints

    known = known_endpoints()
    if as_json:
        emit({"readers": [_record(each) for each in known.values()]})
        return
    say(f"{counted(len(known), 'language model')} set up; the rules always are.")
    if known:
        rows = [
            (
                each.name,
                each.url,
                each.model,
                "this machine" if each.is_local else "leaves this machine",
                each.confirmed,
            )
            for each in known.values()
        ]
        show_table(Table(("Name", "Address", "Model", "Text goes to", "Confirmed"), rows))


def _record(each: Endpoint) -> dict[str, Any]:
    return {
        "name": each.name,
        "url": each.url,
        "model": each.model,
        "key_env": each.key_env,
        "local": each.is_local,
        "confirmed": each.confirmed,
        "timeout_s": each.timeout_s,
        "max_requests": each.max_requests,
    }
