"""Approval by a second person: asking for it, reading what changed and what the gate found, returning, approving."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint import when
from sprint.challenges import actions, gate, parts, policy, queries
from sprint.challenges.acceptance import once_each
from sprint.challenges.actions.approval import CHANGED
from sprint.challenges.forms import ApprovalForm, CommentForm, ReturnForm
from sprint.challenges.forms.approval import OPENING, REASON
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.snapshot import changes, read, snapshot
from sprint.challenges.views import bp
from sprint.challenges.views.brief import brief_page, own
from sprint.challenges.views.tasks import address
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, TEAM, access, authorise, current_actor

UNKNOWN = -1
"""No challenge has this version: an approval that does not say what was read approves nothing."""


@bp.post("/challenges/<reference>/approval-request")
@access(TEAM)
def request_approval(reference: str) -> ResponseReturnValue:
    challenge, actor = own(reference), current_actor()
    if not challenge.requested_at:
        authorise(policy.may_request_approval(actor, challenge, now()))
        if queries.readiness(challenge, now()):
            return brief_page(challenge, is_refused=True), 409
    actions.request_approval(challenge, by=actor, at=now())
    flash("You asked for approval. The CDO has a mail about it.")
    return redirect(url_for(".brief", reference=challenge.reference))


@bp.get("/challenges/<reference>/approval")
@access(TEAM)
def approval(reference: str) -> ResponseReturnValue:
    challenge = own(reference)
    if challenge.phase(now()) is not Phase.REQUESTED:
        return redirect(url_for(".brief", reference=challenge.reference))
    return _page(challenge, _form(challenge), ReturnForm())


@bp.post("/challenges/<reference>/return")
@access(TEAM)
def return_(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), ReturnForm()
    authorise(policy.may_approve(current_actor(), challenge))
    if not form.validate():
        return _page(challenge, _form(challenge), form), 400
    actions.return_to_author(challenge, form.comment.data or "", by=current_actor(), at=now())
    flash("You returned the challenge to its author with your comment.")
    return redirect(url_for(".brief", reference=challenge.reference))


@bp.post("/challenges/<reference>/publication")
@access(SIGNED_IN)
def publish(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    authorise(policy.may_approve(current_actor(), challenge))
    if challenge.phase(now()) is Phase.DRAFT:
        authorise(policy.may_publish(current_actor(), challenge, now()))
    form = _form(challenge)
    if challenge.phase(now()) is Phase.REQUESTED:
        if form.opened_version() != challenge.version:
            return _changed(reference, form), 409
        if not (form.validate() and _keeps_rules(form, challenge)):
            return _page(challenge, form, ReturnForm(None)), 400
    try:
        _publish(challenge, form)
    except Conflict:
        return _changed(reference, form), 409
    return _onwards(own(reference))


def _form(challenge: Challenge) -> ApprovalForm:
    waiting = queries.waiting_request(challenge)
    data = {
        "version": challenge.version, "request": waiting.id if waiting else "", "public": "now",
        "opens_at": challenge.opens_at,
    }  # fmt: skip
    return ApprovalForm.about(gate.warnings(challenge), data, is_ahead=now() < challenge.opens_at)


def _keeps_rules(form: ApprovalForm, challenge: Challenge) -> bool:
    """The opening can move as far as the calendar lets it; each sentence stands at the field."""
    if "opens_at" not in form:
        return True
    opens_at, at = form.opens_at.data, now()
    if opens_at <= at:
        form.opens_at.errors = ["Proposals open must be ahead of now."]
        return False
    problems = replace(challenge.window, opens_at=opens_at).problems(earliest=at)
    form.opens_at.errors = [problem.sentence for problem in problems]
    return not problems


def _publish(challenge: Challenge, form: ApprovalForm) -> None:
    version, opens_at = form.opened_version(), form.opens_at.data if "opens_at" in form else None
    waits = "public" in form and form.public.data == OPENING
    actions.publish(
        challenge, reasons=form.reasons(), opens_at=opens_at, public_from=(opens_at or challenge.opens_at) if waits else None,
        version=UNKNOWN if version is None else version, by=current_actor(), at=now(),
    )  # fmt: skip


def _changed(reference: str, form: ApprovalForm) -> str:
    """What is different from what was read; approving again goes by what is there now."""
    challenge = own(reference)
    asked = queries.approval_requests(challenge)
    seen = next((each for each in asked if str(each.id) == form.request.data), None)
    waiting, fresh = queries.waiting_request(challenge), _form(challenge)
    fresh.version.data, fresh.request.data = str(challenge.version), str(waiting.id) if waiting else ""
    fresh.form_errors.append(CHANGED)
    different = changes(read(seen.snapshot), snapshot(challenge)) if seen else []
    return _page(challenge, fresh, ReturnForm(None), different=different)


def _onwards(challenge: Challenge) -> ResponseReturnValue:
    if challenge.phase(now()).is_public:
        flash("The challenge is published. Everyone can read it now.")
        return redirect(url_for(".show", reference=challenge.reference))
    flash(f"The challenge is approved. It is public from {when.moment(challenge.opens_at)}, when it opens.")
    return redirect(url_for(".brief", reference=challenge.reference))


def _page(challenge: Challenge, form: ApprovalForm, back: ReturnForm, **more: Any) -> str:
    actor, at = current_actor(), now()
    asked = queries.approval_requests(challenge)
    before = next((each for each in reversed(asked) if each.returned_at), None)
    found = queries.findings(challenge, at)
    return render_template(
        "challenges/approval.html", challenge=challenge, form=form, return_form=back, requests=asked, before=before,
        changes=changes(read(before.snapshot) if before else {}, snapshot(challenge)), sections=parts.SECTIONS, names=parts.BY_KEY,
        blocks=[each for each in found if each.is_block], warnings=once_each(each for each in found if not each.is_block),
        reason=lambda each: form[REASON + each.fingerprint], address=lambda each: address(each, challenge),
        may_publish=policy.may_publish(actor, challenge, at), said=queries.comments_on(challenge), comment_form=CommentForm(None),
        may_comment=policy.may_comment(actor, challenge, at), is_ahead=at < challenge.opens_at, **more,
    )  # fmt: skip
