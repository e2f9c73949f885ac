"""What the team says about a section of the brief: read it, add to it, settle it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, parts, policy, queries
from sprint.challenges.forms import CommentForm
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own, section_of
from sprint.clock import now
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.get("/challenges/<reference>/brief/<section>/comments")
@access(TEAM)
def comments(reference: str, section: str) -> ResponseReturnValue:
    return _page(own(reference), section_of(section), CommentForm())


@bp.post("/challenges/<reference>/brief/<section>/comments")
@access(TEAM)
def comment(reference: str, section: str) -> ResponseReturnValue:
    challenge, task, form = own(reference), section_of(section), CommentForm()
    authorise(policy.may_comment(current_actor(), challenge, now()))
    if not form.validate():
        return _page(challenge, task, form), 400
    actions.comment(challenge, task, form.text.data or "", by=current_actor(), at=now())
    flash("Your comment is there for your team. The author and those who talk about this section have a mail.")
    return redirect(_back(challenge, task, form.back.data or ""))


@bp.post("/challenges/<reference>/comments/<int:comment_id>/settlement")
@access(TEAM)
def settle(reference: str, comment_id: int) -> ResponseReturnValue:
    challenge = own(reference)
    subject = queries.comment_of_team(comment_id, challenge, current_actor())
    actions.settle(subject, by=current_actor(), at=now())
    flash("The comment is settled.")
    return redirect(_back(challenge, section_of(subject.section), CommentForm().back.data or ""))


def _back(challenge: Challenge, task: parts.Section, page: str) -> str:
    if page == "approval":
        return url_for(".approval", reference=challenge.reference, _anchor=f"section-{task.key}")
    endpoint = ".section" if page == "section" else ".comments"
    return url_for(endpoint, reference=challenge.reference, section=task.key, _anchor="comments")


def _page(challenge: Challenge, task: parts.Section, form: CommentForm) -> str:
    at = now()
    return render_template(
        "challenges/comments.html", challenge=challenge, section=task, form=form, comment_form=form, back="",
        said=queries.comments_on(challenge, task.key), may_comment=policy.may_comment(current_actor(), challenge, at),
        may_edit=policy.may_edit(current_actor(), challenge, at),
    )  # fmt: skip
