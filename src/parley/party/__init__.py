"""Who speaks and who is spoken for: states, organisations, movements, people with dated roles."""

from parley.party.actor import Actor, ActorKind, Role
from parley.party.party import Consent, Party
from parley.party.similar import similar_person
from parley.party.table import ActorTable, Match, Naming, packaged_actors

__all__ = [
    "Actor",
    "ActorKind",
    "ActorTable",
    "Consent",
    "Match",
    "Naming",
    "Party",
    "Role",
    "packaged_actors",
    "similar_person",
]
