"""Issuing receipts: signed with the key of this installation, in its name."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from sprint.proposals.models import Proposal
from sprint.proposals.receipts.keys import signer
from sprint.proposals.receipts.statement import Kind, Receipt, issue


def signed(
    kind: Kind, proposal: Proposal, manifest: str, *, reference: str, number: int, at: datetime, against: datetime
) -> str:
    """The receipt as it is kept for ever; `against` is the close that held, or the amendment that a word answers."""
    receipt = Receipt(
        kind, current_app.config["BASE_URL"].rstrip("/"), proposal.challenge.reference, proposal.reference,
        reference=reference, number=number, at=at, against=against, manifest=manifest,
    )  # fmt: skip
    return issue(receipt, signer(current_app.config["SIGNING_KEY"]))
