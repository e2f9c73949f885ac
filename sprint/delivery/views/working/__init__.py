"""Pages of the teams' workspaces, and what of them is public."""

from sprint.delivery.views.working import (
    check_ins,
    demo_day,
    ending,
    files,
    lists,
    milestones,
    payments,
    public,
    questions,
)
from sprint.delivery.views.working.blueprint import bp

__all__ = ["bp", "check_ins", "demo_day", "ending", "files", "lists", "milestones", "payments", "public", "questions"]
