"""The sample reports as a careful person would code them: what the reader is to find, and a reader that finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parley.position import Condition, Extraction, Link, Position, Stance
from parley.report import Passage, Report

BLOOMBERG = Link("Bloomberg")
UNNAMED = Link("people familiar with the matter", anonymous=True)
LAVROV = Link("Lavrov", "lavrov")
STATEMENT = Link("the joint statement")
KREMLIN = Link("the Kremlin", "RUS")
ZELENSKY = Link("Zelensky", "zelensky")
PUTIN = Link("Putin", "putin")

FRAMEWORK = ("framework", "agreed_before_ceasefire")

Row = tuple[str, str, str, str | None, str | None, tuple[Link, ...], tuple[str, str | None, str | None] | None]
"""Party, stance, target, issue, option, chain, condition (words, issue, option)."""

CODED: dict[str, tuple[Row, ...]] = {
    "2025-03-07": (
        ("RUS", "conditional", "a temporary truce in Ukraine", "scope", "full_30_days", (BLOOMBERG, UNNAMED),
         ("there is progress towards a final peace settlement", *FRAMEWORK)),
        ("RUS", "demands", "clarity about the framework of a final accord", *FRAMEWORK, (BLOOMBERG, UNNAMED), None),
        ("RUS", "rejects", "any deployment of troops from NATO countries", "mission", "NATO", (LAVROV,), None),
        ("RUS", "accepts", "peacekeepers from neutral states such as China", "mission", "CHN", (UNNAMED,), None),
    ),
    "2025-03-12": (
        ("UKR", "conditional", "an immediate 30-day ceasefire", "scope", "full_30_days", (STATEMENT,),
         ("Russia does the same at the same time", None, None)),
        ("USA", "accepts", "resume military aid", "aid", "continues", (STATEMENT,), None),
        ("UKR", "demands", "its European partners be involved in the peace process", None, None, (STATEMENT,), None),
    ),
    "2025-03-13": (
        ("RUS", "accepts", "the idea of a ceasefire", "scope", None, (PUTIN,), None),
    ),
    "2025-03-18": (
        ("RUS", "accepts", "a halt to strikes on energy infrastructure", "scope", "energy_only", (KREMLIN,), None),
        ("RUS", "conditional", "a full ceasefire", "scope", "full_30_days", (KREMLIN,),
         ("foreign military aid and intelligence for Ukraine stop completely", "aid", "halted")),
        ("RUS", "demands", "effective control along the whole line of contact", "monitoring", "agreed_mechanism", (KREMLIN,), ("a full ceasefire comes about", "scope", "full_30_days")),
        ("RUS", "demands", "an end to mobilisation and rearmament in Ukraine", "replenish", "halted_in_ukraine", (KREMLIN,), ("a full ceasefire comes about", "scope", "full_30_days")),
        ("UKR", "accepts", "a pause in strikes on energy", "scope", "energy_only", (ZELENSKY,), None),
        ("UKR", "rejects", "any halt to military aid", "aid", "halted", (ZELENSKY,), None),
        ("UKR", "rejects", "one-sided limits on its army", "replenish", "halted_in_ukraine", (Link("his office", "UKR"),), None),
        ("EUR", "accepts", "continue military aid to Ukraine", "aid", "continues", (Link("Scholz", "scholz"),), None),
    ),
}  # fmt: skip


class CodedReader:
    """Finds what a person has coded, and nothing else."""

    name = "coded by hand"
    version = "1"

    def read(self, report: Report) -> Extraction:
        rows = CODED[report.name[: len("2025-03-07")]]
        return Extraction(positions=tuple(self._position(report, *row) for row in rows))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        return map(self.read, reports)

    def _position(
        self,
        report: Report,
        party: str,
        stance: str,
        target: str,
        issue: str | None,
        option: str | None,
        chain: tuple[Link, ...],
        condition: tuple[str, str | None, str | None] | None,
    ) -> Position:
        start, words = _sentence(report.text, condition[0] if condition else target)
        named = None if condition is None else Condition(condition[0], "if", condition[1], condition[2])
        return Position(
            party=party,
            party_name={"RUS": "Russia", "UKR": "Ukraine", "USA": "United States", "EUR": "European states"}[party],
            stance=Stance(stance),
            target=target,
            passage=Passage.of(report.text, start, start + len(words)),
            condition=named,
            issue=issue,
            option=option,
            speaker=chain[-1].name,
            anonymous=chain[-1].anonymous,
            chain=chain,
        )


def _sentence(text: str, words: str) -> tuple[int, str]:
    """The line that holds the words, and where it starts."""
    folded = " ".join(words.split())
    at = next((place for place in range(len(text)) if " ".join(text[place:].split()).startswith(folded)), None)
    assert at is not None, f"'{words}' does not stand in the report"
    start = (
        text.rfind(". ", 0, at) + 2
        if text.rfind(". ", 0, at) > text.rfind("\n\n", 0, at)
        else text.rfind("\n\n", 0, at) + 2
    )
    end = min((place + 1 for place in (text.find(". ", at), text.find(".\n", at)) if place >= 0), default=len(text))
    return start, text[start:end]
