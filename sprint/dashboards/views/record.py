"""The public record: the head of the audit chain for everyone, the acts of a region for its staff."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from sprint.audit import queries as audit
from sprint.clock import now
from sprint.dashboards.acts import sentence
from sprint.dashboards.forms import RecordFilter
from sprint.dashboards.queries import record
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number

bp = Blueprint("record", __name__)


@bp.get("/record")
@access(PUBLIC)
def show() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    length, head = audit.head()
    if not actor.staff_of:
        return render_template("dashboards/record.html", length=length, head=head, page=None, form=None)
    form = _asked(record.challenges(actor, at))
    page = record.acts(actor, _filters(form), at, number=page_number())
    return render_template("dashboards/record.html", length=length, head=head, page=page, form=form, sentence=sentence)


def _asked(references: list[str]) -> RecordFilter:
    form = RecordFilter(formdata=request.args if request.args else None)
    form.offer(references)
    return form


def _filters(form: RecordFilter) -> record.Asked:
    """A filter that cannot be understood gives an error above the list, and the list without it."""
    if not request.args:
        return record.Asked()
    form.validate()
    fields = {"challenge": form.challenge, "noun": form.act, "person": form.person, "day": form.day}
    return record.Asked(**{name: field.data for name, field in fields.items() if field.data and not field.errors})
