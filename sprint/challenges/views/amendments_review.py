"""What waits for a second person: read it with both wordings side by side, publish it, or send it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy, queries
from sprint.challenges.amended_brief import new_warnings
from sprint.challenges.amending import BEFORE_OPENING, Kind, State
from sprint.challenges.forms.amendments import DropForm
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.sheet import wording
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.web.access import TEAM, access, authorise, began, current_actor
from sprint.web.forms import Form

PUBLISHED = {
    Kind.AMENDMENT: "The amendment is published. Everybody concerned is told.",
    Kind.EXTENSION: "The new close is published. Everybody concerned is told.",
    Kind.RESUMPTION: "The challenge goes on. Everybody concerned is told.",
    Kind.NO_AWARD: "The challenge ended without an award. Everybody concerned is told.",
}


@bp.get("/challenges/<reference>/amendments/<int:number>")
@access(TEAM)
def amendment(reference: str, number: int) -> ResponseReturnValue:
    challenge = own(reference)
    return _page(queries.amendment(challenge, number), DropForm(), Form(None))


def _page(found: Amendment, drop: DropForm, publish: Form) -> str:
    actor, at, challenge = current_actor(), began(), found.challenge
    publish.version.data = str(found.version)
    return render_template(
        "challenges/amendments/review.html", challenge=challenge, amendment=found, form=drop, publish=publish,
        changes=wording(found.changes), is_open=challenge.phase(at) not in BEFORE_OPENING, is_own=found.proposed_by_id == actor.user_id,
        may_publish=_may_publish(found), may_drop=policy.may_drop_amendment(actor, found),
        warnings=new_warnings(challenge, found.changes) if found.state is State.WAITING else [],
    )  # fmt: skip


def _may_publish(found: Amendment) -> object:
    is_decided = queries.was("decision.approved", found.challenge)
    return policy.may_publish_amendment(current_actor(), found, began(), is_decided=is_decided)


@bp.post("/challenges/<reference>/amendments/<int:number>/publication")
@access(TEAM)
def publish_amendment(reference: str, number: int) -> ResponseReturnValue:
    challenge, form = own(reference), Form()
    found = queries.amendment(challenge, number)
    actions.publish_amendment(found, version=form.opened_version(), by=current_actor(), at=began())
    flash(PUBLISHED[found.act])
    return redirect(_home(challenge))


def _home(challenge: Challenge) -> str:
    is_public = challenge.phase(began()).is_public
    return url_for(".changes" if is_public else ".change", reference=challenge.reference)


@bp.post("/challenges/<reference>/amendments/<int:number>/removal")
@access(TEAM)
def drop_amendment(reference: str, number: int) -> ResponseReturnValue:
    challenge, form = own(reference), DropForm()
    found = queries.amendment(challenge, number)
    is_own = found.proposed_by_id == current_actor().user_id
    if found.state is State.WAITING:
        authorise(policy.may_drop_amendment(current_actor(), found))
    if not form.validate() or not (form.comment.data or is_own):
        if not form.errors:
            form.comment.errors = ["Say what has to change first."]
        return _page(found, form, Form(None)), 400
    actions.drop_amendment(found, form.comment.data or "", by=current_actor(), at=began())
    flash("You took it back." if is_own else "You sent it back with your comment.")
    return redirect(url_for(".change", reference=challenge.reference))
