"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from wtforms import Field, StringField, ValidationError

from sprint.accounts.fields import AddressField, new_password, own_name, refuse_weak
from sprint.accounts.models import User
from sprint.web.fields import SecretField
from sprint.web.forms import Form, MostCharacters, Required

ENTER_EMAIL = "Enter your email address"


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


class AddressForm(Form):
    """`person` moves to another address."""

    email = AddressField("New email address", [Required("Enter the new email address")])
    current = SecretField("Your password", [Required("Enter your password")])

    def __init__(self, person: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def validate_email(self, field: Field) -> None:
        if field.data and field.data.strip().lower() == self.person.email:
            raise ValidationError("This is your email address already.")


class NameForm(Form):
    name = own_name()
