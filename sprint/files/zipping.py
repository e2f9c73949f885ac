"""ZIP files: safe names, one file at a time, and the same bytes for the same parts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sprint.when import local

NAME_CHARACTERS = 100
PLAIN = " ._-()"
EVERYBODY_READS = 0o100644 << 16
UNIX = 3


@dataclass(frozen=True)
class Entry:
    """One file of the archive, with the instant that it is from. `load` gives its bytes when its turn comes."""

    path: str
    at: datetime
    load: Callable[[], bytes]
    is_packed: bool = False
    """Packed already, such as a PDF: stored as it is."""


def text_entry(path: str, at: datetime, text: str) -> Entry:
    return Entry(path, at, text.encode)


def write_zip(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """One file at a time: no more than the largest of them is in memory."""
    with ZipFile(out, "w") as archive:
        for entry in entries:
            archive.writestr(_info(entry), entry.load())


def _info(entry: Entry) -> ZipInfo:
    at = local(entry.at)
    info = ZipInfo(entry.path, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = ZIP_STORED if entry.is_packed else ZIP_DEFLATED
    info.create_system, info.external_attr = UNIX, EVERYBODY_READS
    return info


def numbered(number: int, name: str) -> str:
    """ "007 plan.pdf": no two are the same, none leads out of its folder, and every system can write it."""
    return f"{number:03d} {safe_name(name)}"


def safe_name(name: str) -> str:
    """Letters, figures and a few marks; anything else becomes an underscore. The ending is kept."""
    plain = "".join(letter if letter.isalnum() or letter in PLAIN else "_" for letter in name).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if stem and len(ending) <= 8:
        return f"{stem[: NAME_CHARACTERS - len(ending) - 1].strip(' .')}{dot}{ending}"
    return plain[:NAME_CHARACTERS] or "file"
