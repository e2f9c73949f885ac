"""Whether a receipt is genuine, from the file and the published keys alone. Pure."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sprint.proposals.manifest import canonical, digest
from sprint.proposals.receipts.keys import PublicKey
from sprint.proposals.receipts.reading import Envelope, NoReceipt, Signed, Unreadable, read
from sprint.proposals.receipts.statement import FORMAT, Kind

PARTS = {
    "key": "The name of the key",
    "kind": "The kind of receipt",
    "format": "The format",
    "instance": "The address of the service",
    "challenge": "The challenge’s reference",
    "proposal": "The proposal’s reference",
    "reference": "The receipt’s reference",
    "number": "The number",
    "at": "The time",
    "sha256": "The fingerprint",
}


class Result(StrEnum):
    GENUINE = "genuine"
    OTHER_KEY = "another key"
    CHANGED = "changed"
    NO_RECEIPT = "not a receipt"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Finding:
    """`reason` says in a sentence why; `envelope` is what was read, its words to be believed only when genuine."""

    result: Result
    reason: str
    envelope: Envelope | None = None
    key: PublicKey | None = None

    @property
    def is_genuine(self) -> bool:
        return self.result is Result.GENUINE


def verify(data: bytes, keys: Sequence[PublicKey], *, instance: str = "") -> Finding:
    """`instance` is the address that these keys belong to, where it is known."""
    try:
        envelope = read(data)
    except Unreadable as problem:
        return Finding(Result.UNREADABLE, str(problem))
    except NoReceipt as problem:
        return Finding(Result.NO_RECEIPT, str(problem))
    return _judged(envelope, keys, instance)


def _judged(envelope: Envelope, keys: Sequence[PublicKey], instance: str) -> Finding:
    receipt = envelope.receipt
    key = _key_of(receipt, keys)
    if key is None:
        return _signed_elsewhere(envelope, keys, instance)
    if not _fits(receipt.statement, receipt.signature, [key]):
        return Finding(Result.CHANGED, _what_changed(receipt, keys, instance), envelope)
    for place, word in enumerate(envelope.words, 1):
        if not _belongs(word, receipt, keys):
            return Finding(
                Result.CHANGED, f"Confirmation {place} was changed, or belongs to another receipt.", envelope
            )
    return Finding(Result.GENUINE, "The signature fits every letter of it.", envelope, key)


def _key_of(signed: Signed, keys: Sequence[PublicKey]) -> PublicKey | None:
    return next((key for key in keys if key.id == signed.statement["key"]), None)


def _signed_elsewhere(envelope: Envelope, keys: Sequence[PublicKey], instance: str) -> Finding:
    receipt = envelope.receipt
    if found := _one_part(receipt, keys, instance):
        return Finding(Result.CHANGED, found, envelope)
    return Finding(
        Result.OTHER_KEY, "It names a key that is none of the published keys it was checked against.", envelope
    )


def _fits(statement: dict[str, Any], signature: str, keys: Sequence[PublicKey]) -> bool:
    raw = _decoded(signature)
    data = canonical(statement).encode()
    return raw is not None and any(key.fits(raw, data) for key in keys)


def _decoded(signature: str) -> bytes | None:
    """Only the one way of writing it, so that no letter can change without showing."""
    try:
        raw = b64decode(signature, validate=True)
    except ValueError:
        return None
    return raw if len(raw) == 64 and b64encode(raw).decode() == signature else None


def _belongs(word: Signed, receipt: Signed, keys: Sequence[PublicKey]) -> bool:
    same = all(
        word.statement[name] == receipt.statement[name] for name in ("proposal", "number", "sha256", "challenge")
    )
    key = _key_of(word, keys)
    is_word = word.statement["kind"] == Kind.CONFIRMED
    return same and is_word and key is not None and _fits(word.statement, word.signature, [key])


def _what_changed(receipt: Signed, keys: Sequence[PublicKey], instance: str) -> str:
    if found := _one_part(receipt, keys, instance):
        return found
    statement = receipt.statement
    if digest(canonical(statement["manifest"])) != statement["sha256"]:
        return "The list of answers and files is not the one that the fingerprint was made of. It, or several parts, were changed."
    return "The signature does not fit. The signature, or something that it signs, was changed after it was issued."


def _one_part(receipt: Signed, keys: Sequence[PublicKey], instance: str) -> str:
    """Names the part with which the signature would fit if it were what the rest of the receipt says."""
    statement = receipt.statement
    for name, value in _said_elsewhere(statement, keys, instance):
        if value != statement[name] and _fits({**statement, name: value}, receipt.signature, keys):
            return f"{PARTS[name]} was changed: it says {_short(statement[name])}, and was signed as {_short(value)}."
    return ""


def _said_elsewhere(statement: dict[str, Any], keys: Sequence[PublicKey], instance: str) -> Iterator[tuple[str, Any]]:
    manifest = statement["manifest"]
    yield from (("key", key.id) for key in keys)
    yield from (("kind", kind.value) for kind in (Kind.SUBMITTED, Kind.REFUSED))
    yield "format", FORMAT
    yield "instance", instance
    yield from ((name, manifest[name]) for name in ("challenge", "proposal", "number", "at"))
    yield "reference", f"{manifest['proposal']}-{'L' if statement['kind'] == Kind.REFUSED else ''}{manifest['number']}"
    yield "sha256", digest(canonical(manifest))


def _short(value: Any) -> str:
    return f"“{str(value)[:80]}”"
