"""Pages of accounts."""

from sprint.accounts.views import account, passwords, registering, second_factor, signing_in
from sprint.accounts.views.blueprint import bp

__all__ = ["account", "bp", "passwords", "registering", "second_factor", "signing_in"]
