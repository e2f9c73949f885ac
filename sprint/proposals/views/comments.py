"""What colleagues say about a part of their draft: read it, add to it, change one's own, settle it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import names_of
from sprint.proposals import actions, policy
from sprint.proposals.forms import CommentForm
from sprint.proposals.models import Proposal
from sprint.proposals.queries import comments as queries
from sprint.proposals.queries.versions import part_name
from sprint.proposals.views import bp
from sprint.proposals.views.own import own, page_of, writable
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor


@bp.get("/proposals/<reference>/comments/<part>")
@access(SIGNED_IN)
def comments(reference: str, part: str) -> ResponseReturnValue:
    return _page(own(reference), part, CommentForm())


@bp.post("/proposals/<reference>/comments/<part>")
@access(SIGNED_IN)
def comment(reference: str, part: str) -> ResponseReturnValue:
    proposal, form = writable(reference), CommentForm()
    part_name(proposal, part)
    if not form.validate():
        return _page(proposal, part, form), 400
    actions.comment(proposal, part, form.text.data or "", by=current_actor(), at=began())
    flash("Your comment is there for your colleagues. They get a mail at once or in their next digest, as each chose.")
    return redirect(_thread(proposal, part))


@bp.route("/proposals/<reference>/comments/<part>/<int:comment_id>", methods=["GET", "POST"])
@access(SIGNED_IN)
def change_comment(reference: str, part: str, comment_id: int) -> ResponseReturnValue:
    """Other words for one's own, for ten minutes."""
    proposal = writable(reference)
    subject = queries.comment_on(proposal, part, comment_id)
    authorise(policy.may_change_comment(current_actor(), subject, began()))
    form = CommentForm(data={"text": subject.text})
    if not form.validate_on_submit():
        page = render_template("proposals/comment.html", proposal=proposal, part=part, comment=subject, form=form)
        return page, 400 if form.is_submitted() else 200
    actions.change_comment(subject, form.text.data or "", by=current_actor(), at=began())
    flash("Your comment is changed.")
    return redirect(_thread(proposal, part))


@bp.post("/proposals/<reference>/comments/<part>/<int:comment_id>/settlement")
@access(SIGNED_IN)
def settle(reference: str, part: str, comment_id: int) -> ResponseReturnValue:
    proposal = writable(reference)
    subject = queries.comment_on(proposal, part, comment_id)
    actions.settle(subject, by=current_actor(), at=began())
    flash("The comment is settled.")
    return redirect(_thread(proposal, part))


def _thread(proposal: Proposal, part: str) -> str:
    return url_for(".comments", reference=proposal.reference, part=part, _anchor="comments")


def _page(proposal: Proposal, part: str, form: CommentForm) -> str:
    name, said, actor, at = part_name(proposal, part), queries.comments_on(proposal, part), current_actor(), began()
    return render_template(
        "proposals/comments.html", proposal=proposal, part=part, part_name=name, said=said, form=form,
        names=names_of(person for each in said for person in (each.written_by_id, each.settled_by_id)),
        changeable={each.id for each in said if policy.may_change_comment(actor, each, at)},
        may_write=policy.may_write(actor, proposal, at), page_href=page_of(proposal, part),
    )  # fmt: skip
