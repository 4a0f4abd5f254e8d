"""`parley board`: the web board, and who may open it from elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from parley.cli.options import PATH, dossier_argument, json_option
from parley.cli.show import Table, emit, emit_line, note, say, show_table

ROLES = ("reader", "coder", "mediator")


@click.command("board")
@dossier_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to answer at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, metavar="PORT", help="0 takes a free one."
)
@click.option("--certificate", type=PATH, metavar="PEM", help="The TLS certificate, for an address others reach.")
@click.option("--key", type=PATH, metavar="PEM", help="The certificate's key.")
@click.option("--behind-proxy", is_flag=True, help="A proxy on this machine ends TLS; people still log in.")
@click.option("--invite", metavar="NAME", help="Let a person in, print their token this once, and end.")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What the invited may do.")
@click.option("--revoke", metavar="NAME", help="Take a person's access away, and end.")
@click.option("--people", is_flag=True, help="List who may come in, and end.")
@json_option
def board_command(
    dossier: Path,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    behind_proxy: bool,
    invite: str | None,
    role: str,
    revoke: str | None,
    people: bool,
    as_json: bool,
) -> None:
    """Open the board: read, review, compare and show in a browser.

    Answers this machine alone, without a login, unless --host names another address: then it needs TLS, and lets in
    only who was invited. A reader looks, a coder decides on proposals and adds statements, a mediator sets besides how
    strong a demand is. Ctrl-C ends it; nothing is lost.

    \b
    Example:
      parley board cyprus
      parley board cyprus --invite Amina --role coder
      parley board cyprus --host 0.0.0.0 --certificate board.pem --key board.key
    """
    from parley.dossier import open_dossier

    opened = open_dossier(dossier)
    if invite is not None or revoke is not None or people:
        _see_to_people(dossier, invite=invite, role=role, revoke=revoke, as_json=as_json)
        return
    from parley.web.serve import Place, serve

    place = Place(host=host, port=port, certificate=certificate, key=key, behind_proxy=behind_proxy)
    serve(opened, place, on_ready=_say_where if not as_json else lambda address: emit_line({"address": address}))


def _say_where(address: str) -> None:
    note(f"The board is at {address} (Ctrl-C ends it)")


def _see_to_people(dossier: Path, *, invite: str | None, role: str, revoke: str | None, as_json: bool) -> None:
    from parley.web import guard

    if revoke is not None:
        guard.revoke(dossier, revoke)
    token = None if invite is None else guard.invite(dossier, invite, guard.Role[role.upper()])
    rows = [(it.name, it.role.name.lower()) for it in guard.load_people(dossier).visitors]
    if as_json:
        listed = [{"name": name, "role": its_role} for name, its_role in rows]
        emit({"people": listed, **({} if token is None else {"token": token})})
    elif token is not None and invite is not None:
        note(f"The token of {invite.strip()} ({role}), shown this once:")
        say(token)
    else:
        show_table(Table(("Name", "Role"), rows, "Who may come in from elsewhere"))
