"""What people do with their accounts, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "account.registered": "Registered an account",
    "account.confirmed": "Confirmed the address of an account",
    "account.set_up": "Set up an account",
    "account.renamed": "Changed their name",
    "account.address_asked": "Asked to change their email address",
    "account.address_changed": "Changed their email address",
    "account.signed_in": "Signed in",
    "account.signed_out_everywhere": "Signed out everywhere",
    "account.password_changed": "Changed their password",
    "account.second_factor_added": "Added a second factor",
    "account.second_factor_removed": "Removed their second factor",
    "account.recovery_code_used": "Signed in with a recovery code",
    "account.recovery_codes_renewed": "Made new recovery codes",
}
"""Each act that this package records, as the region's record tells it."""
