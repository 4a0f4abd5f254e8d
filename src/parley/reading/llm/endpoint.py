"""An endpoint: where a language model answers, by which name, and how much may be asked of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from parley.errors import InputError, Problem

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
RESERVED = ("rules", "llm")
"""Names that mean something else where a reader is asked for."""
CHAT = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """`url` is the address of an OpenAI-compatible service, such as http://127.0.0.1:8080/v1.

    `key_env` names the environment variable that has the key; the key itself is kept nowhere. Limits: `timeout_s` for
    one answer; `max_requests` for one run of a command, tries again included;
    `characters` of a report in one request; `max_tokens` of one answer.
    """

    name: str
    url: str
    model: str
    key_env: str | None = None
    confirmed: str = ""
    """The day on which a person said that reports may be sent there."""
    timeout_s: float = 120.0
    max_requests: int = 2000
    characters: int = 6000
    max_tokens: int = 4096

    @property
    def is_local(self) -> bool:
        """Whether what is sent there stays on this machine."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def chat_path(self) -> str:
        """The path to post to."""
        path = urlsplit(self.url).path.rstrip("/")
        return path if path.endswith(CHAT) else f"{path or '/v1'}{CHAT}"


def endpoint(
    name: str, url: str, *, model: str, key_env: str | None = None, confirmed: str = "", **limits: float
) -> Endpoint:
    """The endpoint, if name, address, model and limits can be used.

    Raises
    ------
    InputError
        with everything that is wrong with them.
    """
    problems = [*_name_problems(name), *_url_problems(url, key_env)]
    if not model.strip():
        problems.append(Problem(key="model", what="the model needs its name, as the service knows it"))
    if key_env is not None and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", key_env):
        todo = "Put the key into a variable such as PARLEY_API_KEY and give that name"
        what = "the key's variable has no name that an environment variable can have"
        problems.append(Problem(key="key_env", what=what, todo=todo))
    for key, (least, most) in LIMITS.items():
        if key in limits and not least <= limits[key] <= most:
            problems.append(Problem(key=key, what=f"should be from {least:,} to {most:,}, and is {limits[key]:,}"))
    if problems:
        raise InputError(problems)
    whole = {key: value if key == "timeout_s" else int(value) for key, value in limits.items()}
    return Endpoint(name=name, url=url.rstrip("/"), model=model, key_env=key_env, confirmed=confirmed, **whole)  # type: ignore[arg-type] # limits are by name


LIMITS = {
    "timeout_s": (1, 3600),
    "max_requests": (1, 1_000_000),
    "characters": (500, 100_000),
    "max_tokens": (64, 65_536),
}
"""From and to what the limits may be."""


def _name_problems(name: str) -> list[Problem]:
    if name in RESERVED:
        return [Problem(key="name", what=f"'{name}' already means a reader", todo="Choose another name")]
    if not _NAME.fullmatch(name):
        what = f"'{name}' is no name for an endpoint: small letters, digits, - and _, up to 40, a letter first"
        return [Problem(key="name", what=what)]
    return []


def _url_problems(url: str, key_env: str | None) -> list[Problem]:
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError as error:
        return [Problem(key="url", what=f"'{url}' is no address ({error})")]
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        todo = "Write it as http://127.0.0.1:8080/v1 or https://models.example.org/v1"
        return [Problem(key="url", what=f"'{url}' is no http or https address", todo=todo)]
    return [*_secret_problems(parts), *_key_problems(url, key_env)]


def _secret_problems(parts: SplitResult) -> list[Problem]:
    if parts.username or parts.password or parts.query or parts.fragment:
        what = "the address holds a name, a password or a question, which would be kept in a file"
        return [Problem(key="url", what=what, todo="Put a key into an environment variable and name it with --key-env")]
    return []


def _key_problems(url: str, key_env: str | None) -> list[Problem]:
    to = Endpoint(name="", url=url, model="")
    if key_env is None or to.is_local or to.is_encrypted:
        return []
    what = "a key would be sent over the network unencrypted"
    return [Problem(key="url", what=what, todo="Use the service's https address")]
