"""Files of several reports: feeds, web archives, mailboxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import rss, warc

from parley.errors import InputError
from parley.report import digest, load_report, load_reports, parts_of

ITEM = """<item><title>Talks &amp; terms</title><link>https://wire.example/{n}</link>
<pubDate>Fri, 07 Mar 2025 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Side {n} said it would sign.</p><p>No date was set.</p>]]></content:encoded></item>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title>
<entry><title>Statement</title><link rel="alternate" href="https://m.example/1"/><updated>2025-03-08T01:00:00Z</updated>
<published>2025-03-07T01:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>We accept.</p></div></content></entry>
</feed>"""
PAGE = b"<html><head><title>T</title></head><body><article><h1>Talks stall</h1><p>They met on Monday.</p></article></body></html>"


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_each_entry_of_a_feed_is_a_report_with_its_own_hash_and_the_feed_s(tmp_path: Path) -> None:
    data = rss(ITEM.format(n=1) + ITEM.format(n=2))
    reports, problems = load_reports(written(tmp_path, "feed.xml", data))
    assert problems == ()
    assert [report.name for report in reports] == ["feed.xml#1", "feed.xml#2"]
    assert [report.text for report in reports] == [
        f"Talks & terms\n\nSide {n} said it would sign.\n\nNo date was set." for n in (1, 2)
    ]
    assert {(it.outlet, str(it.published), it.title) for it in reports} == {
        ("Example Wire", "2025-03-07", "Talks & terms")
    }
    assert [report.url for report in reports] == ["https://wire.example/1", "https://wire.example/2"]
    assert {report.container for report in reports} == {digest(data)}
    assert len({report.sha256 for report in reports}) == 2


def test_an_entry_is_the_same_when_others_come_in_before_it(tmp_path: Path) -> None:
    old, _ = load_reports(written(tmp_path, "a.rss", rss(ITEM.format(n=1))))
    new, _ = load_reports(written(tmp_path, "b.rss", rss(ITEM.format(n=2) + ITEM.format(n=1))))
    assert new[1].sha256 == old[0].sha256


def test_atom_is_read_as_rss_is(tmp_path: Path) -> None:
    ((report,), _) = load_reports(written(tmp_path, "feed", ATOM.encode()))
    assert (report.title, report.outlet, report.url) == ("Statement", "Ministry", "https://m.example/1")
    assert (str(report.published), report.text) == ("2025-03-07", "Statement\n\nWe accept.")


def test_a_feed_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    bomb = rss("<item><title>&b;</title></item>", head='<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>')
    with pytest.raises(InputError, match="declares entities"):
        load_reports(written(tmp_path, "feed.rss", bomb))


@pytest.mark.parametrize("gzip", [True, False])
def test_each_page_of_a_web_archive_is_a_report_with_its_address_and_when_it_was_fetched(
    tmp_path: Path, gzip: bool
) -> None:
    data = warc(
        [
            ("https://wire.example/a", "text/html; charset=utf-8", PAGE),
            ("https://wire.example/s.css", "text/css", b"p {}"),
            ("https://wire.example/b", "text/html", PAGE.replace(b"Monday", b"Sunday")),
        ],
        gzip=gzip,
    )
    reports, problems = load_reports(written(tmp_path, "x.warc.gz" if gzip else "x.warc", data))
    assert problems == ()
    assert [report.url for report in reports] == ["https://wire.example/a", "https://wire.example/b"]
    assert {str(report.retrieved) for report in reports} == {"2025-03-08 06:00:00+00:00"}
    assert reports[0].sha256 == digest(PAGE)


def test_an_archive_cut_short_gives_what_stands_before_and_says_so(tmp_path: Path) -> None:
    pages = [(f"https://wire.example/{n}", "text/html", PAGE + b"<!-- %d -->" % n) for n in range(5)]
    data = warc(pages)
    reports, problems = load_reports(written(tmp_path, "x.warc.gz", data[: int(len(data) * 0.7)]))
    assert 2 <= len(reports) < 5
    assert any("cut short" in str(problem) or "damaged" in str(problem) for problem in problems)


def test_one_page_that_cannot_be_read_is_no_hindrance_to_the_next(tmp_path: Path) -> None:
    pages = [("https://w.example/1", "text/html", b"\0\1\2"), ("https://w.example/2", "text/html", PAGE)]
    reports, problems = load_reports(written(tmp_path, "x.warc", warc(pages, gzip=False)))
    assert [report.url for report in reports] == ["https://w.example/2"]
    assert "x.warc#1" in str(problems[0])


def test_each_mail_of_a_mailbox_is_a_report(tmp_path: Path) -> None:
    mails = [f"From: {name}@x.example\nSubject: {name}\n\n{name} signs.\n>From here on.\n\n" for name in ("Ana", "Ben")]
    data = "".join(f"From {n} Fri Mar  7 10:00:00 2025\n{mail}" for n, mail in enumerate(mails)).encode()
    reports, _ = load_reports(written(tmp_path, "box.mbox", data))
    assert [(report.title, report.text.split("\n")[0]) for report in reports] == [
        ("Ana", "Ana signs."),
        ("Ben", "Ben signs."),
    ]
    assert "From here on." in reports[0].text


def test_a_file_of_several_reports_is_not_taken_for_one(tmp_path: Path) -> None:
    path = written(tmp_path, "feed.rss", rss(ITEM.format(n=1)))
    with pytest.raises(InputError, match="several reports"):
        load_report(path)


def test_an_archive_without_a_report_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "x.warc", warc([("https://w.example/s.css", "text/css", b"p {}")], gzip=False))
    assert "no report in this file" in str(next(iter(parts_of(path))))
