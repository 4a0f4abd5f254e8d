"""Plain text into headlines and paragraphs, by form alone."""

import pytest
from report_views import plain

from parley.report import make_report

SENTENCE = "Envoys of both sides met for two hours in Geneva and agreed to meet again next week."
WRAPPED = """\
Envoys of both sides met for two hours in Geneva on
Tuesday and agreed to meet again, officials of
Switzerland said, without naming a day for it."""


@pytest.mark.parametrize(
    "headline",
    [
        "Russia Rejects NATO Troops in Ukraine",
        "Kremlin repeats its terms",
        "TALKS BREAK OFF",
        "Terms of a Truce: What Each Side Wants",
        "Is a Ceasefire Near?",
        "Fighting Goes on in the D.R.C.",
        "Background",
        "“No Deal Without Guarantees,” Envoy Says",
        "Sides Far Apart on Cease-fire Line, al-Shabaab Says",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t \n", "\r\r", "\u2029\u2029"])
def test_a_headline_above_a_blank_line_is_a_block_of_its_own(headline: str, gap: str) -> None:
    straight = headline.replace("“", '"').replace("”", '"')
    assert plain(headline + gap + SENTENCE) == [f"# {straight}", SENTENCE]


@pytest.mark.parametrize(
    "headline", ["Russia Rejects NATO Troops in Ukraine", "Kremlin repeats its terms", "TALKS BREAK OFF"]
)
@pytest.mark.parametrize("paragraph", [SENTENCE, WRAPPED])
def test_a_headline_right_above_its_paragraph_is_not_read_into_it(headline: str, paragraph: str) -> None:
    joined = " ".join(paragraph.split())
    assert plain(f"{headline}\n{paragraph}") == [f"# {headline}", joined]
    assert plain(f"{SENTENCE}\n{headline}\n{paragraph}") == [SENTENCE, f"# {headline}", joined]


@pytest.mark.parametrize(
    "text",
    [
        "Russia rejects the plan",
        "RUSSIA REJECTS THE PLAN",
        "Russia Rejects NATO Troops in Ukraine",
        SENTENCE.rstrip("."),
    ],
)
def test_the_only_line_of_a_text_is_a_statement_not_a_headline(text: str) -> None:
    assert plain(text) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "The envoy spoke for an hour.",
        "The parties declare:",
        "“We will not sign”",
        "the terms of the truce",
        "A delegation that came from the capital late on Monday to hear what the other side would say about the line of contact",
        "GENEVA, 4 March (Agency) -",
        "Ukrainians!",
        "Dear colleagues,",
        "The talks were about the",
    ],
)
def test_a_sentence_or_a_part_of_one_is_no_headline(line: str) -> None:
    assert plain(f"{line}\n\n{SENTENCE}")[0] == line.replace("“", '"').replace("”", '"')


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert plain(f"{WRAPPED}\n\n{WRAPPED}") == [" ".join(WRAPPED.split())] * 2


def test_a_paragraph_that_begins_with_names_is_not_taken_for_a_headline() -> None:
    text = "President Vladimir Putin and President Donald\nTrump met in Helsinki and spoke of the peace\nplan of last year."
    assert plain(text) == [" ".join(text.split())]


def test_title_subtitle_and_byline_are_headlines_each() -> None:
    top = ["Talks Stall", "Both sides blame each other", "By Our Correspondent"]
    assert plain("\n".join([*top, SENTENCE])) == [*(f"# {line}" for line in top), SENTENCE]
    assert plain("\n\n".join([*top, SENTENCE])) == [*(f"# {line}" for line in top), SENTENCE]


def test_in_notes_without_full_stops_every_line_is_a_statement() -> None:
    notes = [
        "Russia demands a halt",
        "Ukraine rejects it",
        "France offers troops",
        "China has not spoken",
        "Talks go on",
    ]
    assert plain("\n\n".join(notes)) == notes


def test_paragraphs_apart_by_one_line_break_are_blocks_of_their_own() -> None:
    assert plain(f"{SENTENCE}\nHe left.\n{SENTENCE}") == [SENTENCE, "He left.", SENTENCE]


@pytest.mark.parametrize(
    ("markers", "lead"),
    [(("- ", "- "), ":"), (("• ", "• "), ""), (("1. ", "2. "), ":"), (("(a) ", "(b) "), ";"), (("i) ", "ii) "), "")],
)
def test_items_of_a_list_are_paragraphs_without_their_markers(markers: tuple[str, str], lead: str) -> None:
    text = f"They agreed on\nthree points{lead}\n{markers[0]}an exchange of\n  prisoners\n{markers[1]}a truce"
    assert plain(text) == [f"They agreed on three points{lead}", "an exchange of prisoners", "a truce"]


def test_a_number_at_a_line_s_beginning_is_not_always_a_list() -> None:
    text = "They set the meeting for March\n10. The envoys of both sides will come."
    assert plain(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    "heading",
    ["# What Moscow Wants.", "### What Moscow Wants. ###", "What Moscow Wants\n====", "What Moscow Wants\n---"],
)
def test_a_marked_heading_is_a_headline_whatever_its_form(heading: str) -> None:
    headline, *rest = plain(f"{SENTENCE}\n\n{heading}\n{SENTENCE}")[1:]
    assert headline.rstrip(".") == "# What Moscow Wants"
    assert rest == [SENTENCE]


def test_a_line_of_dashes_or_stars_only_divides() -> None:
    assert plain(f"{SENTENCE}\n* * *\n{SENTENCE}\n-----\n{SENTENCE}") == [SENTENCE] * 3


def test_a_dateline_stays_with_its_paragraph() -> None:
    text = f"GENEVA, 4 March (Agency) - {SENTENCE}"
    assert plain(text) == [text]


def test_the_text_stays_as_it_is_and_offsets_point_into_it() -> None:
    text = "\ufeffTalks Stall\r\n\r\n\tMoscow\u2019s \u201cterms\u201d\u00a0stand,\r\nthe en\u00advoy\u200b said.\r\n"
    report = make_report(text.encode(), "a.txt")
    assert report.text == text.removeprefix("\ufeff")
    assert [report.text[b.start : b.end] for b in report.blocks] == [
        "Talks Stall",
        "Moscow\u2019s \u201cterms\u201d\u00a0stand,\r\nthe en\u00advoy\u200b said.",
    ]
    assert report.masked == 'Talks Stall\r\n\r\n\tMoscow\'s "terms" stand,  the en voy  said.\r\n'.replace("\t", " ")
