"""What the database and its backups must not tell: values sealed with keys that are kept outside them."""

from __future__ import annotations

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from flask import Flask, current_app
from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.sql.operators import is_, is_not
from sqlalchemy.types import TypeDecorator, TypeEngine

KEY_BYTES = 32
NONCE_BYTES = 12
MARKS = "marks"
"""In a column's `info`: the purpose and the column of which it holds the mark, so that a change of keys can renew it."""


def new_key() -> str:
    """A random key as text, as `SEALING_KEYS` takes it."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


class Unsealable(RuntimeError):
    """A sealed value that none of the keys opens: the key is missing, or somebody changed the value."""


class Key:
    """One sealing key. What it seals carries its short name, which tells nothing of the key."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"A sealing key has {KEY_BYTES} bytes.")
        self.name = sha256(b"name" + secret).digest()[:4]
        self._seal = AESGCM(hmac.digest(secret, b"seal", "sha256"))
        self._mark = hmac.digest(secret, b"mark", "sha256")
        self._veil = AESSIV(hmac.digest(secret, b"veil", "sha512"))

    def seal(self, value: bytes, purpose: str) -> bytes:
        """AES-256-GCM: name of the key, nonce, ciphertext. It opens under the same purpose only."""
        nonce = os.urandom(NONCE_BYTES)
        return self.name + nonce + self._seal.encrypt(nonce, value, purpose.encode())

    def open(self, sealed: bytes, purpose: str) -> bytes:
        start = len(self.name) + NONCE_BYTES
        return self._seal.decrypt(sealed[len(self.name) : start], sealed[start:], purpose.encode())

    def veil(self, number: int) -> str:
        return urlsafe_b64encode(self._veil.encrypt(number.to_bytes(8, "big"), None)).decode()

    def unveil(self, veiled: str) -> int | None:
        try:
            return int.from_bytes(self._veil.decrypt(urlsafe_b64decode(veiled), None), "big")
        except (InvalidTag, ValueError):
            return None

    def mark(self, purpose: str, value: str) -> str:
        return hmac.digest(self._mark, f"{purpose}\0{value}".encode(), "sha256").hex()


class KeyRing:
    """The keys of an installation: the first seals, all open."""

    def __init__(self, secrets: tuple[bytes, ...]) -> None:
        self.keys = tuple(Key(secret) for secret in secrets)

    @cached_property
    def _named(self) -> dict[bytes, Key]:
        return {key.name: key for key in self.keys}

    def seal(self, value: bytes, purpose: str) -> bytes:
        return self.keys[0].seal(value, purpose)

    def open(self, sealed: bytes, purpose: str) -> bytes:
        """Raises `Unsealable`."""
        key = self._named.get(sealed[:4])
        if key is None:
            raise Unsealable(f"No key of SEALING_KEYS opens this value of {purpose}.")
        try:
            return key.open(sealed, purpose)
        except InvalidTag:
            raise Unsealable(f"A sealed value of {purpose} was changed outside the service.") from None

    def is_newest(self, sealed: bytes) -> bool:
        return sealed[:4] == self.keys[0].name

    def marks(self, purpose: str, value: object) -> tuple[str, ...]:
        return tuple(key.mark(purpose, str(value)) for key in self.keys)


def register(app: Flask) -> None:
    app.extensions["sealing"] = KeyRing(app.config["SEALING_KEYS"])


def ring() -> KeyRing:
    found: KeyRing = current_app.extensions["sealing"]
    return found


def mark(purpose: str, value: object) -> str:
    """A keyed hash (HMAC-SHA-256): equal values can be found and kept unique, and nobody without the key can test a guess."""
    return ring().keys[0].mark(purpose, str(value))


def marks(purpose: str, *values: object) -> list[str]:
    """The marks of the values under every key: look-ups find what was marked before the keys were changed."""
    return [each for value in values for each in ring().marks(purpose, value)]


def is_sealed_type(kind: object) -> bool:
    return isinstance(kind, _Sealed)


def veil(number: int) -> str:
    """A row's number as 32 characters that tell neither how many rows there are nor how many lie between two of them:
    sealed mail takes numbers too, so plain ones would tell how much of it there is."""
    return ring().keys[0].veil(number)


def unveil(veiled: str) -> int | None:
    """The number again, whichever key veiled it; None for what we never gave out."""
    return next((number for key in ring().keys if (number := key.unveil(veiled)) is not None), None)


class _Sealed(TypeDecorator[Any]):
    """Sealed values cannot be compared, sorted or searched in SQL, only asked whether they are there."""

    class Comparator(TypeDecorator.Comparator[Any]):
        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if op in (is_, is_not):
                return super().operate(op, *other, **kwargs)
            raise TypeError("A sealed column cannot be compared, sorted or searched in SQL.")

        reverse_operate = operate

    comparator_factory = Comparator

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.purpose!r})"


class Sealed(_Sealed):
    """Text, kept as url-safe base64 of what `KeyRing.seal` gives. `purpose` is "table.column"."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else urlsafe_b64encode(ring().seal(value.encode(), self.purpose)).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else ring().open(urlsafe_b64decode(value), self.purpose).decode()


class SealedNumber(_Sealed):
    """A whole number of up to eight bytes; all sealed numbers are of one length."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        return None if value is None else ring().seal(value.to_bytes(8, "big", signed=True), self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> int | None:
        return None if value is None else int.from_bytes(ring().open(bytes(value), self.purpose), "big", signed=True)


class SealedFlag(SealedNumber):
    """Yes or no."""

    cache_ok = True

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bool | None:
        number = super().process_result_value(value, dialect)
        return None if number is None else bool(number)
