"""Who speaks and who is spoken for: states, organisations, movements, people with dated roles."""

from parley.party.actor import Actor, ActorKind, Role
from parley.party.party import Consent, Party
from parley.party.table import ActorTable, packaged_actors

__all__ = ["Actor", "ActorKind", "ActorTable", "Consent", "Party", "Role", "packaged_actors"]
