"""The blueprint of panels, and what its pages share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from wtforms import Field

from sprint.challenges.models import Challenge
from sprint.challenges.queries import visible
from sprint.clock import now
from sprint.panels import policy
from sprint.web.access import authorise, current_actor
from sprint.web.forms import Form

bp = Blueprint("panels", __name__)


def page(template: str, form: Form, *, status: int = 0, **values: Any) -> ResponseReturnValue:
    """The form, with 400 when something in it has to be put right."""
    return render_template(template, form=form, **values), status or (400 if form.errors else 200)


def typed(field: Field) -> str:
    return str(field.data or "")


def known(reference: str) -> Challenge:
    """A challenge that this person may see. Raises `NotFound`."""
    return visible(reference, current_actor(), now())


def own_region(reference: str) -> Challenge:
    """One whose panel this person may read. Raises `NotFound` or `Refused`."""
    challenge = known(reference)
    authorise(policy.may_read(current_actor(), challenge))
    return challenge
