"""The talks file: agenda, parties, demands and expectations as one plain text."""

from parley.talks.atoms import parse_atoms
from parley.talks.draw import draw_talks
from parley.talks.groups import expand
from parley.talks.load import load_talks, parse_talks
from parley.talks.membership import belonging, group_days, group_words
from parley.talks.packaged import packaged_agenda, packaged_agendas
from parley.talks.talks import Expectation, Group, Outcome, Rule, Source, Talks
from parley.talks.write import talks_yaml

__all__ = [
    "Expectation",
    "Group",
    "Outcome",
    "Rule",
    "Source",
    "Talks",
    "belonging",
    "draw_talks",
    "expand",
    "group_days",
    "group_words",
    "load_talks",
    "packaged_agenda",
    "packaged_agendas",
    "parse_atoms",
    "parse_talks",
    "talks_yaml",
]
