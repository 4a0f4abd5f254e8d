"""The review queue: one proposal at a time, decided on, put off, undone; and nobody's decision is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from boards import HTML, post, token
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from parley.dossier import accept, all_proposals, create_dossier, open_dossier, pending, read_reports
from parley.ledger import Status
from parley.reading import rule_reader
from parley.web import create_app
from parley.web.guard import Role, Visitor

SAMPLES = Path(__file__).parents[2] / "src" / "parley" / "demo" / "data"
COPY = (
    "# The line\n\nUkraine rejects any halt to military aid, President Volodymyr Zelensky said on Friday in Kyiv.\n"
    "\nThis stands in {} alone.\n"
)


@pytest.fixture(scope="session")
def unreviewed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, and one story in three outlets; nobody has looked at any of it."""
    folder = tmp_path_factory.mktemp("waiting")
    dossier = create_dossier(folder / "talks", agenda=SAMPLES / "agenda.yaml")
    paths = sorted(SAMPLES.glob("2025-*"))
    for outlet in ("harbour", "ledger", "radio"):
        path = folder / f"{outlet}.md"
        path.write_text(COPY.format(outlet), encoding="utf-8")
        paths.append(path)
    read_reports(dossier, paths, reader=rule_reader(dossier.talks))
    return dossier.path


@pytest.fixture
def waiting(unreviewed_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(unreviewed_folder, tmp_path / "talks"))


@pytest.fixture
def client(waiting: Path) -> Iterator[TestClient]:
    with TestClient(create_app(open_dossier(waiting))) as made:
        yield made


class As:
    """Somebody with a name and a role."""

    demands_login = True

    def __init__(self, name: str, role: Role) -> None:
        self._visitor = Visitor(name, role)

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        return self._visitor

    def session(self, connection: HTTPConnection) -> str:
        return self._visitor.name


Somebody = Callable[[str, Role], TestClient]


@pytest.fixture
def somebody(waiting: Path) -> Somebody:
    return lambda name, role: TestClient(create_app(open_dossier(waiting), access=As(name, role)))


def first(client: TestClient, **narrowed: str) -> Any:
    return client.get("/queue", params=narrowed).json()["pending"][0]


def item(client: TestClient, id: str) -> Any:
    return client.get(f"/queue/{id}").json()


