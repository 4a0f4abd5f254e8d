"""The endpoints that a person has named and confirmed, in one small file that only its owner can read.

It lies in the folder that PARLEY_CONFIG_DIR names, else where the system keeps such things. No key is ever in it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from parley.errors import InputError, Problem, did_you_mean
from parley.reading.llm.endpoint import LIMITS, Endpoint, endpoint

FILE = "readers.yaml"
_LARGEST = 100_000
"""Bytes of the file: room for hundreds of endpoints."""
_KEYS = tuple(each.name for each in fields(Endpoint) if each.name != "name")


def config_folder() -> Path:
    """Where the file lies; it need not be there yet."""
    return _folder("PARLEY_CONFIG_DIR", "XDG_CONFIG_HOME", ".config", "APPDATA")


def cache_folder() -> Path:
    """Where answers are kept; it need not be there yet."""
    return _folder("PARLEY_CACHE_DIR", "XDG_CACHE_HOME", ".cache", "LOCALAPPDATA")


def known_endpoints() -> dict[str, Endpoint]:
    """The endpoints by name, in the order in which they were added.

    Raises
    ------
    InputError
        with everything that is wrong in the file.
    """
    file = config_folder() / FILE
    if not file.exists():
        return {}
    found: dict[str, Endpoint] = {}
    problems: list[Problem] = []
    for name, values in _mapping_in(file).items():
        try:
            found[str(name)] = _endpoint(str(name), values)
        except InputError as error:
            problems.extend(
                Problem(what=each.what, file=str(file), key=f"{name}.{each.key}", todo=each.todo)
                for each in error.problems
            )
    if problems:
        raise InputError(problems)
    return found


def remember_endpoint(added: Endpoint) -> Path:
    """Adds the endpoint, in the place of one of the same name; the file that now has it."""
    return _keep([*(each for each in known_endpoints().values() if each.name != added.name), added])


def forget_endpoint(name: str) -> Path:
    """Takes the endpoint out. Raises InputError if there is none of that name."""
    known = known_endpoints()
    if name not in known:
        todo = did_you_mean(name, known) or "See `parley reader` for those there are"
        raise InputError(Problem(what=f"no endpoint goes by the name '{name}'", todo=todo))
    return _keep(each for each in known.values() if each.name != name)


def _endpoint(name: str, values: object) -> Endpoint:
    if not isinstance(values, Mapping):
        raise InputError(Problem(key="", what="expected url, model and so on"))
    problems = [
        Problem(key=str(key), what="is no setting of an endpoint", todo=did_you_mean(str(key), _KEYS))
        for key in values
        if key not in _KEYS
    ]
    for key in ("url", "model", "key_env", "confirmed"):
        value = values.get(key, None if key == "key_env" else "")
        if not isinstance(value, str) and not (key == "key_env" and value is None):
            problems.append(Problem(key=key, what="should be words"))
    for key in LIMITS:
        if isinstance(values.get(key, 1), bool) or not isinstance(values.get(key, 1), int | float):
            problems.append(Problem(key=key, what="should be a number"))
    if problems:
        raise InputError(problems)
    return endpoint(
        name,
        values.get("url", ""),
        model=values.get("model", ""),
        key_env=values.get("key_env"),
        confirmed=values.get("confirmed", ""),
        **{key: values[key] for key in LIMITS if key in values},
    )


def _mapping_in(file: Path) -> Mapping[Any, Any]:
    def refuse(what: str) -> InputError:
        return InputError(Problem(what=what, file=str(file), todo="Mend it, or delete it and add the endpoints again"))

    try:
        data = file.read_bytes()
        found = yaml.safe_load(data) if len(data) <= _LARGEST else ()
    except OSError as error:
        raise refuse(f"cannot be read ({error.strerror})") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refuse(f"is not YAML ({str(error).splitlines()[0]})") from None
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise refuse("should map each endpoint's name to its settings")
    return found


def _keep(endpoints: Iterable[Endpoint]) -> Path:
    """Writes the file in one step, for its owner alone."""
    data = {each.name: {key: value for key in _KEYS if (value := getattr(each, key)) is not None} for each in endpoints}
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE}.")
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            yaml.safe_dump(data, file, sort_keys=False, allow_unicode=True)
        Path(name).replace(folder / FILE)
    except OSError as error:
        raise InputError(Problem(what=f"the endpoints cannot be kept ({error.strerror})", file=str(folder))) from None
    return folder / FILE


def _folder(variable: str, standard: str, fallback: str, windows: str) -> Path:
    if named := os.environ.get(variable):
        return Path(named)
    base = os.environ.get(windows if sys.platform == "win32" else standard)
    return (Path(base) if base else Path.home() / fallback) / "parley"
