"""The desk of one trial: every measure at every month, with what waits for whom."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.clock import now
from sprint.delivery import policy, queries
from sprint.delivery.readings import Slot, Trial
from sprint.delivery.stories import Target
from sprint.delivery.views.outcomes import bp
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.when import as_date


@bp.get("/challenges/<reference>/readings", defaults={"slug": ""})
@bp.get("/challenges/<reference>/adoptions/<slug>/readings")
@access(SIGNED_IN)
def desk(reference: str, slug: str) -> ResponseReturnValue:
    trial, today = trial_for(reference, slug, current_actor()), as_date(now())
    stories = queries.stories_of([trial], with_unconfirmed=True)[trial.key]
    may = {
        slot.months: policy.may_record_reading(current_actor(), trial, slot.months, today)
        for story in stories
        for slot in story.slots
    }
    return render_template("delivery/outcomes/desk.html", trial=trial, stories=stories, today=today, may=may)


def trial_for(reference: str, slug: str, actor: Actor) -> Trial:
    """For the two sides and the auditor; raises `NotFound` for everybody else, and for who belongs to a bidder."""
    trial = queries.trial_of(reference, now(), slug)
    if not policy.may_see_unconfirmed(actor, trial) or queries.has_bid(actor, trial.challenge_id):
        raise NotFound
    return trial


def slot_for(trial: Trial, place: int, months: int) -> tuple[Target, Slot]:
    """One measure at one month, with what is not confirmed yet. Raises `NotFound`."""
    target = queries.target_at(trial, place)
    for story in queries.stories_of([trial], with_unconfirmed=True)[trial.key]:
        for slot in story.slots:
            if (story.target.id, slot.months) == (target.id, months):
                return target, slot
    raise NotFound
