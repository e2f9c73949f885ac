"""Small files of every kind, real ones and pretenders."""

from __future__ import annotations

import io
import struct
import zipfile

ODT = "application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 32
CSV = b"council,days\nHallowdale,74\n"
HTML = b"<!DOCTYPE html><title>x</title><script>alert(1)</script>"


def zipped(**parts: bytes | str) -> bytes:
    """A zip; the names are given with two underscores for a slash and one for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return held.getvalue()


def office(**parts: bytes | str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return held.getvalue()


DOCX = office(word__document_xml="<document/>")
XLSX = office(xl__workbook_xml="<workbook/>")
DOCX_WITH_MACROS = office(word__document_xml="<document/>", word__vbaProject_bin=b"\0")
OPEN_DOCUMENT = zipped(mimetype=ODT, content_xml="<x/>")


def bomb(megabytes: int = 300) -> bytes:
    """A DOCX of some hundred kilobytes that unpacks to far more."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        with archive.open("word/media/picture.bin", "w") as part:
            for _ in range(megabytes):
                part.write(b"\0" * 1024 * 1024)
    return held.getvalue()


def many_parts() -> bytes:
    return office(word__document_xml="<document/>", **{f"part{number}": "" for number in range(5001)})


def encrypted() -> bytes:
    """A zip whose first part says that it needs a password."""
    plain = bytearray(OPEN_DOCUMENT)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.index(mark) + offset
        plain[at : at + 2] = struct.pack("<H", 1)
    return bytes(plain)
