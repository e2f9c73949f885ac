"""The challenge as everyone sees it: its page, the meaning of each score, and all of it to print."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint import when
from sprint.actor import Actor
from sprint.challenges import policy, queries
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.standing import Standing
from sprint.challenges.views import bp
from sprint.challenges.views.page import context
from sprint.challenges.views.structured import structured
from sprint.clock import now
from sprint.web.access import PUBLIC, access, current_actor

DECIDED = "decision.released"
ENDED = {Phase.WITHDRAWN: "Withdrawn", Phase.NO_AWARD: "Ended without an award"}
ON_HOLD = "A promised date has passed because this challenge is on hold. This page says when it goes on."
PREVIEW = "You can read everything now. Until it opens, the team may still change it, and the page shows each change."


@bp.get("/challenges/<reference>")
@access(PUBLIC)
def show(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = queries.visible(reference, actor, at, whole=True)
    if not challenge.phase(at).is_public:
        return redirect(url_for(".brief", reference=challenge.reference))
    standing = queries.standing_of(challenge, at)
    return render_template(
        "challenges/show.html",
        **context(challenge, at, standing),
        action=_action(challenge, actor, standing),
        state=_state(challenge, standing),
        tools=_tools(challenge, actor),
        structured=structured(challenge),
    )


@bp.get("/challenges/<reference>/scale")
@access(PUBLIC)
def scale(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    return render_template("challenges/scale.html", challenge=challenge)


@bp.get("/challenges/<reference>/print")
@access(PUBLIC)
def print_view(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    standing = queries.standing_of(challenge, now())
    return render_template("challenges/print.html", **context(challenge, now(), standing))


def _action(challenge: Challenge, actor: Actor, standing: Standing) -> dict[str, Any]:
    """The one thing to do next on the page of a challenge, for this person, now."""
    phase = challenge.phase(now())
    closes = f"{when.as_date(challenge.closes_at):%A} {when.short_day(challenge.closes_at)}, {when.clock_time(challenge.closes_at)}"
    if phase is Phase.OPEN:
        return {"title": f"Closes {closes}", **_bid(challenge, actor)}
    if phase is Phase.ANNOUNCED:
        return {
            "title": f"Opens {when.moment(challenge.opens_at)}",
            "note": "You can read everything now, and start a proposal then.",
        }
    if phase in ENDED:
        return {"title": ENDED[phase], "note": "No proposals are taken for this challenge."}
    if phase is Phase.PAUSED:
        return {"title": "Paused", "note": "No proposals are taken until it goes on. Follow it, and we tell you when."}
    if queries.was(DECIDED, challenge):
        return {
            "title": "Decided",
            "href": url_for("shortlists.shortlist", reference=challenge.reference),
            "text": "See the shortlist",
            "note": _standstill_note(standing),
        }
    return {"title": f"Closed {closes}", "note": f"The shortlist is decided by {when.day(challenge.decision_due_at)}."}


def _standstill_note(standing: Standing) -> str:
    if standing.is_reopened:
        return "The decision was reopened. A new one follows."
    return standing.standstill.sentence(now()) if standing.standstill else ""


def _state(challenge: Challenge, standing: Standing) -> dict[str, str]:
    """What stands above the title of a challenge that does not simply run, with the public reason."""
    phase = challenge.phase(now())
    if phase is Phase.WITHDRAWN and challenge.withdrawn_at:
        return {
            "title": f"Withdrawn on {when.day(challenge.withdrawn_at)}",
            "kind": "note",
            "text": challenge.withdrawal_reason,
        }
    if phase is Phase.NO_AWARD and challenge.no_award_at:
        return {
            "title": f"Ended without an award on {when.day(challenge.no_award_at)}",
            "kind": "note",
            "text": challenge.no_award_reason,
        }
    if phase is Phase.PAUSED and challenge.paused_at:
        return {
            "title": f"Paused since {when.moment(challenge.paused_at)}",
            "kind": "warm",
            "text": challenge.pause_reason,
        }
    if standing.is_on_hold:
        return {"title": "On hold", "kind": "warm", "text": ON_HOLD}
    if phase is Phase.ANNOUNCED:
        return {"title": f"Preview: opens on {when.moment(challenge.opens_at)}", "kind": "note", "text": PREVIEW}
    return {}


def _bid(challenge: Challenge, actor: Actor) -> dict[str, str]:
    if actor.companies:
        has_started = queries.is_drafted_by(challenge, actor.companies)
        start = url_for("proposals.start", reference=challenge.reference)
        return {"post": start, "text": "Go to your proposal" if has_started else "Start a proposal"}
    if actor.staff_of or actor.seats or actor.problem_owner_of or actor.is_operator:
        return {}
    if actor.is_signed_in:
        return {
            "href": url_for("organisations.mine"),
            "text": "Register your company",
            "note": "Then you can start a proposal.",
        }
    here = url_for(".show", reference=challenge.reference)
    return {
        "href": url_for("accounts.sign_in", next=here),
        "text": "Start a proposal",
        "note": "You sign in or register first.",
    }


def _tools(challenge: Challenge, actor: Actor) -> list[tuple[str, str]]:
    """Where the people who run or audit this challenge go next."""
    if not policy.may_read_history(actor, challenge):
        return []
    in_team, phase = challenge.authority_id in actor.team_of, challenge.phase(now())
    pages = [("Questions", "clarifications.desk", phase.is_public), ("Panel", "panels.show", True)]
    if phase is Phase.CLOSED:
        pages += [("Opening", "proposals.opening", True), ("Proposals received", "proposals.received", True),
                  ("Decision", "shortlists.decide", True), ("Standstill, hold and objections", "objections.show", True)]  # fmt: skip
    pages += [("Record of acts", "challenges.history", True)]
    pages += [("Change this challenge", "challenges.change", in_team)]
    return [
        (label, url_for(endpoint, reference=challenge.reference))
        for label, endpoint, is_theirs in pages
        if is_theirs and endpoint in current_app.view_functions
    ]
