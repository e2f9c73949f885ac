"""Setting up and removing the second factor, and its recovery codes."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from sprint.accounts import actions, browser, policy, queries
from sprint.accounts import second_factor as codes
from sprint.accounts.forms import OwnPasswordForm, SetUpCodeForm
from sprint.accounts.models import User
from sprint.accounts.views.blueprint import address, bp, me, page, this_session, typed, wrong
from sprint.clock import now
from sprint.web.access import HALFWAY, SIGNED_IN, access, authorise, current_actor

WRONG = "This is not your password."


@bp.route("/account/second-factor", methods=["GET", "POST"])
@access(HALFWAY)
def second_factor() -> ResponseReturnValue:
    """What it is and whether it is on; the password begins the set-up."""
    if g.get("awaits_code"):
        return redirect(url_for(".code"))
    user, form = me(), OwnPasswordForm()
    if user.has_second_factor:
        may = policy.may_remove_second_factor(current_actor())
        left = queries.recovery_codes_left(user)
        return render_template("accounts/second_factor_on.html", user=user, may_remove=may, left=left)
    return _begin(user, form, "accounts/second_factor.html")


@bp.route("/account/second-factor/another", methods=["GET", "POST"])
@access(SIGNED_IN)
def replace_second_factor() -> ResponseReturnValue:
    """A new phone or app: the old one works until the first code of the new."""
    return _begin(me(), OwnPasswordForm(), "accounts/another_second_factor.html")


def _begin(user: User, form: OwnPasswordForm, template: str) -> ResponseReturnValue:
    if form.validate_on_submit() and _is_own_password(user, form):
        actions.begin_second_factor(user)
        browser.note_password(at=now())
        return redirect(url_for(".set_up_second_factor"))
    return page(template, form)


@bp.route("/account/second-factor/set-up", methods=["GET", "POST"])
@access(HALFWAY)
def set_up_second_factor() -> ResponseReturnValue:
    user, form = me(), SetUpCodeForm()
    if not user.totp_pending or not browser.knows_password(at=now()):
        return redirect(url_for(".second_factor"))
    if form.validate_on_submit():
        drawn = actions.confirm_second_factor(
            user, typed(form.code), session=this_session(), by=current_actor(), at=now()
        )
        if drawn:
            return render_template("accounts/recovery_codes.html", codes=drawn, is_new=True)
        wrong(form.code, "The code is wrong. Check that your device's clock is right, and enter the code it shows now.")
    return page("accounts/second_factor_set_up.html", form, **_picture(user))


@bp.route("/account/second-factor/recovery-codes", methods=["GET", "POST"])
@access(SIGNED_IN)
def recovery_codes() -> ResponseReturnValue:
    user, form = me(), OwnPasswordForm()
    if not user.has_second_factor:
        return redirect(url_for(".second_factor"))
    if form.validate_on_submit() and _is_own_password(user, form):
        drawn = actions.new_recovery_codes(user, by=current_actor(), at=now())
        return render_template("accounts/recovery_codes.html", codes=drawn, is_new=False)
    return page("accounts/new_recovery_codes.html", form, left=queries.recovery_codes_left(user))


@bp.route("/account/second-factor/removal", methods=["GET", "POST"])
@access(SIGNED_IN)
def remove_second_factor() -> ResponseReturnValue:
    user, form = me(), OwnPasswordForm()
    authorise(policy.may_remove_second_factor(current_actor()))
    if form.validate_on_submit() and _is_own_password(user, form):
        actions.remove_second_factor(user, by=current_actor(), at=now())
        flash("Your second factor is off.")
        return redirect(url_for(".show"))
    return page("accounts/remove_second_factor.html", form)


def _is_own_password(user: User, form: OwnPasswordForm) -> bool:
    if actions.check_password(user, typed(form.password), address=address(), at=now()):
        return True
    wrong(form.password, WRONG)
    return False


def _picture(user: User) -> dict[str, object]:
    secret = user.totp_pending or ""
    text = codes.address(secret, email=user.email, service="Digital Sprint")
    return {"qr_code": Markup(codes.qr_code(text)), "key": codes.spaced(secret)}  # noqa: S704 - drawn by us from a secret of ours
