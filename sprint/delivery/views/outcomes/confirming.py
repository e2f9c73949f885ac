"""The second person looks at a reading, confirms it or sends it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import actions, policy
from sprint.delivery.forms import ReadingReturnForm
from sprint.delivery.reading_rules import jump
from sprint.delivery.readings import Trial
from sprint.delivery.views.outcomes import bp
from sprint.delivery.views.outcomes.desk import slot_for, trial_for
from sprint.delivery.views.outcomes.recording import END
from sprint.errors import NotNow
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get(f"/challenges/<reference>/{END}/confirmation", defaults={"slug": ""})
@bp.get(f"/challenges/<reference>/adoptions/<slug>/{END}/confirmation")
@access(SIGNED_IN)
def look(reference: str, slug: str, place: int, months: int) -> ResponseReturnValue:
    trial = trial_for(reference, slug, current_actor())
    return _page(trial, place, months, ReadingReturnForm())


@bp.post(f"/challenges/<reference>/{END}/confirmation", defaults={"slug": ""})
@bp.post(f"/challenges/<reference>/adoptions/<slug>/{END}/confirmation")
@access(SIGNED_IN)
def confirm(reference: str, slug: str, place: int, months: int) -> ResponseReturnValue:
    trial = _for_second_person(reference, slug, place, months)
    actions.confirm_reading(trial, _asked(), by=current_actor(), at=now())
    flash("The reading is confirmed. Everybody can read it now.")
    return redirect(url_for(".desk", reference=trial.reference, slug=trial.slug))


@bp.post(f"/challenges/<reference>/{END}/return", defaults={"slug": ""})
@bp.post(f"/challenges/<reference>/adoptions/<slug>/{END}/return")
@access(SIGNED_IN)
def give_back(reference: str, slug: str, place: int, months: int) -> ResponseReturnValue:
    trial, form = _for_second_person(reference, slug, place, months), ReadingReturnForm()
    if not form.validate():
        return _page(trial, place, months, form), 400
    actions.return_reading(trial, _asked(), form.comment.data or "", by=current_actor(), at=now())
    flash("The reading went back, with your comment.")
    return redirect(url_for(".desk", reference=trial.reference, slug=trial.slug))


def _for_second_person(reference: str, slug: str, place: int, months: int) -> Trial:
    """The refusal of somebody who may never confirm what stands there comes before any other."""
    trial = trial_for(reference, slug, current_actor())
    _, slot = slot_for(trial, place, months)
    if slot.last is None:
        raise NotNow("Nothing was recorded here yet.")
    authorise(policy.may_confirm_reading(current_actor(), trial, slot.last.side, slot.last.recorded_by_id))
    return trial


def _asked() -> int:
    """Which reading the page showed; nonsense is none."""
    sent = request.form.get("reading", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _page(trial: Trial, place: int, months: int, form: ReadingReturnForm) -> str:
    target, slot = slot_for(trial, place, months)
    if slot.last is None:
        raise NotNow("Nothing was recorded here yet.")
    may = policy.may_confirm_reading(current_actor(), trial, slot.last.side, slot.last.recorded_by_id)
    odd = jump(slot.last.value, target.baseline, target.unit) if slot.last.value is not None else ""
    return render_template(
        "delivery/outcomes/confirm.html", trial=trial, target=target, slot=slot, form=form, may=may, odd=odd
    )
