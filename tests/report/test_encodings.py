"""Texts that do not say what encoding they are in, and paragraphs that are in another language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_views import seen

from parley.report import Why, make_report
from parley.report.language import language_of

WORDS = "“Kyiv’s envoy – José – spoke,” it said."
CYRILLIC = "Министр сказал, что переговоры начнутся в понедельник и продолжатся до конца недели. " * 5


@pytest.mark.parametrize(
    ("data", "text", "doubt"),
    [
        (WORDS.encode(), WORDS, None),
        (WORDS.encode("cp1252"), WORDS, "read as Windows-1252"),
        (WORDS.encode("utf-16-le"), WORDS, "read as UTF-16-LE"),
        (WORDS.encode("utf-16-be"), WORDS, "read as UTF-16-BE"),
        (WORDS.encode() + b" It\x92s on.", WORDS + " It’s on.", "1 byte in it is not UTF-8"),
        (WORDS.encode()[:-1] + b"\xe2\x80", WORDS[:-1] + "\N{REPLACEMENT CHARACTER}", "cut short"),
        (CYRILLIC.encode("cp1251"), CYRILLIC, "read as cp1251"),
    ],
)
def test_a_text_that_is_not_in_utf_8_is_read_all_the_same_and_a_doubt_says_as_what(
    data: bytes, text: str, doubt: str | None
) -> None:
    report = make_report(data, "a.txt")
    assert report.text == text
    found = [it for it in map(str, report.doubts) if "not English" not in it]
    assert [doubt in it for it in found] == [True] if doubt else found == []


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_no_bytes_beyond_ascii_are_lost_whatever_they_are_read_as(text: str) -> None:
    report = make_report(b"Both sides met in Geneva and said so. " + text.encode("cp1252"), "a.txt")
    assert report.text.startswith("Both sides met in Geneva")
    assert len(report.text) >= 38


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sagte, dass die Gespräche nicht vor dem Ende der Woche beginnen werden.", "de"),
        ("El ministro dijo que las conversaciones no comenzarán hasta que se retiren las tropas de la zona.", "es"),
        ("Il ministro ha detto che i colloqui non sono ancora iniziati e che la tregua non è stata firmata.", "it"),
        ("Ministr powiedział, że rozmowy nie są jeszcze zakończone i że w tym tygodniu nie będzie podpisu.", "pl"),
        (
            "Bakan, görüşmelerin daha sonra ve başka bir yerde devam edeceğini söyledi, ancak bu kadar kolay değil.",
            "tr",
        ),
        ("Міністр сказав, що переговори ще не почалися.", "uk"),
        ("قال الوزير إن المحادثات لم تبدأ بعد.", "ar"),
        ("وزیر گفت که گفتگوها هنوز آغاز نشده است.", "fa"),
        ("השר אמר שהשיחות טרם החלו.", "he"),
        ("部长说会谈尚未开始。", "zh"),
        ("The minister said that the talks had not yet begun in the city of La Paz.", "en"),
        ("Abdel Fattah al-Burhan, Mohamed Hamdan Dagalo", None),
        ("De Gaulle, La Paz, El Salvador, Le Monde, Los Angeles, Las Vegas, Den Haag, Il Foglio", None),
    ],
)
def test_the_language_of_a_paragraph_is_guessed_where_there_is_enough_to_tell(text: str, language: str | None) -> None:
    assert language_of(text) == language


MIXED = """\
The minister said that the talks had begun.

Министр сказал, что переговоры начались.

The envoy said nothing of the sort to anyone.

Le ministre a dit que les négociations ont commencé et que la délégation est en ville.

Paris, lundi

La délégation a dit que le texte n'est pas encore prêt pour la signature.
"""


def test_paragraphs_in_another_language_are_kept_and_marked_and_not_read() -> None:
    report = make_report(MIXED.encode(), "a.txt")
    assert seen(report) == [
        "The minister said that the talks had begun.",
        "The envoy said nothing of the sort to anyone.",
    ]
    assert [(it.why, it.language) for it in report.unread] == [(Why.LANGUAGE, it) for it in ("ru", "fr", "fr", "fr")]
    for it in report.unread:
        assert not report.masked[it.start : it.end].strip()
    assert report.text == MIXED
    (doubt,) = map(str, report.doubts)
    assert "paragraphs 2, 4-6 of 6 look like French and Russian, not English: kept, but not read" in doubt


def test_a_report_in_another_language_is_kept_whole_and_not_read() -> None:
    report = make_report(CYRILLIC.encode(), "a.txt")
    assert (report.blocks, report.text) == ((), CYRILLIC)
    assert "this text looks like Russian, not English" in str(report.doubts[0])
