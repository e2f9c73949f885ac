"""A person's workspaces, one of them, and opening those of a challenge."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.working import ActForm
from sprint.delivery.milestones import propose
from sprint.delivery.queries import inside, starting, workspaces
from sprint.delivery.rhythm import Side, missing
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.proposals.queries import submitted_titles
from sprint.shortlists.queries import challenge_for_staff
from sprint.shortlists.titles import short_title
from sprint.web.access import SIGNED_IN, TEAM, access, authorise, current_actor
from sprint.web.paging import page_number
from sprint.when import as_date

STANDINGS = [("", "All"), ("running", "Running"), ("ended", "Ended")]


@bp.get("/workspaces")
@access(SIGNED_IN)
def index() -> ResponseReturnValue:
    asked = request.args.get("standing", "")
    standing = asked if asked in dict(STANDINGS) else ""
    found = workspaces.listed(current_actor(), number=page_number(), standing=standing)
    return render_template(
        "delivery/workspaces/index.html", page=found, standing=standing, standings=STANDINGS, sides=list(Side), short=short_title
    )  # fmt: skip


@bp.get("/workspaces/<reference>")
@access(SIGNED_IN)
def show(reference: str) -> ResponseReturnValue:
    workspace, today = own(reference), as_date(now())
    rhythm = inside.rhythms([workspace.id], today)[workspace.id]
    missed = {side: missing(rhythm.span, rhythm.of(side), today) if rhythm.span else [] for side in Side}
    return page(
        "show", workspace, milestones=workspaces.milestones(workspace), missed=missed, side_list=list(Side),
        lights=workspaces.latest_lights([workspace.id]).get(workspace.id, {}), check_ins=inside.check_ins(workspace).rows[:2],
        questions=[each for each in inside.questions(workspace) if not each.answered_at], payments=inside.payments(workspace),
        files=[each for each in inside.files(workspace) if not each.removed_at], entry=inside.demo_entry(workspace),
        has_begun=rhythm.span is not None, title=submitted_titles([workspace.proposal_id]).get(workspace.proposal_id, ""),
    )  # fmt: skip


@bp.route("/challenges/<reference>/workspaces/new", methods=["GET", "POST"])
@access(TEAM)
def start(reference: str) -> ResponseReturnValue:
    actor, at, form = current_actor(), now(), ActForm()
    challenge = challenge_for_staff(reference, actor, at)
    if form.validate_on_submit():
        new = actions.start(challenge, by=actor, at=at)
        flash("The workspaces are open. Everybody in them has a mail." if new else "The workspaces are open already.")
        return redirect(url_for(".index"))
    obstacle, found, edition = starting.obstacle(challenge, at), starting.released(challenge), challenge.edition
    authorise(policy.may_start(actor, challenge.authority_id, obstacle=""))
    teams, opened = starting.shortlisted(found[0]) if found else [], starting.opened(challenge)
    proposal_ids = {each.proposal.id for each in teams} | {each.proposal_id for each in opened}
    return render_template(
        "delivery/workspaces/start.html", form=form, challenge=challenge, name=short_title(challenge.title), obstacle=obstacle,
        teams=teams, opened=opened, titles=submitted_titles(proposal_ids),
        proposed=propose(as_date(edition.sprint_starts_at), as_date(edition.demo_day_at), today=as_date(at)),
    )  # fmt: skip
