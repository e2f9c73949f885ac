"""Who belongs to an organisation: list, roles, invitations, leaving."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Role
from sprint.clock import now
from sprint.errors import Conflict, Refused
from sprint.organisations import actions, policy, queries
from sprint.organisations.forms import InviteForm, RoleForm
from sprint.organisations.models import Authority, Company, Kind, Organisation
from sprint.organisations.views.blueprint import bp, page, typed
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.forms import Form


@bp.get("/organisations/<slug>/members")
@access(SIGNED_IN)
def members(slug: str) -> ResponseReturnValue:
    organisation = queries.visible(slug, current_actor())
    form = InviteForm(policy.INVITED[Kind(organisation.kind)], data={"email": request.args.get("email", "")})
    return _list(organisation, form)


def _list(organisation: Organisation, form: InviteForm) -> ResponseReturnValue:
    return page(
        "organisations/members.html", form,
        organisation=organisation, members=queries.members(organisation), role=Role,
        invitations=queries.open_invitations(organisation, at=now()),
        councils=queries.councils(organisation) if isinstance(organisation, Authority) else [],
        may_manage=policy.may_manage(current_actor(), organisation), is_company=isinstance(organisation, Company),
        claims=_claims(organisation), place=None if isinstance(organisation, Company) else queries.place(organisation.gss_code),
        lists_href=url_for(".lists", slug=organisation.slug) if isinstance(organisation, Authority) else "",
    )  # fmt: skip


def _claims(organisation: Organisation) -> queries.Rows:
    """Those who say that they belong to the company, for its owners to answer."""
    is_owner = isinstance(organisation, Company) and policy.may_manage(current_actor(), organisation)
    return queries.open_claims(organisation.id) if is_owner else []


@bp.post("/organisations/<slug>/invitations")
@access(SIGNED_IN)
def invite(slug: str) -> ResponseReturnValue:
    actor = current_actor()
    organisation = queries.visible(slug, actor)
    authorise(policy.may_manage(actor, organisation))
    form = InviteForm(policy.INVITED[Kind(organisation.kind)])
    if form.validate_on_submit() and _send(organisation, form):
        flash(f"We have sent an invitation to {typed(form.email)}.")
        return redirect(url_for(".members", slug=slug))
    return _list(queries.visible(slug, actor), form)


def _send(organisation: Organisation, form: InviteForm) -> bool:
    try:
        actions.invite(organisation, typed(form.email), typed(form.role), by=current_actor(), at=now())
    except (Conflict, Refused) as problem:
        form.email.errors = [problem.reason]
        return False
    return True


@bp.post("/organisations/<slug>/invitations/<int:invitation_id>/withdrawal")
@access(SIGNED_IN)
def withdraw_invitation(slug: str, invitation_id: int) -> ResponseReturnValue:
    actor = current_actor()
    organisation = queries.visible(slug, actor)
    authorise(policy.may_manage(actor, organisation))
    actions.withdraw_invitation(queries.own_invitation(organisation, invitation_id), by=actor, at=now())
    flash("The invitation is withdrawn. Its link no longer works.")
    return redirect(url_for(".members", slug=slug))


@bp.route("/organisations/<slug>/members/<int:membership_id>/role", methods=["GET", "POST"])
@access(SIGNED_IN)
def change_role(slug: str, membership_id: int) -> ResponseReturnValue:
    actor = current_actor()
    organisation = queries.visible(slug, actor)
    membership = queries.membership(organisation, membership_id)
    roles = policy.INVITED[Kind(organisation.kind)]
    authorise(policy.may_change_role(actor, organisation, membership, role=roles[0]))
    form = RoleForm(roles, obj=membership)
    if form.validate_on_submit():
        actions.change_role(membership, typed(form.role), by=actor, at=now())
        flash("The role is changed.")
        return redirect(url_for(".members", slug=slug))
    return page("organisations/change_role.html", form, organisation=organisation, membership=membership)


@bp.route("/organisations/<slug>/members/<int:membership_id>/end", methods=["GET", "POST"])
@access(SIGNED_IN)
def end_membership(slug: str, membership_id: int) -> ResponseReturnValue:
    """Leave, or take somebody out: asked once more before it happens."""
    actor = current_actor()
    organisation = queries.visible(slug, actor)
    membership = queries.membership(organisation, membership_id)
    is_leaving = membership.user_id == actor.user_id
    may = policy.may_end(actor, organisation, membership, others=queries.others_in_role(membership))
    form = Form()
    if form.validate_on_submit():
        actions.end_membership(membership, by=actor, at=now())
        flash("You have left." if is_leaving else "The membership has ended.")
        return redirect(url_for(".mine") if is_leaving else url_for(".members", slug=slug))
    return render_template(
        "organisations/end_membership.html",
        form=form, organisation=organisation, membership=membership, is_leaving=is_leaving, may=may,
    )  # fmt: skip
