"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from flask import current_app
from wtforms import EmailField, Field, StringField, ValidationError

from sprint.accounts import emails, names, passwords
from sprint.accounts.models import User
from sprint.web.fields import SecretField
from sprint.web.forms import Form, MostCharacters, Required

NAME_CHARACTERS = 100
ENTER_EMAIL = "Enter your email address"


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


class RegisterForm(Form):
    name = own_name()
    email = AddressField("Email address", [Required(ENTER_EMAIL)], description="We send a link to it.")
    password = new_password()

    def validate_password(self, field: Field) -> None:
        refuse_weak(field, email=self.email.data, name=self.name.data)


class SignInForm(Form):
    email = AddressField("Email address", [Required(ENTER_EMAIL)])
    password = SecretField("Password", [Required("Enter your password")])


class CodeForm(Form):
    code = StringField(
        "Code", [Required("Enter the code"), MostCharacters(40)],
        description="The 6 figures that your authenticator app shows now, or one of your recovery codes.",
    )  # fmt: skip


class SetUpCodeForm(Form):
    code = StringField(
        "Code from your app", [Required("Enter the code"), MostCharacters(40)],
        description="The 6 figures that the app shows now.",
    )  # fmt: skip


class ForgottenForm(Form):
    email = AddressField("Email address", [Required(ENTER_EMAIL)])


class OwnPasswordForm(Form):
    """Asks the password again before something that matters."""

    password = SecretField("Your password", [Required("Enter your password")])


class NewPasswordForm(Form):
    """`person` is whose password it becomes: it may not hold their name or address."""

    password = new_password("New password")

    def __init__(self, person: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def validate_password(self, field: Field) -> None:
        refuse_weak(field, email=self.person.email, name=self.person.name)


class ChangePasswordForm(NewPasswordForm):
    current = SecretField("Your present password", [Required("Enter your present password")])


class NameForm(Form):
    name = own_name()
