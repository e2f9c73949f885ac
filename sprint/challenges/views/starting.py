"""Starting a challenge: empty, or from an earlier one of this region or any public one."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy, queries
from sprint.challenges.filters import Asked
from sprint.challenges.queries import Filters
from sprint.challenges.search import LONGEST
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.editions import queries as editions
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.paging import page_number


@bp.get("/editions/<reference>/challenges/new")
@access(TEAM)
def start(reference: str) -> ResponseReturnValue:
    edition, actor, at = editions.visible(reference), current_actor(), now()
    authorise(policy.may_draft(actor, edition, at))
    q = request.args.get("q", "")[:LONGEST]
    page = queries.listed(Filters(Asked(q=q)), actor, at, number=page_number())
    return render_template("challenges/start.html", edition=edition, page=page, q=q)


@bp.post("/editions/<reference>/challenges")
@access(TEAM)
def create(reference: str) -> ResponseReturnValue:
    edition, actor, at = editions.visible(reference), current_actor(), now()
    authorise(policy.may_draft(actor, edition, at))
    chosen = request.form.get("like", "")
    like = queries.visible(chosen, actor, at, whole=True) if chosen else None
    challenge = actions.draft(edition, by=actor, at=at, like=like)
    return redirect(url_for(".brief", reference=challenge.reference))
