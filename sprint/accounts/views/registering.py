"""Registering, and the link that confirms the e-mail."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import actions, queries
from sprint.accounts.forms import RegisterForm
from sprint.accounts.models import LinkPurpose
from sprint.accounts.views.blueprint import address, bp, link_over, onward, page, typed, wanted
from sprint.clock import now
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.forms import Form


@bp.route("/register", methods=["GET", "POST"])
@access(PUBLIC)
def register() -> ResponseReturnValue:
    if current_actor().is_signed_in:
        return onward()
    form = RegisterForm()
    if form.validate_on_submit():
        actions.count_mail(typed(form.email), address=address(), at=now())
        actions.register(typed(form.name), typed(form.email), typed(form.password), at=now())
        session["mail_to"], session["next"] = typed(form.email), wanted()
        return redirect(url_for(".mail_sent"))
    return page("accounts/register.html", form, next=wanted())


@bp.get("/check-your-email")
@access(PUBLIC)
def mail_sent() -> ResponseReturnValue:
    """The same after registering and after asking for a new password, whether there is an account or not."""
    return render_template("accounts/mail_sent.html", email=session.get("mail_to"))


@bp.route("/confirm/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def confirm(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, since mail scanners open links too; the button uses it."""
    link = queries.link(token, LinkPurpose.CONFIRM, at=now())
    if link is None or (link.used_at and not link.user.confirmed_at):
        return link_over()
    form = Form()
    if form.validate_on_submit():
        actions.confirm(token, at=now())
        flash("Your email address is confirmed. You can sign in now.")
        return redirect(url_for(".sign_in"))
    return page("accounts/confirm.html", form, email=link.user.email)
