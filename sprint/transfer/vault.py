"""Locks what an archive holds with a passphrase: the same text under the same passphrase gives the same bytes. Pure.

AES-SIV, whose answer depends on nothing but key, text and place: it needs no random number, so an archive can be made again
and compared. What it tells is only whether two archives under one passphrase hold the same at the same place.
"""

from __future__ import annotations

import hmac
import zlib
from collections.abc import Iterator
from hashlib import scrypt, sha256
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

WORK = 2**16
"""scrypt's n: about a fifth of a second and 64 MB for one guess."""
WORKS = range(2**4, 2**20 + 1)
CHUNK = 1024 * 1024
PASSPHRASE_CHARACTERS = 20
LONGEST_CHUNK = CHUNK + 64
LONGEST_LINE = 16 * CHUNK
"""No row has as much text as that."""


class Locked(Exception):
    """The passphrase is another one, or the part named was changed."""


class Vault:
    """One passphrase for one region."""

    def __init__(self, passphrase: str, region: str, work: int) -> None:
        salt = sha256(f"region archive\\0{region}".encode()).digest()
        secret = scrypt(passphrase.encode(), salt=salt, n=work, r=8, p=1, maxmem=2048 * work + 1024 * 1024, dklen=96)
        self._cipher, self._signing = AESSIV(secret[:64]), secret[64:]

    def sign(self, text: bytes) -> str:
        return hmac.digest(self._signing, text, "sha256").hex()

    def is_signed(self, text: bytes, signature: str) -> bool:
        return hmac.compare_digest(self.sign(text).encode(), signature.encode(errors="replace"))

    def lock(self, name: str, parts: Iterator[bytes], out: IO[bytes]) -> str:
        """Pack and lock a stream a piece at a time; answers the SHA-256 of what was written."""
        found, index, waiting = sha256(), 0, bytearray()
        for piece in _packed(parts):
            waiting += piece
            while len(waiting) > CHUNK:
                index = self._put(name, index, bytes(waiting[:CHUNK]), out, found, is_last=False)
                del waiting[:CHUNK]
        self._put(name, index, bytes(waiting), out, found, is_last=True)
        return found.hexdigest()

    def _put(self, name: str, index: int, chunk: bytes, out: IO[bytes], found: object, *, is_last: bool) -> int:
        sealed = self._cipher.encrypt(chunk, _place(name, index, is_last=is_last))
        for part in (len(sealed).to_bytes(4, "big"), sealed):
            out.write(part)
            found.update(part)  # type: ignore[attr-defined]
        return index + 1

    def unlock(self, name: str, given: IO[bytes]) -> Iterator[bytes]:
        """Raises `Locked`."""
        unpack, index, head = zlib.decompressobj(), 0, given.read(4)
        while head:
            size = int.from_bytes(head, "big")
            sealed = given.read(size) if size <= LONGEST_CHUNK else b""
            head = given.read(4)
            yield from _unpacked(unpack, self._open(name, index, sealed, is_last=not head))
            index += 1
        yield unpack.flush()
        if not unpack.eof:
            raise Locked(name)

    def _open(self, name: str, index: int, sealed: bytes, *, is_last: bool) -> bytes:
        try:
            return self._cipher.decrypt(sealed, _place(name, index, is_last=is_last))
        except (InvalidTag, ValueError):
            raise Locked(name) from None


def _place(name: str, index: int, *, is_last: bool) -> list[bytes]:
    return [name.encode(), index.to_bytes(8, "big"), b"last" if is_last else b"more"]


def _packed(parts: Iterator[bytes]) -> Iterator[bytes]:
    pack = zlib.compressobj(6)
    for part in parts:
        yield pack.compress(part)
    yield pack.flush()


def _unpacked(unpack: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """However far a chunk unpacks, a piece at a time."""
    while chunk:
        yield unpack.decompress(chunk, CHUNK)
        chunk = unpack.unconsumed_tail


def lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of a stream, whatever pieces it comes in. Raises `ValueError` for one that never ends."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            raise ValueError("A line is longer than any that we write.")
    if rest:
        yield rest
