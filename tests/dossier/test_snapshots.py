"""Changed articles as new versions, and files of several reports, in a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_reading import FakeReader, new_dossier

from parley.dossier import Dossier, accept, all_proposals, amend, read_reports, reject, undo
from parley.ledger import Kind, Proposal, Status, reports
from parley.report import Passage
from parley.report.anchor import ORPHAN_BELOW, anchored

READER = FakeReader()
ADDRESS = "https://wire.example/talks"


def version(folder: Path, name: str, text: str, *, url: str = ADDRESS) -> Path:
    path = folder / name
    path.write_text(f"---\nurl: {url}\n---\n{text}")
    return path


def read(dossier: Dossier, *paths: Path) -> dict[str, Proposal]:
    """Reads and returns all proposals by their words and their report's name."""
    read_reports(dossier, paths, reader=READER)
    return {f"{it.report.name}: {it.position.passage.quote}": it for it in all_proposals(dossier)}


def test_a_decision_is_carried_to_the_very_words_in_a_later_version_and_said_to_be_carried(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    old = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full\n"))["1.md: RUS rejects scope full"]
    accept(dossier, old.id, by="ana", why="heard it")
    found = read(dossier, version(tmp_path, "2.md", "It changed.\n\nRUS rejects scope full\n"))
    new = found["2.md: RUS rejects scope full"]
    assert (new.status, new.decided_by) == (Status.ACCEPTED, "ana")
    assert f"carried over from {old.id}" in new.why
    assert "heard it" in new.why
    assert new.earlier is not None
    assert (new.earlier.proposal, new.earlier.score, new.earlier.carried) == (old.id, 1.0, True)


def test_the_old_version_stays_with_its_decision_and_shows_where_its_words_stand_now(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    old = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full\n"))["1.md: RUS rejects scope full"]
    assert old.newest is None
    accept(dossier, old.id, by="ana")
    found = read(dossier, version(tmp_path, "2.md", "It moved.\n\nRUS rejects scope full\n"))
    old = found["1.md: RUS rejects scope full"]
    assert (old.status, old.decided_by) == (Status.ACCEPTED, "ana")
    assert old.newest is not None
    text = dossier.ledger.report(old.newest.report).text
    assert text[old.newest.start : old.newest.end] == "RUS rejects scope full"
    assert old.newest.status == "exact"


def test_a_decision_is_never_carried_to_words_that_are_only_alike(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    old = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full for now and ever\n"))
    (first,) = old.values()
    accept(dossier, first.id, by="ana")
    found = read(dossier, version(tmp_path, "2.md", "RUS rejects scope full for now and never\n"))
    new = found["2.md: RUS rejects scope full for now and never"]
    assert new.status is Status.PROPOSED
    assert new.earlier is not None
    assert (new.earlier.status, new.earlier.carried) == ("accepted", False)
    assert ORPHAN_BELOW <= new.earlier.score < 1


def test_words_that_went_away_are_an_orphan_and_keep_their_decision(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    (old,) = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full\n")).values()
    accept(dossier, old.id, by="ana")
    found = read(dossier, version(tmp_path, "2.md", "Nobody spoke.\n"))
    old = found["1.md: RUS rejects scope full"]
    assert old.status is Status.ACCEPTED
    assert old.newest is not None
    assert (old.newest.is_orphan, old.newest.score) == (True, None)


@pytest.mark.parametrize("verdict", ["amend", "reject", "undone"])
def test_what_stands_is_carried_be_it_an_amendment_a_rejection_or_nothing(tmp_path: Path, verdict: str) -> None:
    dossier = new_dossier(tmp_path)
    (old,) = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full\n")).values()
    if verdict == "amend":
        amend(dossier, old.id, {"party": "UKR"}, by="ana")
    else:
        reject(dossier, old.id, by="ana")
    if verdict == "undone":
        undo(dossier, old.id, by="ana")
    new = read(dossier, version(tmp_path, "2.md", "So.\n\nRUS rejects scope full\n"))["2.md: RUS rejects scope full"]
    expected = {"amend": Status.AMENDED, "reject": Status.REJECTED, "undone": Status.PROPOSED}
    assert new.status is expected[verdict]
    assert new.position.party == ("UKR" if verdict == "amend" else "RUS")


def test_the_third_version_carries_on_from_the_first(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    (old,) = read(dossier, version(tmp_path, "1.md", "RUS rejects scope full\n")).values()
    accept(dossier, old.id, by="ana")
    read(dossier, version(tmp_path, "2.md", "Nobody spoke.\n"))
    found = read(dossier, version(tmp_path, "3.md", "Back again.\n\nRUS rejects scope full\n"))
    assert found["3.md: RUS rejects scope full"].status is Status.ACCEPTED
    newest = found["1.md: RUS rejects scope full"].newest
    assert newest is not None
    assert newest.status == "exact"


@pytest.mark.parametrize(
    ("url", "linked"),
    [(f"{ADDRESS}/?utm_source=x#top", True), ("http://www.wire.example/talks", True), (f"{ADDRESS}?id=2", False)],
)
def test_an_address_is_the_same_whatever_led_a_reader_there(tmp_path: Path, url: str, linked: bool) -> None:
    dossier = new_dossier(tmp_path)
    read(dossier, version(tmp_path, "1.md", "One side spoke.\n"), version(tmp_path, "2.md", "Two spoke.\n", url=url))
    assert len(dossier.ledger.entries(kinds=(Kind.SNAPSHOT,))) == linked


def test_without_an_address_title_outlet_and_day_tell_versions(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    for name, day in (("1.md", "2025-03-07"), ("2.md", "2025-03-07"), ("3.md", "2025-03-08")):
        text = f"---\ntitle: Talks\noutlet: Wire\ndate: {day}\n---\nSaid in {name}.\n"
        (tmp_path / name).write_text(text)
    read(dossier, *(tmp_path / name for name in ("1.md", "2.md", "3.md")))
    (entry,) = dossier.ledger.entries(kinds=(Kind.SNAPSHOT,))
    assert entry.body["same"] == "title"


FEED = """<rss version="2.0"><channel><title>Wire</title>{}</channel></rss>"""
ITEM = "<item><title>T{n}</title><link>https://w.example/{n}</link><description>RUS rejects scope full {n}</description></item>"


def test_a_feed_is_so_many_reports_and_the_same_file_again_adds_nothing(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    (tmp_path / "feed.rss").write_text(FEED.format(ITEM.format(n=1) + ITEM.format(n=2)))
    steps: list[tuple[int, int]] = []
    first = read_reports(
        dossier, [tmp_path / "feed.rss"], reader=READER, on_progress=lambda it: steps.append((it.done, it.total))
    )
    assert (first.read, first.positions, first.skipped) == (2, 2, ())
    assert steps[-1] == (2, 2)
    assert {it.name for it in reports(dossier.ledger.entries())} == {"feed.rss#1", "feed.rss#2"}
    before = dossier.ledger.entries()
    assert read_reports(dossier, [tmp_path / "feed.rss"], reader=READER).known == 1
    assert dossier.ledger.entries() == before


def test_only_the_new_entries_of_a_grown_feed_are_read(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    for items in ((1, 2), (1, 2, 3)):
        (tmp_path / "feed.rss").write_text(FEED.format("".join(ITEM.format(n=n) for n in items)))
        summary = read_reports(dossier, [tmp_path / "feed.rss"], reader=READER)
    assert (summary.read, summary.known) == (1, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Before. The envoy said «no deal» today. After.", "The envoy said «no deal» today."),
        ("So the  envoy said “no deal” today.", None),
    ],
)
def test_a_quote_is_found_again_whatever_its_white_space_and_marks(text: str, found: str | None) -> None:
    old = 'The envoy said "no deal" today.'
    anchor = anchored(Passage.of(old, 0, len(old)), text)
    assert anchor is not None
    assert anchor.is_exact == (found is not None)
    assert found is None or text[anchor.start : anchor.end] == found


def test_of_two_places_with_the_same_words_the_one_in_the_same_surroundings_is_it() -> None:
    old = "Asked about terms, the ministry said no. Then it closed."
    at = old.index("the ministry")
    new = "At noon the ministry said no. It rained. Asked about terms, the ministry said no. Then it closed early."
    anchor = anchored(Passage.of(old, at, at + len("the ministry said no")), new)
    assert anchor is not None
    assert anchor.start == new.rindex("the ministry")
