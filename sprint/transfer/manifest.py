"""What an archive says of itself in the open: format, schema, counts, and the SHA-256 of each part. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from sprint.audit.chain import canonical
from sprint.transfer.vault import WORKS, Vault

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_BYTES_UP_TO = 64 * 1024 * 1024
ACTS = "audit/acts"
AT_ONCE = 1024 * 1024


class Unfit(Exception):
    """Why an archive is not loaded, in words."""


def table_name(table: str) -> str:
    return f"tables/{table}"


def file_name(number: int) -> str:
    return f"files/{number}"


def chain_name(chain: int) -> str:
    return f"audit/chain-{chain}"


@dataclass(frozen=True)
class Manifest:
    """As it was read; nothing of it is believed before `believe` has looked at it with the passphrase."""

    told: Mapping[str, Any]

    @property
    def region(self) -> str:
        return str(self.told["region"])

    @property
    def rows(self) -> Mapping[str, int]:
        found: Mapping[str, int] = self.told["rows"]
        return found

    @property
    def members(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.told["members"]
        return found

    def vault(self, passphrase: str) -> Vault:
        """Raises `Unfit` for another passphrase, or a manifest that was changed."""
        vault = Vault(passphrase, self.region, self.told["work"])
        if not vault.is_signed(b"passphrase", str(self.told.get("passphrase"))):
            raise Unfit("This is not the passphrase of the archive.")
        plain = {name: value for name, value in self.told.items() if name != "signature"}
        if not vault.is_signed(canonical(plain).encode(), str(self.told.get("signature"))):
            raise Unfit("manifest.json was changed after the archive was made.")
        return vault


def read(archive: ZipFile, *, schema: str) -> Manifest:
    """Raises `Unfit` for what is no archive of ours, or one of another version."""
    if packed := [each.filename for each in archive.infolist() if each.compress_type != ZIP_STORED]:
        raise Unfit(f"{packed[0]} is packed, which no part of an archive of ours is.")
    try:
        if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES_UP_TO:
            raise Unfit("manifest.json is far larger than any that we write.")
        told = json.loads(archive.read(MANIFEST))
        found = Manifest(told)
        if told["format"] != FORMAT:
            raise Unfit(f"The archive has format {told['format']}, and this installation reads format {FORMAT}.")
        if told["schema"] != schema:
            raise Unfit(
                f"The archive was made with schema {told['schema']}, and this installation has {schema}. Bring the older of the "
                "two installations to the version of the newer one (flask --app wsgi prepare), then export again."
            )
        if not _is_whole(found):
            raise KeyError("work")
    except (KeyError, TypeError, ValueError, RecursionError, BadZipFile) as problem:
        raise Unfit("This is no archive of a region: its manifest.json is missing or unreadable.") from problem
    return found


def _is_whole(manifest: Manifest) -> bool:
    """Whether its values are of their kinds, so that the passphrase can be tried on it."""
    work = manifest.told["work"]
    is_work = type(work) is int and work in WORKS and work.bit_count() == 1
    is_filled = bool(manifest.rows and manifest.members and manifest.region)
    return is_work and is_filled and isinstance(manifest.members, dict) and manifest.region.isascii()


def check(archive: ZipFile, manifest: Manifest) -> None:
    """Every part is there and as it was written: asked once the passphrase vouches for the manifest.

    Raises `Unfit` with the name of the first that is not."""
    for name, wanted in manifest.members.items():
        try:
            with archive.open(name) as given:
                found = _sha256(given)
        except (KeyError, BadZipFile, OSError) as problem:
            raise Unfit(f"{name} is missing from the archive, or was changed.") from problem
        if found != wanted:
            raise Unfit(f"{name} was changed after the archive was made.")
    if more := sorted(set(archive.namelist()) - set(manifest.members) - {MANIFEST}):
        raise Unfit(f"{more[0]} was put into the archive after it was made.")


def _sha256(given: IO[bytes]) -> str:
    found = sha256()
    while part := given.read(AT_ONCE):
        found.update(part)
    return found.hexdigest()
