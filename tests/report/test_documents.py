"""DOCX and e-mail in."""

from __future__ import annotations

import pytest
from made_files import docx, paragraph
from report_views import seen

from parley.errors import InputError
from parley.report import BlockKind, Form, Report, Why, make_report

SENTENCE = "Both sides met in Geneva on Tuesday."


def forms(report: Report) -> list[str]:
    return [str(block.form or block.kind) for block in report.blocks]


def test_a_docx_has_headings_items_captions_and_rows_told_from_prose() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format(paragraph("Zone"), paragraph("North"))
    styles = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    body = "".join(
        [
            paragraph("Statement of the ministry", style="Title"),
            paragraph("What was agreed", style="berschrift1"),
            paragraph(SENTENCE),
            paragraph("The prisoners are exchanged.", style="ListBullet"),
            f"<w:tbl>{row}</w:tbl>",
            paragraph("The hall where they met.", style="Caption"),
        ]
    )
    report = make_report(docx(body, styles=styles), "a.docx")
    assert forms(report) == ["headline", "sub-headline", "paragraph", "item", "cell", "caption"]
    assert seen(report)[4] == "Zone | North"
    assert report.title == "Statement of the ministry"


def test_a_docx_is_titled_and_dated_by_its_properties() -> None:
    properties = "<dc:title>Joint statement</dc:title><dcterms:created>2025-03-11T09:00:00Z</dcterms:created>"
    report = make_report(docx(paragraph(SENTENCE), properties=properties), "a.docx")
    assert (report.title, str(report.published)) == ("Joint statement", "2025-03-11")


def test_deleted_words_of_a_docx_are_left_out_and_inserted_ones_are_in() -> None:
    changed = "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>reject</w:delText></w:r></w:del><w:ins><w:r><w:t>accept the plan.</w:t></w:r></w:ins></w:p>"
    assert make_report(docx(changed), "a.docx").text == "They accept the plan."


BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx(paragraph(SENTENCE))[:200], "damaged or cut short"),
        (docx("")[:0] + b"PK\x03\x04word/", "damaged or cut short"),
        (docx(paragraph(SENTENCE), extra={"word/document.xml": BOMB + b"<d>&b;</d>"}), "declares entities"),
        (docx(paragraph(SENTENCE), extra={"word/document.xml": b"<d><e></d>"}), "damaged XML"),
        (docx(paragraph(SENTENCE), extra={"word/document.xml": b" " * 60_000_000}), "unpacks to more than 50 MB"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_docx_that_is_damaged_or_made_to_harm_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=f"a.docx: .*{says}") as caught:
        make_report(data, "a.docx")
    assert len(caught.value.problems) == 1


def test_names_that_lead_out_of_a_docx_are_never_followed() -> None:
    data = docx(paragraph(SENTENCE), extra={"../../../../tmp/out.txt": b"gotcha", "/etc/x": b"gotcha"})
    assert make_report(data, "a.docx").text == SENTENCE


MAIL = """\
From: Example Ministry <press@ministry.example>
Date: Fri, 07 Mar 2025 22:00:00 -0500
Subject: =?utf-8?q?Statement_on_=C2=ABterms=C2=BB?=
Content-Type: text/plain; charset=windows-1252

"""


def mail(body: str, head: str = MAIL) -> Report:
    return make_report((head + body).encode("cp1252"), "a.eml")


def test_a_mail_says_who_wrote_it_when_and_on_what() -> None:
    report = mail("We don’t accept the terms.\n")
    assert (report.outlet, str(report.published), report.title) == (
        "Example Ministry",
        "2025-03-07",
        "Statement on «terms»",
    )
    assert seen(report) == ["We don't accept the terms."]


def test_what_a_reply_repeats_is_kept_and_marked_and_not_read() -> None:
    body = "We accept.\n\n> They reject it.\n> All of it.\n\nAnd we sign.\n\nOn Mon, 3 Mar 2025, A B wrote:\n\nNo deal was made.\n"
    report = mail(body)
    assert seen(report) == ["We accept.", "And we sign."]
    assert "No deal was made." in report.text
    assert [it.why for it in report.unread] == [Why.HISTORY, Why.HISTORY]
    for it in report.unread:
        assert not report.masked[it.start : it.end].strip()


def test_a_forwarded_mail_is_read_and_dated_as_its_own_where_nothing_stands_above_it() -> None:
    lines = ["From: Example Wire <desk@wire.example>", "Date: Mon, 3 Mar 2025 09:00:00 +0000", "Subject: Talks stall"]
    body = "\n".join(["---------- Forwarded message ---------", *lines, "", SENTENCE])
    report = mail(body)
    assert (report.outlet, str(report.published)) == ("Example Wire", "2025-03-03")
    assert seen(report) == [SENTENCE]
    assert mail("See below.\n\n" + body).outlet == "Example Ministry"


def test_the_text_part_is_read_before_the_html_part_and_attachments_never() -> None:
    parts = [
        "text/html\n\n<p>As a page.</p>",
        "text/plain\nContent-Disposition: attachment\n\nA file.",
        "text/plain\n\nAs text.",
    ]
    body = "".join(f"--x\nContent-Type: {part}\n" for part in parts) + "--x--\n"
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
    assert mail(body, head).text.strip() == "As text."
    only = "".join(f"--x\nContent-Type: {part}\n" for part in parts[:2]) + "--x--\n"
    assert mail(only, head).text.strip() == "As a page."
    with pytest.raises(InputError, match="no text in this mail"):
        mail(f"--x\nContent-Type: {parts[1]}\n--x--\n", head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# One\n\nText here.\n\n## Two\n\n- an item of a list\n- another one\n",
            ["headline", "paragraph", "sub-headline", "item", "item"],
        ),
        ("| a | b |\n|---|---|\n| c | d |\n", ["cell"] * 4),
    ],
)
def test_markdown_tells_lists_tables_and_sub_headlines_from_prose(text: str, expected: list[str]) -> None:
    assert forms(make_report(text.encode(), "a.md")) == expected


def test_html_tells_lists_captions_and_sub_headlines_from_prose() -> None:
    page = "<article><h1>Talks Resume</h1><h2>A first step</h2><p>They met today.</p><ul><li>One point was settled.</li></ul><table><caption>All votes cast.</caption><tr><td>Six.</td></tr></table></article>"
    assert forms(make_report(page.encode(), "a.html")) == [
        "headline",
        "sub-headline",
        "paragraph",
        "item",
        "caption",
        "cell",
    ]


def test_the_first_headline_is_no_sub_headline() -> None:
    report = make_report(f"Talks Resume in Geneva\n\nA Sub-headline Stands Here\n\n{SENTENCE}".encode(), "a.txt")
    assert [(block.kind, block.form) for block in report.blocks[:2]] == [
        (BlockKind.HEADLINE, None),
        (BlockKind.HEADLINE, Form.SUBHEADLINE),
    ]
