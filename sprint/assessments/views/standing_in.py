"""Who chairs one proposal in the chair's place: named by the CDO, confirmed by a second person of the team."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, policy, queries
from sprint.assessments.forms import StandInForm
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import Moderating, open_table
from sprint.clock import now
from sprint.errors import NotFound
from sprint.verdict import Verdict
from sprint.web.access import STAFF, TEAM, access, authorise


@bp.route("/challenges/<reference>/moderation/<label>/stand-in", methods=["GET", "POST"])
@access(STAFF)
def stand_in(reference: str, label: str) -> ResponseReturnValue:
    about = _for_staff(reference, label)
    form = StandInForm()
    form.seat.choices = {str(key): name for key, name in queries.could_stand_in(about.proposal.id).items()}
    may_name = _may_name(about)
    if form.is_submitted():
        authorise(may_name)
    if form.validate_on_submit():
        actions.name_stand_in(
            about.proposal, int(form.seat.data), form.reason.data or "", by=about.viewer.actor, at=now()
        )
        flash("Named. It counts once a second person of the team has confirmed it.")
        return redirect(url_for(".stand_in", reference=reference, label=about.label))
    return _page(about, form, may_name), 400 if form.errors else 200


@bp.post("/challenges/<reference>/moderation/<label>/stand-in/confirmation")
@access(TEAM)
def confirm_stand_in(reference: str, label: str) -> ResponseReturnValue:
    about, sent = _for_staff(reference, label), request.form.get("stand_in", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    actions.confirm_stand_in(about.proposal, number, by=about.viewer.actor, at=now())
    flash("Confirmed. We have told them by email.")
    return redirect(url_for(".stand_in", reference=reference, label=about.label))


@bp.post("/challenges/<reference>/moderation/<label>/stand-in/end")
@access(TEAM)
def end_stand_in(reference: str, label: str) -> ResponseReturnValue:
    about = _for_staff(reference, label)
    actions.end_stand_in(about.proposal, by=about.viewer.actor, at=now())
    flash("Nobody stands in for the chair on this proposal now.")
    return redirect(url_for(".stand_in", reference=reference, label=about.label))


def _for_staff(reference: str, label: str) -> Moderating:
    """Raises `NotFound` for those who do not work for the region, also where they sit on the panel."""
    about = open_table(reference, label)
    if not about.viewer.is_staff:
        raise NotFound
    return about


def _may_name(about: Moderating) -> Verdict:
    return policy.may_name_stand_in(
        about.viewer.actor, about.challenge, chair_is_away=queries.is_chair_away(about.proposal.id),
        is_decided=about.viewer.is_decided,
    )  # fmt: skip


def _page(about: Moderating, form: StandInForm, may_name: Verdict) -> str:
    named = queries.stand_in_of(about.proposal.id)
    may_confirm = named and policy.may_confirm_stand_in(
        about.viewer.actor, about.challenge, named.named_by_id, is_decided=about.viewer.is_decided
    )
    return render_template(
        "assessments/stand_in.html", about=about, challenge=about.challenge, form=form, named=named,
        may_name=may_name, may_confirm=may_confirm,
    )  # fmt: skip
