"""The second factor: codes from an authenticator app, and recovery codes that stand in for one once."""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
import segno

STEP_SECONDS = 30
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without the letters and figures that look alike."""


def new_secret() -> str:
    return pyotp.random_base32()


def spaced(secret: str) -> str:
    """In groups of four, as people copy it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def address(secret: str, *, email: str, service: str) -> str:
    """What the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=service)


def qr_code(text: str) -> str:
    """An SVG element without style attributes; it has its own white ground, so that it also scans in the dark."""
    drawing: str = segno.make(text, error="m").svg_inline(
        border=4,
        light="#fff",
        omitsize=True,
        title="QR code for your authenticator app",
        svgclass="nm-qr",
        lineclass=None,
    )
    return drawing.replace("<svg ", '<svg role="img" width="232" height="232" ', 1)


def matching_step(secret: str, code: str, *, at: datetime, after: int | None) -> int | None:
    """The 30-second step whose code this is: the present one or a neighbour, and later than the last one used."""
    plain = "".join(code.split())
    if not secret or len(plain) != 6 or not (plain.isascii() and plain.isdigit()):
        return None
    now = int(at.timestamp()) // STEP_SECONDS
    codes = pyotp.HOTP(secret)
    return next(
        (step for step in (now, now - 1, now + 1) if (after is None or step > after) and codes.verify(plain, step)),
        None,
    )


def new_recovery_codes() -> list[str]:
    """Ten of four groups of four: 79 bits each."""
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(RECOVERY_CODES)
    ]


def plain_recovery_code(typed: str) -> str:
    """As it is hashed: without the spaces and dashes that people add or leave out."""
    return "".join(letter for letter in typed.lower() if letter in LETTERS)
