"""E-mail addresses: one spelling for each, so that nobody has two accounts by accident."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email


def read(typed: str | None) -> str:
    """The address in lower case and in ASCII; raises `ValueError` with a sentence when it is none."""
    try:
        found = validate_email(
            (typed or "").strip(), check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as problem:
        raise ValueError("Enter an email address in the correct format, like name@example.com") from problem
    return (found.ascii_email or found.normalized).lower()
