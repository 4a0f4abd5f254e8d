"""A party: an actor at the table, and whether there can be a deal without it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Consent(StrEnum):
    REQUIRED = "required"
    """No deal without it."""
    OPTIONAL = "optional"
    """Its demands count only where a question names it."""


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    consent: Consent = Consent.REQUIRED
