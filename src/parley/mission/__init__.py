"""Who could make up a mission: contributors with capacities, memberships and vetoes; who is excluded, and why."""

from parley.mission.answer import By, Kind, MadeUp, Missions, Shortfall
from parley.mission.mission import find_missions, mission_issue
from parley.mission.narrowing import Narrowing, Reason, Step, narrow
from parley.mission.program import Program, Row, make_program
from parley.mission.search import Found, Pattern, find_best

__all__ = [
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
    "make_program",
    "mission_issue",
    "narrow",
]
