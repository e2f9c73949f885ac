"""Changing one's e-mail address, and the link that confirms the new one."""

from __future__ import annotations

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import actions, queries
from sprint.accounts.forms import AddressForm
from sprint.accounts.models import LinkPurpose
from sprint.accounts.views.blueprint import address, bp, link_over, me, page, this_session, typed, wrong
from sprint.clock import now
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.web.forms import Form


@bp.route("/account/email", methods=["GET", "POST"])
@access(SIGNED_IN)
def email() -> ResponseReturnValue:
    user = me()
    form = AddressForm(user)
    if form.validate_on_submit():
        if actions.check_password(user, typed(form.current), address=address(), at=now()):
            actions.count_mail(typed(form.email), address=address(), at=now())
            actions.request_address(user, typed(form.email), by=current_actor(), at=now())
            session["mail_to"] = typed(form.email)
            return redirect(url_for(".mail_sent"))
        wrong(form.current, "This is not your present password.")
    return page("accounts/email.html", form, user=user)


@bp.route("/account/email/<token>", methods=["GET", "POST"])
@access(SIGNED_IN)
def confirm_email(token: str) -> ResponseReturnValue:
    """For the account that asked, signed in: an address typed wrong gives its owner nothing."""
    link = queries.link(token, LinkPurpose.ADDRESS, at=now())
    if link is None or link.user_id != me().id or (link.used_at and me().email != link.email):
        return link_over()
    form = Form()
    if form.validate_on_submit():
        actions.change_address(token, by=current_actor(), session=this_session(), at=now())
        flash("Your new email address is in force. Other browsers are signed out.")
        return redirect(url_for(".show"))
    return page("accounts/confirm_email.html", form, email=link.email, user=me())
