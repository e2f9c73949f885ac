"""Writes the archive of a region, a row at a time: what was read stays the same from the first row to the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sprint.audit.chain import canonical
from sprint.db import db, only_reads
from sprint.files.damage import Damaged
from sprint.files.models import StoredFile
from sprint.files.queries import content
from sprint.organisations.models import Authority
from sprint.transfer.coding import line
from sprint.transfer.manifest import ACTS, FORMAT, MANIFEST, chain_name, file_name, table_name
from sprint.transfer.queries.acts import Acts
from sprint.transfer.queries.extent import Extent
from sprint.transfer.queries.rows import Rows
from sprint.transfer.vault import Vault

UNIX, EVERYBODY_READS = 3, 0o100644 << 16


@dataclass
class Written:
    """What went into an archive, by table and member."""

    rows: dict[str, int] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    outside: dict[str, int] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    tell: Callable[[str], None] = lambda _: None


def write(
    authority: Authority, vault: Vault, out: IO[bytes], *, schema: str, work: int,
    tell: Callable[[str], None] = lambda _: None,
) -> Written:  # fmt: skip
    """The same region under the same passphrase gives the same bytes. `tell` hears the name of each table as its turn comes."""
    with _still():
        extent, written = Extent(authority), Written(tell=tell)
        with ZipFile(out, "w") as archive:
            _rows(archive, vault, extent, written)
            _acts(archive, vault, extent, written)
            told = {
                "format": FORMAT, "schema": schema, "region": authority.code, "work": work, "rows": written.rows,
                "members": written.members, "outside": written.outside, "lost": written.lost,
                "passphrase": vault.sign(b"passphrase"),
            }  # fmt: skip
            archive.writestr(_info(MANIFEST), canonical({**told, "signature": vault.sign(canonical(told).encode())}))
    return written


@contextmanager
def _still() -> Iterator[None]:
    """All is read as it stood at one instant, and nobody waits for it."""
    db.session.rollback()
    token = only_reads.set(True)
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        only_reads.reset(token)
        db.session.rollback()


def _rows(archive: ZipFile, vault: Vault, extent: Extent, written: Written) -> None:
    rows = Rows(extent)
    for table in extent.going:
        lines = (line(rows.of(table, row)) for row in extent.rows(table))
        _member(archive, vault, table_name(table.name), _counted(written, table.name, lines), written)
    for number, file_id in enumerate(extent.numbers("stored_files").ids, 1):
        _file(archive, vault, number, file_id, written)
    written.outside = dict(sorted(rows.outside.items()))


def _acts(archive: ZipFile, vault: Vault, extent: Extent, written: Written) -> None:
    acts = Acts(extent)
    _member(archive, vault, ACTS, _counted(written, "acts", acts.lines()), written)
    for chain in sorted(acts.chains):
        _member(archive, vault, chain_name(chain), acts.links(chain), written)


def _file(archive: ZipFile, vault: Vault, number: int, file_id: int, written: Written) -> None:
    """A file that the store has lost goes without its bytes, and the manifest says so."""
    file = db.session.get_one(StoredFile, file_id)
    try:
        data = content(file)
    except Damaged:
        written.lost.append(number)
        return
    _member(archive, vault, file_name(number), iter([data]), written)
    db.session.expunge(file)


def _member(archive: ZipFile, vault: Vault, name: str, parts: Iterator[bytes], written: Written) -> None:
    with archive.open(_info(name), "w", force_zip64=True) as out:
        written.members[name] = vault.lock(name, parts, out)


def _counted(written: Written, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
    written.tell(name)
    written.rows[name] = 0
    for each in lines:
        written.rows[name] += 1
        yield each


def _info(name: str) -> ZipInfo:
    info: Any = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.create_system, info.external_attr = ZIP_STORED, UNIX, EVERYBODY_READS
    found: ZipInfo = info
    return found
