"""A forgotten password, and a new one."""

from __future__ import annotations

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import actions, browser, queries
from sprint.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from sprint.accounts.models import LinkPurpose
from sprint.accounts.views.blueprint import address, bp, link_over, me, page, typed, wrong
from sprint.clock import now
from sprint.web.access import PUBLIC, SIGNED_IN, access, current_actor


@bp.route("/password/forgotten", methods=["GET", "POST"])
@access(PUBLIC)
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if form.validate_on_submit():
        actions.count_mail(typed(form.email), address=address(), at=now())
        actions.request_reset(typed(form.email), at=now())
        session["mail_to"] = typed(form.email)
        return redirect(url_for(".mail_sent"))
    return page("accounts/forgotten.html", form)


@bp.route("/password/reset/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def reset(token: str) -> ResponseReturnValue:
    link = queries.usable_link(token, LinkPurpose.RESET, at=now())
    if link is None or link.user.disabled_at:
        return link_over()
    form = NewPasswordForm(link.user)
    if form.validate_on_submit():
        actions.reset_password(token, typed(form.password), at=now())
        browser.end(at=now())
        flash("Your new password is set. Sign in with it.")
        return redirect(url_for(".sign_in"))
    return page("accounts/reset.html", form, email=link.user.email)


@bp.route("/account/password", methods=["GET", "POST"])
@access(SIGNED_IN)
def password() -> ResponseReturnValue:
    form = ChangePasswordForm(user := me())
    if form.validate_on_submit():
        if actions.check_password(user, typed(form.current), address=address(), at=now()):
            actions.change_password(user, typed(form.password), by=current_actor(), at=now())
            browser.end(at=now())
            flash("Your new password is set. Sign in with it.")
            return redirect(url_for(".sign_in"))
        wrong(form.current, "This is not your present password.")
    return page("accounts/password.html", form)
