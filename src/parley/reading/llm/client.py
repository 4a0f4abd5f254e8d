"""Asks an endpoint, and waits no longer than it may: time-outs, a few tries, a bound on the answer's size, a budget.

Only the confirmed address is spoken to: no proxy from the environment, no redirect. A key is read from its environment
variable when it is sent, and is never in a message.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Any, NoReturn
from urllib.parse import urlsplit

from parley.errors import InputError, Problem
from parley.reading.llm.endpoint import Endpoint

TRIES = 4
"""How often one question is put before it counts as unanswered."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
"""Pauses between tries double from the first up to the longest; a service may ask for another, within that bound."""
LARGEST_ANSWER = 2_000_000
"""Bytes of a response: far more than any report's quotes come to."""
FAILURES_IN_A_ROW = 3
"""After so many questions unanswered, the rest of the run is not asked: the service is down."""
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_FORMAT_UNKNOWN = frozenset({400, 415, 422})
"""What services answer to a form of response that they do not know; the question is then put with a simpler one."""

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """The model's words; `is_cut` where they ended because there was no more room."""

    words: str
    is_cut: bool = False


class UnansweredError(InputError):
    """The endpoint gave no answer that can be used."""


class _FailedTryError(Exception):
    """One try came to nothing; `wait_s` is how long the service asks to be left alone, None where it does not say."""

    def __init__(self, why: str, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class Client:
    """Speaks to one endpoint for one run, and keeps count."""

    def __init__(self, endpoint: Endpoint, *, pause: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = endpoint
        self._pause = pause
        self._formats = 0
        """How many forms of response the service has turned down."""
        self._requests = 0
        self._failures = 0
        self._refusal: UnansweredError | None = None

    def ask(self, messages: Sequence[Message], *, schema: Mapping[str, Any]) -> Reply:
        """The model's reply.

        Raises
        ------
        UnansweredError
            if there is none after `TRIES`, the service refuses, or the budget is spent; the last two, and a service
            that fails again and again, are not asked a second time.
        """
        if self._refusal is not None:
            raise self._refusal
        why = ""
        for attempt in range(TRIES):
            try:
                reply = self._answer(messages, schema)
            except _FailedTryError as failed:
                why = str(failed)
                if attempt < TRIES - 1:
                    pause = FIRST_PAUSE_S * 2**attempt if failed.wait_s is None else failed.wait_s
                    self._pause(min(max(pause, 0.0), LONGEST_PAUSE_S))
                continue
            self._failures = 0
            return reply
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            self._refuse(f"failed {self._failures} times in a row, so it is not asked again; at last, {why}")
        raise self._unanswered(f"gave no answer in {TRIES} tries; at last, {why}", "Try again later; see that it runs")

    def _answer(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        while True:
            status, wait_s, body = self._post(self._question(messages, schema))
            if status == 200:
                return _reply(body)
            why = f"it answered with status {status}{self._told(body)}"
            if status in _TRY_AGAIN:
                raise _FailedTryError(why, wait_s)
            if status in _FORMAT_UNKNOWN and self._formats < len(_FORMATS) - 1:
                self._formats += 1
                continue
            self._refuse(why.removeprefix("it "))

    def _question(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> bytes:
        asked: dict[str, Any] = {
            "model": self._endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": self._endpoint.max_tokens,
        }
        form = _FORMATS[self._formats](schema)
        return json.dumps(asked | ({"response_format": form} if form else {})).encode()

    def _post(self, data: bytes) -> tuple[int, float | None, bytes]:
        """Status, the pause asked for in seconds, and the body."""
        if self._requests >= self._endpoint.max_requests:
            self._refuse(
                f"has been asked {self._requests:,} times in this run, which is the most that was allowed",
                "Run again: what was answered is kept and not asked twice",
            )
        self._requests += 1
        connection = self._connection()
        with closing(connection), _Deadline(connection.sock, self._endpoint.timeout_s) as is_over:
            try:
                connection.request("POST", self._endpoint.chat_path, data, self._headers())
                response = connection.getresponse()
                body = bytearray()
                while len(body) <= LARGEST_ANSWER and (part := response.read(65_536)):
                    body += part
            except (OSError, HTTPException, ValueError) as error:
                late = is_over() or isinstance(error, TimeoutError)
                why = f"nothing came within {self._endpoint.timeout_s:g} s" if late else _plainly(error)
                raise _FailedTryError(why) from None
        if is_over():
            raise _FailedTryError(f"the answer was not whole within {self._endpoint.timeout_s:g} s")
        if len(body) > LARGEST_ANSWER:
            raise _FailedTryError(f"the answer had more than {LARGEST_ANSWER // 1_000_000} MB")
        return response.status, _seconds(response.getheader("Retry-After")), bytes(body)

    def _connection(self) -> HTTPConnection:
        """An open one."""
        parts = urlsplit(self._endpoint.url)
        kind = HTTPSConnection if self._endpoint.is_encrypted else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self._endpoint.timeout_s)
        try:
            connection.connect()
        except OSError as error:
            raise _FailedTryError(_plainly(error)) from None
        return connection

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "parley"}
        key = self._key()
        return headers | {"Authorization": f"Bearer {key}"} if key else headers

    def _key(self) -> str:
        name = self._endpoint.key_env
        if name is None:
            return ""
        key = os.environ.get(name, "").strip()
        if not key.isascii() or not key.isprintable() or not key:
            self._refuse(f"needs a key, and the variable {name} holds none that can be sent", f"Set {name}")
        return key

    def _told(self, body: bytes) -> str:
        """What the service says is wrong, in short, without the key should it repeat it."""
        try:
            said = json.loads(body)["error"]
            words = said["message"] if isinstance(said, dict) else said
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        text = " ".join(str(words).split())
        key = os.environ.get(self._endpoint.key_env or "", "").strip()
        return f' ("{(text.replace(key, "***") if key else text)[:160]}")' if text else ""

    def _refuse(self, why: str, todo: str = "See `parley reader`, and that the service runs") -> NoReturn:
        self._refusal = self._unanswered(why, todo)
        raise self._refusal

    def _unanswered(self, why: str, todo: str) -> UnansweredError:
        return UnansweredError(Problem(what=f"the language model '{self._endpoint.name}' {why}", todo=todo))


_FORMATS: tuple[Callable[[Mapping[str, Any]], dict[str, Any] | None], ...] = (
    lambda schema: {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}},
    lambda schema: {"type": "json_object"},
    lambda schema: None,
)
"""Forms of response, the strictest first: services differ in which they know. The answer is checked in any case."""


class _Deadline:
    """Ends the connection after so many seconds, however little comes and however steadily."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self._sock = sock  # kept here: the connection lets go of it while the answer is still being read
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._is_over = False

    def __enter__(self) -> Callable[[], bool]:
        self._timer.start()
        return lambda: self._is_over

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self._is_over = True
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)


def _reply(body: bytes) -> Reply:
    try:
        choice = json.loads(body)["choices"][0]
        words, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _FailedTryError("its answer had not the form of a chat completion") from None
    if not isinstance(words, str) or not words.strip():
        raise _FailedTryError("its answer was empty")
    return Reply(words, is_cut=ended == "length")


def _seconds(header: str | None) -> float | None:
    """The pause that a service asks for, where it says it in seconds."""
    return float(header) if header is not None and header.strip().isdecimal() and len(header) < 9 else None


def _plainly(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "it could not be reached in time"
        case ConnectionRefusedError():
            return "nothing answers at its address"
        case socket.gaierror():
            return "its address is not known"
        case OSError(strerror=str(why)):
            return f"the connection failed ({why})"
        case _:
            return f"the connection broke off ({type(error).__name__})"
