"""Small files of every kind, real ones and pretenders."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

ODT = "application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def chunk(name: bytes, content: bytes = b"") -> bytes:
    """One chunk of a PNG."""
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))


def png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    """A PNG with further chunks between its head and its picture."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"".join((b"\x89PNG\r\n\x1a\n", head, *chunks, chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND")))


def segment(marker: int, content: bytes) -> bytes:
    """One segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack("!H", len(content) + 2) + content


def jpeg(*segments: bytes, width: int = 1, height: int = 1) -> bytes:
    """A JPEG with further segments before its frame."""
    frame = segment(0xC0, struct.pack("!BHHB", 8, height, width, 1) + b"\x01\x11\0")
    return b"".join((b"\xff\xd8", *segments, frame, segment(0xDA, b"\1\1\0\0\x3f\0"), b"\x2a\xff\xd9"))


PNG, JPEG = png(), jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"))
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


def pdf(*pieces: bytes, trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    """A PDF with further objects."""
    return (
        b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n" + b"\n".join(pieces) + b"\ntrailer " + trailer + b"\n%%EOF\n"
    )


def stream(kind: bytes, content: bytes, number: int = 9) -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content)
    head = b"%d 0 obj << /Type %s /Filter /FlateDecode /Length %d >> stream\n" % (number, kind, len(packed))
    return head + packed + b"\nendstream endobj"


def compound(*streams: str) -> bytes:
    """An old Office file, or the wrapper of an encrypted new one, by the names of its streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    """The same bytes with something else of the same length in them."""
    assert len(before) == len(after)
    assert before in data
    return data.replace(before, after)


def lying(data: bytes, size: int) -> bytes:
    """A zip whose directory says that its last entry unpacks to `size` bytes."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def nested(data: bytes, depth: int) -> bytes:
    """A document in a document, `depth` deep."""
    for _ in range(depth):
        data = office(word__document_xml="<document/>", word__embeddings__inner_docx=data)
    return data
