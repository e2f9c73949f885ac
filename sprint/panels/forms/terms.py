"""Accepting the terms of a seat: with a new seat, with a new account, or when the text has changed."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, ValidationError
from wtforms.validators import InputRequired

from sprint.accounts.fields import NewAccountForm
from sprint.panels.terms import CURRENT
from sprint.web.forms import Form

CHANGED = "The terms have changed since you opened this page. Read them again"


class Terms(FlaskForm):  # type: ignore[misc]
    """`text` is the version that was on the page."""

    text = HiddenField(default=CURRENT)
    terms = BooleanField(
        "I have read these terms and accept them", [InputRequired("Read the terms and tick that you accept them")]
    )

    def validate_terms(self, field: Any) -> None:
        if self.text.data != CURRENT:
            self.text.data, field.data = CURRENT, False
            raise ValidationError(CHANGED)


class TermsForm(Terms, Form):
    """Of somebody who has an account."""


class NewSeatForm(Terms, NewAccountForm):
    """Of somebody who makes one."""
