"""The verbs of organisations: registering a company, inviting, joining, leaving."""

from sprint.organisations.actions.claims import claim, refuse_claim
from sprint.organisations.actions.companies import add_number, change_company, register_company
from sprint.organisations.actions.invitations import accept, accept_as_new, invite, withdraw_invitation
from sprint.organisations.actions.lists import apply_list, drop_list, forget_lists, keep_list
from sprint.organisations.actions.members import add_member, change_role, end_membership
from sprint.organisations.actions.places import import_places
from sprint.organisations.actions.setting_up import set_up_authority, set_up_council
from sprint.organisations.actions.sign_off import choose_sign_off
from sprint.organisations.actions.statements import check_all, save_statement

__all__ = [
    "accept",
    "accept_as_new",
    "add_member",
    "add_number",
    "apply_list",
    "change_company",
    "change_role",
    "check_all",
    "choose_sign_off",
    "claim",
    "drop_list",
    "end_membership",
    "forget_lists",
    "import_places",
    "invite",
    "keep_list",
    "refuse_claim",
    "register_company",
    "save_statement",
    "set_up_authority",
    "set_up_council",
    "withdraw_invitation",
]
