"""The text of bytes that are not UTF-8 and do not say what they are, and what they were taken for."""

from __future__ import annotations

import codecs
import re

_MULTIBYTE = re.compile(rb"[\xC3-\xF4][\x80-\xBF]{1,3}")
_CUT_SHORT = re.compile(rb"(?:[\xC2-\xDF]|[\xE0-\xEF][\x80-\xBF]?|[\xF0-\xF4][\x80-\xBF]{0,2})\Z")

FEW = 0.2
"""Share of bytes beyond ASCII that Western European text stays under, quotation marks included; alphabets beyond ASCII
have half and more."""

_WESTERN = re.compile(r"[\x00-\x7FÀ-ÖØ-öø-ÿŒœŠšŽžŸ‘’‚“”„–—…•€£§°«»©®™´¡¿\xA0ªº·]*")
"""Letters and marks that Windows-1252 text is made of, unlike what other encodings' bytes look like in it."""

SAMPLE = 200_000
"""Bytes by which charset-normalizer guesses; its time grows with the text, and its answer no longer changes."""


_BY_BYTE = "parley-windows-1252"
"""The error handler that reads a byte which is no UTF-8 as Windows-1252."""

codecs.register_error(
    _BY_BYTE,
    lambda error: (_western(error.object[error.start : error.end]), error.end),  # type: ignore[attr-defined]
)


def guessed_text(data: bytes) -> tuple[str, str]:
    """The text and, in one clause, what it was taken for. Never fails: what is no character is U+FFFD."""
    beyond = sum(byte > 0x7F for byte in data[:SAMPLE])
    cut = _CUT_SHORT.search(data[-3:])
    head = data[: len(data) - len(cut[0])] if cut else b""
    if cut and (len(cut[0]) > 1 or not head.isascii()) and _is_utf_8(head):
        return data.decode("utf-8", "replace"), "it ends in the middle of a character: it was cut short"
    if _MULTIBYTE.search(data):
        text = data.decode("utf-8", _BY_BYTE)
        wrong = len(data) - len(data.decode("utf-8", "ignore").encode())
        if wrong * 4 <= beyond:
            which = (
                "1 byte in it is not UTF-8 as the rest is and was"
                if wrong == 1
                else (f"{wrong} bytes in it are not UTF-8 as the rest is and were")
            )
            return text, f"{which} read as Windows-1252"
    western = _western(data)
    if beyond <= FEW * min(len(data), SAMPLE) and _WESTERN.fullmatch(western):
        return western, "it is not in UTF-8 and was read as Windows-1252"
    from charset_normalizer import from_bytes  # takes 0.05 seconds

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return western, "its encoding is not known; it was read as Windows-1252"
    name = best.encoding.replace("_", "-")
    return data.decode(best.encoding, "replace"), f"it is not in UTF-8 and was read as {name}, a guess by its letters"


def _western(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
