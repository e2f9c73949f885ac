"""Acts with a reason and dates: more time, going on after a pause, and the end without an award."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, moving, policy, queries
from sprint.challenges.amending import Kind
from sprint.challenges.forms.amendments import EndForm, ExtensionForm, MovingForm, moving_form
from sprint.challenges.models import Challenge
from sprint.challenges.outages import Touch
from sprint.challenges.queries.outages import touch
from sprint.challenges.sheet import dates, fingerprint, sheet_of
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.editions.window import Window
from sprint.errors import BadInput, Conflict, NotNow
from sprint.web.access import TEAM, access, authorise, began, current_actor


@bp.route("/challenges/<reference>/extension", methods=["GET", "POST"])
@access(TEAM)
def extend(reference: str) -> ResponseReturnValue:
    challenge, at = own(reference), began()
    outage = _outage(challenge, at)
    days = outage.days if outage else moving.PROPOSED_DAYS
    proposed = moving.shifted(challenge.window, days, since=at)
    form = _form(challenge, proposed, since=at, reason=outage.reason if outage else "")
    waiting = None if form.is_submitted() else queries.waiting(challenge)
    authorise(policy.may_extend(current_actor(), challenge, waiting, at))

    def problems(window: Window) -> Any:
        return moving.extension(challenge.window, window, at=at)

    return _answer("extend", Kind.EXTENSION, challenge, form, problems, outage=outage, given=days)


def _outage(challenge: Challenge, at: datetime) -> Touch | None:
    """The outage that the person came from: its facts are the reason to start from."""
    asked = request.args.get("outage", "")
    return touch(challenge, int(asked), at) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


@bp.route("/challenges/<reference>/resumption", methods=["GET", "POST"])
@access(TEAM)
def resume(reference: str) -> ResponseReturnValue:
    challenge, at = own(reference), began()
    since = challenge.paused_at or at
    days = moving.days_to_give_back(since, at)
    form = _form(challenge, moving.shifted(challenge.window, days, since=since), since=since)
    waiting = None if form.is_submitted() else queries.waiting(challenge)
    authorise(policy.may_resume(current_actor(), challenge, waiting, at))

    def problems(window: Window) -> Any:
        return moving.resumption(challenge.window, window, paused_at=since, at=at)

    return _answer("resume", Kind.RESUMPTION, challenge, form, problems, lost=moving.days_lost(since, at), given=days)


def _form(challenge: Challenge, proposed: Window, *, since: datetime, reason: str = "") -> MovingForm:
    names = moving.ahead(challenge.window, since)
    form = moving_form(ExtensionForm, names)(
        data={"reason": reason, **{name: getattr(proposed, name) for name in names}}
    )
    if not form.is_submitted():
        form.version.data = fingerprint(sheet_of(challenge))
    return form


@bp.route("/challenges/<reference>/no-award", methods=["GET", "POST"])
@access(TEAM)
def end(reference: str) -> ResponseReturnValue:
    challenge, at, form = own(reference), began(), EndForm()
    waiting = None if form.is_submitted() else queries.waiting(challenge)
    is_decided = queries.was("decision.approved", challenge)
    authorise(policy.may_end(current_actor(), challenge, waiting, at, is_decided=is_decided))
    if not form.is_submitted():
        form.version.data = fingerprint(sheet_of(challenge))
    return _answer("end", Kind.NO_AWARD, challenge, form, lambda _: ())


def _answer(
    page: str, kind: Kind, challenge: Challenge, form: MovingForm, problems: Any, **shown: Any
) -> ResponseReturnValue:
    """The page, or on to the review once proposed; what was typed stays where it cannot be."""

    def again() -> str:
        return render_template(f"challenges/amendments/{page}.html", challenge=challenge, form=form, **shown)

    if not form.is_submitted():
        return again()
    if not form.validate() or not form.point_out(problems(form.window(challenge.window))):
        return again(), 400
    wanted = dates(form.window(challenge.window)) if form.names else {}
    opened = (form.version.raw_data or [""])[0]
    try:
        amendment = actions.propose(
            challenge, kind, wanted, form.reason.data or "", opened=opened, by=current_actor(), at=began()
        )
    except (BadInput, Conflict, NotNow) as problem:
        form.form_errors.append(problem.reason)
        form.version.data = fingerprint(sheet_of(own(challenge.reference)))
        return again(), problem.status
    flash("It waits for a second person. Nothing is public yet.")
    return redirect(url_for(".amendment", reference=challenge.reference, number=amendment.number))
