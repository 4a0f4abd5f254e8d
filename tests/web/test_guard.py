"""Nobody comes in who does not belong, and nothing is decided by anybody's browser but their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier import open_dossier
from parley.errors import InputError
from parley.web import create_app
from parley.web.guard import LoginAccess, Role, invite, load_people, revoke
from parley.web.guard.attempts import TRIES
from parley.web.guard.gate import LARGEST
from parley.web.guard.people import PEOPLE_FILE
from parley.web.pages.login import _local
from parley.web.serve import Place, access_for

HTML = {"accept": "text/html"}


@pytest.fixture
def served(own_folder: Path) -> Iterator[TestClient]:
    """A board as other machines reach it."""
    app = create_app(open_dossier(own_folder), access=LoginAccess(own_folder), hosts=("*",))
    with TestClient(app, base_url="https://board.example", follow_redirects=False) as client:
        yield client


def test_who_is_not_known_sees_the_login_page_and_nothing_else(served: TestClient) -> None:
    page = served.get("/deals?as_of=2025-03-19", headers=HTML)
    assert page.status_code == 303
    assert page.headers["location"] == "/login?next=%2Fdeals%3Fas_of%3D2025-03-19"
    assert served.get("/").status_code == 401
    for path in ("/", "/openapi.json", "/nowhere", "/static/../", "/%2e%2e/ledger.db"):
        assert served.get(path).status_code in (401, 404), path
        assert "Ukraine" not in served.get(path).text
    login = served.get("/login", headers=HTML)
    assert login.status_code == 200
    assert "Ukraine" not in login.text, "the login page does not even name the talks"


def test_a_token_opens_a_session_whose_cookie_no_script_and_no_other_site_gets(
    served: TestClient, own_folder: Path
) -> None:
    token = invite(own_folder, "Rosa", Role.READER)
    entered = served.post("/login", data={"token": token, "next": "/deals"}, headers=HTML)
    assert (entered.status_code, entered.headers["location"]) == (303, "/deals")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("__Host-parley=")
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"))
    assert token not in cookie
    assert "Rosa" in served.get("/", headers=HTML).text


def test_a_script_names_its_token_with_each_request(served: TestClient, own_folder: Path) -> None:
    token = invite(own_folder, "robot", Role.READER)
    assert served.get("/", headers={"authorization": f"Bearer {token}"}).status_code == 200
    assert served.get("/", headers={"authorization": f"Bearer {token}x"}).status_code == 401


def test_who_is_revoked_is_out_at_the_next_request(served: TestClient, own_folder: Path) -> None:
    token = invite(own_folder, "Rosa", Role.READER)
    served.post("/login", data={"token": token})
    assert served.get("/").status_code == 200
    revoke(own_folder, "Rosa")
    assert served.get("/").status_code == 401


def test_a_second_invitation_takes_the_first_ones_place(own_folder: Path) -> None:
    first, second = invite(own_folder, "Rosa", Role.READER), invite(own_folder, " Rosa ", Role.CODER)
    people = load_people(own_folder)
    assert people.holder(first) is None
    assert people.holder(second) == people.visitors[0]
    assert people.visitors[0].role is Role.CODER


def test_no_token_is_kept_and_only_the_owner_reads_the_list(own_folder: Path) -> None:
    token = invite(own_folder, "Rosa", Role.MEDIATOR)
    kept = own_folder / PEOPLE_FILE
    assert token not in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o077 == 0


def test_after_five_wrong_tokens_an_address_waits_even_with_the_right_one(served: TestClient, own_folder: Path) -> None:
    token = invite(own_folder, "Rosa", Role.READER)
    for _ in range(TRIES):
        assert served.post("/login", data={"token": "guess"}).status_code == 403
    refused = served.post("/login", data={"token": token})
    assert refused.status_code == 403
    assert "too many" in refused.json()["problems"][0]
    assert served.get("/", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_leaving_needs_the_pages_own_token_and_ends_the_session(served: TestClient, own_folder: Path) -> None:
    served.post("/login", data={"token": invite(own_folder, "Rosa", Role.READER)})
    assert served.post("/logout").status_code == 403, "another site's form has no such token"
    page = served.get("/", headers=HTML).text
    csrf = page.split('data-csrf="')[1].split('"')[0]
    assert served.post("/logout", data={"csrf": csrf}).status_code == 303
    assert served.get("/").status_code == 401


def test_two_sessions_have_two_form_tokens(served: TestClient, own_folder: Path) -> None:
    seen = set()
    for name in ("Rosa", "Amir"):
        served.cookies.clear()
        served.post("/login", data={"token": invite(own_folder, name, Role.READER)})
        seen.add(served.get("/", headers=HTML).text.split('data-csrf="')[1].split('"')[0])
    assert len(seen) == 2


@given(st.text(max_size=20) | st.sampled_from(["//x.example", "/\\x.example", "https://x.example", "javascript:1"]))
def test_the_login_leads_to_no_other_site(asked: str) -> None:
    led = _local(asked)
    assert led.startswith("/")
    assert led[1:2] not in ("/", "\\")


def test_a_request_that_is_too_large_is_refused_whether_or_not_it_says_so(served: TestClient) -> None:
    assert served.post("/login", data={"token": "x" * LARGEST}).status_code == 413
    pieces = (b"token=" + b"x" * 1000 for _ in range(LARGEST // 1000 + 1))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert served.post("/login", content=pieces, headers=headers).status_code == 413


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_name_that_would_not_print_is_refused(own_folder: Path, name: str) -> None:
    with pytest.raises(InputError, match="no name of 1 to"):
        invite(own_folder, name, Role.READER)


def test_nobody_can_be_revoked_who_was_not_invited(own_folder: Path) -> None:
    invite(own_folder, "Rosa", Role.READER)
    with pytest.raises(InputError, match="Did you mean 'Rosa'"):
        revoke(own_folder, "Rossa")


def test_a_damaged_list_of_people_lets_nobody_in_and_says_so(own_folder: Path) -> None:
    (own_folder / PEOPLE_FILE).write_text('[{"name": "Rosa"}]', encoding="utf-8")
    with pytest.raises(InputError, match="list of people cannot be read"):
        load_people(own_folder)


def test_another_address_is_not_served_in_the_open_or_to_nobody(own_folder: Path) -> None:
    dossier = open_dossier(own_folder)
    with pytest.raises(InputError) as refused:
        access_for(dossier, Place(host="0.0.0.0"))
    assert ["in the open" in str(refused.value), "nobody was invited" in str(refused.value)] == [True, True]
    invite(own_folder, "Rosa", Role.READER)
    assert access_for(dossier, Place(host="0.0.0.0", behind_proxy=True)).demands_login
    assert access_for(dossier, Place(behind_proxy=True)).demands_login, "what a proxy reaches, others reach"
    assert not access_for(dossier, Place()).demands_login


def test_a_certificate_that_is_not_there_is_named(own_folder: Path, tmp_path: Path) -> None:
    invite(own_folder, "Rosa", Role.READER)
    with pytest.raises(InputError) as refused:
        access_for(open_dossier(own_folder), Place(host="0.0.0.0", certificate=tmp_path / "no.pem"))
    assert "no.pem" in str(refused.value)
    assert "go together" in str(refused.value)
