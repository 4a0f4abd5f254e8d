"""Who is said to want what, by whom, in which words; and what becomes of it as a demand on packages."""

from parley.position.attribution import Attribution, Event, Extraction
from parley.position.demand import AttributionClass, Demand, Strength
from parley.position.manner import Act, Aspect, Bound, Modality, Polarity, Scope
from parley.position.position import Condition, Position, Stance
from parley.position.source import Link, Mode, Role, SourceChain
from parley.position.sourced import SourcedPosition
from parley.position.timing import Timing

__all__ = [
    "Act",
    "Aspect",
    "Attribution",
    "AttributionClass",
    "Bound",
    "Condition",
    "Demand",
    "Event",
    "Extraction",
    "Link",
    "Modality",
    "Mode",
    "Polarity",
    "Position",
    "Role",
    "Scope",
    "SourceChain",
    "SourcedPosition",
    "Stance",
    "Strength",
    "Timing",
]
