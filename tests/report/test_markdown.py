"""Markdown: the file's own text, its mark-up blank in the masked text."""

import pytest
from report_views import markdown, seen

from parley.errors import InputError
from parley.report import make_report

SENTENCE = "Envoys of both sides met for two hours in Geneva and agreed to meet again."


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("Moscow **rejects** the *plan*.", "Moscow rejects the plan."),
        ("Moscow __rejects__ the ***plan***.", "Moscow rejects the plan."),
        ('The [plan](https://example.org/a_(b) "the plan") failed.', "The plan failed."),
        (
            "The [*plan*][1] and the [truce][] failed.\n\n[1]: https://example.org\n[truce]: <b c> 'x'",
            "The plan and the truce failed.",
        ),
        ("The `plan` failed, ``so `it` is``.", "The plan failed, so `it` is."),
        ("See <https://example.org/plan> for the plan.", "See for the plan."),
        ('A map ![of the *line*](map.png "plan") was shown.', "A map was shown."),
        ("A <b>plan</b> was <!-- not --> shown.", "A plan was shown."),
        (r"A \*plan\* was shown \o/.", r"A *plan* was shown \o/."),
        ("&quot;No&nbsp;deal&quot;, AT&amp;T &unknown; said.", '" No deal" , AT& T &unknown; said.'),
        ("2 * 3 * 4 and snake_case_name.", "2 * 3 * 4 and snake_case_name."),
        ("One line  \nand one\\\nmore.", "One line and one more."),
        ("The plan [failed].", "The plan [failed]."),
        ("The [plan](b c) failed.", "The [plan](b c) failed."),
    ],
)
def test_mark_up_is_blank_and_words_stay_where_they_are(marked: str, shown: str) -> None:
    report = make_report(marked.encode(), "a.md")
    assert ["".join(block.split()) for block in seen(report)] == ["".join(shown.split())]
    assert report.text == marked
    for word in shown.split():
        if word.isalpha():
            assert report.text.find(word) == report.masked.find(word)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_headings_paragraphs_quotations_lists_and_tables_become_blocks(line_end: str) -> None:
    lines = [
        *("# Terms *of* a truce #", "First line", "second line.", "", "> Quoted", "> twice.", ">", "> > Deeper.", ""),
        *("* item one", "  goes on", "* item two", "", "  has more", "", "1) first", "", "What they want", "---", ""),
        *("| party | wants | wants |", "|---|---|---|", "| Russia | a | a |", "", "    Indented text."),
    ]
    assert markdown(line_end.join(lines)) == [
        *("# Terms of a truce", "First line second line.", "Quoted twice.", "Deeper.", "item one goes on", "item two"),
        *("has more", "first", "# What they want", "party", "wants", "wants", "Russia", "a", "a", "Indented text."),
    ]


def test_code_and_html_blocks_are_not_read() -> None:
    text = f"```\nnot this\n```\n\n{SENTENCE}\n\n<div>\nnor this\n</div>\n\n~~~ python\nnor = this"
    assert markdown(text) == [SENTENCE]


@pytest.mark.parametrize("headline", ["**What Moscow Wants**", "What Moscow Wants"])
def test_a_headline_without_a_heading_s_mark_is_known_by_its_form(headline: str) -> None:
    words = headline.strip("*")
    assert markdown(f"{headline}\n{SENTENCE}") == [f"# {words}", SENTENCE]
    assert markdown(f"{headline}\n\n{SENTENCE}") == [f"# {words}", SENTENCE]


def test_front_matter_says_what_the_file_is_and_is_no_text() -> None:
    front = "---\nTitle: 'Talks: day two'\ndate: 2025-03-07T09:00:00Z\nsource: Example Wire\nurl: https://example.org/1\ntags: [a, b]\nmore:\n  title: no\n---\n"
    report = make_report((front + SENTENCE).encode(), "a.md")
    assert (report.title, str(report.published)) == ("Talks: day two", "2025-03-07")
    assert (report.outlet, report.url) == ("Example Wire", "https://example.org/1")
    assert seen(report) == [SENTENCE]
    assert not report.masked[: len(front)].strip()


def test_front_matter_that_is_not_quite_yaml_is_read_line_by_line() -> None:
    report = make_report(f"---\ntitle: Talks: day two\npublished: 2025-03\n---\n{SENTENCE}".encode(), "a.md")
    assert (report.title, str(report.published)) == ("Talks: day two", "2025-03")


@pytest.mark.parametrize(
    "front",
    [
        "date: 2025-02-30",
        "date: 0001-01-01",
        "date: 03/07/2025",
        "date: !!python/object/apply:os.system [ls]",
        "date: &a [*a, *a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ndate: *c",
        f"date: {'[' * 3000}",
        f"{'? ' * 1900}date: 2025-03-07",
        "date: 99999999999999999999999999999999-01-01",
        "? [date]\n: 2025-03-07",
    ],
)
def test_a_date_that_is_none_in_front_matter_is_no_date_and_no_trouble(front: str) -> None:
    report = make_report(f"---\ntitle: Talks\n{front}\n---\n{SENTENCE}".encode(), "a.md")
    assert report.published is None
    assert seen(report) == [SENTENCE]


def test_a_line_of_dashes_at_the_top_is_not_front_matter() -> None:
    assert markdown(f"---\n\n{SENTENCE}\n\n---\n\n{SENTENCE}") == [SENTENCE, SENTENCE]


def test_nesting_too_deep_to_parse_is_refused_not_left_out() -> None:
    assert markdown("> " * 30 + SENTENCE) == [SENTENCE]
    for mark in ("> ", "- ", "> - "):
        with pytest.raises(InputError, match="nested more than"):
            make_report((mark * 500 + SENTENCE).encode(), "a.md")


def test_a_paragraph_too_long_for_its_mark_up_is_still_read() -> None:
    text = "[a" * 100_000 + f" {SENTENCE}"
    report = make_report(text.encode(), "a.md")
    assert report.masked == text
