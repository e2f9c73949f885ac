"""The Ed25519 keys of receipts: the one that signs, those that are published, and published ones read from a file. Pure."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

KEY_BYTES = 32
NOT_A_KEY = "There is no Ed25519 public key in it. Give the published JSON, a PEM file, or the key as base64."


@dataclass(frozen=True)
class PublicKey:
    """What everybody may have: it checks signatures and cannot make them."""

    raw: bytes

    @cached_property
    def id(self) -> str:
        """The first sixteen hexadecimal digits of the SHA-256 of the raw key."""
        return sha256(self.raw).hexdigest()[:16]

    @property
    def base64(self) -> str:
        return b64encode(self.raw).decode()

    @property
    def pem(self) -> str:
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def fits(self, signature: bytes, data: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """The key of an installation, and its public half."""

    private: Ed25519PrivateKey

    @cached_property
    def public(self) -> PublicKey:
        return PublicKey(self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)


@cache
def signer(seed: bytes) -> Signer:
    return Signer(Ed25519PrivateKey.from_private_bytes(seed))


def ring(seed: bytes, retired: Iterable[bytes]) -> tuple[PublicKey, ...]:
    """The keys that check receipts here: the present one first."""
    return (signer(seed).public, *(PublicKey(raw) for raw in retired))


def published(keys: Iterable[PublicKey], instance: str) -> dict[str, Any]:
    """The list of keys as it stands at the public address."""
    return {
        "instance": instance,
        "keys": [
            {
                "id": key.id,
                "algorithm": "Ed25519",
                "state": "retired" if place else "current",
                "base64": key.base64,
                "pem": key.pem,
            }
            for place, key in enumerate(keys)
        ],
    }


def read(data: bytes) -> tuple[PublicKey, ...]:
    """Public keys from the published JSON, from PEM or from base64. Raises `ValueError` with a sentence."""
    try:
        text = data.decode("utf-8-sig").strip()
        found = _from_json(text) if text.startswith("{") else (_from_text(text),)
    except (ValueError, TypeError, KeyError, RecursionError, UnsupportedAlgorithm) as problem:
        raise ValueError(NOT_A_KEY) from problem
    if not found:
        raise ValueError(NOT_A_KEY)
    return found


def _from_json(text: str) -> tuple[PublicKey, ...]:
    return tuple(_from_text(each["base64"]) for each in json.loads(text)["keys"])


def _from_text(text: str) -> PublicKey:
    if text.startswith("-----BEGIN"):
        key = load_pem_public_key(text.encode())
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("another kind of key")
        return PublicKey(key.public_bytes(Encoding.Raw, PublicFormat.Raw))
    return PublicKey(raw_key(text))


def raw_key(text: str) -> bytes:
    """Thirty-two bytes from base64 of either alphabet, padded or not. Raises `ValueError`."""
    plain = text.strip().rstrip("=").replace("-", "+").replace("_", "/")
    raw = b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    if len(raw) != KEY_BYTES:
        raise ValueError("not 32 bytes")
    return raw
