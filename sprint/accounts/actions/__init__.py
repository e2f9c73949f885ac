"""The verbs of accounts: registering, signing in, addresses, passwords, the second factor."""

from sprint.accounts.actions.addresses import change_address, request_address
from sprint.accounts.actions.forgetting import forget_sign_ins
from sprint.accounts.actions.passwords import change_password, request_reset, reset_password
from sprint.accounts.actions.registering import (
    complete_registration,
    confirm,
    register,
    register_through_link,
    rename,
    set_up_person,
)
from sprint.accounts.actions.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    new_recovery_codes,
    pass_second_factor,
    remove_second_factor,
)
from sprint.accounts.actions.signing_in import authenticate, check_password, end_sessions
from sprint.accounts.actions.tries import count_mail, count_try, forget_tries

__all__ = [
    "authenticate",
    "begin_second_factor",
    "change_address",
    "change_password",
    "check_password",
    "complete_registration",
    "confirm",
    "confirm_second_factor",
    "count_mail",
    "count_try",
    "end_sessions",
    "forget_sign_ins",
    "forget_tries",
    "new_recovery_codes",
    "pass_second_factor",
    "register",
    "register_through_link",
    "remove_second_factor",
    "rename",
    "request_address",
    "request_reset",
    "reset_password",
    "set_up_person",
]
