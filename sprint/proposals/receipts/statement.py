"""What a receipt states, written as canonical JSON and signed. Pure."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sprint.proposals.manifest import canonical, digest
from sprint.proposals.receipts.keys import Signer
from sprint.when import utc_stamp

FORMAT = "sprint-receipt-1"


class Kind(StrEnum):
    SUBMITTED = "submitted"
    REFUSED = "refused"  # an attempt at the close or after it
    CONFIRMED = "confirmed"  # the company's word, after an amendment, that a submission stands


@dataclass(frozen=True)
class Receipt:
    """One receipt before it is signed. `instance` is the address of the installation; `against` the close that held when
    the request came in or, for a confirmation, the amendment that it answers."""

    kind: Kind
    instance: str
    challenge: str
    proposal: str
    reference: str
    number: int
    at: datetime
    against: datetime
    manifest: str


def issue(receipt: Receipt, signer: Signer) -> str:
    """The receipt as the file that the company gets: one line, the same bytes whenever it is issued again."""
    statement = _statement(receipt, key_id=signer.public.id)
    signature = b64encode(signer.sign(canonical(statement).encode())).decode()
    return canonical({"receipt": statement, "signature": signature})


def _statement(receipt: Receipt, *, key_id: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": receipt.kind.value,
        "key": key_id,
        "instance": receipt.instance,
        "challenge": receipt.challenge,
        "proposal": receipt.proposal,
        "reference": receipt.reference,
        "number": receipt.number,
        "at": utc_stamp(receipt.at),
        "sha256": digest(receipt.manifest),
        **_by_kind(receipt),
    }


def _by_kind(receipt: Receipt) -> dict[str, Any]:
    """A confirmation names the manifest by its fingerprint; the receipt that it belongs to holds it."""
    if receipt.kind is Kind.CONFIRMED:
        return {"amended": utc_stamp(receipt.against)}
    return {"closes": utc_stamp(receipt.against), "manifest": json.loads(receipt.manifest)}


def with_words(receipt: str, words: Sequence[str]) -> str:
    """The file of a submission that was confirmed again: its receipt with that of each word."""
    if not words:
        return receipt
    return canonical({**json.loads(receipt), "confirmed": [json.loads(each) for each in words]})
