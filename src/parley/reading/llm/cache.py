"""Answers that were given, kept on disk: the same question to the same model costs nothing the second time.

An answer is known by the piece of text, the version of the prompt, the model and the address. It quotes the report, so
that only its owner can read it; deleting the folder loses nothing but time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from parley.reading.llm.client import LARGEST_ANSWER
from parley.reading.llm.endpoint import Endpoint
from parley.reading.llm.prompt import VERSION
from parley.reading.llm.settings import cache_folder


def kept_answer(piece: str, endpoint: Endpoint) -> str | None:
    """The model's words about the piece; None where it was never asked, or they cannot be read."""
    file = _file(piece, endpoint)
    try:
        return file.read_text(encoding="utf-8") if file.stat().st_size <= LARGEST_ANSWER else None
    except (OSError, UnicodeDecodeError):
        return None


def keep_answer(piece: str, endpoint: Endpoint, words: str) -> None:
    """Keeps the words, in one step. Where nothing can be written, nothing is kept, and the next run asks again."""
    file = _file(piece, endpoint)
    with suppress(OSError, UnicodeEncodeError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened, name = tempfile.mkstemp(dir=file.parent, prefix=".new.")
        try:
            with os.fdopen(opened, "w", encoding="utf-8") as new:
                new.write(words)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _file(piece: str, endpoint: Endpoint) -> Path:
    asked = (VERSION, endpoint.model, endpoint.url, piece)
    key = hashlib.sha256("\x1f".join(asked).encode("utf-8", "surrogatepass")).hexdigest()
    return cache_folder() / "answers" / key[:2] / f"{key}.json"
