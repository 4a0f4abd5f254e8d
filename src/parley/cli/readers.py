"""Which reader a name on the command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from parley.reading import Reader
    from parley.talks import Talks

RULES = "rules"

reader_option = click.option(
    "--reader",
    "reader_name",
    default=RULES,
    show_default=True,
    metavar="NAME",
    help="Who reads: rules, or llm for the language model that `parley reader` knows; one of several by its name.",
)


def reader_named(name: str, talks: Talks | None) -> Reader:
    """The reader, for the agenda and the actors of `talks`, or of the packaged agenda.

    Raises
    ------
    InputError
        if no language model goes by that name.
    """
    if name == RULES:
        from parley.reading import rule_reader

        return rule_reader(talks)
    from parley.reading.llm import llm_reader

    return llm_reader(name, talks)
