"""What people may do in organisations."""

from __future__ import annotations

from sprint.actor import Actor, Role
from sprint.organisations.models import Authority, Company, Council, Kind, Membership, Organisation
from sprint.verdict import PERMITTED, Verdict, not_now, refused

ROLES = {
    Kind.AUTHORITY: (Role.CDO, Role.OFFICER, Role.AUDITOR),
    Kind.COUNCIL: (Role.PROBLEM_OWNER,),
    Kind.COMPANY: (Role.OWNER, Role.CONTRIBUTOR),
}
"""Every role that a member of such an organisation can have."""

INVITED = {**ROLES, Kind.AUTHORITY: (Role.OFFICER, Role.AUDITOR)}
"""Those that an invitation can give: a Chief Digital Officer is appointed outside and set up by the operator."""

LAST_ONE_STAYS = (Role.OWNER, Role.CDO)


def may_manage(actor: Actor, organisation: Organisation) -> Verdict:
    """Invite, change roles and end memberships."""
    if isinstance(organisation, Company):
        is_chief = organisation.id in actor.owner_of
        return PERMITTED if is_chief else refused("Only an owner of the company can change who belongs to it.")
    authority_id = organisation.authority_id if isinstance(organisation, Council) else organisation.id
    is_chief = authority_id in actor.cdo_of
    return PERMITTED if is_chief else refused("Only the Chief Digital Officer can change who belongs to it.")


def may_invite(actor: Actor, organisation: Organisation, *, email: str, role: str) -> Verdict:
    if not (may := may_manage(actor, organisation)):
        return may
    if role not in INVITED[Kind(organisation.kind)]:
        return refused("An invitation cannot give this role.")
    if email == actor.email:
        return refused("You cannot give yourself a role. Ask somebody else who can.")
    return PERMITTED


def may_change_role(actor: Actor, organisation: Organisation, membership: Membership, *, role: str) -> Verdict:
    if membership.user_id == actor.user_id:
        return refused("You cannot change your own role. Ask somebody else who can.")
    if not (may := may_manage(actor, organisation)):
        return may
    if membership.role == Role.CDO or role not in INVITED[Kind(organisation.kind)]:
        return refused("This role is not given here. The operator of the service sets it up.")
    return PERMITTED


def may_end(actor: Actor, organisation: Organisation, membership: Membership, *, others: int) -> Verdict:
    """Leave, or end somebody else's membership; `others` is how many more have the same role there."""
    if membership.user_id != actor.user_id and not (may := may_manage(actor, organisation)):
        return may
    return stays(organisation, membership, others=others)


def stays(organisation: Organisation, membership: Membership, *, others: int) -> Verdict:
    """The last one with a role that is needed keeps it; `others` is how many more can sign in and have it."""
    if membership.role in LAST_ONE_STAYS and not others:
        label = Role(membership.role).label
        return refused(f"{organisation.name} needs at least one {label}. Somebody else has to become {label} first.")
    return PERMITTED


def may_prepare_lists(actor: Actor, authority: Authority) -> Verdict:
    """Upload a list of councils or people and look at what it would do."""
    is_team = authority.id in actor.team_of or actor.is_operator
    return PERMITTED if is_team else refused("Only the sprint team can upload lists of councils and people.")


def may_apply_lists(actor: Actor, authority: Authority) -> Verdict:
    """At the command line the operator may too."""
    return PERMITTED if actor.is_operator else may_apply_lists_here(actor, authority)


def may_apply_lists_here(actor: Actor, authority: Authority) -> Verdict:
    """On the page nobody gives roles by a list who could not by an invitation."""
    if authority.id in actor.cdo_of:
        return PERMITTED
    return refused("Only the Chief Digital Officer can apply a list. What you uploaded waits for them here.")


def may_add_number(actor: Actor, company: Company) -> Verdict:
    """Once: the number says which company this is, so it stays."""
    if company.id not in actor.owner_of:
        return refused("Only an owner of the company can add its number.")
    if company.company_number:
        return not_now("This company has its number already. If it is wrong, contact the sprint team.")
    return PERMITTED


def may_change_company(actor: Actor, company: Company) -> Verdict:
    is_owner = company.id in actor.owner_of
    return PERMITTED if is_owner else refused("Only an owner of the company can change its details.")
