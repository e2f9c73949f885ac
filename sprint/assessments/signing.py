"""What people sign when they sign the agreed scores of a proposal: one hash of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sprint.proposals.manifest import canonical


def content_hash(reference: str, agreed: Iterable[tuple[int, int, str]]) -> str:
    """SHA-256 of the canonical JSON of the proposal's reference and, for each criterion's id, its score and reason."""
    lines = {str(criterion): [score, reason] for criterion, score, reason in agreed}
    return sha256(canonical({"proposal": reference, "agreed": lines}).encode()).hexdigest()
