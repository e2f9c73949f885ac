"""The end of a team's sprint: proposed, confirmed by a second person, or sent back."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.actions.working.ending import bounds
from sprint.delivery.forms.money import ReturnForm, SprintEndForm, stored_end
from sprint.delivery.forms.working import ActForm
from sprint.delivery.models import Workspace, WorkspaceEnd
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import BadInput, Conflict, NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get("/workspaces/<reference>/end")
@access(SIGNED_IN)
def end(reference: str) -> ResponseReturnValue:
    """What is proposed is for the sprint team and the auditor; everybody here reads what is confirmed."""
    workspace, actor = own(reference), current_actor()
    is_staff = workspace.challenge.authority_id in actor.staff_of and workspace.company_id not in actor.companies
    known = workspace.end if workspace.end and (workspace.end.is_confirmed or is_staff) else None
    return page(
        "end", workspace, end=known, is_staff=is_staff, form=ActForm(), may_propose=policy.may_propose_end(actor, workspace),
        may_confirm=known and policy.may_confirm_end(actor, known),
    )  # fmt: skip


@bp.route("/workspaces/<reference>/end/proposal", methods=["GET", "POST"])
@access(SIGNED_IN)
def propose_end(reference: str) -> ResponseReturnValue:
    workspace = own(reference)
    form = SprintEndForm(data=stored_end(workspace.end))
    form.offer(workspace.challenge.councils, bounds(workspace, now()))
    if not form.is_submitted() or not form.validate():
        authorise(policy.may_propose_end(current_actor(), workspace))
        return page("propose_end", workspace, form=form), 400 if form.errors else 200
    try:
        made = actions.propose_end(workspace, form.told(), version=form.opened_version(), by=current_actor(), at=now())
    except BadInput as problem:
        form.reason.errors = [problem.reason]
        return page("propose_end", own(reference), form=form), 400
    except Conflict:
        return _clashed(reference, form), 409
    flash(
        "The sprint has ended. Everybody has a mail."
        if made.is_confirmed
        else "Proposed. Someone else has to confirm it."
    )
    return redirect(url_for(".end", reference=reference))


def _clashed(reference: str, form: SprintEndForm) -> str:
    workspace = own(reference)
    known = _end(workspace)
    form.version.data, form.version.raw_data = str(known.version), None
    newer = [("How it ends", known.label), ("Why", known.reason)]
    return page("propose_end", workspace, form=form, newer=newer)


def _end(workspace: Workspace) -> WorkspaceEnd:
    if workspace.end is None:
        raise NotFound
    return workspace.end


@bp.post("/workspaces/<reference>/end/confirmation")
@access(SIGNED_IN)
def confirm_end(reference: str) -> ResponseReturnValue:
    workspace = own(reference)
    authorise(policy.may_confirm_any(current_actor(), workspace))
    actions.confirm_end(_end(workspace), version=ActForm().opened_version(), by=current_actor(), at=now())
    flash("The sprint has ended. Everybody has a mail, and the result is public.")
    return redirect(url_for(".end", reference=reference))


@bp.route("/workspaces/<reference>/end/return", methods=["GET", "POST"])
@access(SIGNED_IN)
def return_end(reference: str) -> ResponseReturnValue:
    workspace, form = own(reference), ReturnForm()
    authorise(policy.may_confirm_any(current_actor(), workspace))
    known = _end(workspace)
    if not form.is_submitted() or not known.returned_at:
        authorise(policy.may_confirm_end(current_actor(), known))
    if not form.is_submitted() or not form.validate():
        return page("return_end", workspace, form=form, end=known), 400 if form.errors else 200
    actions.return_end(known, form.comment.data or "", by=current_actor(), at=now())
    flash("It is sent back with your comment.")
    return redirect(url_for(".end", reference=reference))
