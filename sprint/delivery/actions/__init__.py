"""The verbs of delivery."""

from sprint.delivery.actions.adopting import adopt, change, end

__all__ = ["adopt", "change", "end"]
