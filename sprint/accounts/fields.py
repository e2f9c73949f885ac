"""What forms ask of a person, here and in the packages above: name, address, a new password, and the account made by a link."""

from __future__ import annotations

from typing import Any

from flask import current_app
from wtforms import EmailField, Field, StringField, ValidationError

from sprint.accounts import emails, names, passwords
from sprint.web.fields import SecretField
from sprint.web.forms import Form, MostCharacters, Required

NAME_CHARACTERS = 100


class AddressField(EmailField):
    """`data` is the one spelling that accounts are kept under; what was typed stays in the box."""

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data and not self.errors:
            try:
                self.data = emails.read(self.data)
            except ValueError as problem:
                raise ValidationError(str(problem)) from problem


def a_name(_form: Form, field: Field) -> None:
    field.data = names.in_one_line(field.data or "")
    if fault := names.fault(field.data):
        raise ValidationError(f"{field.label.text} {fault}.")


def own_name() -> StringField:
    return StringField(
        "Full name", [Required("Enter your name"), MostCharacters(NAME_CHARACTERS), a_name],
        description="Colleagues and the sprint team see it.",
    )  # fmt: skip


def new_password(label: str = "Password") -> SecretField:
    return SecretField(
        label, [Required("Enter a password")],
        description="At least 12 characters. Three or four words that do not belong together are easy to remember. "
        "You can paste it from a password manager.",
    )  # fmt: skip


def refuse_weak(field: Field, *, email: str | None, name: str | None) -> None:
    words = [current_app.config["REGION"]]
    if reason := passwords.refusal(field.data or "", email=email or "", name=name or "", service=words):
        raise ValidationError(reason)


class NewAccountForm(Form):
    """Somebody without an account follows an invitation: the account is made and its address confirmed at once."""

    name = own_name()
    password = new_password()

    def __init__(self, email: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def validate_password(self, field: Field) -> None:
        refuse_weak(field, email=self.email, name=self.name.data)
