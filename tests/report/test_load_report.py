"""Files in: what is read, and the one sentence for each file that is no report."""

import os
import socket
import time
from pathlib import Path

import pytest

from parley.dates import PartialDate
from parley.errors import InputError
from parley.report import MAX_BYTES, BlockKind, Report, load_report, make_report

SENTENCE = "Both sides met in Geneva on Tuesday."


def refusal(path: Path | str) -> str:
    """The one sentence with which the file is refused, its advice included."""
    with pytest.raises(InputError) as caught:
        load_report(path)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].file == str(path)
    assert caught.value.problems[0].todo
    return str(caught.value)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_report_keeps_the_file_s_name_bytes_and_text(tmp_path: Path) -> None:
    report = load_report(written(tmp_path, "wire.txt", SENTENCE.encode()))
    assert report.name == "wire.txt"
    assert report.text == SENTENCE
    assert report.sha256 == make_report(SENTENCE.encode(), "other.txt").sha256
    assert (report.published, report.outlet, report.title, report.url) == (None, None, None, None)


def test_what_the_caller_says_wins_over_what_the_file_says() -> None:
    data = b"---\ndate: 2025-03-01\nsource: Example Wire\n---\n" + SENTENCE.encode()
    said = make_report(data, "a.md")
    assert (str(said.published), said.outlet) == ("2025-03-01", "Example Wire")
    given = make_report(data, "a.md", published="2025-03", outlet="Other Wire")
    assert (given.published, given.outlet) == (PartialDate(2025, 3), "Other Wire")


@pytest.mark.parametrize("published", ["2025-02-30", "yesterday", "", "07.03.2025"])
def test_a_given_date_that_is_none_is_the_caller_s_mistake(published: str) -> None:
    with pytest.raises(InputError, match="2025-03-07"):
        make_report(SENTENCE.encode(), "a.txt", published=published)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("page.html", b"<p>Peace &amp; quiet is wanted.</p>", "Peace & quiet is wanted."),
        ("page.HTM", b"<p>Peace &amp; quiet is wanted.</p>", "Peace & quiet is wanted."),
        ("page", b"\n <!DOCTYPE html><p>Peace &amp; quiet is wanted.</p>", "Peace & quiet is wanted."),
        ("page.php", b"<p>Peace &amp; quiet is wanted.</p>", "Peace & quiet is wanted."),
        ("note.txt", b"<p>Peace &amp; quiet is wanted.</p>", "<p>Peace &amp; quiet is wanted.</p>"),
        ("note", b"<3 > 2, said the envoy.", "<3 > 2, said the envoy."),
    ],
)
def test_the_ending_tells_the_format_or_else_the_beginning(name: str, data: bytes, text: str) -> None:
    assert make_report(data, name).text == text


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b"")],
)
def test_a_byte_order_mark_decides_the_encoding_and_is_no_text(encoding: str, mark: bytes) -> None:
    text = "Kyiv’s envoy spoke.\r\n\r\nΚαι Αθήνα."
    for name in ("a.txt", "a.md"):
        assert make_report(mark + text.encode(encoding), name).text == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        ('<meta charset="UTF-16">', "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Москва против.</p></body></html>"
    assert make_report(page.encode(encoding), "a.html").text == "Москва против."


def test_latin_1_on_a_page_means_windows_1252_as_in_browsers() -> None:
    page = "<meta charset=iso-8859-1><p>The “café” talks ended.</p>".encode("cp1252")
    assert make_report(page, "a.html").text == "The “café” talks ended."


@pytest.mark.parametrize(
    "label", ["rot13", "zlib", "idna", "punycode", "unicode_escape", "undefined", "utf-7", "nonesuch"]
)
def test_a_page_cannot_ask_for_what_is_no_encoding_of_text(label: str) -> None:
    with pytest.raises(InputError, match=f"declares the encoding '{label}'"):
        make_report(f"<meta charset={label}><p>{SENTENCE}</p>".encode(), "a.html")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "a.txt: the file is empty"),
        (b"\xef\xbb\xbf", "only white space"),
        (b" \n\t\r\n\xc2\xa0", "only white space"),
        (b"* * *\n\n!?", "no words"),
        (b"%PDF-1.7 ...", "PDF is damaged"),
        (b"PK\x03\x04....", "ZIP archive, as DOCX"),
        (b"\x89PNG\r\n\x1a\n", "PNG picture"),
        (b"\xff\xd8\xff\xe0", "JPEG picture"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (b"SQLite format 3\x00", "SQLite database"),
        (b"abc\x00def", "byte 3 is NUL"),
        ("Говорил.".encode("utf-16-le"), "NUL"),
        (b"\xff\xfeA", "UTF-16-LE"),
        (b"\xef\xbb\xbfa\x00b", "character 1 is NUL"),
        (b"\xff\xfea\x00\x00\x00", "character 1 is NUL"),
    ],
)
def test_what_is_no_text_is_refused_and_called_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        make_report(data, "a.txt")
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].todo


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"<!-- nothing -->", b"<script>alert('Words here.')</script>", b"---\n"]
)
def test_mark_up_without_words_is_no_report(name: str, data: bytes) -> None:
    with pytest.raises(InputError):
        make_report(data, name)


def test_a_missing_file_and_a_broken_link_are_said_to_be_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "no such file" in refusal(tmp_path / "link.txt")
    written(tmp_path, "a.txt", b"x")
    assert "no such file" in refusal(tmp_path / "a.txt" / "b.txt")


def test_what_is_not_a_file_is_named_and_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "folder" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in refusal(tmp_path / "pipe.txt")
    assert "device" in refusal("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # a socket's path must be short
        server.bind("s.txt")
        assert "socket" in refusal("s.txt")


def test_links_in_a_circle_and_impossible_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "circle" in refusal(tmp_path / "a.txt")
    assert "longer" in refusal(tmp_path / ("a" * 300 + ".txt"))
    with pytest.raises(InputError, match="no file can have this name"):
        load_report("a\0.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_one_may_not_read_is_said_to_be_so(tmp_path: Path) -> None:
    path = written(tmp_path, "secret.txt", SENTENCE.encode())
    path.chmod(0)
    assert "may not read" in refusal(path)


def test_a_file_above_the_bound_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    begun = time.perf_counter()
    assert "50.0 MB, more than the 10 MB" in refusal(path)
    assert time.perf_counter() - begun < 0.5
    with pytest.raises(InputError, match="more than the 10 MB"):
        make_report(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_file_at_the_bound_is_read(tmp_path: Path) -> None:
    report = load_report(written(tmp_path, "large.txt", b"word " * (MAX_BYTES // 5 - 1) + b"end. "))
    assert len(report.text) == MAX_BYTES


def test_a_name_that_is_no_unicode_is_shown_all_the_same(tmp_path: Path) -> None:
    report: Report = load_report(written(tmp_path, os.fsdecode(b"caf\xe9\x1b[31m.txt"), SENTENCE.encode()))
    assert report.name.encode("utf-8")
    assert report.name.isprintable()
    assert report.name.endswith(".txt")


def test_a_title_is_the_headline_at_the_top() -> None:
    report = make_report(f"Talks Resume in Geneva\n\n{SENTENCE}".encode(), "a.txt")
    assert report.title == "Talks Resume in Geneva"
    assert [block.kind for block in report.blocks] == [BlockKind.HEADLINE, BlockKind.PARAGRAPH]
