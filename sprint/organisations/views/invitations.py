"""The page that an invitation's link opens."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import browser
from sprint.accounts.fields import NewAccountForm
from sprint.accounts.models import User
from sprint.accounts.queries import by_email
from sprint.actor import Role
from sprint.clock import now
from sprint.organisations import actions, queries
from sprint.organisations.models import Company, Invitation, Organisation
from sprint.organisations.views.blueprint import bp, page, typed
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.forms import Form


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def accept(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing; a button joins, with the account of the address or a new one."""
    invitation = queries.invitation(token, at=now())
    if invitation is None:
        return render_template("organisations/invitation_over.html"), 404
    actor, account = current_actor(), by_email(invitation.email)
    if actor.is_signed_in:
        return _as_member(invitation, account) if actor.email == invitation.email else _as_another(invitation)
    if account is not None and account.password_hash:
        return render_template("organisations/accept_sign_in.html", **_words(invitation), token=token)
    return _as_new(invitation)


def _as_member(invitation: Invitation, account: User | None) -> ResponseReturnValue:
    form = Form()
    if account is not None and form.validate_on_submit():
        actions.accept(invitation, account, at=now())
        return _welcome(invitation.organisation)
    return page("organisations/accept.html", form, **_words(invitation))


def _as_new(invitation: Invitation) -> ResponseReturnValue:
    form = NewAccountForm(invitation.email, data={"name": invitation.name})
    if form.validate_on_submit():
        user = actions.accept_as_new(invitation, typed(form.name), typed(form.password), at=now())
        browser.start(user, at=now())
        return _welcome(invitation.organisation)
    return page("organisations/accept_new.html", form, **_words(invitation))


def _as_another(invitation: Invitation) -> ResponseReturnValue:
    return render_template("organisations/accept_other.html", **_words(invitation)), 403


def _words(invitation: Invitation) -> dict[str, str]:
    return {
        "organisation": invitation.organisation.name,
        "role": Role(invitation.role).label,
        "email": invitation.email,
    }


def _welcome(organisation: Organisation) -> ResponseReturnValue:
    flash(f"You now belong to {organisation.name}.")
    if isinstance(organisation, Company):
        return redirect(url_for(".company", slug=organisation.slug))
    return redirect(url_for("today.show"))
