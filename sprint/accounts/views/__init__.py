"""Pages of accounts."""

from sprint.accounts.views import account, addresses, passwords, registering, second_factor, signing_in
from sprint.accounts.views.blueprint import bp

__all__ = ["account", "addresses", "bp", "passwords", "registering", "second_factor", "signing_in"]
