"""The account page: name, password, second factor, and where one is signed in."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import actions, browser, queries
from sprint.accounts.forms import NameForm
from sprint.accounts.views.blueprint import bp, me, page, this_session, typed
from sprint.clock import now
from sprint.web.access import SIGNED_IN, access, current_actor


@bp.get("/account")
@access(SIGNED_IN)
def show() -> ResponseReturnValue:
    return render_template(
        "accounts/show.html", user=me(), sessions=queries.live_sessions(me(), at=now()), this=this_session()
    )


@bp.route("/account/name", methods=["GET", "POST"])
@access(SIGNED_IN)
def name() -> ResponseReturnValue:
    form = NameForm(obj=me())
    if form.validate_on_submit():
        actions.rename(me(), typed(form.name), by=current_actor(), at=now())
        flash("Your name is changed.")
        return redirect(url_for(".show"))
    return page("accounts/name.html", form)


@bp.post("/account/sign-out-everywhere")
@access(SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    actions.end_sessions(me(), by=current_actor(), at=now())
    browser.end(at=now())
    flash("You are signed out of every browser.")
    return redirect(url_for(".sign_in"))
