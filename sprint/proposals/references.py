"""Names that cannot be guessed: proposals in addresses, labels on panel pages."""

from __future__ import annotations

import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"


def proposal_reference(challenge: str) -> str:
    """The challenge's reference with six random characters, without those that look alike: "NMR-27-003-K7QX2M"."""
    return f"{challenge}-{''.join(secrets.choice(LETTERS + DIGITS) for _ in range(6))}"


def panel_labels(count: int) -> list[str]:
    """That many different labels of a letter and a digit ("K7"), in random order; longer ones past 192."""
    digits = 1 if count <= len(LETTERS) * len(DIGITS) else 2
    labels: set[str] = set()
    while len(labels) < count:
        labels.add(secrets.choice(LETTERS) + "".join(secrets.choice(DIGITS) for _ in range(digits)))
    drawn = sorted(labels)
    secrets.SystemRandom().shuffle(drawn)
    return drawn
