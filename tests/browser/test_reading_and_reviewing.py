"""Reading and reviewing in a real browser: selected words and their offsets, and a queue decided by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from parley.dossier import all_proposals, create_dossier, open_dossier, pending, read_reports
from parley.reading import rule_reader

SAMPLES = Path(__file__).parents[2] / "src" / "parley" / "demo" / "data"
MIXED = (
    "# 🕊️ Talks\n\nUkraine rejects any halt to military aid 🇺🇦, President 𝔘olodymyr Zelensky said\r\non Friday &amp; <b>again</b>.\n\n"
    "لن نقبل بوقف إطلاق النار 🕊 قبل انسحاب القوات الأجنبية من كامل الأراضي، قال المتحدث باسم الوزارة أمس في العاصمة.\n"
)


@pytest.fixture
def mixed_board(serve: Callable[[Path], Any], tmp_path: Path) -> Any:
    dossier = create_dossier(tmp_path / "talks", agenda=SAMPLES / "agenda.yaml")
    path = tmp_path / "mixed.txt"
    path.write_bytes(MIXED.encode())
    read_reports(dossier, [path], reader=rule_reader(dossier.talks))
    return serve(dossier.path)


SELECT = """(words) => {
  for (const block of document.querySelectorAll("[data-start]")) {
    const nodes = [], walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) nodes.push(walk.currentNode);
    const at = block.textContent.indexOf(words);
    if (at < 0) continue;
    const place = (offset) => {
      for (const node of nodes) {
        if (offset <= node.length) return [node, offset];
        offset -= node.length;
      }
    };
    const range = document.createRange();
    range.setStart(...place(at));
    range.setEnd(...place(at + words.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""

TEXTS = ["", "plain", "a🕊b", "🕊️🇺🇦", "𝔘𝔫𝔦", "שלום 🕊 سلام", "e\u0301", "👩‍👩‍👧 and", "\U0010ffff\uffff", "line\r\nend\r"]


@pytest.mark.parametrize("text", TEXTS)
def test_code_points_and_utf_16_units_convert_both_ways(page: Page, board_of: Any, text: str) -> None:
    page.goto(f"{board_of.address}{_report(board_of.folder)}")
    for count in range(len(text) + 1):
        units = len(text[:count].encode("utf-16-le")) // 2
        assert page.evaluate("([t, n]) => parley.reader.units(t, n)", [text, count]) == units
        assert page.evaluate("([t, n]) => parley.reader.points(t, n)", [text, units]) == count


def test_half_a_character_is_not_yet_one(page: Page, board_of: Any) -> None:
    page.goto(f"{board_of.address}{_report(board_of.folder)}")
    assert page.evaluate("parley.reader.points('a🕊b', 2)") == 1


@pytest.mark.parametrize(
    "words",
    ["military aid 🇺🇦, President", "𝔘olodymyr", "said\r\non Friday", "&amp; <b>again", "إطلاق النار 🕊 قبل", "Talks"],
)
def test_what_is_selected_is_what_the_server_finds_there(page: Page, mixed_board: Any, words: str) -> None:
    ledger = open_dossier(mixed_board.folder).ledger
    sha256 = next(entry.subject for entry in ledger.entries() if entry.kind == "report")
    text = ledger.report(sha256).text
    if words not in text:
        words = words.replace("\r\n", "\n")
    page.goto(f"{mixed_board.address}/reports/{sha256}")
    assert page.evaluate(SELECT, words)
    start, end = page.evaluate("parley.reader.selectedSpan()")
    assert text[start:end] == words
    expect(page.locator(".selected a")).to_have_attribute("href", f"{page.url}/new?start={start}&end={end}")


def test_selected_words_become_a_statement_without_a_mouse(page: Page, mixed_board: Any) -> None:
    dossier = open_dossier(mixed_board.folder)
    sha256 = next(entry.subject for entry in dossier.ledger.entries() if entry.kind == "report")
    page.goto(f"{mixed_board.address}/reports/{sha256}")
    assert page.evaluate(SELECT, "إطلاق النار 🕊 قبل")
    expect(page.locator(".selected")).to_be_visible()
    page.keyboard.press("a")
    drawer = page.locator("#drawer")
    expect(drawer.locator("blockquote")).to_have_text("إطلاق النار 🕊 قبل")
    expect(drawer.locator("[name=party]")).to_be_focused()
    drawer.locator("[name=party]").select_option("UKR")
    drawer.locator("[name=stance]").select_option("rejects")
    drawer.locator("[name=issue]").select_option("scope")
    assert drawer.locator("[name=option] optgroup:not([hidden])").count() == 1
    drawer.locator("[name=option]").select_option("scope=full_30_days")
    drawer.get_by_role("button", name="Record and accept").press("Enter")
    page.wait_for_url("**#s-*")
    added = [it for it in all_proposals(dossier) if it.position.rule == "by hand"]
    assert [it.position.passage.quote for it in added] == ["إطلاق النار 🕊 قبل"]
    expect(page.locator(f'.t [data-s="{added[0].id}"]').first).to_have_class("m st-rejects i-1 lane-0 first at")


def test_a_link_to_a_statement_shows_its_words_and_its_card(page: Page, board_of: Any) -> None:
    proposal = all_proposals(open_dossier(board_of.folder))[-1]
    page.goto(f"{board_of.address}/reports/{proposal.report.sha256}#s-{proposal.id}")
    expect(page.locator(f"#s-{proposal.id}")).to_be_in_viewport()
    expect(page.locator(f'[data-s="{proposal.id}"]').first).to_be_in_viewport()


def test_one_key_goes_round_all_that_nobody_reviewed(page: Page, own_board: Any) -> None:
    page.goto(own_board.address + _report(own_board.folder))
    waiting = page.locator(".note.waits")
    places = [*range(waiting.count()), 0]
    assert len(places) > 2
    for place in places:
        page.keyboard.press("n")
        expect(waiting.nth(place).locator("a").first).to_be_focused()
        expect(waiting.nth(place)).to_be_in_viewport()


def test_cards_stand_beside_their_words_and_below_them_on_a_phone(browser: Browser, board_of: Any) -> None:
    proposal = all_proposals(open_dossier(board_of.folder))[0]
    for width, beside in ((1280, True), (390, False)):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.goto(f"{board_of.address}/reports/{proposal.report.sha256}")
        words = opened.locator(f'[data-s="{proposal.id}"]').first.bounding_box()
        card = opened.locator(f"#s-{proposal.id}").bounding_box()
        opened.close()
        assert words is not None
        assert card is not None
        assert (card["x"] > words["x"] + words["width"] / 2 and abs(card["y"] - words["y"]) < 120) is beside
        assert (card["y"] > words["y"]) or beside


def test_the_queue_is_decided_by_keys_alone(page: Page, own_board: Any) -> None:
    def status(id: str) -> str:
        return next(str(it.status) for it in all_proposals(open_dossier(own_board.folder)) if it.id == id)

    one, two, three, four, *_ = [it.id for it in pending(open_dossier(own_board.folder))]
    page.goto(own_board.address)
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url(f"**/queue/{one}")
    page.keyboard.press("a")
    page.wait_for_url(f"**/queue/{two}?*")
    assert status(one) == "accepted"
    page.keyboard.press("z")
    page.wait_for_url(f"**/queue/{one}")
    assert status(one) == "proposed"
    page.keyboard.press("u")
    page.wait_for_url(f"**/queue/{two}")
    page.keyboard.press("x")
    page.keyboard.press("3")
    page.wait_for_url(f"**/queue/{three}?*")
    assert status(two) == "rejected"
    page.keyboard.press("Control+z")
    page.wait_for_url(f"**/queue/{two}")
    assert status(two) == "proposed"
    page.keyboard.press("j")
    page.wait_for_url(f"**/queue/{three}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/queue/{four}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/queue/{three}")
    page.keyboard.press("e")
    expect(page.locator("[name=party]")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("reject, then 1 to 7 for the reason")


def test_changed_words_show_and_are_what_is_accepted(page: Page, own_board: Any) -> None:
    aid = next(it for it in pending(open_dossier(own_board.folder)) if it.position.issue == "aid")
    page.goto(f"{own_board.address}/queue/{aid.id}")
    expect(page.locator("[data-accept]")).to_have_text("Accept")
    page.locator("[name=issue]").select_option("scope")
    expect(page.locator("[name=option]")).to_have_value("")
    expect(page.locator("[name=issue]")).to_have_class("changed")
    expect(page.locator("[data-accept]")).to_have_text("Accept as changed")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url("**done=*")
    amended = next(it for it in all_proposals(open_dossier(own_board.folder)) if it.id == aid.id)
    assert (str(amended.status), amended.position.issue, amended.position.option) == ("amended", "scope", None)


def test_what_accepting_does_comes_after_the_item_and_moves_nothing(page: Page, own_board: Any) -> None:
    aid = next(it for it in pending(open_dossier(own_board.folder)) if it.position.option == "halted")
    page.goto(f"{own_board.address}/queue/{aid.id}")
    expect(page.locator("aside.effect")).to_contain_text("Packages left")
    shift = page.evaluate("""() => new Promise((done) => {
      new PerformanceObserver((list) => done(list.getEntries().reduce((sum, it) => sum + it.value, 0)))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(0), 500);
    })""")
    assert shift < 0.02


def test_without_a_script_the_queue_can_be_decided_too(browser: Browser, own_board: Any) -> None:
    one, two, *_ = [it.id for it in pending(open_dossier(own_board.folder))]
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{own_board.address}/queue")
    opened.get_by_role("button", name="Accept a", exact=True).click()
    opened.wait_for_url(f"**/queue/{two}?*")
    opened.get_by_text("Reject …").click()
    opened.get_by_role("button", name="1 not said").click()
    context.close()
    decided = {it.id: str(it.status) for it in all_proposals(open_dossier(own_board.folder))}
    assert (decided[one], decided[two]) == ("accepted", "rejected")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_where_people_read_and_review(browser: Browser, own_board: Any, scheme: Any) -> None:
    found = pending(open_dossier(own_board.folder))
    paths = ["/reports", "/statements", "/queue/decisions", f"/statements/{found[0].id}", f"/queue/{found[-1].id}"]
    paths += [_report(own_board.folder), f"{_report(own_board.folder)}/new", f"/queue/{found[-1].id}/effect"]
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    serious = []
    for path in paths:
        opened.goto(own_board.address + path)
        opened.wait_for_load_state("networkidle")
        serious += [
            (path, it["id"], [node["html"][:160] for node in it["nodes"][:3]])
            for it in Axe().run(opened)["violations"]
            if it["impact"] in ("serious", "critical")
        ]
    context.close()
    assert serious == []


def test_nothing_is_wider_than_a_phone_where_people_read_and_review(browser: Browser, own_board: Any) -> None:
    found = pending(open_dossier(own_board.folder))
    context = browser.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    for path in (
        "/reports",
        "/statements",
        f"/statements/{found[0].id}",
        f"/queue/{found[-1].id}",
        _report(own_board.folder),
    ):
        opened.goto(own_board.address + path)
        wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
    context.close()


def _report(folder: Path) -> str:
    return f"/reports/{all_proposals(open_dossier(folder))[-1].report.sha256}"
