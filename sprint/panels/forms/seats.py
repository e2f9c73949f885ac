"""Inviting to a seat, making an account by an invitation's link, removing a seat."""

from __future__ import annotations

from typing import Any

from flask import current_app
from wtforms import EmailField, Field, RadioField, StringField, TextAreaField, ValidationError

from sprint.accounts import emails, names, passwords
from sprint.actor import SeatRole
from sprint.panels.limits import REASON_CHARACTERS
from sprint.web.fields import SecretField
from sprint.web.forms import Form, MostCharacters, Required

NAME_CHARACTERS = 100


def a_name(_form: Form, field: Field) -> None:
    field.data = names.in_one_line(field.data or "")
    if fault := names.fault(field.data):
        raise ValidationError(f"{field.label.text} {fault}.")


class SeatForm(Form):
    name = StringField("Full name", [Required("Enter their name"), MostCharacters(NAME_CHARACTERS), a_name])
    email = EmailField(
        "Email address",
        [Required("Enter their email address"), MostCharacters(254)],
        description="We send the invitation to it. They take the seat with an account of this address.",
    )
    role = RadioField(
        "Role", [Required("Choose a role")], choices={role.value: role.label for role in SeatRole}, default="assessor"
    )  # fmt: skip

    def validate_email(self, field: Field) -> None:
        try:
            field.data = emails.read(field.data)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem


class RemovalForm(Form):
    reason = TextAreaField(
        "Why is this seat removed?",
        [Required("Enter why this seat is removed"), MostCharacters(REASON_CHARACTERS)],
        description="The person reads it, and it stays on record.",
    )


class NewSeatForm(Form):
    """Somebody without an account takes a seat: the account is made and confirmed at once."""

    name = StringField("Full name", [Required("Enter your name"), MostCharacters(NAME_CHARACTERS), a_name])
    password = SecretField(
        "Password", [Required("Enter a password")],
        description="At least 12 characters. Three or four words that do not belong together are easy to remember.",
    )  # fmt: skip

    def __init__(self, email: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def validate_password(self, field: Field) -> None:
        words = [current_app.config["REGION"]]
        if reason := passwords.refusal(field.data or "", email=self.email, name=self.name.data or "", service=words):
            raise ValidationError(reason)
