"""Sources, parties and actors, as they stand in a talks file."""

from __future__ import annotations

from parley.dates import PartialDate
from parley.party import Actor, ActorKind, Consent, Party, Role
from parley.talks.fields import Fields
from parley.talks.findings import Findings, described, shown
from parley.talks.names import Ids
from parley.talks.nodes import Node, ScalarNode
from parley.talks.talks import Source

_SOURCE_KEYS = ("what", "date", "url", "read", "credence", "origin")


def read_sources(top: Fields) -> dict[str, Source]:
    return {name.text: _read_source(node, top.findings) for name, node in top.pairs("sources", "keys to sources")}


def _read_source(node: Node, findings: Findings) -> Source:
    fields = Fields(node, findings, what="a source", keys=_SOURCE_KEYS, needed=("what",))
    date = fields.text("date")
    if date:
        try:
            PartialDate.parse(date)
        except ValueError:
            fields.note("date", f"found {shown(date)}, expected a date such as '2025-03-07', '2025-03' or '2025'")
    return Source(
        what=fields.text("what"),
        date=date,
        url=fields.text("url"),
        read=_read_how_far(fields),
        credence=read_credence(fields),
        origin=fields.name("origin") if "origin" in fields else "",
    )


def read_credence(fields: Fields) -> float | None:
    """The probability under `credence`; None where there is none."""
    credence = fields.number("credence")
    if credence is not None and not 0 <= credence <= 1:
        fields.note("credence", f"found {credence}, expected a probability from 0 to 1")
    return credence


_READ = {"yes": True, "true": True, "no": False, "false": False}


def _read_how_far(fields: Fields) -> bool | str | None:
    node = fields.values.get("read")
    if isinstance(node, ScalarNode) and node.text == "partly":
        return "partly"
    if node is None:
        return None
    if isinstance(node, ScalarNode) and node.text.lower() in _READ:
        return _READ[node.text.lower()]
    fields.note("read", f"found {described(node)}, expected yes, no or partly: how far the source was read")
    return None


def read_parties(top: Fields) -> tuple[Party, ...]:
    parties = []
    ids = Ids(top.findings, "party")
    for node in top.items("parties", "parties"):
        fields = Fields(node, top.findings, what="a party", keys=("id", "name", "consent"), needed=("id",))
        name = fields.name("id")
        consent = fields.one_of("consent", Consent) or Consent.REQUIRED
        if ids.add(name, fields.values.get("id", node)):
            parties.append(Party(name, fields.text("name", name), consent))
    return tuple(parties)


_ACTOR_KEYS = ("id", "name", "kind", "aliases", "demonyms", "capital", "seats", "roles", "gender")


def read_actors(top: Fields) -> tuple[Actor, ...]:
    """A role's party is not held against the parties: people speak for states that are not at the table too."""
    actors = []
    ids = Ids(top.findings, "actor")
    for node in top.items("actors", "actors"):
        fields = Fields(node, top.findings, what="an actor", keys=_ACTOR_KEYS, needed=("id", "kind"))
        name = fields.name("id")
        gender = fields.text("gender") or None
        if gender not in ("f", "m", None):
            fields.note("gender", f"found {shown(gender or '')}, expected f or m", "Leave it out where it is not known")
        actor = Actor(
            id=name,
            name=fields.text("name", name),
            kind=fields.one_of("kind", ActorKind) or ActorKind.STATE,
            aliases=fields.texts("aliases", "names"),
            demonyms=fields.texts("demonyms", "names"),
            capital=fields.text("capital") or None,
            seats=fields.texts("seats", "places"),
            roles=tuple(_read_role(role, top.findings) for role in fields.items("roles", "roles")),
            gender=gender,
        )
        if ids.add(name, fields.values.get("id", node)):
            actors.append(actor)
    return tuple(actors)


def _read_role(node: Node, findings: Findings) -> Role:
    fields = Fields(node, findings, what="a role", keys=("party", "title", "from", "to"), needed=("party",))
    since, to = fields.day("from"), fields.day("to")
    if since and to and since >= to:
        fields.note("to", f"found {to}, which is not after 'from' ({since})", "It is the first day after the role")
    return Role(fields.name("party"), fields.text("title"), since, to)
