"""Making and opening a dossier."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fake_reading import AGENDA, FakeReader, new_dossier, write_reports

from parley.dossier import accept_all, create_dossier, open_dossier, open_talks, read_reports, talks_as_of
from parley.errors import InputError
from parley.store import create_ledger
from parley.talks import packaged_agenda, parse_talks


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()}


def test_a_new_dossier_has_the_packaged_agenda_and_an_empty_ledger(tmp_path: Path) -> None:
    dossier = create_dossier(tmp_path / "talks" / "cyprus", title="Cyprus 2017")
    assert dossier.talks.title == "Cyprus 2017"
    assert dossier.talks.agenda == packaged_agenda().agenda
    assert dossier.ledger.entries() == ()
    assert sorted(contents(dossier.path)) == ["ledger.db", "talks.yaml"]
    assert list((tmp_path / "talks").iterdir()) == [dossier.path]


def test_a_talks_file_of_one_s_own_is_taken_word_for_word(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    assert (dossier.path / "talks.yaml").read_text() == AGENDA
    titled = create_dossier(tmp_path / "titled", title="Mine", agenda=tmp_path / "agenda.yaml")
    assert (titled.talks.title, titled.talks.agenda) == ("Mine", dossier.talks.agenda)


def test_an_empty_folder_becomes_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    assert new_dossier(tmp_path).path == tmp_path / "dossier"


@pytest.mark.parametrize("make", ["file", "full folder", "link"])
def test_what_is_there_already_is_left_alone(tmp_path: Path, make: str) -> None:
    place = tmp_path / "place"
    if make == "file":
        place.write_text("a note")
    elif make == "link":
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.mkdir()
        (place / "notes.txt").write_text("a note")
    before = contents(tmp_path)
    with pytest.raises(InputError, match="something is here already"):
        create_dossier(place)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("agenda", "sentence"),
    [("ceasefir", "Did you mean 'ceasefire'"), ("missing.yaml", "cannot be read"), ("broken.yaml", "issues")],
)
def test_an_agenda_that_cannot_be_used_leaves_no_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agenda: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.yaml").write_text("parties: []\ndemands: []\n")
    with pytest.raises(InputError, match=sentence):
        create_dossier(tmp_path / "new", agenda=agenda)
    assert [file.name for file in tmp_path.iterdir()] == ["broken.yaml"]


def test_a_crash_while_it_is_made_leaves_no_half_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(place: Path) -> None:
        create_ledger(place)
        raise KeyboardInterrupt

    monkeypatch.setattr("parley.dossier.dossier.create_ledger", fail)
    with pytest.raises(KeyboardInterrupt):
        new_dossier(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["agenda.yaml"]


def test_a_place_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "agenda.yaml").write_text(AGENDA)
    with pytest.raises(InputError, match=r"no dossier can be made here \(Not a directory\)|\(File exists\)"):
        create_dossier(tmp_path / "file" / "new", agenda=tmp_path / "agenda.yaml")


@pytest.mark.parametrize("missing", ["folder", "talks.yaml", "ledger.db"])
def test_what_is_no_dossier_is_not_opened_and_one_is_told_how_to_make_one(tmp_path: Path, missing: str) -> None:
    place = tmp_path / "nothing" if missing == "folder" else new_dossier(tmp_path).path
    if missing != "folder":
        (place / missing).unlink()
    with pytest.raises(InputError, match="Make one with `parley new"):
        open_dossier(place)


def test_looking_into_a_dossier_writes_nothing(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    reports = write_reports(tmp_path / "reports", ["RUS rejects scope full\n"])
    read_reports(dossier, [reports], reader=FakeReader())
    before = contents(dossier.path)
    talks_as_of(open_dossier(dossier.path), include_proposed=True)
    assert contents(dossier.path) == before


def test_a_dossier_opens_as_the_talks_drawn_from_it_and_a_talks_file_as_itself(tmp_path: Path) -> None:
    dossier = new_dossier(tmp_path)
    read_reports(dossier, [write_reports(tmp_path / "reports", ["RUS rejects scope full\n"])], reader=FakeReader())
    assert open_talks(dossier.path).demands == ()
    proposed = open_talks(dossier.path, include_proposed=True)
    assert [demand.id for demand in proposed.demands] == ["rus_rejects_scope_full"]
    assert "Not reviewed by anyone: 1 of 1 positions." in proposed.notes
    accept_all(dossier, by="A. Reviewer")
    accepted = open_talks(dossier.path)
    assert accepted.demands == proposed.demands
    assert not any("Not reviewed" in note for note in accepted.notes)
    assert open_talks(tmp_path / "agenda.yaml").agenda == parse_talks(AGENDA).agenda


def test_a_dossier_may_keep_its_ledger_elsewhere(tmp_path: Path) -> None:
    place = new_dossier(tmp_path).path
    (place / "ledger.db").unlink()
    (place / "ledger.url").write_text("nonsense\n")
    with pytest.raises(InputError, match="not one of the form postgresql"):
        open_dossier(place)
    (place / "ledger.url").write_bytes(b"\xff")
    with pytest.raises(InputError, match="address cannot be read"):
        open_dossier(place)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_can_look_into_a_new_dossier(tmp_path: Path) -> None:
    assert new_dossier(tmp_path).path.stat().st_mode & 0o077 == 0
