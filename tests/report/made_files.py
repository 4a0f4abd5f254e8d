"""Documents made for tests: PDF, DOCX, WARC, feeds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from gzip import compress

PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


def pdf(pages: Sequence[Sequence[str]], *, info: str = "", glyphs: Mapping[int, str] | None = None) -> bytes:
    """A PDF with the lines of each page; a page without lines is a picture. `glyphs` says what character codes mean,
    by a ToUnicode table; all others mean what they are in Latin-1."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(font + (b"/ToUnicode 5 0 R >>" if glyphs else b">>"))
    objects.append(PICTURE + b"\nstream\n\x00\nendstream")
    objects.append(_stream(_to_unicode(glyphs or {})))
    kids = []
    for lines in pages:
        kids.append(len(objects) + 1)
        uses = "/Font << /F1 3 0 R >>" if lines else "/XObject << /P 4 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            f"/Resources << {uses} >> >>".encode()
        )
        drawn = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
        objects.append(_stream(b"BT /F1 12 Tf 14 TL 50 800 Td\n" + drawn + b"ET" if lines else b"/P Do"))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(made) + end + trailer + b"startxref\n%d\n%%%%EOF\n" % len(made)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _escaped(line: str) -> bytes:
    return line.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    known = {code: chr(code) for code in range(32, 127)} | dict(glyphs)
    rows = [f"<{code:02X}> <{character.encode('utf-16-be').hex()}>" for code, character in known.items()]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def docx(
    body: str, *, properties: str | None = None, styles: str | None = None, extra: Mapping[str, bytes] = {}
) -> bytes:
    """A DOCX whose document has that body (XML with the prefix `w`)."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts: dict[str, bytes] = {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    }
    if properties:
        spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        parts["docProps/core.xml"] = f"<cp xmlns='urn:cp' {spaces}>{properties}</cp>".encode()
    if styles:
        parts["word/styles.xml"] = f"<w:styles {space}>{styles}</w:styles>".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | dict(extra)).items():
            archive.writestr(name, data)
    return made.getvalue()


def paragraph(text: str, *, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def warc(pages: Sequence[tuple[str, str, bytes]], *, gzip: bool = True) -> bytes:
    """A web archive of (address, media type, body), fetched on 8 March 2025."""
    records = []
    for address, type, body in pages:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-08T06:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(compress(record) if gzip else record)
    return b"".join(records)


def rss(items: str, *, title: str = "Example Wire", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title>{items}</channel></rss>"
    ).encode()
