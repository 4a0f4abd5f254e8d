"""The model's words, taken for what the schema allows and nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parley.position import Stance
from parley.reading.llm.prompt import CONDITION_KINDS

MOST = 500
"""Positions, or attributions, that one answer may hold; what is beyond is dropped and counted."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(?P<inside>.*)\n\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPosition:
    """A position in the model's words, not yet looked up in the report."""

    quote: str
    party: str
    stance: Stance
    target: str
    condition: str | None = None
    condition_kind: str = "if"
    reason: str | None = None
    speaker: str | None = None
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAttribution:
    """An attribution in the model's words."""

    content: str
    source: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`malformed` counts items that have not the form asked for."""

    positions: tuple[SaidPosition, ...] = ()
    attributions: tuple[SaidAttribution, ...] = ()
    malformed: int = 0


def parse_answer(words: str) -> Answer | None:
    """What the model said; None where it is not an object with the two lists. Items of another form are left out."""
    fenced = _FENCE.match(words)
    try:
        data = json.loads(fenced["inside"] if fenced else words)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    said, told = data.get("positions"), data.get("attributions")
    if not isinstance(said, list) or not isinstance(told, list):
        return None
    positions = tuple(each for item in said[:MOST] if (each := _position(item)) is not None)
    attributions = tuple(one for item in told[:MOST] if (one := _attribution(item)) is not None)
    return Answer(positions, attributions, len(said) + len(told) - len(positions) - len(attributions))


def _position(item: object) -> SaidPosition | None:
    if not isinstance(item, Mapping):
        return None
    quote, party, target = (_words(item, key) for key in ("quote", "party", "target"))
    stance, kind = item.get("stance"), item.get("condition_kind")
    if not (quote and party and target) or stance not in list(Stance):
        return None
    return SaidPosition(
        quote=quote,
        party=party,
        stance=Stance(stance),
        target=target,
        condition=_words(item, "condition"),
        condition_kind=kind if kind in CONDITION_KINDS else "if",
        reason=_words(item, "reason"),
        speaker=_words(item, "speaker"),
        is_unnamed=item.get("speaker_unnamed") is True,
    )


def _attribution(item: object) -> SaidAttribution | None:
    content = _words(item, "content") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not content:
        return None
    return SaidAttribution(content=content, source=_words(item, "source"), cue=_words(item, "cue"))


def _words(item: Mapping[str, Any], key: str) -> str | None:
    """The words under the key; None where there are none, or where what is there is no text."""
    value = item.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None
