"""Pages of organisations."""

from sprint.organisations.views import companies, invitations, members
from sprint.organisations.views.blueprint import bp

__all__ = ["bp", "companies", "invitations", "members"]
