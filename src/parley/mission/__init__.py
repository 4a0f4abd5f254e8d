"""Who could make up a mission: contributors with capacities, memberships and vetoes; who is excluded, and why."""

from parley.mission.answer import By, Kind, MadeUp, Missions, Shortfall
from parley.mission.meanings import neutral_among, with_groups_at
from parley.mission.mission import find_missions, mission_issue
from parley.mission.narrowing import Narrowing, Reason, Step, narrow
from parley.mission.picture import Bar, funnel
from parley.mission.program import Program, Row, make_program
from parley.mission.record import missions_record
from parley.mission.search import Found, Pattern, find_best

__all__ = [
    "Bar",
    "By",
    "Found",
    "Kind",
    "MadeUp",
    "Missions",
    "Narrowing",
    "Pattern",
    "Program",
    "Reason",
    "Row",
    "Shortfall",
    "Step",
    "find_best",
    "find_missions",
    "funnel",
    "make_program",
    "mission_issue",
    "missions_record",
    "narrow",
    "neutral_among",
    "with_groups_at",
]
