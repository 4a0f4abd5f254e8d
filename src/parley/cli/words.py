"""Words that answers are made of, as `parley.words` has them."""

from parley.words import ATTRIBUTIONS, CONSENTS, STANCES, STRENGTHS, counted, listed

__all__ = ["ATTRIBUTIONS", "CONSENTS", "STANCES", "STRENGTHS", "counted", "listed"]
