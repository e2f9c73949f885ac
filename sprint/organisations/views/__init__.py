"""Pages of organisations."""

from sprint.organisations.views import claims, companies, invitations, lists, members, sign_off, statements
from sprint.organisations.views.blueprint import bp

__all__ = ["bp", "claims", "companies", "invitations", "lists", "members", "sign_off", "statements"]
