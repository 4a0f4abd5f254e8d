"""Asking an endpoint: what is tried again and what is not, and that nothing makes it wait or swallow for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from scripted_model import Service, Turn, body, drips, fails, finds, hangs_up, never_ends, says, service

from parley.errors import InputError
from parley.reading.llm.client import LONGEST_PAUSE_S, TRIES, Client, UnansweredError
from parley.reading.llm.endpoint import Endpoint, endpoint
from parley.reading.llm.prompt import SCHEMA, messages

Ask = Callable[..., str]


@pytest.fixture
def pauses() -> list[float]:
    """Seconds that the client waited between tries; no test waits for them."""
    return []


@pytest.fixture
def client(pauses: list[float]) -> Callable[..., Client]:
    def made(of: Service, **more: object) -> Client:
        return Client(endpoint("scripted", of.url, model="m", confirmed="2026-01-01", **more), pause=pauses.append)  # type: ignore[arg-type] # limits and key_env by name

    return made


def asked(client: Client) -> str:
    return client.ask(messages("North rejects a toll."), schema=SCHEMA).words


def test_the_question_has_the_model_the_schema_and_the_piece_between_two_equal_lines(
    client: Callable[..., Client],
) -> None:
    with service(finds()) as model:
        assert asked(client(model)) == '{"positions": [], "attributions": []}'
    question = model.asked[0]
    assert (question["model"], question["temperature"]) == ("m", 0)
    assert question["response_format"]["json_schema"]["schema"] == SCHEMA
    assert model.piece() == "North rejects a toll."
    assert model.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize("failing", [fails(429), fails(500), fails(503), hangs_up, body("<html>"), body('{"a": 1}')])
def test_what_may_pass_is_tried_again(client: Callable[..., Client], pauses: list[float], failing: Turn) -> None:
    with service(failing, failing, finds()) as model:
        assert "positions" in asked(client(model))
    assert len(model.asked) == 3
    assert pauses == [0.5, 1.0]


def test_a_service_that_says_how_long_to_wait_is_left_alone_so_long_within_reason(
    client: Callable[..., Client], pauses: list[float]
) -> None:
    with service(fails(429, retry_after="7"), fails(429, retry_after="86400"), finds()) as model:
        asked(client(model))
    assert pauses == [7, LONGEST_PAUSE_S]


def test_tries_come_to_an_end(client: Callable[..., Client]) -> None:
    with service(fails(500, "out of memory")) as model, pytest.raises(UnansweredError, match="out of memory"):
        asked(client(model))
    assert len(model.asked) == TRIES


@pytest.mark.parametrize("status", [301, 401, 403, 404])
def test_a_refusal_is_not_asked_twice(client: Callable[..., Client], status: int) -> None:
    with service(fails(status)) as model:
        one = client(model)
        for _ in range(3):
            with pytest.raises(UnansweredError, match=str(status)):
                asked(one)
    assert len(model.asked) == 1


def test_a_service_that_is_down_is_left_alone_after_a_while(client: Callable[..., Client]) -> None:
    with service(fails(500)) as model:
        one = client(model)
        for _ in range(10):
            with pytest.raises(UnansweredError):
                asked(one)
    assert len(model.asked) == 3 * TRIES


def test_a_redirect_leads_nowhere(client: Callable[..., Client]) -> None:
    with service(finds()) as elsewhere:
        away = body("", status=302, headers={"Location": elsewhere.url})
        with service(away) as model, pytest.raises(UnansweredError, match="302"):
            asked(client(model))
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_is_not_used(client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    with service(finds()) as proxy, service(finds()) as model:
        monkeypatch.setenv("http_proxy", proxy.url)
        asked(client(model))
        assert (len(proxy.asked), len(model.asked)) == (0, 1)


@pytest.mark.parametrize("slow", [drips, lambda handler: time.sleep(1)], ids=["a byte now and then", "nothing at all"])
def test_an_answer_has_a_time_in_which_to_be_whole(pauses: list[float], slow: Turn) -> None:
    with service(slow) as model:
        impatient = replace(endpoint("scripted", model.url, model="m"), timeout_s=0.2)
        begun = time.monotonic()
        with pytest.raises(UnansweredError, match=r"within 0\.2 s"):
            asked(Client(impatient, pause=pauses.append))
        assert time.monotonic() - begun < TRIES * 1.5


def test_an_answer_has_a_size(client: Callable[..., Client]) -> None:
    with service(never_ends) as model, pytest.raises(UnansweredError, match="more than 2 MB"):
        asked(client(model))


def test_nobody_there_is_said_plainly(pauses: list[float]) -> None:
    gone = Client(Endpoint(name="gone", url="http://127.0.0.1:9", model="m"), pause=pauses.append)
    with pytest.raises(UnansweredError, match="nothing answers at its address"):
        asked(gone)


def test_the_budget_counts_every_request_tries_again_included(client: Callable[..., Client]) -> None:
    with service(fails(500), finds(), finds()) as model:
        one = client(model, max_requests=3)
        asked(one)
        asked(one)
        with pytest.raises(UnansweredError, match="asked 3 times in this run"):
            asked(one)
    assert len(model.asked) == 3


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SCRIPTED_KEY", "s3cret-key")
    return "s3cret-key"


def test_a_key_goes_into_the_header_and_into_no_message(client: Callable[..., Client], key: str) -> None:
    with service(fails(401, f"bad key {key} for you")) as model, pytest.raises(UnansweredError) as refusal:
        asked(client(model, key_env="SCRIPTED_KEY"))
    assert model.headers[0]["Authorization"] == f"Bearer {key}"
    assert key not in str(refusal.value)
    assert "bad key *** for you" in str(refusal.value)


def test_a_missing_key_is_asked_for_before_anything_is_sent(client: Callable[..., Client]) -> None:
    with service(finds()) as model, pytest.raises(UnansweredError, match="NO_SUCH_KEY_HERE"):
        asked(client(model, key_env="NO_SUCH_KEY_HERE"))
    assert model.asked == []


def test_a_service_that_knows_no_schemas_is_asked_without(client: Callable[..., Client]) -> None:
    with service(fails(400), fails(400), finds()) as model:
        one = client(model)
        asked(one)
        asked(one)
    forms = [question.get("response_format", {}).get("type") for question in model.asked]
    assert forms == ["json_schema", "json_object", None, None]


def test_an_answer_cut_short_says_so(client: Callable[..., Client]) -> None:
    with service(says('{"positions": [', finish="length")) as model:
        assert client(model).ask(messages("x"), schema=SCHEMA).is_cut


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://127.0.0.1/v1", "no http or https address"),
        ("127.0.0.1:8080", "no http or https address"),
        ("http://u:p@127.0.0.1/v1", "holds a name, a password or a question"),
        ("https://example.org/v1?key=1", "holds a name, a password or a question"),
        ("http://127.0.0.1:99999/v1", "no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        endpoint("a", url, model="m")


def test_all_that_is_wrong_with_an_endpoint_is_told_at_once() -> None:
    with pytest.raises(InputError) as refusal:
        endpoint("Rules!", "nowhere", model=" ", key_env="a key", timeout_s=0)
    assert [problem.key for problem in refusal.value.problems] == ["name", "url", "model", "key_env", "timeout_s"]
    with pytest.raises(InputError, match="already means a reader"):
        endpoint("llm", "http://localhost/v1", model="m")


def test_a_key_is_never_sent_over_the_network_unencrypted() -> None:
    with pytest.raises(InputError, match="unencrypted"):
        endpoint("a", "http://example.org/v1", model="m", key_env="KEY")
    assert endpoint("a", "http://127.0.0.1/v1", model="m", key_env="KEY").is_local


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:8080", True),
        ("http://127.0.0.1/v1", True),
        ("http://127.8.8.8/v1", True),
        ("http://[::1]:9/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://192.168.1.4/v1", False),
        ("http://0.0.0.0/v1", False),
        ("https://example.org", False),
    ],
)
def test_only_this_machine_is_local(url: str, local: bool) -> None:
    assert endpoint("a", url, model="m").is_local is local


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://localhost:8080", "/v1/chat/completions"),
        ("http://localhost/v1/", "/v1/chat/completions"),
        ("https://example.org/api/openai/v1", "/api/openai/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "/v1/chat/completions"),
    ],
)
def test_the_path_is_completed(url: str, path: str) -> None:
    assert endpoint("a", url, model="m").chat_path == path
