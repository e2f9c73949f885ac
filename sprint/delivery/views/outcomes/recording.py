"""Recording a reading of one measure at one month, and correcting it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import actions, policy
from sprint.delivery.forms import ReadingForm, stored_reading
from sprint.delivery.readings import Slot, Trial
from sprint.delivery.stories import Target
from sprint.delivery.views.outcomes import bp
from sprint.delivery.views.outcomes.desk import slot_for, trial_for
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.when import as_date

END = "readings/<int:place>/<int:months>"


@bp.route(f"/challenges/<reference>/{END}", defaults={"slug": ""}, methods=["GET", "POST"])
@bp.route(f"/challenges/<reference>/adoptions/<slug>/{END}", methods=["GET", "POST"])
@access(SIGNED_IN)
def record(reference: str, slug: str, place: int, months: int) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    trial = trial_for(reference, slug, actor)
    target, slot = slot_for(trial, place, months)
    authorise(policy.may_record_reading(actor, trial, months, as_date(at)))
    form = ReadingForm(data=stored_reading(slot.last))
    form.about(target, slot, as_date(at))
    if not form.is_submitted() or not form.validate():
        return reading_page(trial, target, slot, form), 400 if form.errors else 200
    try:
        actions.record_reading(trial, target, months, form.told(), seen=form.last_seen, by=actor, at=at)
    except Conflict:
        return _clashed(trial, place, months, form), 409
    flash("The reading is recorded. It becomes public when somebody of the other side confirms it; they have a mail.")
    return redirect(url_for(".desk", reference=trial.reference, slug=trial.slug))


def _clashed(trial: Trial, place: int, months: int, form: ReadingForm) -> str:
    """The form again with what was typed, beside what somebody else recorded; saving again keeps what was typed."""
    target, slot = slot_for(trial, place, months)
    form.about(target, slot, as_date(now()))
    form.seen.data, form.seen.raw_data = str(slot.last.number if slot.last else 0), None
    return reading_page(trial, target, slot, form, is_clash=True)


def reading_page(trial: Trial, target: Target, slot: Slot, form: ReadingForm, *, is_clash: bool = False) -> str:
    return render_template(
        "delivery/outcomes/reading.html", trial=trial, target=target, slot=slot, form=form, is_clash=is_clash
    )
