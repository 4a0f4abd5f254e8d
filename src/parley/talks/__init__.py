"""The talks file: agenda, parties, demands and expectations as one plain text."""

from parley.talks.talks import Expectation, Group, Outcome, Rule, Source, Talks

__all__ = ["Expectation", "Group", "Outcome", "Rule", "Source", "Talks"]
