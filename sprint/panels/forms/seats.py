"""Inviting to a seat, removing a seat."""

from __future__ import annotations

from wtforms import RadioField, StringField, TextAreaField

from sprint.accounts.fields import NAME_CHARACTERS, AddressField, a_name
from sprint.actor import SeatRole
from sprint.panels.limits import REASON_CHARACTERS
from sprint.web.forms import Form, MostCharacters, Required


class SeatForm(Form):
    name = StringField("Full name", [Required("Enter their name"), MostCharacters(NAME_CHARACTERS), a_name])
    email = AddressField(
        "Email address",
        [Required("Enter their email address"), MostCharacters(254)],
        description="We send the invitation to it. They take the seat with an account of this address.",
    )
    role = RadioField(
        "Role", [Required("Choose a role")], choices={role.value: role.label for role in SeatRole}, default="assessor"
    )  # fmt: skip


class RemovalForm(Form):
    reason = TextAreaField(
        "Why is this seat removed?",
        [Required("Enter why this seat is removed"), MostCharacters(REASON_CHARACTERS)],
        description="The person reads it, and it stays on record.",
    )
