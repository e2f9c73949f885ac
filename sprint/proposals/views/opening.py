"""The opening of the sealed box: one person asks, a second one opens, and refused attempts stay on record."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import NotNow, Refused
from sprint.proposals import actions, policy, queries
from sprint.proposals.models import Opening
from sprint.proposals.views import bp
from sprint.web.access import STAFF, access, authorise, current_actor


@bp.get("/challenges/<reference>/opening")
@access(STAFF)
def opening(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenges.visible(reference, actor, at)
    authorise(policy.may_read_received(actor, challenge))
    box = queries.opening_of(challenge.id)
    verdict = policy.may_open_box(actor, challenge, box, queries.bidders(challenge.id), at)
    return render_template(
        "proposals/opening.html", challenge=challenge, opening=box, verdict=verdict, phase=challenge.phase(at),
        in_team=challenge.authority_id in actor.team_of, count=queries.sealed_count(challenge.id),
        received=queries.received_count(challenge, actor),
    )  # fmt: skip


@bp.post("/challenges/<reference>/opening")
@access(STAFF)
def open_box(reference: str) -> ResponseReturnValue:
    challenge = challenges.visible(reference, current_actor(), now())
    if done := _done(queries.opening_of(challenge.id)):
        return redirect(url_for(done, reference=reference))
    try:
        box = actions.open_box(challenge, by=current_actor(), at=now())
    except (Refused, NotNow) as problem:
        actions.refuse_opening(challenge, problem, by=current_actor(), at=now())
        raise
    return _opened(challenge, box)


def _done(box: Opening | None) -> str | None:
    """Where to go when this press is the second of a double click, or crossed another person's request."""
    actor, asks = current_actor(), request.form.get("act") == "ask"
    if box is None:
        return None
    if box.is_open and box.second_by_id == actor.user_id:
        return ".received"
    if asks and not box.is_open:
        if box.first_by_id != actor.user_id:
            flash("Somebody else asked for the opening in the meantime. You can open the box as the second person.")
        return ".opening"
    return None


def _opened(challenge: Challenge, box: Opening) -> ResponseReturnValue:
    if not box.is_open:
        flash("You asked for the opening. The box stays sealed until a second person opens it.")
        return redirect(url_for(".opening", reference=challenge.reference))
    flash("The box is open. Check now whether each proposal is eligible.")
    return redirect(url_for(".received", reference=challenge.reference))
