"""What a team's decisions teach about attribution: only paragraphs in which everything was accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parley.dossier import Dossier, accept, create_dossier, open_dossier, pending, reject
from parley.dossier.taught import taught_attributions
from parley.ledger import Original, record_reading
from parley.position import Attribution, Extraction, Position, Stance
from parley.report import Passage, make_report

TEXT = "The envoy said it accepts a toll.\n\nAn aide said it rejects guards. He said more.\n\nNobody said it."
DATA = TEXT.encode()
REPORT = make_report(DATA, "bridge.txt")


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(source: str, content: str) -> Attribution:
    start = TEXT.index(f"{source} said") + len(source) + 1
    return Attribution((span(source),), ((start, start + 4),), (span(content),), kind="indirect")


def position(stance: Stance, target: str, sentence: str) -> Position:
    passage = Passage.of(TEXT, *span(sentence))
    return Position(party="NTH", party_name="North", stance=stance, target=target, passage=passage)


FOUND = Extraction(
    attributions=(
        attribution("The envoy", "it accepts a toll"),
        attribution("An aide", "it rejects guards"),
        attribution("Nobody", "it."),
    ),
    positions=(
        position(Stance.ACCEPTS, "a toll", "The envoy said it accepts a toll."),
        position(Stance.REJECTS, "guards", "An aide said it rejects guards."),
    ),
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    made = create_dossier(tmp_path / "bridge")
    recorded = record_reading(REPORT, FOUND, reader="sample 1", at=datetime.now(UTC))
    made.ledger.append(recorded.entries, originals=(Original(REPORT, DATA),))
    return open_dossier(tmp_path / "bridge")


def taught(dossier: Dossier) -> list[str]:
    return [record["text"] for record in taught_attributions(dossier)]


def decide(dossier: Dossier, target: str, how: Callable[..., object]) -> None:
    (found,) = [it for it in pending(dossier) if it.position.target == target]
    how(dossier, found.id, by="Ann")


def test_nothing_is_taught_before_anybody_has_decided(dossier: Dossier) -> None:
    assert taught(dossier) == []


def test_a_paragraph_teaches_once_everything_in_it_is_accepted(dossier: Dossier) -> None:
    decide(dossier, "a toll", accept)
    assert taught(dossier) == ["The envoy said it accepts a toll."]
    decide(dossier, "guards", accept)
    assert len(taught(dossier)) == 2


def test_a_rejection_keeps_its_paragraph_out(dossier: Dossier) -> None:
    decide(dossier, "guards", reject)
    assert taught(dossier) == []


def test_spans_point_into_the_paragraph(dossier: Dossier) -> None:
    decide(dossier, "guards", accept)
    (record,) = taught_attributions(dossier)
    (one,) = record["attributions"]
    words = {part: [record["text"][start:end] for start, end in one[part]] for part in ("source", "cue", "content")}
    assert words == {"source": ["An aide"], "cue": ["said"], "content": ["it rejects guards"]}
    assert one["nested_in"] is None


def test_a_paragraph_whose_attributions_carry_no_position_teaches_nothing(dossier: Dossier) -> None:
    for target in ("a toll", "guards"):
        decide(dossier, target, accept)
    assert "Nobody said it." not in taught(dossier)
