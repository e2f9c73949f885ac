"""Names that a file carries unseen: authors, last editors and companies in its properties."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree

from sprint.files import archives, exif, pdf_properties
from sprint.files.pictures import jpeg_segments, png_chunks

MOST_NAMES, MOST_LOOKED_AT = 10, 200
NAME_CHARACTERS = 120
XMP = b"http://ns.adobe.com/xap/1.0/\0"
XMP_PARTS = {
    "creator": "author",
    "Author": "author",
    "Company": "company",
    "rights": "rights",
    "lastModifiedBy": "last changed by",
}
OFFICE_PARTS = {
    "docProps/core.xml": {"creator": "author", "lastModifiedBy": "last changed by"},
    "docProps/app.xml": {"Company": "company", "Manager": "manager"},
    "meta.xml": {"initial-creator": "author", "creator": "last changed by", "printed-by": "printed by"},
}
PNG_PARTS = {"author": "author", "artist": "author", "copyright": "rights"}
_NO_NAMES = frozenset(
    {
        "unknown",
        "anonymous",
        "author",
        "user",
        "admin",
        "administrator",
        "python-docx",
        "openpyxl",
        "microsoft office user",
    }
)


@dataclass(frozen=True, order=True)
class Named:
    """One name and what it stands for: "author", "last changed by", "company", "manager", "printed by" or "rights"."""

    role: str
    name: str


def names_in(data: bytes, media_type: str) -> tuple[Named, ...]:
    """The names in the properties of an accepted file. What cannot be read names nobody: this never raises."""
    reader = _READERS.get(media_type.rpartition("/")[2].rpartition(".")[2], _nothing)
    found: dict[str, Named] = {}
    for role, name in islice(reader(data), MOST_LOOKED_AT):
        cleaned = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[
            :NAME_CHARACTERS
        ]
        if cleaned and cleaned.lower() not in _NO_NAMES and len(found) < MOST_NAMES:
            found.setdefault(cleaned.lower(), Named(role, cleaned))
    return tuple(found.values())


def _nothing(_data: bytes) -> Iterator[tuple[str, str]]:
    return iter(())


def _office(data: bytes) -> Iterator[tuple[str, str]]:
    for part, roles in OFFICE_PARTS.items():
        yield from _elements(archives.part(data, part), roles)


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    yield from pdf_properties.info(data)
    for packet in pdf_properties.packets(data):
        yield from _elements(packet, XMP_PARTS)


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    for kind, content in png_chunks(data):
        key, _, rest = content.partition(b"\0")
        if kind == b"tEXt":
            yield from _png_text(key, rest.decode("latin-1"))
        elif kind == b"zTXt":
            yield from _png_text(key, _inflated(rest[1:]).decode("latin-1"))
        elif kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[-1]
            plain = _inflated(text) if rest[:1] == b"\1" else text
            yield from (
                _elements(plain, XMP_PARTS)
                if key.startswith(b"XML:")
                else _png_text(key, plain.decode("utf-8", "replace"))
            )
        elif kind == b"eXIf":
            yield from exif.names(content)


def _png_text(key: bytes, text: str) -> Iterator[tuple[str, str]]:
    if role := PNG_PARTS.get(key.decode("latin-1").lower()):
        yield role, text


def _jpeg(data: bytes) -> Iterator[tuple[str, str]]:
    for marker, content in jpeg_segments(data):
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            yield from exif.names(content[6:])
        elif marker == 0xE1 and content.startswith(XMP):
            yield from _elements(content[len(XMP) :], XMP_PARTS)


_READERS: dict[str, Callable[[bytes], Iterator[tuple[str, str]]]] = {
    "pdf": _pdf, "document": _office, "sheet": _office, "text": _office, "png": _png, "jpeg": _jpeg,
}  # fmt: skip


def _elements(xml: bytes, roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The text of each element or attribute, by its name without namespace, that names somebody."""
    root = _root(xml)
    for element in root.iter() if root is not None else ():
        if role := roles.get(_local(element.tag)):
            yield role, " ".join("".join(element.itertext()).split())
        for key, value in element.attrib.items():
            if role := roles.get(_local(key)):
                yield role, value


def _root(xml: bytes) -> ElementTree.Element | None:
    """None for what declares entities or a document type of its own, in any encoding, and for what is no XML."""
    plain = xml[: archives.SMALL].replace(b"\0", b"")
    if len(xml) > archives.SMALL or re.search(
        rb"<!(DOCTYPE|ENTITY)|encoding\s*=\s*[\"'](?!utf-)", plain, re.IGNORECASE
    ):
        return None
    try:
        return ElementTree.fromstring(xml.strip(b"\0 \r\n\t"))  # noqa: S314  # small, and declares nothing of its own
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, archives.SMALL)
    except zlib.error:
        return b""
