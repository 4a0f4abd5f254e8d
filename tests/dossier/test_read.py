"""Reading files into a dossier."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fake_reading import FakeReader, new_dossier, write_reports

from parley.dates import PartialDate
from parley.dossier import ReadSummary, all_proposals, open_dossier, read_reports
from parley.dossier.files import report_files
from parley.dossier.lock import reading_lock
from parley.dossier.read import Step
from parley.errors import InputError
from parley.ledger import Kind, reports

READER = FakeReader()
TEXTS = ["RUS rejects scope full\nUKR accepts scope full\n", "UKR demands mission FRA\n"]


def test_files_become_reports_and_proposals(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    done: list[Step] = []
    summary = read_reports(dossier, [folder], reader=READER, on_progress=done.append)
    assert summary == ReadSummary(read=2, positions=3)
    assert done == [Step(1, 2, "000.txt", read=1, words=8), Step(2, 2, "001.txt", read=2, words=12)]
    kept = [dossier.ledger.original(report.sha256) for report in reports(dossier.ledger.entries())]
    assert sorted(kept) == sorted(text.encode() for text in TEXTS)
    assert {it.proposed_by for it in all_proposals(dossier)} == {"fake 1"}


def test_every_position_leads_back_to_the_exact_words(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    read_reports(dossier, [write_reports(tmp_path / "reports", TEXTS)], reader=READER)
    found = all_proposals(dossier)
    assert len(found) == 3
    for it in found:
        report = dossier.ledger.report(it.report.sha256)
        assert it.position.passage.stands_in(report.text)


def test_reading_a_report_twice_adds_nothing(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    read_reports(dossier, [folder], reader=READER)
    before = dossier.ledger.entries()
    (folder / "copy.txt").write_text(TEXTS[0])
    assert read_reports(dossier, [folder], reader=FakeReader(version="2")) == ReadSummary(known=3)
    assert dossier.ledger.entries() == before


def test_copies_within_one_reading_count_once(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [TEXTS[0]] * 3)
    again = folder / "000.txt"
    summary = read_reports(dossier, [folder, again, again], reader=READER)
    assert summary == ReadSummary(read=1, known=2, positions=2)


def test_nothing_is_loaded_to_read_where_nothing_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    read_reports(dossier, [folder], reader=READER)

    def fail(_: object) -> None:
        raise AssertionError("the reader was loaded")

    monkeypatch.setattr("parley.dossier.outcome.default_reader", fail)
    assert read_reports(dossier, [folder]).known == 2


def test_a_file_that_cannot_be_read_is_skipped_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [TEXTS[0], "ERROR\n", TEXTS[1]])
    (folder / "000b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "empty.txt").write_bytes(b"")
    summary = read_reports(dossier, [tmp_path / "gone.txt", folder], reader=READER)
    assert (summary.read, summary.positions, len(summary.skipped)) == (2, 3, 4)
    said = "\n".join(str(problem) for problem in summary.skipped)
    assert all(word in said for word in ("gone.txt", "000b.txt", "empty.txt", "this cannot be read"))


def test_a_quote_that_does_not_stand_in_its_report_is_not_taken_in(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", [TEXTS[0] + "RUS demands scope none MISQUOTE\n"])
    summary = read_reports(dossier, [folder], reader=READER)
    assert (summary.read, summary.positions, len(summary.refused)) == (1, 2, 1)
    (reading,) = dossier.ledger.entries(kinds=(Kind.READING,))
    assert "'words that nobody wrote' do not stand" in reading.body["problems"][0]


def test_what_is_said_of_all_files_is_kept_with_each(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    read_reports(dossier, [folder], reader=READER, published=PartialDate.parse("2025-03"), outlet="Daily Sample")
    assert {(str(it.published), it.outlet) for it in reports(dossier.ledger.entries())} == {("2025-03", "Daily Sample")}


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    texts = [f"RUS rejects scope full {number}\n" for number in range(70)] + ["ERROR\n"]
    folder = write_reports(tmp_path / "reports", texts)
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    one, many = new_dossier(tmp_path / "one"), new_dossier(tmp_path / "many")
    alone = read_reports(one, [folder], reader=READER)
    assert read_reports(many, [folder], reader=READER, jobs=2) == alone
    assert (alone.read, len(alone.skipped)) == (70, 1)
    assert [entry.id for entry in many.ledger.entries()] == [entry.id for entry in one.ledger.entries()]


def test_no_jobs_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="0 jobs cannot read"):
        read_reports(new_dossier(tmp_path), [], reader=READER, jobs=0)


def test_two_readings_at_once_are_refused_in_a_sentence_and_possible_after_one_another(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    with (
        reading_lock(dossier.path),
        pytest.raises(InputError, match="another `parley read` is at work"),
    ):
        read_reports(dossier, [folder], reader=READER)
    assert read_reports(dossier, [folder], reader=READER).read == 2


def test_the_agenda_that_reports_are_read_by_is_kept_whenever_it_changed(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    folder = write_reports(tmp_path / "reports", TEXTS)
    for _ in range(2):
        read_reports(dossier, [folder], reader=READER)
    talks = dossier.path / "talks.yaml"
    talks.write_text(talks.read_text().replace("title: Scope", "title: What is ceased"))
    read_reports(open_dossier(dossier.path), [folder], reader=READER)
    agendas = dossier.ledger.entries(kinds=(Kind.AGENDA,))
    assert [entry.revision for entry in agendas] == [0, 1]
    assert agendas[1].body["text"] == talks.read_text()


def test_a_talks_file_that_went_away_is_a_sentence(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    (dossier.path / "talks.yaml").unlink()
    with pytest.raises(InputError, match=r"talks\.yaml.*cannot be read"):
        read_reports(dossier, [], reader=READER)


def test_folders_are_walked_in_order_and_what_is_hidden_or_no_file_is_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.secret.txt", ".git/config", "a/b/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to(tmp_path / "b.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    files, problems = report_files([tmp_path, tmp_path / "b.txt", tmp_path / ".git" / "config"])
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "a/b/c.txt",
        "a/z.txt",
        "b.txt",
        "d.txt",
        ".git/config",
    ]
    assert problems == ()


def test_a_file_name_that_is_no_text_is_no_hindrance(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    odd = os.fsencode(tmp_path) + b"/odd-\xff.txt"
    with open(odd, "w") as file:  # noqa: PTH123 - a path of bytes
        file.write(TEXTS[0])
    summary = read_reports(dossier, [os.fsdecode(odd)], reader=READER)
    assert (summary.read, summary.skipped) == (1, ())
    (name,) = (report.name for report in reports(dossier.ledger.entries()))
    assert "odd-" in name
    assert "\N{REPLACEMENT CHARACTER}" in name
