"""Who may do what after a decision."""

from sprint.delivery.policy.adopting import may_adopt, may_change, may_end, may_record

__all__ = ["may_adopt", "may_change", "may_end", "may_record"]
