"""PDF in: pages, mended words, and one sentence for each file that cannot be read."""

from __future__ import annotations

import io

import pytest
from made_files import pdf
from pypdf import PdfReader, PdfWriter
from report_views import seen

from parley.errors import InputError
from parley.report import Report, make_report
from parley.report.pdf import page_texts

FIRST = ["Talks Resume in Geneva", "", "The envoy said on Monday that both sides would come back to the table."]


def of(pages: list[list[str]], **how: object) -> Report:
    return make_report(pdf(pages, **how), "minutes.pdf")  # type: ignore[arg-type]


def said(report: Report) -> str:
    return "\n".join(map(str, report.doubts))


def test_every_passage_of_a_pdf_says_its_page() -> None:
    report = of([["The first page ends here."], ["The second page begins and ends."], ["The third closes."]])
    found = {word: report.page_of(report.text.index(word)) for word in ("first", "second", "third")}
    assert found == {"first": 1, "second": 2, "third": 3}


def test_a_sentence_that_runs_over_the_end_of_a_page_stays_one_paragraph() -> None:
    report = of([["The ministry said that it would not"], ["accept the plan before June."]])
    assert seen(report) == ["The ministry said that it would not accept the plan before June."]
    assert [report.page_of(report.text.index(word)) for word in ("would", "accept")] == [1, 2]


def test_what_repeats_on_every_page_is_taken_off_and_page_numbers_too() -> None:
    pages = [[f"Example Council, session {n}", f"Sentence number {w} stands alone.", f"- {n} -"] for n, w in
             enumerate(("one", "two", "three", "four"), 1)]  # fmt: skip
    assert seen(of(pages)) == [f"Sentence number {word} stands alone." for word in ("one", "two", "three", "four")]


def test_a_sentence_that_stands_once_at_the_top_of_a_page_is_kept() -> None:
    pages = [[f"Only page {word} says this."] for word in ("one", "two", "three")]
    assert len(seen(of([*pages, ["Something else entirely."]]))) == 4


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (["They signed the agree-", "ment at noon."], "agreement at"),
        (["A long-term plan is a plan; a long-", "term plan it is."], "a long-term plan it"),
        (["They met in Guinea-", "Bissau on Friday."], "Guinea-Bissau on"),
    ],
)
def test_words_broken_at_a_line_s_end_are_joined(lines: list[str], word: str) -> None:
    report = of([lines])
    assert word in " ".join(report.text.split())
    assert report.page_of(report.text.index(word.split()[0])) == 1


def test_ligature_characters_are_taken_apart() -> None:
    report = of([["The of\x80cial spoke of \x81ags."]], glyphs={0x80: "ﬁ", 0x81: "ﬂ"})
    assert report.text == "The official spoke of flags."
    assert report.doubts == ()


def test_a_glyph_without_letters_is_mended_where_the_words_agree_and_said_so() -> None:
    report = of([["They con\x80rmed it, of\x80cials said at the of\x80ce."]], glyphs={0x80: "\ue001"})
    assert "officials said at the office" in report.text
    assert "\ue001" not in report.text
    assert "put back in 3 places" in said(report)


def test_a_glyph_on_which_nothing_agrees_is_left_and_its_page_flagged() -> None:
    report = of([["All is well."], ["The zor\x80ug is near."]], glyphs={0x80: "\ue001"})
    assert "\ue001" in report.text
    assert "letters are missing in words on page 2" in said(report)


def test_title_and_day_come_from_the_document_unless_the_title_is_a_file_name() -> None:
    report = of([FIRST], info="/Title (Statement on the Talks) /CreationDate (D:20250307120000Z)")
    assert (report.title, str(report.published)) == ("Statement on the Talks", "2025-03-07")
    assert of([FIRST], info="/Title (Microsoft Word - final_v2.docx)").title != "final_v2.docx"


def test_a_pdf_without_text_needs_ocr_and_one_with_some_says_which_pages_do() -> None:
    with pytest.raises(InputError, match=r"minutes\.pdf: this PDF needs OCR: .*its 3 pages are pictures"):
        of([[], [], []])
    assert "page 2 of 3 is a picture without text and needs OCR" in said(of([["One."], [], ["Three."]]))


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_an_encrypted_pdf_is_opened_without_a_password_or_says_that_it_needs_one(password: str, opens: bool) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["The terms are known."]]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    if opens:
        assert make_report(made.getvalue(), "a.pdf").text == "The terms are known."
    else:
        with pytest.raises(InputError, match=r"a\.pdf: this PDF is encrypted and needs a password\. Save a copy"):
            make_report(made.getvalue(), "a.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_pdf_cut_short_is_read_as_far_as_it_goes_or_refused_in_a_sentence(share: float) -> None:
    whole = pdf([[f"Page {word} of the minutes."] for word in ("one", "two", "three", "four", "five")])
    try:
        outcome = make_report(whole[: int(share * len(whole))], "a.pdf").text
    except InputError as error:
        outcome = str(error)
    assert "Page one of the minutes." in outcome or "damaged or cut short" in outcome or "OCR" in outcome


def test_a_thousand_pages_are_read_in_flat_memory() -> None:
    data = pdf([[f"On page {n} nothing is said twice."] for n in range(1000)])
    kept: list[int] = []
    steps: list[tuple[int, int]] = []
    reader = PdfReader(io.BytesIO(data))

    def on_page(done: int, of: int) -> None:
        steps.append((done, of))
        kept.append(len(reader.resolved_objects))

    pages, lost = page_texts(reader, "long.pdf", on_page)
    assert (len(pages), lost) == (1000, {})
    assert steps[-1] == (1000, 1000)
    assert max(kept[500:]) <= max(kept[:500])