def test_the_queue_leads_to_the_first_item_and_says_how_many_wait(client: TestClient, waiting: Path) -> None:
    order = [it.id for it in pending(open_dossier(waiting))]
    record = client.get("/queue").json()
    assert (record["waiting"], record["decided"], record["total"]) == (len(order), 0, len(order))
    answer = client.get("/queue", headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/queue/{order[0]}")


def test_an_item_is_its_proposals_record_with_its_neighbours(client: TestClient, waiting: Path) -> None:
    one, two, three, *_ = [it.id for it in pending(open_dossier(waiting))]
    record = item(client, two)
    assert (record["id"], record["previous"], record["next"], record["place"]) == (two, one, three, 2)


def test_accepting_goes_on_to_the_next_item(client: TestClient, waiting: Path) -> None:
    one, two, *_ = [it.id for it in pending(open_dossier(waiting))]
    answer = post(client, f"/statements/{one}/decision", html=True, verdict="accept", revision=0)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/queue/{two}?done={one}%3A1")
    page = client.get(answer.headers["location"], headers=HTML).text
    assert "Accepted: " in page
    assert f'name="seen" value="{one}:1"' in page
    assert next(it for it in all_proposals(open_dossier(waiting)) if it.id == one).status is Status.ACCEPTED


def test_a_form_sent_as_it_was_shown_accepts_and_changes_nothing(client: TestClient, waiting: Path) -> None:
    for proposal in pending(open_dossier(waiting)):
        page = client.get(f"/queue/{proposal.id}", headers=HTML).text
        fields = dict(re.findall(r'<select name="(\w+)" data-now="([^"]*)"', page))
        fields["said"] = re.findall(r'name="said" size="10" value="([^"]*)"', page)[0]
        assert len(fields) >= 7
        decided = post(client, f"/statements/{proposal.id}/decision", verdict="accept", revision=0, **fields).json()
        assert decided["proposal"]["status"] == "accepted"
        for name, value in fields.items():
            assert f'<option value="{value}" selected>' in page or name == "said"


def test_a_changed_word_amends(client: TestClient) -> None:
    it = first(client, issue="aid")
    fields: dict[str, Any] = {
        "verdict": "accept",
        "revision": 0,
        "stance": "unclear",
        "said": "2025-03",
        "why": "hedged",
    }
    decided = post(client, f"/statements/{it['id']}/decision", **fields).json()["proposal"]
    assert (decided["status"], decided["stance"], decided["said"], decided["why"]) == (
        "amended",
        "unclear",
        "2025-03",
        "hedged",
    )


def test_another_issue_takes_the_option_of_the_one_before_away(client: TestClient) -> None:
    it = first(client, issue="aid")
    fields: dict[str, Any] = {"verdict": "accept", "revision": 0, "issue": "scope", "option": f"aid={it['option']}"}
    decided = post(client, f"/statements/{it['id']}/decision", **fields).json()["proposal"]
    assert (decided["issue"], decided["option"]) == ("scope", None)


def test_what_is_emptied_is_taken_away(client: TestClient) -> None:
    it = next(one for one in client.get("/queue").json()["pending"] if one["condition_issue"] and one["said"] is None)
    path = f"/statements/{it['id']}/decision"
    first = post(client, path, verdict="accept", revision=0, said="2025-03-05", strength="wish").json()["proposal"]
    assert (first["said"], first["strength"]) == ("2025-03-05", "wish")
    emptied: dict[str, Any] = dict.fromkeys(("party", "issue", "option", "condition", "strength", "said"), "")
    then = post(client, path, verdict="accept", revision=1, **emptied).json()["proposal"]
    names = ("party", "issue", "option", "condition_issue", "condition_option", "strength", "said")
    assert [then[name] for name in names] == [None] * 7


def test_an_option_of_another_issue_is_refused_with_the_form_filled_again(client: TestClient) -> None:
    it = first(client, issue="aid")
    fields: dict[str, Any] = {
        "verdict": "accept",
        "revision": 0,
        "issue": "aid",
        "option": "scope=energy_only",
        "why": "my words",
    }
    answer = post(client, f"/statements/{it['id']}/decision", html=True, **fields)
    assert answer.status_code == 400
    assert "is an option of &#39;scope&#39;, not of &#39;aid&#39;" in answer.text
    assert 'value="scope=energy_only" selected' in answer.text
    assert 'value="my words"' in answer.text


def test_a_rejection_has_its_reason_and_stays_to_be_found(client: TestClient) -> None:
    it = first(client)
    post(client, f"/statements/{it['id']}/decision", reject="wrong speaker", why="it was the aide", revision=0)
    listed = client.get("/statements?status=rejected").json()["statements"]
    assert [(one["id"], one["why"]) for one in listed] == [(it["id"], "wrong speaker: it was the aide")]
    assert it["id"] not in [one["id"] for one in client.get("/queue").json()["pending"]]


def test_undo_brings_the_item_back(client: TestClient) -> None:
    it = first(client)
    post(client, f"/statements/{it['id']}/decision", verdict="accept", revision=0)
    answer = post(client, "/queue/undo", html=True, seen=[f"{it['id']}:1"])
    assert answer.headers["location"] == f"/queue/{it['id']}"
    assert (item(client, it["id"])["status"], item(client, it["id"])["revision"]) == ("proposed", 2)


def test_the_last_decision_can_be_undone_wherever_one_goes_on(client: TestClient) -> None:
    one, two = client.get("/queue").json()["pending"][:2]
    post(client, f"/statements/{one['id']}/decision", verdict="accept", revision=0)
    page = client.get(f"/queue/{two['id']}", headers=HTML).text
    assert f'name="seen" value="{one["id"]}:1"' in page
    post(client, "/queue/undo", seen=[f"{one['id']}:1"])
    assert 'name="seen"' not in client.get(f"/queue/{two['id']}", headers=HTML).text


def test_a_decision_on_what_somebody_else_decided_shows_both_versions(client: TestClient, waiting: Path) -> None:
    it = first(client, issue="aid")
    accept(open_dossier(waiting), it["id"], by="B. Faster", why="heard it")
    fields: dict[str, Any] = {"verdict": "accept", "revision": 0, "stance": "unclear", "why": "not sure"}
    record = post(client, f"/statements/{it['id']}/decision", **fields)
    assert record.status_code == 409
    assert "you saw revision 0, now it is 1" in record.json()["problems"][0]
    assert (record.json()["tried"]["stance"], record.json()["now"]["status"]) == ("unclear", "accepted")
    page = post(client, f"/statements/{it['id']}/decision", html=True, **fields)
    assert page.status_code == 409
    assert "B. Faster" in page.text
    assert "heard it" in page.text
    assert 'name="revision" value="1"' in page.text
    assert '<option value="unclear" selected>' in page.text
    again = post(client, f"/statements/{it['id']}/decision", **{**fields, "revision": 1})
    assert again.json()["proposal"]["stance"] == "unclear"


def test_unsure_puts_it_last_for_this_visit_and_records_nothing(client: TestClient, waiting: Path) -> None:
    before = len(open_dossier(waiting).ledger.entries())
    one, two, *_ = [it["id"] for it in client.get("/queue").json()["pending"]]
    answer = post(client, f"/queue/{one}/unsure", html=True)
    assert answer.headers["location"] == f"/queue/{two}"
    assert [it["id"] for it in client.get("/queue").json()["pending"]][-1] == one
    assert [it["id"] for it in client.get("/queue?state=unsure").json()["pending"]] == [one]
    assert len(open_dossier(waiting).ledger.entries()) == before
    client.cookies.clear()
    assert first(client)["id"] == one


def test_every_count_is_what_its_link_leads_to(client: TestClient) -> None:
    facets = client.get("/queue").json()["facets"]
    for name, values in facets.items():
        for value in values:
            assert client.get("/queue", params={name: value["value"]}).json()["waiting"] == value["waiting"] > 0


def test_decisions_within_a_part_of_the_queue_stay_in_it(client: TestClient) -> None:
    it = first(client, issue="aid")
    path = f"/statements/{it['id']}/decision?issue=aid"
    there = post(client, path, html=True, verdict="accept", revision=0).headers["location"]
    assert "issue=aid" in there
    assert item(client, there.partition("?")[0].removeprefix("/queue/"))["issue"] == "aid"


def test_when_all_is_decided_the_queue_says_so(client: TestClient) -> None:
    for it in client.get("/queue").json()["pending"]:
        post(client, f"/statements/{it['id']}/decision", verdict="accept", revision=0)
    assert "Nothing waits" in client.get("/queue", headers=HTML).text
    assert client.get("/queue?issue=aid", headers=HTML).status_code == 200


def copied(client: TestClient) -> tuple[str, list[str]]:
    for it in client.get("/queue").json()["pending"]:
        copies = client.get(f"/queue/{it['id']}/copies").json()["copies"]
        if copies:
            return it["id"], [one["id"] for one in copies]
    raise AssertionError("no copies")


def test_copies_of_one_wire_story_are_shown_accepted_and_undone_together(client: TestClient) -> None:
    id, copies = copied(client)
    assert len(copies) == 2
    page = client.get(f"/queue/{id}/copies", headers=HTML).text
    assert page.count('type="checkbox"') == 3
    answer = post(client, f"/queue/{id}/copies", html=True, seen=[f"{one}:0" for one in (id, *copies)])
    assert answer.headers["location"].count("done=") == 3
    assert {item(client, one)["status"] for one in (id, *copies)} == {"accepted"}
    assert id in item(client, copies[0])["why"]
    after = client.get(answer.headers["location"], headers=HTML).text
    assert after.count('name="seen"') == 3
    post(client, "/queue/undo", seen=[f"{one}:1" for one in (id, *copies)])
    assert {item(client, one)["status"] for one in (id, *copies)} == {"proposed"}


def test_nothing_but_copies_is_accepted_in_one_go(client: TestClient) -> None:
    id, _ = copied(client)
    other = next(it["id"] for it in client.get("/queue").json()["pending"] if it["issue"] != "aid")
    answer = post(client, f"/queue/{id}/copies", seen=[f"{id}:0", f"{other}:0"])
    assert answer.status_code == 400
    assert f"{other} is no copy" in answer.json()["problems"][0]
    assert item(client, id)["status"] == "proposed"


def test_what_accepting_does_is_said_by_verb_and_page_alike(client: TestClient) -> None:
    it = next(
        one for one in client.get("/queue").json()["pending"] if (one["party"], one["option"]) == ("UKR", "halted")
    )
    record = client.get(f"/queue/{it['id']}/effect").json()
    assert record["cell"]["after"] == [{"stance": "rejects", "option": "halted"}]
    assert [one["strength"] for one in record["demands"]["new"]] == ["red_line"]
    page = client.get(f"/queue/{it['id']}/effect", headers=HTML).text
    before, after = record["deals"]["before"]["count"], record["deals"]["after"]["count"]
    assert after < before
    assert f"{before:,} → <b>{after:,}</b>" in page


def test_what_accepting_does_follows_each_decision(client: TestClient) -> None:
    same = [it for it in client.get("/queue").json()["pending"] if (it["party"], it["option"]) == ("UKR", "halted")]
    one, other, *_ = same
    assert client.get(f"/queue/{other['id']}/effect").json()["demands"]["new"] != []
    post(client, f"/statements/{one['id']}/decision", verdict="accept", revision=0, said="2025-03-01")
    assert client.get(f"/queue/{other['id']}/effect").json()["deals"] is None
    post(client, "/queue/undo", seen=[f"{one['id']}:1"])
    assert client.get(f"/queue/{other['id']}/effect").json()["demands"]["new"] != []


def test_only_a_mediator_sets_how_strong_a_demand_is(somebody: Somebody) -> None:
    coder, mediator = somebody("C. Coder", Role.CODER), somebody("M. Mediator", Role.MEDIATOR)
    id = first(coder)["id"]
    fields: dict[str, Any] = {"verdict": "accept", "revision": 0, "strength": "wish"}
    refused = post(coder, f"/statements/{id}/decision", **fields)
    assert (refused.status_code, item(coder, id)["status"]) == (403, "proposed")
    assert post(mediator, f"/statements/{id}/decision", **fields).json()["proposal"]["strength"] == "wish"


@pytest.mark.parametrize("path", ["/statements/{}/decision", "/queue/{}/unsure", "/queue/{}/copies", "/queue/undo"])
def test_a_reader_decides_nothing_and_neither_does_another_sites_page(somebody: Somebody, path: str) -> None:
    reader, coder = somebody("R. Reader", Role.READER), somebody("C. Coder", Role.CODER)
    id = first(coder)["id"]
    fields: dict[str, Any] = {"verdict": "accept", "revision": "0", "seen": f"{id}:0"}
    assert post(reader, path.format(id), **fields).status_code == 403
    assert coder.post(path.format(id), data={**fields, "csrf": token(reader)}).status_code == 403
    assert item(coder, id)["status"] == "proposed"


def test_a_reader_is_shown_no_buttons_that_would_refuse_them(somebody: Somebody) -> None:
    reader = somebody("R. Reader", Role.READER)
    page = reader.get(f"/queue/{first(reader)['id']}", headers=HTML).text
    assert 'data-key="a"' not in page
    assert 'data-key="j"' in page


@pytest.mark.parametrize("path", ["/queue/nothing", "/queue/nothing/effect", "/queue/nothing/copies"])
def test_what_is_not_there_is_said_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "nothing" in answer.json()["problems"][0]


def test_a_decision_that_is_none_is_refused_with_those_that_are(client: TestClient) -> None:
    answer = post(client, f"/statements/{first(client)['id']}/decision", verdict="maybe", revision=0)
    assert answer.status_code == 400
    assert "Send accept, reject or undo" in answer.json()["problems"][0]
