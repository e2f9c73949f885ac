"""Office documents are zips: what kind one is, without ever unpacking more than it may hold or trusting what it says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

MOST_ENTRIES = 5000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_NESTED_BYTES = 20 * 1024 * 1024
DEEPEST = 2
"""A chart in a document holds a workbook, which is a zip again; nothing needs more."""
ODT = b"application/vnd.oasis.opendocument.text"
SMALL = 64 * 1024
TOO_MUCH = "unpacks to far more than its size. Save it again without large pictures"
DAMAGED = "is damaged or was cut off on its way. Open it on your device, save it again and choose it once more"
PROTECTED = "is protected, so the panel may not be able to open it. Save a copy without a password or restrictions"
MACROS = "holds macros, which are small programs. Save it without them, as DOCX, XLSX or PDF"
ENTRY_HEAD = 30
_PROGRAMS = ("vbaproject.bin", "xl/macrosheets/", "basic/", "scripts/")


class Unfit(Exception):
    """Why this archive is refused, as the end of a sentence that begins with its name; empty when it is no document."""


def kind(data: bytes) -> str:
    """ "docx", "xlsx" or "odt"; empty for any other zip. Raises `Unfit`."""
    entries = _checked(data, MOST_UNPACKED_BYTES, depth=0)[0]
    found = _kind(data, entries)
    if found and any(_is_program(name) for name in entries):
        raise Unfit(MACROS)
    return found


def part(data: bytes, name: str) -> bytes:
    """One part of a document that `kind` has accepted, at most 64 kB of it; empty when it is not there."""
    try:
        entry = _entries(data).get(name)
        return b"" if entry is None else b"".join(_unpacked(data, entry, SMALL))[:SMALL]
    except Unfit:
        return b""


def _kind(data: bytes, entries: dict[str, zipfile.ZipInfo]) -> str:
    if "mimetype" in entries:
        if entries["mimetype"].file_size > 200 or part(data, "mimetype").strip() != ODT:
            return ""
        if b"encryption-data" in part(data, "META-INF/manifest.xml"):
            raise Unfit(PROTECTED)
        return "odt"
    if "[Content_Types].xml" not in entries:
        return ""
    if b"macroEnabled" in part(data, "[Content_Types].xml"):
        raise Unfit(MACROS)
    return "docx" if "word/document.xml" in entries else "xlsx" if "xl/workbook.xml" in entries else ""


def _is_program(name: str) -> bool:
    return name.lower().endswith(_PROGRAMS[0]) or name.lower().startswith(_PROGRAMS[1:])


def _checked(data: bytes, budget: int, *, depth: int) -> tuple[dict[str, zipfile.ZipInfo], int]:
    """The entries, each unpacked once within `budget` bytes and found as long as it says; and what is left of the budget."""
    entries = _entries(data)
    if sum(entry.file_size for entry in entries.values()) > budget:
        raise Unfit(TOO_MUCH)
    for entry in entries.values():
        budget -= entry.file_size
        budget = _check_entry(data, entry, budget, depth=depth)
    return entries, budget


def _check_entry(data: bytes, entry: zipfile.ZipInfo, budget: int, *, depth: int) -> int:
    length, checksum, nested = 0, 0, bytearray()
    for piece in _unpacked(data, entry, entry.file_size):
        length, checksum = length + len(piece), zlib.crc32(piece, checksum)
        if nested or (length == len(piece) and piece.startswith(b"PK\x03\x04")):
            nested += piece
            if len(nested) > MOST_NESTED_BYTES:
                raise Unfit(TOO_MUCH)
    if (length, checksum) != (entry.file_size, entry.CRC):
        raise Unfit(DAMAGED)
    if not nested:
        return budget
    if depth == DEEPEST:
        raise Unfit(TOO_MUCH)
    return _checked(bytes(nested), budget, depth=depth + 1)[1]


def _entries(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """The directory by name: no password, no odd compression, no name twice, no two entries in the same bytes."""
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise Unfit(TOO_MUCH)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError):
        raise Unfit(DAMAGED) from None
    if any(entry.flag_bits & 0x1 for entry in found):
        raise Unfit(PROTECTED)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in found):
        raise Unfit
    ordered = sorted(found, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset + ENTRY_HEAD + entry.compress_size for entry in ordered]
    overlap = any(end > after.header_offset for end, after in zip(ends, ordered[1:], strict=False))
    names = {entry.filename: entry for entry in found}
    if overlap or len(names) != len(found):
        raise Unfit(DAMAGED)
    return names


def _unpacked(data: bytes, entry: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """The bytes of an entry in pieces; stops soon after `most`, whatever the entry says of itself."""
    head = data[entry.header_offset : entry.header_offset + ENTRY_HEAD]
    if len(head) < ENTRY_HEAD or not head.startswith(b"PK\x03\x04"):
        raise Unfit(DAMAGED)
    start = (
        entry.header_offset + ENTRY_HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    )
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    inflate, done = zlib.decompressobj(-zlib.MAX_WBITS), 0
    try:
        while done <= most and not inflate.eof:
            piece = inflate.decompress(packed, 1024 * 1024)
            packed, done = inflate.unconsumed_tail, done + len(piece)
            if not piece:
                return
            yield piece
    except zlib.error:
        raise Unfit(DAMAGED) from None
