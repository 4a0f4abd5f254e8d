"""Whether a first name is a woman's or a man's, for pronouns only.

The table (`data/given_names.csv`) is typed by Parley's authors: common first names of many languages, without those
that women and men share (Robin, Andrea). To it come the first names of the packaged people whose bearers agree.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from parley.party.actor import ActorKind
from parley.party.names import fold_name
from parley.party.table import packaged_actors


def gender_of(given_name: str) -> str | None:
    """`f`, `m`, or None for a name that the table does not know or that women and men share.

    >>> gender_of("Marta"), gender_of("René"), gender_of("Robin")
    ('f', 'm', None)
    """
    return _genders().get(fold_name(given_name))


@cache
def _genders() -> Mapping[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor in packaged_actors().actors:
        if actor.kind is ActorKind.PERSON and actor.gender and actor.surname is None and " " in actor.name:
            found[fold_name(actor.name.split(" ")[0])].add(actor.gender)
    text = (files("parley.party") / "data" / "given_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for name in row["names"].split(";"):
            found[name].add(row["gender"])
    return {name: min(genders) for name, genders in found.items() if len(genders) == 1}
