"""Tables of what follows a decision."""

from sprint.delivery.models.adoption import Adoption

__all__ = ["Adoption"]
