"""Pages of organisations."""

from sprint.organisations.views import claims, companies, invitations, members, statements
from sprint.organisations.views.blueprint import bp

__all__ = ["bp", "claims", "companies", "invitations", "members", "statements"]
