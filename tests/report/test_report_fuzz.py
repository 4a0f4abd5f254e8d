"""Any bytes at all become a report that holds together, or are refused in a sentence."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.errors import InputError
from parley.report import Passage, Report, make_report

QUICK = settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])

ENDINGS = st.sampled_from([".txt", ".md", ".html", "", ".xml"])

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_MARKDOWN_PARTS = r"""
* ** _ __ ` `` ~~~ ``` # ## ### > - + 1. 1) | |- |--|--| [ ] ( ) [a](b) ![a](b) [a]: <b> </b> <div> </div> <!-- --> \ \*
&amp; &#0; &lt &nbsp; --- === *** : date: title: ... http://a.b <http://a.b> a Peace. The-talks “ ’
"""
MARKDOWN = st.lists(
    st.sampled_from(_MARKDOWN_PARTS.split())
    | st.sampled_from([" ", "\n", "\n\n", "\r\n", "\t", "    ", "  \n", "\u00a0", "\u2028"])
    | WORDS,
    max_size=40,
).map("".join)
_HTML_PARTS = """
<p> </p> <div> </div> <br> <h1> </h1> <ul> <li> <table> <tr> <td> <pre> </pre> <script> </script> <style> <!-- --> <form>
</form> <article> </article> <nav> </nav> <b> </b> <time> <meta> <title> </title> <head> <body> <div/class=nav> <html>
<time/datetime=2025-02-30> <meta/name=date/content=2025-13-01> <a/href='javascript:x'> <p/hidden> <?xml?> <![CDATA[ ]]>
<p/style='display:none'> &amp; &#0; &#xD800; &#1114112; &lt; &bogus; <!DOCTYPE <template> <noscript> <textarea> <select>
<frameset> <plaintext> <main/role=banner> <base/href=x> <p <svg> <math>
<script/type="application/ld+json">[{"@type":"Article","datePublished":"2025-02-30"}]</script>
"""
HTML = st.lists(
    st.sampled_from(_HTML_PARTS.split())
    | st.sampled_from([" ", "\n", "The talks ended.", "“", "\u200b", "</", "=", "'", '"', ">"])
    | WORDS,
    max_size=40,
).map("".join)
PLAIN = st.lists(
    st.sampled_from(
        [
            "Talks Stall",
            "The talks ended.",
            "- ",
            "1. ",
            "# ",
            "----",
            "* * *",
            "\n",
            "\n\n",
            "\r",
            "\u2029",
            "\t",
            "“",
            ":",
        ]
    )
    | WORDS,
    max_size=40,
).map("".join)


def report_or_none(data: bytes, name: str) -> Report | None:
    try:
        return make_report(data, name)
    except InputError as error:
        refusal = error
    assert len(refusal.problems) == 1
    assert refusal.problems[0].todo
    assert "\n" not in str(refusal)
    return None


def check_holds_together(report: Report) -> None:
    """What every reader of a report relies on."""
    assert len(report.masked) == len(report.text)
    assert report.blocks or report.unread
    done = 0
    for block in report.blocks:
        assert done <= block.start < block.end <= len(report.text)
        words, masked = report.text[block.start : block.end], report.masked[block.start : block.end]
        assert words == words.strip()
        assert masked == masked.strip()
        assert any(character.isalnum() for character in masked)
        assert not re.search(r"[^\S ]", masked), "a block is one line for the parser"
        assert not report.masked[done : block.start].strip(), "between blocks there is only white space"
        assert Passage.of(report.text, block.start, block.end).stands_in(report.text)
        done = block.end
    assert not report.masked[done:].strip()
    report.text.encode("utf-8")


@QUICK
@given(st.binary(max_size=200), ENDINGS)
def test_any_bytes_are_a_report_or_a_refusal(data: bytes, ending: str) -> None:
    report = report_or_none(data, "a" + ending)
    if report is not None:
        check_holds_together(report)


@QUICK
@given(PLAIN)
def test_any_plain_text_keeps_every_letter(text: str) -> None:
    report = report_or_none(text.encode(), "a.txt")
    if report is not None:
        check_holds_together(report)
        assert report.text == text.removeprefix("\ufeff")
        lost = re.sub(r"[(\da-z.)#]", "", _outside(report))  # but for list numbers
        assert not any(character.isalnum() for character in lost)


@QUICK
@given(MARKDOWN)
def test_any_markdown_holds_together(text: str) -> None:
    report = report_or_none(text.encode(), "a.md")
    if report is not None:
        check_holds_together(report)
        assert report.text == text.removeprefix("\ufeff")


@QUICK
@given(HTML)
def test_any_html_holds_together(html: str) -> None:
    report = report_or_none(html.encode(), "a.html")
    if report is not None:
        check_holds_together(report)


@QUICK
@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){3,12}\.", fullmatch=True), min_size=1, max_size=8))
@pytest.mark.parametrize(
    ("name", "before", "between", "after"),
    [
        ("a.txt", "", "\n\n", "\n"),
        ("a.txt", "", "\r\n\r\n", ""),
        ("a.md", "---\ntitle: T\n---\n", "\n\n", ""),
        ("a.md", "> ", "\n>\n> ", ""),
        ("a.md", "1. ", "\n2. ", "\n"),
        ("a.html", "<html><body><p>", "</p>\n<p>", "</p></body></html>"),
        ("a.html", "<div>", "<br><br>", "</div>"),
        (
            "a.html",
            "<nav><a>Home</a></nav><article><h1>Talks go on</h1><p>",
            "<p>",
            "</article><footer>Imprint</footer>",
        ),
    ],
)
def test_every_paragraph_of_a_text_is_a_block_in_its_order(
    name: str, before: str, between: str, after: str, paragraphs: list[str]
) -> None:
    report = make_report((before + between.join(paragraphs) + after).encode(), name)
    blocks = [report.masked[block.start : block.end] for block in report.blocks]
    assert [block for block in blocks if block != "Talks go on"] == paragraphs


def _outside(report: Report) -> str:
    parts, done = [], 0
    for block in report.blocks:
        parts.append(report.text[done : block.start])
        done = block.end
    return "".join([*parts, report.text[done:]])
