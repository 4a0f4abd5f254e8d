"""The parts of a ZIP file, with a bound on what they unpack to; nothing is ever written, whatever their names."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Collection

from parley.errors import InputError, Problem

MAX_UNPACKED = 50_000_000
"""Bytes of one part. A small file that unpacks to gigabytes is made to harm."""


def zip_parts(data: bytes, file: str, wanted: Collection[str]) -> Callable[[str], bytes | None]:
    """A function from a part's name to its bytes; None where there is no such part.

    Raises
    ------
    InputError
        if the file is damaged or cut short, encrypted, or has none of `wanted`; the function, if a part is damaged or
        unpacks to more than `MAX_UNPACKED`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        what = "this ZIP file (as DOCX is one) is damaged or cut short"
        raise InputError(Problem(what=what, file=file, todo="Fetch or save it again")) from None
    if not names.intersection(wanted):
        what = "this is a ZIP archive, but no DOCX document: it has no text of one"
        raise InputError(Problem(what=what, file=file, todo="Unpack it and give the files in it"))

    def part(name: str) -> bytes | None:
        if name not in names:
            return None
        try:
            with archive.open(name) as opened:
                found = opened.read(MAX_UNPACKED + 1)
        except RuntimeError:  # so zipfile calls a missing password
            what, todo = "this ZIP file is encrypted and needs a password", "Save a copy without it"
            raise InputError(Problem(what=what, file=file, todo=todo)) from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
            what = f"its part '{name}' is damaged or cut short"
            raise InputError(Problem(what=what, file=file, todo="Fetch or save it again")) from None
        if len(found) > MAX_UNPACKED:
            what = f"its part '{name}' unpacks to more than {MAX_UNPACKED // 1_000_000} MB"
            raise InputError(Problem(what=what, file=file, todo="Save its text in a file of its own"))
        return found

    return part
