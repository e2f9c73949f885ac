"""The blueprint of organisations, and what its pages share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from wtforms import Field

from sprint.web.forms import Form

bp = Blueprint("organisations", __name__)


def page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The form, with 400 when something in it has to be put right."""
    return render_template(template, form=form, **values), 400 if form.errors else 200


def typed(field: Field) -> str:
    return str(field.data or "")
