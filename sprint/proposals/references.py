"""Names that cannot be guessed: proposals in addresses, labels on panel pages."""

from __future__ import annotations

import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"


def proposal_reference(challenge: str) -> str:
    """The challenge's reference with six random characters, without those that look alike: "NMR-27-003-K7QX2M"."""
    return f"{challenge}-{''.join(secrets.choice(LETTERS + DIGITS) for _ in range(6))}"


def panel_labels(count: int) -> list[str]:
    """That many different labels, in random order. All have one shape, a letter and two digits ("K72"), so that none tells
    how many there are; only past 768 they get longer, since at least half of the possible ones stay free."""
    digits = 2
    while count * 2 > len(LETTERS) * len(DIGITS) ** digits:
        digits += 1
    labels: set[str] = set()
    while len(labels) < count:
        labels.add(secrets.choice(LETTERS) + "".join(secrets.choice(DIGITS) for _ in range(digits)))
    drawn = sorted(labels)
    secrets.SystemRandom().shuffle(drawn)
    return drawn
