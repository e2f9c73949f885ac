"""The opening of the sealed box: one person asks, a second one opens, and refused attempts stay on record."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import NotNow, Refused
from sprint.proposals import actions, policy, queries
from sprint.proposals.attempts import attempts
from sprint.proposals.models import Opening
from sprint.proposals.views import bp
from sprint.web.access import SIGNED_IN, STAFF, access, authorise, current_actor


@bp.get("/challenges/<reference>/opening")
@access(STAFF)
def opening(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenges.visible(reference, actor, at)
    authorise(policy.may_read_received(actor, challenge))
    box = queries.opening_of(challenge.id)
    asked = box if box and queries.still_counts(box) else None
    verdict = policy.may_open_box(actor, challenge, asked, queries.bidders(challenge.id), at)
    return render_template(
        "proposals/opening.html", challenge=challenge, opening=asked, lapsed=box if box and not asked else None, verdict=verdict,
        phase=challenge.phase(at), in_team=challenge.authority_id in actor.team_of, count=queries.sealed_count(challenge.id),
        received=queries.received_count(challenge, actor), attempts=attempts(queries.acts_of_opening(challenge.id)),
    )  # fmt: skip


@bp.post("/challenges/<reference>/opening")
@access(SIGNED_IN)
def open_box(reference: str) -> ResponseReturnValue:
    """For everybody who can see the challenge, so that whoever tries is refused with a reason and recorded."""
    actor, at, asks = current_actor(), now(), request.form.get("act") == "ask"
    challenge = challenges.visible(reference, actor, at)
    try:
        box = actions.open_box(challenge, by=actor, at=at, only_asks=asks)
    except (Refused, NotNow) as problem:
        actions.refuse_opening(challenge, problem.reason, by=actor, at=at)
        raise
    return _done(challenge, box, asks=asks)


def _done(challenge: Challenge, box: Opening, *, asks: bool) -> ResponseReturnValue:
    if box.is_open:
        flash("The box is open. Check now whether each proposal is eligible.")
        return redirect(url_for(".received", reference=challenge.reference))
    if box.first_by_id != current_actor().user_id:
        flash("Somebody else asked for the opening in the meantime. You can open the box as the second person.")
    elif asks or request.form.get("act") != "open":
        flash("You asked for the opening. The box stays sealed until a second person opens it.")
    else:
        flash("The earlier request does not count any more, so now you have asked. A second person opens the box.")
    return redirect(url_for(".opening", reference=challenge.reference))
