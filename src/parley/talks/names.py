"""The names that one part of a talks file defines and others use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from parley.agenda import Issue
from parley.position import Strength
from parley.talks.findings import Findings
from parley.talks.nodes import Node
from parley.talks.talks import Group, Talks


@dataclass(frozen=True)
class Known:
    """What the file defines, by id. None (of a whole table, or for one issue) = could not be read, so nothing that
    rests on it is faulted."""

    parties: Collection[str] | None = None
    issues: Mapping[str, Issue | None] | None = None
    groups: Mapping[str, Group] = field(default_factory=dict)
    sources: Collection[str] | None = None
    demands: Mapping[str, Strength] | None = None

    @classmethod
    def of(cls, talks: Talks) -> Known:
        return cls(
            parties=talks.party_by_id.keys(),
            issues=dict(talks.agenda.by_id),
            groups=talks.groups,
            sources=talks.sources.keys() or None,
            demands={demand.id: demand.strength for demand in talks.demands},
        )


class Ids:
    """The ids of one list of the file: an id that stands there already is noted."""

    def __init__(self, findings: Findings, what: str) -> None:
        self._findings = findings
        self._what = what
        self._lines: dict[str, int] = {}

    def add(self, name: str, node: Node) -> bool:
        """Whether the name is new; an empty one, whose fault is noted already, is not."""
        if name in self._lines:
            twice = f"found a second {self._what} '{name}', first on line {self._lines[name]}"
            self._findings.note(node, twice, "Give each an id of its own")
            return False
        if name:
            self._lines[name] = node.line
        return bool(name)
