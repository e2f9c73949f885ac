"""Signing in, with the second factor where there is one, and out."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import actions, browser
from sprint.accounts.forms import CodeForm, SignInForm
from sprint.accounts.views.blueprint import address, bp, onward, page, this_session, typed, wanted, wrong
from sprint.clock import now
from sprint.web.access import HALFWAY, PUBLIC, access, current_actor

WRONG = "The email address or password is wrong. If you have just registered, open the link in our email first."
WRONG_CODE = "The code is wrong, or was used already. Enter the one your app shows now."


@bp.route("/sign-in", methods=["GET", "POST"])
@access(PUBLIC)
def sign_in() -> ResponseReturnValue:
    if current_actor().is_signed_in:
        return onward()
    form = SignInForm()
    if form.validate_on_submit():
        user = actions.authenticate(typed(form.email), typed(form.password), address=address(), at=now())
        if user is not None:
            target = wanted()
            browser.start(user, at=now())
            return redirect(
                url_for(".code", next=target) if user.has_second_factor else target or url_for("today.show")
            )
        wrong(form.password, WRONG)
    return page("accounts/sign_in.html", form, next=wanted())


@bp.route("/sign-in/code", methods=["GET", "POST"])
@access(HALFWAY)
def code() -> ResponseReturnValue:
    if current_actor().is_signed_in:
        return onward()
    form = CodeForm()
    if form.validate_on_submit():
        user = this_session().user
        if actions.pass_second_factor(user, typed(form.code), address=address(), at=now()):
            target = onward()
            browser.start(user, at=now(), second_factor=True)
            return target
        wrong(form.code, WRONG_CODE)
    return page("accounts/code.html", form)


@bp.post("/sign-out")
@access(PUBLIC)
def sign_out() -> ResponseReturnValue:
    browser.end(at=now())
    flash("You are signed out.")
    return redirect(url_for("home.show"))
