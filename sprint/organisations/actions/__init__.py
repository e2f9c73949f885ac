"""The verbs of organisations: registering a company, inviting, joining, leaving."""

from sprint.organisations.actions.companies import add_number, change_company, claim, register_company
from sprint.organisations.actions.invitations import accept, accept_as_new, invite, withdraw_invitation
from sprint.organisations.actions.members import add_member, change_role, end_membership
from sprint.organisations.actions.setting_up import set_up_authority, set_up_council

__all__ = [
    "accept",
    "accept_as_new",
    "add_member",
    "add_number",
    "change_company",
    "change_role",
    "claim",
    "end_membership",
    "invite",
    "register_company",
    "set_up_authority",
    "set_up_council",
    "withdraw_invitation",
]
