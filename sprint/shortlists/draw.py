"""Drawing lots among proposals equal in everything: a seed that was fixed before anybody scored decides. Pure.

The seed's SHA-256 is published when the box is opened, the seed when the lots are drawn. So nobody can choose a seed
that suits, and anybody can work the order out again: SHA-256 of "seed:reference", the smallest first.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from hashlib import sha256


def new_seed() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def commitment(seed: str) -> str:
    """What is published beforehand: it fixes the seed without telling it."""
    return sha256(seed.encode()).hexdigest()


def lot(seed: str, reference: str) -> str:
    """One proposal's lot: sixty-four hexadecimal digits, compared as text."""
    return sha256(f"{seed}:{reference}".encode()).hexdigest()


def drawn(seed: str, references: Iterable[str]) -> list[str]:
    """The references in the order of their lots."""
    return sorted(references, key=lambda each: lot(seed, each))
