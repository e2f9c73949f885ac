"""Your proposals, and starting one."""

from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.organisations.models import Company
from sprint.proposals import actions, policy, queries
from sprint.proposals.queries.own import OwnRow
from sprint.proposals.standing import tag
from sprint.proposals.views import bp
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor
from sprint.when import day, short_span

ENDED = {Phase.WITHDRAWN: "Withdrawn", Phase.NO_AWARD: "Ended without an award"}


@bp.get("/proposals")
@access(SIGNED_IN)
def index() -> ResponseReturnValue:
    actor = current_actor()
    rows = [_row(row, shows_company=len(actor.companies) > 1) for row in queries.of_company(actor)]
    return render_template("proposals/index.html", rows=rows)


def _row(row: OwnRow, *, shows_company: bool) -> dict[str, object]:
    at = began()
    text, kind = tag(
        submitted_at=row.submitted_at,
        changed_at=row.changed_at,
        withdrawn_at=row.withdrawn_at,
        phase=row.timeline.phase(at),
        wants_word=row.wants_word,
    )
    note = f"For “{row.challenge_title}”" + (f", by {row.company_name}" if shows_company else "")
    return {
        "title": row.title or "Untitled proposal",
        "href": url_for("proposals.show", reference=row.reference),
        "note": note,
        "tag_text": text,
        "tag_kind": kind,
        "facts": [
            _time(row, at),
            {"label": "Submitted", "value": day(row.submitted_at)}
            if row.submitted_at
            else {"label": "Last changed", "value": day(row.changed_at)},
        ],
    }


def _time(row: OwnRow, at: datetime) -> dict[str, object]:
    phase = row.timeline.phase(at)
    if phase is Phase.OPEN:
        return {
            "label": "Closes in",
            "value": short_span(row.timeline.closes_at - at),
            "warm": row.submitted_at is None,
        }
    if phase is Phase.PAUSED:
        return {"label": "Close", "value": "To be set"}
    if phase in ENDED:
        return {"label": "Challenge", "value": ENDED[phase]}
    return {"label": "Closed", "value": day(row.timeline.closes_at)}


@bp.post("/challenges/<reference>/proposals")
@access(SIGNED_IN)
def start(reference: str) -> ResponseReturnValue:
    """Begin a draft, or go to the one there is. Someone with several companies is asked which one bids."""
    actor, at = current_actor(), began()
    challenge = challenges.visible(reference, actor, at)
    if there := queries.draft_for(challenge.id, actor):
        return redirect(url_for(".show", reference=there))
    own = queries.companies(actor)
    company = _chosen(list(own))
    authorise(policy.may_start(actor, challenge, company or (own[0] if own else None), at))
    if company is None:
        return render_template("proposals/choose_company.html", challenge=challenge, companies=own)
    return _begin(challenge, company)


def _begin(challenge: Challenge, company: Company) -> ResponseReturnValue:
    proposal = actions.start(challenge, company, by=current_actor(), at=began())
    flash("Your proposal is started. It is saved as you write, and only your company can see it.")
    return redirect(url_for(".show", reference=proposal.reference))


def _chosen(own: list[Company]) -> Company | None:
    """The company that bids: the only one, or the one picked on the page that asks."""
    if len(own) == 1:
        return own[0]
    picked = request.form.get("company", "")
    return next((each for each in own if str(each.id) == picked), None)
