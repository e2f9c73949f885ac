"""Opens what somebody wants to import, a file or an address, and reads it whole before anything is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from sprint.dashboards.actions.fetching import fetch
from sprint.dashboards.exchange.describing import About, described
from sprint.dashboards.exchange.reading import Read, read
from sprint.dashboards.published import IndicatorRow
from sprint.errors import BadInput

BYTES_UP_TO = 64 * 1024**2
ABOUT_BYTES_UP_TO = 1024**2
IN_MEMORY_UP_TO = 1024**2
API, FILE = "/api/v1/indicators", "/open-data/indicators.csv"
"""Of an installation that is named by its API the file is read: the same figures, with who published them and when."""
BESIDE = "-metadata.json"
"""What CSV on the Web adds to the address of a file for that of its metadata."""
NAME_UP_TO = 300


@dataclass(frozen=True)
class Source:
    """Everything that the file says, by region."""

    origin: str
    """Address without query, or the name of the file."""
    sha256: str
    about: About
    regions: Mapping[str, Sequence[IndicatorRow]]
    left_out: int
    """Rows that the publisher had imported itself."""


def source(where: str, *, allow_private: bool, only: Collection[str] = (), at: datetime) -> Source:
    """Raises `BadInput` with everything that is wrong, a line each. No transaction is open while a server is asked."""
    where = _file_of(where)
    try:
        origin = _origin(where)
    except ValueError as problem:
        raise BadInput("This is no web address that can be understood.") from problem
    about = described(_metadata(where, allow_private), at=at)
    with SpooledTemporaryFile(max_size=IN_MEMORY_UP_TO) as kept:
        _bring(where, kept, BYTES_UP_TO, allow_private, "text/csv")
        kept.seek(0)
        digest = file_digest(kept, "sha256").hexdigest()
        kept.seek(0)
        found = _rows(kept)
    return Source(origin, digest, about, _chosen(found, only), found.left_out)


def _file_of(where: str) -> str:
    path = where.partition("?")[0].rstrip("/")
    return path.removesuffix(API) + FILE if _is_address(where) and path.endswith(API) else where


def _is_address(where: str) -> bool:
    return "://" in where


def _origin(where: str) -> str:
    if not _is_address(where):
        name = Path(where).name
    else:
        parts = urlsplit(where)
        name = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    if not name or len(name) > NAME_UP_TO or not name.isprintable():
        raise BadInput(f"The address or name of the file can have up to {NAME_UP_TO} letters.")
    return name


def _metadata(where: str, allow_private: bool) -> str:
    parts = urlsplit(where)
    beside = (
        urlunsplit((parts.scheme, parts.netloc, parts.path + BESIDE, "", "")) if _is_address(where) else where + BESIDE
    )
    kept = BytesIO()
    try:
        _bring(beside, kept, ABOUT_BYTES_UP_TO, allow_private, "application/csvm+json, application/json")
    except BadInput as problem:
        raise BadInput(
            f"The metadata that belong to the file ({Path(parts.path).name}{BESIDE}): {problem.reason}"
        ) from problem
    try:
        return kept.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadInput("The metadata beside the file are not UTF-8 text.") from problem


def _bring(where: str, into: IO[bytes], bytes_up_to: int, allow_private: bool, accept: str) -> None:
    if _is_address(where):
        kind = fetch(where, into, bytes_up_to=bytes_up_to, may_be_private=allow_private, accept=accept)
        if kind in ("text/html", "application/xhtml+xml"):
            raise BadInput("This is a web page and not a file. Give the address of the file itself.")
        return
    with _opened(Path(where)) as file:
        content = file.read(bytes_up_to + 1)
    if len(content) > bytes_up_to:
        raise BadInput(f"The file is larger than {bytes_up_to // 1024**2} MB.")
    into.write(content)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as problem:
        raise BadInput(f"{path.name} cannot be read: {problem.strerror}.") from problem


def _rows(kept: IO[bytes]) -> Read:
    with TextIOWrapper(kept, encoding="utf-8-sig", newline="") as lines:
        try:
            found = read(lines)
        except UnicodeDecodeError as problem:
            raise BadInput(
                "The file is not UTF-8 text. Ask its publisher for the file as it was published."
            ) from problem
    if found.errors:
        raise BadInput("\n".join(found.errors))
    return found


def _chosen(found: Read, only: Collection[str]) -> Mapping[str, Sequence[IndicatorRow]]:
    if missing := sorted(set(only) - found.rows.keys()):
        raise BadInput(
            f"The file has no figures of {', '.join(missing)}. It has those of {', '.join(sorted(found.rows))}."
        )
    return {code: rows for code, rows in sorted(found.rows.items()) if not only or code in only}
