"""A position: what one party is said to want on one point, traced to the exact words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from parley.dates import PartialDate
from parley.position.manner import Act, Aspect, Modality, Polarity, Scope
from parley.position.source import SourceChain
from parley.position.timing import Timing
from parley.report import Passage


class Stance(StrEnum):
    DEMANDS = "demands"
    ACCEPTS = "accepts"
    OPEN_TO = "open-to"
    CONDITIONAL = "conditional"
    """accepts if the condition holds"""
    REJECTS = "rejects"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a stance hangs on. `issue` and `option` are None where the words match nothing on the agenda."""

    words: str
    kind: str
    """`if`, `unless`, `only-after`, `before`, `in-exchange-for` or `as-long-as`"""
    issue: str | None = None
    option: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One party's stance on one target, as one report has it.

    `party` is an actor id, None where the holder's name resolves to nobody known (`party_name` then has the printed
    form). `target`, `reason` and the condition's words stand verbatim in the report (white space folded). `issue` and
    `option` are None where the target matches nothing on the agenda; it is kept for review all the same. `firm` is
    false where
    the cue is soft ("hopes for", "would prefer"). `said` is None where the report does not date the words.
    `rule` names the reading rule that proposed it, `cue` the words that carried the stance. `notes` are doubts to show
    a reviewer, such as a name's spelling.

    Four times are kept apart: `said`; `reported`, the day of an earlier report that this one relays (None: there is
    only this report's own day of publication); `effective`, when what is wanted would begin; `until`, how long it would
    hold.

    `condition` is the first that the report names, `more_conditions` are the others: all must hold. `act` is None where
    it was not read. A position whose `aspect` is not current is kept as background: it makes no demand and fills no
    cell. `by_meaning` is how well the target fits the reader's `issue` where no phrase of the agenda stands in it, None
    where one does.
    """

    party: str | None
    party_name: str
    stance: Stance
    target: str
    passage: Passage
    condition: Condition | None = None
    reason: str | None = None
    issue: str | None = None
    option: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    medium: str | None = None
    anonymous: bool = False
    chain: SourceChain = ()
    said: PartialDate | None = None
    credence: float = 0.5
    firm: bool = True
    cue: str = ""
    rule: str = ""
    notes: tuple[str, ...] = ()
    more_conditions: tuple[Condition, ...] = ()
    act: Act | None = None
    aspect: Aspect = Aspect.CURRENT
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.PLAIN
    scope: tuple[Scope, ...] = ()
    reported: PartialDate | None = None
    effective: Timing | None = None
    until: Timing | None = None
    by_meaning: float | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that the stance hangs on, in the order of the text."""
        return () if self.condition is None else (self.condition, *self.more_conditions)

    @property
    def is_current(self) -> bool:
        return self.aspect is Aspect.CURRENT

    def key(self, report: str) -> str:
        """What identifies the claim within a ledger: the report's hash, where it stands, who says it, what it says.

        How sure the reader was, and by which rule it read, are no part of it.
        """
        what = (report, str(self.passage.start), str(self.passage.end), self.party or self.party_name)
        claim = (str(self.stance), self.target, self.issue or "", self.option or "")
        condition = self.condition.words if self.condition else ""
        return hashlib.sha256("\x1f".join((*what, *claim, condition, self.speaker or "")).encode()).hexdigest()[:16]
