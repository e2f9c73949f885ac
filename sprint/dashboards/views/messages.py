"""A person's messages, and the outbox of the team."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards import actions, policy
from sprint.dashboards.acts import act_name
from sprint.dashboards.deliveries import state_of
from sprint.dashboards.queries import mail
from sprint.web.access import OPERATOR, SIGNED_IN, access, authorise, current_actor
from sprint.web.paging import page_number

bp = Blueprint("messages", __name__)


@bp.get("/messages")
@access(SIGNED_IN)
def mine() -> ResponseReturnValue:
    page = mail.own(current_actor(), number=page_number())
    return render_template("dashboards/messages.html", page=page)


@bp.get("/messages/<veiled:message_id>")
@access(SIGNED_IN)
def show(message_id: int) -> ResponseReturnValue:
    message = mail.own_message(message_id, current_actor())
    return render_template("dashboards/message.html", message=message)


@bp.get("/outbox")
@access(SIGNED_IN)
def outbox() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policy.may_read_outbox(actor))
    state = request.args.get("state", "")
    page = mail.outbox(actor, state=state, number=page_number())
    return render_template(
        "dashboards/outbox.html", page=page, state=state, states=[state_of(row) for row in page.rows],
        roles=mail.roles_of(page.rows), act_name=act_name, is_offline=not current_app.config["MAIL_SERVER"],
    )  # fmt: skip


@bp.get("/outbox/<veiled:message_id>")
@access(SIGNED_IN)
def outbox_message(message_id: int) -> ResponseReturnValue:
    actor = current_actor()
    authorise(policy.may_read_outbox(actor))
    message = mail.outbox_message(message_id, actor)
    return render_template(
        "dashboards/outbox_message.html", message=message, state=state_of(message), act_name=act_name,
        may_read=policy.may_read_body(actor, message),
        may_send=policy.may_send_again(actor, message), role=mail.roles_of([message]).get(message.user_id or 0, "Somebody without an account"),
    )  # fmt: skip


@bp.post("/outbox/<veiled:message_id>/sending")
@access(SIGNED_IN)
def send_again(message_id: int) -> ResponseReturnValue:
    actor = current_actor()
    authorise(policy.may_read_outbox(actor))
    message = mail.outbox_message(message_id, actor)
    actions.send_again(message, by=actor, at=now())
    flash("The mail is taken up again and leaves within a minute.")
    return redirect(url_for(".outbox_message", message_id=message_id))


@bp.post("/outbox/sending")
@access(OPERATOR)
def send_all_again() -> ResponseReturnValue:
    actions.send_all_again(by=current_actor(), at=now())
    flash("Every parked mail is taken up again.")
    return redirect(url_for(".outbox"))
