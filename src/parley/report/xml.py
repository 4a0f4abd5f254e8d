"""XML from others, read without harm: no entities, nothing fetched, bounded."""

from __future__ import annotations

import re

from lxml import etree

from parley.errors import InputError, Problem

_ENTITY = re.compile(rb"<!ENTITY", re.I)
_ENTITY_WIDE = "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be")


def xml_root(data: bytes, file: str, *, mend: bool = False) -> etree._Element:
    """The root element. With `mend`, faults of form are passed over as far as can be.

    Raises
    ------
    InputError
        if the document declares entities (a few lines of them can unfold to gigabytes), or is no XML.
    """
    if _ENTITY.search(data) or any(mark in data for mark in _ENTITY_WIDE):
        what = "this XML declares entities of its own, which are not read: they can be made to harm"
        raise InputError(Problem(what=what, file=file, todo="Save its text in a file of its own"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, recover=mend
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        what = f"this is damaged XML ({str(error).split(',')[0]})"
        raise InputError(Problem(what=what, file=file, todo="Fetch or save it again")) from None
    if root is None:
        raise InputError(Problem(what="there is no XML element in this", file=file, todo="Fetch or save it again"))
    return root
